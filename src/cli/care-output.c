/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data shapes of aftercarectl, one function each. */
#include "config.h"

#include "care-output.h"

#include "care-diary.h"
#include "care-fault-sentences.h"
#include "care-sentences.h"
#include "care-verdict-sentences.h"

#include <stdio.h>
#include <string.h>

static void
write_number (CareJsonWriter *writer, /* from 1; null for none */
              const char     *name,
              int             index)
{
  if (index < 0)
    care_json_writer_null (writer, name);
  else
    care_json_writer_integer (writer, name, index + 1);
}

/* Nothing from before the course was set up is ever told (CARE.md V8). */
static void
write_change_members (CareJsonWriter   *writer,
                      const CareChange *change,
                      GTimeZone        *zone,
                      gint64            created)
{
  g_autofree char *title = care_sentence_change_title (change);

  care_output_instant (writer, "at", change->at, zone);
  care_json_writer_string (writer, "rule", change->rule->id);
  write_number (writer, "session", change->session);
  care_json_writer_string (writer, "change", care_change_kind_to_string (change->kind));
  care_json_writer_string (writer, "title", title);
  care_json_writer_boolean (writer, "announce", change->announce && change->at >= created);
}

static const char *
answer_word (CareAnswer answer)
{
  switch (answer)
    {
    case CARE_ANSWER_YES:
      return "yes";
    case CARE_ANSWER_NO:
      return "no";
    case CARE_ANSWER_NOT_SAID:
    default:
      return "not-said";
    }
}

static const char *
readiness_word (CareReadinessVerdict verdict)
{
  switch (verdict)
    {
    case CARE_READINESS_MET:
      return "met";
    case CARE_READINESS_NOT_YET:
      return "not-yet";
    case CARE_READINESS_AGAINST:
      return "against";
    case CARE_READINESS_ASK_CLINIC:
    default:
      return "ask-clinic";
    }
}

static const char *
reason_word (CareReasonCode code)
{
  switch (code)
    {
    case CARE_REASON_LAST_SESSION:
      return "last-session";
    case CARE_REASON_NO_INTERVAL:
      return "no-interval";
    case CARE_REASON_GAP_MET:
      return "gap-met";
    case CARE_REASON_GAP_SHORT:
      return "gap-short";
    case CARE_REASON_GAP_UNSURE:
      return "gap-unsure";
    case CARE_REASON_GAP_LONG:
      return "gap-long";
    case CARE_REASON_ROUTINE_DONE:
      return "routine-done";
    case CARE_REASON_ROUTINE_MISSING:
      return "routine-missing";
    case CARE_REASON_ROUTINE_NOT_ASKED:
      return "routine-not-asked";
    case CARE_REASON_NO_SESSION:
    default:
      return "no-session";
    }
}

static void
write_reason (CareJsonWriter   *writer,
              const CareReason *reason)
{
  g_autofree char *text = care_sentence_reason (reason);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "code", reason_word (reason->code));
  care_json_writer_string (writer, "text", text);
  if (reason->code == CARE_REASON_GAP_MET || reason->code == CARE_REASON_GAP_SHORT || reason->code == CARE_REASON_GAP_UNSURE ||
      reason->code == CARE_REASON_GAP_LONG)
    {
      care_json_writer_integer (writer, "days", reason->a);
      care_json_writer_integer (writer, "asked", reason->b);
    }
  else if (reason->code == CARE_REASON_ROUTINE_DONE || reason->code == CARE_REASON_ROUTINE_MISSING)
    {
      care_json_writer_integer (writer, "days", reason->a);
      care_json_writer_integer (writer, "of", reason->b);
    }
  care_json_writer_close (writer);
}

static void
write_missing (CareJsonWriter *writer,
               GArray         *occurrences)
{
  care_json_writer_open (writer, "missing", CARE_JSON_ARRAY);
  for (guint i = 0; i < occurrences->len; i++)
    {
      const CareOccurrence *occurrence = &g_array_index (occurrences, CareOccurrence, i);

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_output_date (writer, "date", occurrence->date);
      care_json_writer_string (writer, "rule", occurrence->rule->id);
      care_json_writer_string (writer, "slot", occurrence->slot != NULL ? occurrence->slot->id : NULL);
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

const char *
care_output_end (CareEnd end)
{
  switch (end)
    {
    case CARE_END_INSTANT:
      return "instant";
    case CARE_END_OPEN:
      return "open";
    case CARE_END_STATE:
      return "state";
    case CARE_END_LAST_NOT_CONFIRMED:
      return "last-not-confirmed";
    case CARE_END_UNSPECIFIED:
    default:
      return "unspecified";
    }
}

void
care_output_instant (CareJsonWriter *writer,
                     const char     *name,
                     gint64          at,
                     GTimeZone      *zone)
{
  g_autofree char *text = at != CARE_INSTANT_NONE ? care_instant_format (at, zone) : NULL;

  care_json_writer_string (writer, name, text);
}

void
care_output_date (CareJsonWriter *writer,
                  const char     *name,
                  CareDate        date)
{
  g_autofree char *text = date != CARE_DATE_NONE ? care_date_format (date) : NULL;

  care_json_writer_string (writer, name, text);
}

/**
 * care_output_next_change:
 *
 * One change to come, with "in-seconds": how long until then.
 */
void
care_output_next_change (CareJsonWriter   *writer,
                         const CareChange *change,
                         GTimeZone        *zone,
                         gint64            now)
{
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  write_change_members (writer, change, zone, CARE_INSTANT_NONE);
  care_json_writer_integer (writer, "in-seconds", change->at - now);
  care_json_writer_close (writer);
}

/**
 * care_output_changes:
 * @from: the first instant that counts
 * @until: the last one
 */
void
care_output_changes (CareJsonWriter *writer,
                     const char     *name,
                     const CareView *view,
                     gint64          from,
                     gint64          until)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (view->plan, &n);

  care_json_writer_open (writer, name, CARE_JSON_ARRAY);
  for (guint i = care_plan_find_change (view->plan, from); i < n && changes[i].at <= until; i++)
    {
      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      write_change_members (writer, &changes[i], view->zone, view->created);
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

void
care_output_sessions (CareJsonWriter *writer,
                      const char     *name,
                      GPtrArray      *sessions,
                      GTimeZone      *zone)
{
  care_json_writer_open (writer, name, CARE_JSON_ARRAY);
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_integer (writer, "n", i + 1);
      care_output_instant (writer, "start", session->start, zone);
      care_output_instant (writer, "end", session->end, zone);
      care_json_writer_string (writer, "zone", session->zone_id);
      care_json_writer_boolean (writer, "assumed-end", session->assumed_end);
      care_json_writer_boolean (writer, "last", session->last);
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

/**
 * care_output_difference:
 *
 * Each item is the change as it will be (or was), with "before" and "after": null where it is not there.
 */
void
care_output_difference (CareJsonWriter       *writer,
                        const char           *name,
                        const CareDifference *difference,
                        GTimeZone            *zone)
{
  care_json_writer_open (writer, name, CARE_JSON_ARRAY);
  for (guint i = 0; i < difference->items->len; i++)
    {
      const CareDifferenceItem *item = &g_array_index (difference->items, CareDifferenceItem, i);

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      write_change_members (writer, item->after != NULL ? item->after : item->before, zone, CARE_INSTANT_NONE);
      care_output_instant (writer, "before", item->before != NULL ? item->before->at : CARE_INSTANT_NONE, zone);
      care_output_instant (writer, "after", item->after != NULL ? item->after->at : CARE_INSTANT_NONE, zone);
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

void
care_output_verdict (CareJsonWriter    *writer,
                     const char        *topic,
                     const CareVerdict *verdict,
                     GTimeZone         *zone)
{
  gboolean known = verdict->has_until && verdict->end == CARE_END_INSTANT;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "topic", topic);
  care_json_writer_string (writer, "answer", answer_word (verdict->answer));
  care_output_instant (writer, "until", known ? verdict->until : CARE_INSTANT_NONE, zone);
  care_json_writer_string (writer, "until-kind", verdict->has_until ? care_output_end (verdict->end) : NULL);
  care_json_writer_open (writer, "because", CARE_JSON_ARRAY);
  for (guint i = 0; i < verdict->because->len; i++)
    care_json_writer_string (writer, NULL, ((const CareRule *)g_ptr_array_index (verdict->because, i))->id);
  care_json_writer_close (writer);
  care_json_writer_close (writer);
}

void
care_output_readiness (CareJsonWriter      *writer,
                       const CareReadiness *readiness)
{
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_output_date (writer, "earliest", readiness->earliest);
  care_json_writer_string (writer, "verdict", readiness_word (readiness->verdict));
  care_json_writer_integer (writer, "due", readiness->due);
  care_json_writer_integer (writer, "done", readiness->done);
  write_missing (writer, readiness->missing);
  care_json_writer_open (writer, "days-missing", CARE_JSON_ARRAY);
  for (guint i = 0; i < readiness->days->len; i++)
    care_output_date (writer, NULL, g_array_index (readiness->days, CareDate, i));
  care_json_writer_close (writer);
  care_json_writer_open (writer, "reasons", CARE_JSON_ARRAY);
  for (guint i = 0; i < readiness->reasons->len; i++)
    write_reason (writer, &g_array_index (readiness->reasons, CareReason, i));
  care_json_writer_close (writer);
  care_json_writer_close (writer);
}

void
care_output_problem (CareJsonWriter    *writer,
                     const CareProblem *problem,
                     gboolean           strict)
{
  g_autofree char *text = care_fault_problem (problem);
  gboolean         warning = problem->severity == CARE_SEVERITY_WARNING && !strict;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "severity", warning ? "warning" : "error");
  care_json_writer_string (writer, "path", problem->path);
  care_json_writer_integer (writer, "line", problem->line);
  care_json_writer_integer (writer, "column", problem->column);
  care_json_writer_string (writer, "found", problem->found);
  care_json_writer_string (writer, "wanted", problem->wanted);
  care_json_writer_string (writer, "text", text);
  care_json_writer_close (writer);
}

/**
 * care_output_record:
 *
 * A note, an incident and a reported state have no step: rule and slot are null, and "text", "topic" or "state" says what it is.
 */
void
care_output_record (CareJsonWriter   *writer,
                    const CareRecord *record,
                    GTimeZone        *zone)
{
  g_autofree char *rule = NULL, *slot = NULL, *id = NULL;
  CareDate         date = CARE_DATE_NONE;
  CareVerb         own = CARE_VERB_UNKNOWN;
  const char      *key = record->key != NULL ? record->key : "";

  if (!care_diary_key_parse (key, &own, &date, &id) && !care_occurrence_key_parse (key, &rule, &date, &slot))
    date = CARE_DATE_NONE;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_output_instant (writer, "at", record->at, zone);
  care_json_writer_string (writer, "rule", rule);
  care_json_writer_string (writer, "slot", slot);
  care_output_date (writer, "date", date);
  care_json_writer_string (writer, "verb", care_verb_to_string (record->verb));
  care_json_writer_string (writer, "from", care_face_to_string (record->from));
  care_json_writer_string (writer, "id", record->id);
  care_json_writer_string (writer, "reason", record->reason);
  care_json_writer_string (writer, "target", record->target);
  if (record->text != NULL)
    care_json_writer_string (writer, "text", record->text);
  if (id != NULL)
    care_json_writer_string (writer, own == CARE_VERB_STATE ? "state" : "topic", id);
  care_json_writer_close (writer);
}

/**
 * care_output_print:
 *
 * Data is UTF-8 whatever the locale's own characters are.
 */
void
care_output_print (CareJsonWriter *writer)
{
  g_autofree char *text = care_json_writer_finish (writer, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}
