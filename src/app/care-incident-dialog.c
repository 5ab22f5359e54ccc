/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After an incident: it is recorded, this is what the clinic says, this is how to reach it. */
#include "config.h"

#include "care-incident-dialog.h"

#include "care-closures.h"
#include "care-diary-sentences.h"
#include "care-fact-group.h"
#include "care-guidance.h"
#include "care-sentences.h"
#include "care-time-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Of the rows, in pixels; the narrower one leaves room in a window of 360. */
#define WIDTH        340
#define NARROW_WIDTH 270

static void
add_row (GPtrArray   *rows,
         const char  *icon_name,
         CareTileKind kind,
         const char  *title,
         const char  *subtitle)
{
  CareFactRow *row = care_fact_row_new (icon_name, kind);

  care_fact_row_set_words (row, title, subtitle, NULL, NULL);
  g_ptr_array_add (rows, g_object_ref_sink (row));
}

/* What to do instead comes first; the restriction that it belongs to stands below. */
static void
add_restriction (GPtrArray      *rows,
                 const CareSpan *span,
                 GTimeZone      *zone,
                 gint64          now)
{
  g_autofree char *icon = care_icon_for_rule (span->rule);
  g_autofree char *sentence = care_sentence_span (span, zone, now);
  g_autofree char *until = care_sentence_span_until (span, zone, now);

  if (span->rule->instead != NULL)
    add_row (rows, icon, CARE_TILE_PLAIN, care_text_get (span->rule->instead), sentence);
  else
    add_row (rows, icon, CARE_TILE_PLAIN, care_text_get (span->rule->title), until);
}

static void
add_guidance (GPtrArray          *rows,
              const CareGuidance *guidance,
              GTimeZone          *zone,
              gint64              now)
{
  for (guint i = 0; i < guidance->restrictions->len; i++)
    add_restriction (rows, g_ptr_array_index (guidance->restrictions, i), zone, now);
  for (guint i = 0; i < guidance->warnings->len; i++)
    {
      const CareRule  *rule = g_ptr_array_index (guidance->warnings, i);
      g_autofree char *icon = care_icon_for_rule (rule);

      add_row (rows, icon, CARE_TILE_PLAIN, care_text_get (rule->title), rule->why != NULL ? care_text_get (rule->why) : NULL);
    }
}

static void
add_phone (GPtrArray  *rows,
           const char *name,
           const char *number,
           CareText   *hours)
{
  g_autofree char *phone = care_words_isolate (number);
  /* Translators: %s is a telephone number */
  g_autofree char *call = g_strdup_printf (_ ("Call %s"), phone);
  g_autofree char *when = hours != NULL ? g_strconcat (call, "\n", care_text_get (hours), NULL) : NULL;

  add_row (rows, "care-phone-symbolic", CARE_TILE_PLAIN, name, when != NULL ? when : call);
}

/* Where the instructions end the clinic goes on. */
static void
add_clinic (GPtrArray *rows,
            CarePlan  *plan,
            gboolean   says_what)
{
  CareProtocol *protocol = care_plan_get_protocol (plan);
  const char   *name = protocol->clinic_name != NULL ? care_text_get (protocol->clinic_name) : _ ("Your clinic");

  if (!says_what)
    add_row (rows, "care-question-symbolic", CARE_TILE_PLAIN, _ ("Ask your clinic"), _ ("Your instructions do not say what to do now."));
  if (protocol->clinic_phone != NULL)
    add_phone (rows, name, protocol->clinic_phone, NULL);
  else if (protocol->clinic_note != NULL)
    add_row (rows, "care-people-symbolic", CARE_TILE_PLAIN, name, care_text_get (protocol->clinic_note));
  for (guint i = 0; i < protocol->contacts->len; i++)
    {
      const CareNote *contact = g_ptr_array_index (protocol->contacts, i);

      if (contact->phone != NULL && g_strcmp0 (contact->phone, protocol->clinic_phone) != 0 &&
          care_answers_hold (care_plan_get_answers (plan), contact->when))
        add_phone (rows, care_text_get (contact->title), contact->phone, contact->hours);
    }
}

static GtkWidget *
make_body (CareCourse *course,
           const char *topic,
           GTimeZone  *zone,
           gint64      at)
{
  CarePlan     *plan = care_course_get_plan (course);
  CareProtocol *protocol = care_plan_get_protocol (plan);
  int           index = care_protocol_find_topic (protocol, topic);
  GtkWidget    *clamp = adw_clamp_new ();
  GtkWidget    *group = g_object_new (CARE_TYPE_FACT_GROUP, "title", _ ("What your clinic says"), "at-most", 6, NULL);
  g_autoptr (CareGuidance) guidance = index >= 0 ? care_guidance_new (plan, index, at) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (guidance != NULL)
    add_guidance (rows, guidance, zone, at);
  add_clinic (rows, plan, guidance != NULL && guidance->says_what);
  care_fact_group_set_rows (CARE_FACT_GROUP (group), rows);
  gtk_widget_set_size_request (group, NARROW_WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), group);
  return clamp;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response)
{
  const char *keys[] = { g_object_get_data (G_OBJECT (dialog), "key"), NULL };

  if (g_str_equal (response, "take-back"))
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "take-back", g_variant_new_strv (keys, -1));
}

GtkWindow *
care_incident_dialog_new (GtkWindow  *parent,
                          CareCourse *course,
                          const char *topic,
                          const char *key,
                          gint64      at)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));
  g_autofree char *heading = care_sentence_incident (care_course_get_protocol (course), topic);
  g_autofree char *when = care_words_instant (at, zone, at);
  /* Translators: %s is a time: "today, 09:10" */
  g_autofree char *body = g_strdup_printf (_ ("It is recorded: %s."), when);
  GtkWidget       *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_body (course, topic, zone, at));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "take-back", _ ("_Take Back"), "close", _ ("_Close"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "key", g_strdup (key), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  return GTK_WINDOW (dialog);
}
