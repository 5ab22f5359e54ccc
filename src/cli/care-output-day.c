/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data shape of a day: phase, restrictions, steps, advice, changes. */
#include "config.h"

#include "care-output.h"

#include "care-step-sentences.h"
#include "care-task.h"

static const char *
phase_word (CarePhase phase)
{
  switch (phase)
    {
    case CARE_PHASE_PREPARATION:
      return "preparation";
    case CARE_PHASE_SESSION_DAY:
      return "session-day";
    case CARE_PHASE_AFTER_SESSION:
      return "after-session";
    case CARE_PHASE_FINISHED:
      return "finished";
    case CARE_PHASE_BEFORE_PLAN:
    default:
      return "before-plan";
    }
}

static void
write_restriction (CareJsonWriter *writer,
                   const CareSpan *span,
                   const CareView *view,
                   gint64          from,
                   gint64          until)
{
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "rule", span->rule->id);
  care_json_writer_string (writer, "title", care_text_get (span->rule->title));
  care_output_instant (writer, "from", span->from, view->zone);
  care_output_instant (writer, "until", span->end == CARE_END_INSTANT ? span->until : CARE_INSTANT_NONE, view->zone);
  care_json_writer_string (writer, "until-kind", care_output_end (span->end));
  care_json_writer_boolean (writer, "all-day", span->from <= from && span->until >= until);
  if (span->first_session < 0)
    care_json_writer_null (writer, "session");
  else
    care_json_writer_integer (writer, "session", span->first_session + 1);
  care_json_writer_close (writer);
}

static void
write_task (CareJsonWriter       *writer,
            const CareOccurrence *occurrence,
            const CareView       *view)
{
  const CareRule  *rule = occurrence->rule;
  CareTaskState    state = CARE_TASK_UPCOMING;
  g_autofree char *how = care_sentence_step (occurrence);
  int              days_left;
  gboolean         late = view->created != CARE_INSTANT_NONE && care_plan_is_late (view->plan, rule, view->created, &days_left);

  if (view->log != NULL)
    state = care_task_state_at (occurrence, view->plan, view->log, view->now, view->zone);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "rule", rule->id);
  care_json_writer_string (writer, "slot", occurrence->slot != NULL ? occurrence->slot->id : NULL);
  care_output_instant (writer, "at", occurrence->at, view->zone);
  care_json_writer_integer (writer, "order", rule->order);
  care_json_writer_string (writer, "title", care_text_get (rule->title));
  care_json_writer_string (writer, "how", how);
  care_json_writer_string (writer, "state", care_task_state_to_string (state));
  care_json_writer_boolean (writer, "late", late);
  care_json_writer_boolean (writer, "optional", occurrence->optional);
  care_json_writer_close (writer);
}

static void
write_place (CareJsonWriter  *writer,
             const CarePlace *place)
{
  care_json_writer_string (writer, "phase", phase_word (place->phase));
  if (place->session < 0)
    {
      care_json_writer_null (writer, "session");
      care_json_writer_null (writer, "day");
      return;
    }
  care_json_writer_integer (writer, "session", place->session + 1);
  care_json_writer_integer (writer, "day", place->day);
}

static void
write_restrictions (CareJsonWriter *writer,
                    const CareView *view,
                    gint64          from,
                    gint64          until)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (view->plan, CARE_RULE_RESTRICTION, from, until);

  care_json_writer_open (writer, "restrictions", CARE_JSON_ARRAY);
  for (guint i = 0; i < spans->len; i++)
    write_restriction (writer, g_ptr_array_index (spans, i), view, from, until);
  care_json_writer_close (writer);
}

static void
write_tasks (CareJsonWriter *writer,
             const CareView *view,
             CareDate        date)
{
  g_autoptr (GArray) occurrences = care_plan_list_occurrences (view->plan, date, view->zone, view->slot_minutes);

  care_json_writer_open (writer, "tasks", CARE_JSON_ARRAY);
  for (guint i = 0; i < occurrences->len; i++)
    write_task (writer, &g_array_index (occurrences, CareOccurrence, i), view);
  care_json_writer_close (writer);
}

static void
write_advice (CareJsonWriter *writer,
              const CareView *view,
              gint64          from,
              gint64          until)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (view->plan, CARE_RULE_ADVICE, from, until);

  care_json_writer_open (writer, "advice", CARE_JSON_ARRAY);
  for (guint i = 0; i < spans->len; i++)
    {
      const CareRule *rule = ((const CareSpan *)g_ptr_array_index (spans, i))->rule;

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "rule", rule->id);
      care_json_writer_string (writer, "title", care_text_get (rule->title));
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

/**
 * care_output_day:
 *
 * A restriction is listed on each local day of which it covers any part; a step if it is in force and not forbidden (COMMANDS.md).
 */
void
care_output_day (CareJsonWriter *writer,
                 const CareView *view,
                 CareDate        date)
{
  CarePlace place = care_plan_locate (view->plan, date, view->zone);
  gint64    from, until;

  care_zone_day (view->zone, date, &from, &until);
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_output_date (writer, "date", date);
  write_place (writer, &place);
  write_restrictions (writer, view, from, until);
  write_tasks (writer, view, date);
  write_advice (writer, view, from, until);
  care_output_changes (writer, "changes", view, from, until - 1);
  care_json_writer_close (writer);
}

/**
 * care_output_days:
 *
 * A date that the zone skips whole is none of the days.
 */
void
care_output_days (CareJsonWriter *writer,
                  const char     *name,
                  const CareView *view,
                  CareDate        from,
                  CareDate        until)
{
  care_json_writer_open (writer, name, CARE_JSON_ARRAY);
  for (CareDate date = from; date <= until; date++)
    if (care_zone_has_date (view->zone, date))
      care_output_day (writer, view, date);
  care_json_writer_close (writer);
}
