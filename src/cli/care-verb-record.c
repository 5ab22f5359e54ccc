/* SPDX-License-Identifier: GPL-3.0-or-later */
/* done, skip, undo, redo, log: the record. */
#include "config.h"

#include "care-diary-sentences.h"
#include "care-listing.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a tick is meant for. */
typedef struct
{
  const CareRule *rule;
  const char     *slot; /* id, or NULL */
  CareDate        date; /* CARE_DATE_NONE: the present moment's */
} Wish;

static char **
list_steps (CarePlan *plan)
{
  GPtrArray *rules = care_plan_get_protocol (plan)->rules;
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);

      if (rule->kind == CARE_RULE_TASK && care_plan_applies (plan, rule))
        g_ptr_array_add (ids, g_strdup (rule->id));
    }
  g_ptr_array_add (ids, NULL);
  return (char **)g_ptr_array_free (ids, FALSE);
}

static char **
list_slots (CareProtocol   *protocol,
            const CareRule *rule)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < rule->slots->len; i++)
    {
      const CareSlot *slot = g_ptr_array_index (protocol->slots, (guint)g_array_index (rule->slots, int, i));

      g_ptr_array_add (ids, g_strdup (slot->id));
    }
  g_ptr_array_add (ids, NULL);
  return (char **)g_ptr_array_free (ids, FALSE);
}

static CareExit
read_slot (CareProtocol *protocol,
           const char   *word,
           Wish         *wish)
{
  g_auto (GStrv) slots = list_slots (protocol, wish->rule);
  g_autofree char *what = NULL;

  wish->slot = word;
  if (g_strv_contains ((const char *const *)slots, word))
    return CARE_EXIT_DONE;

  what = g_strdup_printf (_ ("\"%1$s\" has no slot \"%2$s\"."), wish->rule->id, word);
  return care_command_unknown (what, word, (const char *const *)slots);
}

/* STEP [SLOT] [--date D] */
static CareExit
read_wish (CareCommand *command,
           Wish        *wish)
{
  CarePlan     *plan = care_course_get_plan (command->course);
  CareProtocol *protocol = care_plan_get_protocol (plan);

  wish->date = CARE_DATE_NONE;
  if (command->date != NULL && !care_command_read_date (command->date, &wish->date))
    return CARE_EXIT_USAGE;

  wish->rule = care_protocol_find_rule (protocol, command->words[0]);
  if (wish->rule == NULL || wish->rule->kind != CARE_RULE_TASK)
    {
      g_auto (GStrv) steps = list_steps (plan);
      g_autofree char *what = g_strdup_printf (_ ("There is no step \"%s\"."), command->words[0]);

      return care_command_unknown (what, command->words[0], (const char *const *)steps);
    }
  return command->n_words > 1 ? read_slot (protocol, command->words[1], wish) : CARE_EXIT_DONE;
}

/* The instant that the wish speaks of: its slot on its date, noon of its date, or now */
static gint64
find_moment (CareCommand *command,
             const Wish  *wish)
{
  const CareReminderSettings *settings = care_course_get_settings (command->course);
  CareProtocol               *protocol = care_course_get_protocol (command->course);
  int                         index = wish->slot != NULL ? care_protocol_find_slot (protocol, wish->slot) : -1;
  int                         minute = 12 * 60;

  if (wish->date == CARE_DATE_NONE)
    return command->now;
  if (index >= 0)
    minute = index < CARE_MAX_SLOTS && settings->slot_minutes[index] >= 0
               ? settings->slot_minutes[index]
               : ((const CareSlot *)g_ptr_array_index (protocol->slots, (guint)index))->minute;
  return care_zone_resolve (command->zone, wish->date * CARE_DAY_SECONDS + (gint64)minute * 60, CARE_LAST);
}

static const CareSpan *
find_next_span (CarePlan       *plan,
                const CareRule *rule,
                gint64          at)
{
  guint           n;
  const CareSpan *spans = care_plan_get_spans (plan, &n);

  for (guint i = 0; i < n; i++)
    if (spans[i].rule == rule && spans[i].from > at)
      return &spans[i];
  return NULL;
}

static char *
say_refusal (CareCommand    *command,
             const Wish     *wish,
             gint64          at,
             const CareSpan *ban)
{
  CarePlan        *plan = care_course_get_plan (command->course);
  const CareSpan  *next = find_next_span (plan, wish->rule, at);
  CareDate         today = care_zone_date (command->zone, command->now);
  g_autofree char *instant = next != NULL ? care_words_instant (next->from, command->zone, command->now) : NULL;

  if (!care_plan_applies (plan, wish->rule))
    return g_strdup (_ ("This step is not part of a plan with your answers."));
  if (ban != NULL)
    {
      g_autofree char *sentence = care_sentence_span (ban, command->zone, command->now);

      return g_strdup_printf (_ ("Not offered then: %s."), sentence);
    }
  if (wish->date != CARE_DATE_NONE && wish->date > today)
    {
      g_autofree char *date = care_words_date (wish->date, today);

      return g_strdup_printf (_ ("Not recorded: %s is still ahead. Record a step once it is done."), date);
    }
  if (next != NULL)
    return g_strdup_printf (_ ("Not offered then: this step begins %s."), instant);
  return g_strdup (_ ("Not offered then: this step is not in force."));
}

/* The answer is no: which restriction forbids the step, and until when. */
static CareExit
refuse (CareCommand *command,
        const Wish  *wish,
        gint64       at)
{
  CarePlan        *plan = care_course_get_plan (command->course);
  const CareSpan  *ban = NULL;
  g_autofree char *sentence = NULL;

  care_plan_forbids_use (plan, wish->rule, at, &ban);
  sentence = say_refusal (command, wish, at, ban);
  if (!command->json)
    {
      care_command_complain ("%s", sentence);
    }
  else
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_boolean (writer, "recorded", FALSE);
      care_json_writer_string (writer, "rule", wish->rule->id);
      care_json_writer_string (writer, "text", sentence);
      care_json_writer_string (writer, "because", ban != NULL ? ban->rule->id : NULL);
      care_output_instant (writer, "until", ban != NULL && ban->end == CARE_END_INSTANT ? ban->until : CARE_INSTANT_NONE, command->zone);
      care_json_writer_string (writer, "until-kind", ban != NULL ? care_output_end (ban->end) : NULL);
      care_json_writer_close (writer);
      care_output_print (writer);
    }
  return CARE_EXIT_NO;
}

static char *
say_occurrence (CareCommand          *command,
                const CareOccurrence *occurrence)
{
  g_autofree char *date = care_words_date (occurrence->date, care_zone_date (command->zone, command->now));

  if (occurrence->slot == NULL)
    /* TRANSLATORS: a step and its date */
    return g_strdup_printf (C_ ("record", "%1$s, %2$s"), care_text_get (occurrence->rule->title), date);
  /* TRANSLATORS: a step, its date, its slot: "Wash with lukewarm water only, Sat 14 March, Evening" */
  return g_strdup_printf (C_ ("record", "%1$s, %2$s, %3$s"), care_text_get (occurrence->rule->title), date,
                          care_text_get (occurrence->slot->label));
}

static void
answer_record (CareCommand          *command,
               const CareOccurrence *occurrence,
               const CareRecord     *record)
{
  g_autoptr (CareJsonWriter) writer = NULL;
  g_autofree char *what = NULL;

  if (command->json)
    {
      writer = care_json_writer_new ();
      care_output_record (writer, record, command->zone);
      care_output_print (writer);
      return;
    }
  what = say_occurrence (command, occurrence);
  if (record->verb == CARE_VERB_SKIPPED)
    g_print (_ ("Skipped: %s\n"), what);
  else
    g_print (_ ("Done: %s\n"), what);
}

/* A line of the record holds only so much: what is too long in it is what the patient wrote. */
static CareExit
fail_record (CareCommand  *command,
             const GError *error)
{
  if (command->reason == NULL || !g_error_matches (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE))
    return care_command_fail (command, error);
  care_command_complain (_ ("The reason is too long. Write a shorter one."));
  return CARE_EXIT_USAGE;
}

static CareExit
record_step (CareCommand *command,
             CareVerb     verb)
{
  CareExit          status = care_command_open_course (command);
  CareLog          *log;
  CareOccurrence    occurrence;
  const CareRecord *record;
  Wish              wish = { NULL };
  gint64            at;
  g_autofree char  *key = NULL;
  g_autoptr (GError) error = NULL;

  if (status == CARE_EXIT_DONE)
    status = read_wish (command, &wish);
  if (status != CARE_EXIT_DONE)
    return status;

  at = find_moment (command, &wish);
  if (!care_course_find_occurrence (command->course, wish.rule->id, wish.slot, wish.date, &occurrence) ||
      occurrence.date > care_zone_date (command->zone, command->now))
    return refuse (command, &wish, at);
  if (occurrence.at > command->now && care_plan_forbids_use (care_course_get_plan (command->course), wish.rule, command->now, NULL))
    return refuse (command, &wish, command->now); /* not yet: what forbids it now ends before its slot */

  log = care_course_get_log (command->course);
  key = care_occurrence_dup_key (&occurrence);
  record = care_log_find (log, key);
  if ((record == NULL || record->verb != verb) &&
      !care_log_append (log, key, verb, CARE_FACE_COMMAND, command->now, command->zone_id, command->reason, &error))
    return fail_record (command, error);

  answer_record (command, &occurrence, care_log_find (log, key));
  return CARE_EXIT_DONE;
}

/* A record's step in words; what a later version or another protocol wrote keeps its key. */
static char *
say_record_key (CareCommand *command,
                const char  *key)
{
  CareProtocol    *protocol = care_course_get_protocol (command->course);
  g_autofree char *rule_id = NULL, *slot_id = NULL, *diary = NULL;
  CareOccurrence   occurrence = { NULL };
  int              slot = -1;

  if (key != NULL && (diary = care_sentence_diary_key (protocol, key, care_zone_date (command->zone, command->now))) != NULL)
    return g_steal_pointer (&diary);
  if (key == NULL || !care_occurrence_key_parse (key, &rule_id, &occurrence.date, &slot_id))
    return g_strdup (key != NULL ? key : "");

  occurrence.rule = care_protocol_find_rule (protocol, rule_id);
  if (slot_id != NULL)
    slot = care_protocol_find_slot (protocol, slot_id);
  if (occurrence.rule == NULL || (slot_id != NULL && slot < 0))
    return g_strdup (key);
  if (slot >= 0)
    occurrence.slot = g_ptr_array_index (protocol->slots, (guint)slot);
  return say_occurrence (command, &occurrence);
}

static const char *
verb_words (CareVerb verb)
{
  switch (verb)
    {
    case CARE_VERB_DONE:
      return C_ ("record", "done");
    case CARE_VERB_SKIPPED:
      return C_ ("record", "skipped");
    case CARE_VERB_UNDONE:
      return C_ ("record", "taken back");
    case CARE_VERB_REDONE:
      return C_ ("record", "brought back");
    case CARE_VERB_STATE:
      return C_ ("record", "reported");
    case CARE_VERB_NOTE:
      return C_ ("record", "written");
    case CARE_VERB_INCIDENT:
      return C_ ("record", "happened");
    case CARE_VERB_UNKNOWN:
    default:
      return C_ ("record", "not known here");
    }
}

static void
print_record (CareCommand      *command,
              const CareRecord *record)
{
  g_autofree char *instant = care_words_instant (record->at, command->zone, command->now);
  g_autofree char *what = say_record_key (command, record->key);

  if (record->reason != NULL || record->text != NULL)
    /* TRANSLATORS: time, what happened ("skipped"), step, the patient's reason or note */
    g_print (_ ("%1$s  %2$s: %3$s (%4$s)\n"), instant, verb_words (record->verb), what, record->reason != NULL ? record->reason : record->text);
  else
    g_print (_ ("%1$s  %2$s: %3$s\n"), instant, verb_words (record->verb), what);
}

/* @record: what was undone or redone; its data is the record that says so, which is the newest */
static CareExit
answer_undo (CareCommand      *command,
             const CareRecord *record,
             const char       *nothing)
{
  GPtrArray *records = care_log_get_records (care_course_get_log (command->course));

  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      if (record != NULL)
        care_output_record (writer, g_ptr_array_index (records, records->len - 1), command->zone);
      else
        care_json_writer_null (writer, NULL);
      care_output_print (writer);
    }
  else if (record == NULL)
    care_command_complain ("%s", nothing);
  return record != NULL ? CARE_EXIT_DONE : CARE_EXIT_NO;
}

CareExit
care_verb_done (CareCommand *command)
{
  return record_step (command, CARE_VERB_DONE);
}

CareExit
care_verb_skip (CareCommand *command)
{
  if (command->reason != NULL && !g_utf8_validate (command->reason, -1, NULL))
    {
      care_command_complain (_ ("The reason is not UTF-8. Write it again."));
      return CARE_EXIT_USAGE;
    }
  return record_step (command, CARE_VERB_SKIPPED);
}

CareExit
care_verb_undo (CareCommand *command)
{
  CareExit          status = care_command_open_course (command);
  const CareRecord *record = NULL;
  g_autoptr (GError) error = NULL;

  if (status != CARE_EXIT_DONE)
    return status;
  if (!care_log_undo (care_course_get_log (command->course), CARE_FACE_COMMAND, command->now, command->zone_id, &record, &error))
    return care_command_fail (command, error);

  if (record != NULL && !command->json)
    {
      g_autofree char *what = say_record_key (command, record->key);

      g_print (_ ("Taken back: %s\n"), what);
    }
  return answer_undo (command, record, _ ("There is nothing to undo."));
}

CareExit
care_verb_redo (CareCommand *command)
{
  CareExit          status = care_command_open_course (command);
  const CareRecord *record = NULL;
  g_autoptr (GError) error = NULL;

  if (status != CARE_EXIT_DONE)
    return status;
  if (!care_log_redo (care_course_get_log (command->course), CARE_FACE_COMMAND, command->now, command->zone_id, &record, &error))
    return care_command_fail (command, error);

  if (record != NULL && !command->json)
    {
      g_autofree char *what = say_record_key (command, record->key);

      g_print (_ ("Brought back: %s\n"), what);
    }
  return answer_undo (command, record, _ ("There is nothing to redo."));
}

CareExit
care_verb_log (CareCommand *command)
{
  CareExit   status = care_command_open_course (command);
  GPtrArray *records;
  g_autoptr (CareJsonWriter) writer = NULL;

  if (status != CARE_EXIT_DONE)
    return status;

  records = care_log_get_records (care_course_get_log (command->course));
  care_command_tell_spoilt (command);
  if (!command->json)
    {
      for (guint i = 0; i < records->len; i++)
        print_record (command, g_ptr_array_index (records, i));
      if (records->len == 0)
        g_print ("%s\n", _ ("Nothing is recorded yet."));
      return CARE_EXIT_DONE;
    }

  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_ARRAY);
  for (guint i = 0; i < records->len; i++)
    care_output_record (writer, g_ptr_array_index (records, i), command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
  return CARE_EXIT_DONE;
}
