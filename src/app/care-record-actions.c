/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's actions around the record: app.record (key, "done" | "skipped" | "undone"), app.record-all (keys), app.take-back
 * (keys), app.undo, app.redo. */
#include "config.h"

#include "care-record-actions.h"

#include "care-diary-sentences.h"
#include "care-fault-sentences.h"
#include "care-session-actions.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

/* During an excursion all that is done belongs to its course, at its time. */
static CareClock *
get_clock (CareApplication *self)
{
  return care_course_get_clock (care_application_get_course (self));
}

static void
say_fault (CareApplication *self,
           const GError    *error)
{
  g_autofree char *text = care_fault_error (error);

  care_application_say (self, text, NULL);
}

static CareDate
today (CareApplication *self)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (get_clock (self));

  return care_zone_date (zone, care_clock_now (get_clock (self)));
}

/* The title of the step that @key stands for, or the note or incident; its rule may be gone from the plan. */
static char *
title_of_key (CareApplication *self,
              const char      *key)
{
  g_autofree char *rule_id = NULL, *slot = NULL, *day = NULL;
  const CareRule  *rule = NULL;
  CareProtocol    *protocol = care_course_get_protocol (care_application_get_course (self));
  CareDate         date;
  char            *diary = protocol != NULL ? care_sentence_diary_key (protocol, key, today (self)) : NULL;

  if (diary != NULL)
    return diary;
  if (protocol != NULL && care_occurrence_key_parse (key, &rule_id, &date, &slot))
    rule = care_protocol_find_rule (protocol, rule_id);
  if (rule == NULL || date == today (self))
    return g_strdup (rule != NULL ? care_text_get (rule->title) : key);
  day = care_words_date (date, today (self));
  /* Translators: a step and the day it belongs to: "Apply a plant oil, yesterday" */
  return g_strdup_printf (C_ ("record", "%s, %s"), care_text_get (rule->title), day);
}

static gboolean
append (CareApplication *self,
        const char      *key,
        CareVerb         verb,
        GError         **error)
{
  CareLog         *log = care_course_get_log (care_application_get_course (self));
  g_autofree char *zone = care_clock_dup_zone_id (get_clock (self));
  gint64           now = care_clock_now (get_clock (self));

  if (verb == CARE_VERB_UNDONE)
    return care_log_undo_key (log, key, CARE_FACE_WINDOW, now, zone, error);
  return care_log_append (log, key, verb, CARE_FACE_WINDOW, now, zone, NULL, error);
}

static void
say_recorded (CareApplication *self,
              const char      *key,
              CareVerb         verb)
{
  g_autofree char *title = title_of_key (self, key);
  g_autofree char *text = NULL;

  if (verb == CARE_VERB_UNDONE)
    return; /* the row says it, and ticking again takes it back */
  /* Translators: %s is a step */
  text = g_strdup_printf (verb == CARE_VERB_DONE ? _ ("“%s” is done") : _ ("“%s” is skipped"), title);
  care_application_say (self, text, (const char *const[]){ key, NULL });
}

static void
record_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);
  g_autoptr (GError) error = NULL;
  const char *key, *verb_name;
  CareVerb    verb = CARE_VERB_DONE;

  g_variant_get (parameter, "(&s&s)", &key, &verb_name);
  if (g_str_equal (verb_name, "undone"))
    verb = CARE_VERB_UNDONE;
  else if (g_str_equal (verb_name, "skipped"))
    verb = CARE_VERB_SKIPPED;

  if (!append (self, key, verb, &error))
    say_fault (self, error);
  else
    say_recorded (self, key, verb);
}

static void
record_all_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  CareApplication        *self = CARE_APPLICATION (data);
  g_autofree const char **keys = g_variant_get_strv (parameter, NULL);
  guint                   n = g_strv_length ((GStrv)keys);
  g_autofree char        *text = g_strdup_printf (ngettext ("%u step is done", "%u steps are done", n), n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!append (self, keys[i], CARE_VERB_DONE, &error))
        {
          say_fault (self, error);
          return;
        }
    }
  care_application_say (self, text, (const char *const *)keys);
}

static void
take_back_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  CareApplication        *self = CARE_APPLICATION (data);
  g_autofree const char **keys = g_variant_get_strv (parameter, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!append (self, keys[i], CARE_VERB_UNDONE, &error))
        {
          say_fault (self, error);
          return;
        }
    }
}

static void
undo_or_redo (CareApplication *self,
              gboolean         undo)
{
  CareLog          *log = care_course_get_log (care_application_get_course (self));
  g_autofree char  *zone = care_clock_dup_zone_id (get_clock (self));
  g_autofree char  *title = NULL;
  g_autofree char  *text = NULL;
  const CareRecord *record = NULL;
  g_autoptr (GError) error = NULL;
  gboolean saved;

  if (undo)
    saved = care_log_undo (log, CARE_FACE_WINDOW, care_clock_now (get_clock (self)), zone, &record, &error);
  else
    saved = care_log_redo (log, CARE_FACE_WINDOW, care_clock_now (get_clock (self)), zone, &record, &error);
  if (!saved)
    {
      say_fault (self, error);
      return;
    }
  if (record == NULL)
    {
      care_application_say (self, undo ? _ ("There is nothing to undo") : _ ("There is nothing to redo"), NULL);
      return;
    }
  title = title_of_key (self, record->key);
  if (undo && (record->verb == CARE_VERB_NOTE || record->verb == CARE_VERB_INCIDENT || record->verb == CARE_VERB_STATE))
    /* Translators: %s is a note, an incident or a report with its day */
    text = g_strdup_printf (_ ("“%s” is taken back"), title);
  else
    /* Translators: %s is a step */
    text = g_strdup_printf (undo ? _ ("“%s” is open again") : _ ("“%s” is recorded again"), title);
  care_application_say (self, text, NULL);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  if (care_session_actions_is_newest (CARE_APPLICATION (data)))
    g_action_group_activate_action (G_ACTION_GROUP (data), "undo-sessions", NULL);
  else
    undo_or_redo (CARE_APPLICATION (data), TRUE);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  undo_or_redo (CARE_APPLICATION (data), FALSE);
}

static void
update_undo (CareApplication *self)
{
  CareCourse *course = care_application_get_course (self);
  CareLog    *log = care_course_get_log (course);
  GAction    *undo = g_action_map_lookup_action (G_ACTION_MAP (self), "undo");
  GAction    *redo = g_action_map_lookup_action (G_ACTION_MAP (self), "redo");
  gboolean    sealed = care_course_is_sealed (course);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (undo), !sealed && (care_log_can_undo (log) || care_session_actions_is_newest (self)));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (redo), !sealed && care_log_can_redo (log));
}

static void
log_changed_cb (CareApplication *self)
{
  g_assert (CARE_IS_APPLICATION (self));

  update_undo (self);
}

void
care_record_actions_follow (CareApplication *self)
{
  CareLog *log;

  g_return_if_fail (CARE_IS_APPLICATION (self));

  log = care_course_get_log (care_application_get_course (self));
  g_signal_handlers_disconnect_by_func (log, log_changed_cb, self);
  g_signal_connect_object (log, "changed", G_CALLBACK (log_changed_cb), self, G_CONNECT_SWAPPED);
  update_undo (self);
}

void
care_record_actions_add (CareApplication *self)
{
  const GActionEntry entries[] = {
    { "record", record_cb, "(ss)" },
    { "record-all", record_all_cb, "as" },
    { "take-back", take_back_cb, "as" },
    { "undo", undo_cb },
    { "redo", redo_cb },
  };

  g_return_if_fail (CARE_IS_APPLICATION (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  care_record_actions_follow (self);
}
