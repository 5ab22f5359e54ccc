/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's actions around the diary: app.set-note (day, text), app.incident (topic), app.report-state (state). */
#include "config.h"

#include "care-diary-actions.h"

#include "care-application.h"
#include "care-diary-sentences.h"
#include "care-diary.h"
#include "care-fault-sentences.h"
#include "care-incident-dialog.h"

#include <glib/gi18n.h>

static void
say_fault (CareApplication *application,
           const GError    *error)
{
  g_autofree char *text = care_fault_error (error);

  care_application_say (application, text, NULL);
}

static void
set_note_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  CareApplication *application = CARE_APPLICATION (data);
  CareCourse      *course = care_application_get_course (application);
  CareClock       *clock = care_course_get_clock (course);
  g_autofree char *zone = care_clock_dup_zone_id (clock);
  g_autoptr (GError) error = NULL;
  const char *text;
  CareDate    date;

  g_variant_get (parameter, "(i&s)", &date, &text);
  if (!care_diary_set_note (care_course_get_log (course), date, text, CARE_FACE_WINDOW, care_clock_now (clock), zone, &error))
    say_fault (application, error);
  else
    care_application_say (application, *text != '\0' ? _ ("The note is saved") : _ ("The note is taken away"), NULL);
}

static void
incident_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  CareApplication *application = CARE_APPLICATION (data);
  CareCourse      *course = care_application_get_course (application);
  CareClock       *clock = care_course_get_clock (course);
  gint64           now = care_clock_now (clock);
  g_autofree char *zone_id = care_clock_dup_zone_id (clock);
  g_autofree char *key = NULL;
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (GError) error = NULL;
  const char *topic = g_variant_get_string (parameter, NULL);

  if (care_course_get_plan (course) == NULL)
    return;
  if (!care_diary_add_incident (care_course_get_log (course), topic, care_zone_date (zone, now), CARE_FACE_WINDOW, now, zone_id, &key, &error))
    say_fault (application, error);
  else
    gtk_window_present (care_incident_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (application)), course, topic, key, now));
}

/* Once more is no fault: the first report is what holds. */
static void
report_state_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  CareApplication *application = CARE_APPLICATION (data);
  CareCourse      *course = care_application_get_course (application);
  CareClock       *clock = care_course_get_clock (course);
  gint64           now = care_clock_now (clock);
  g_autofree char *zone_id = care_clock_dup_zone_id (clock);
  g_autofree char *key = NULL, *words = NULL, *text = NULL;
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (GError) error = NULL;
  const char *state = g_variant_get_string (parameter, NULL);

  if (care_course_get_plan (course) == NULL || !care_plan_awaits_state (care_course_get_plan (course), state, now))
    return;
  words = care_sentence_state (care_course_get_protocol (course), state);
  /* Translators: %s is what the patient reported: "The film is off" */
  text = g_strdup_printf (_ ("Reported: %s"), words);
  if (!care_diary_add_state (care_course_get_log (course), state, care_zone_date (zone, now), CARE_FACE_WINDOW, now, zone_id, &key, &error))
    say_fault (application, error);
  else
    care_application_say (application, text, (const char *const[]){ key, NULL });
}

void
care_diary_actions_add (GtkApplication *application)
{
  const GActionEntry entries[] = {
    { "set-note", set_note_cb, "(is)" },
    { "incident", incident_cb, "s" },
    { "report-state", report_state_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
}
