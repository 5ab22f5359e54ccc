/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at the reader's door: they become a sound protocol that can be planned, asked,
 * compared and written back, or problems with a place. */
#include "config.h"

#include "care-comparison.h"
#include "care-inquiry.h"
#include "care-prospect.h"
#include "care-protocol-check.h"
#include "fuzz.h"

#include <string.h>

static void
check_problems (CareProblems *problems,
                CareProtocol *protocol)
{
  guint errors = care_problems_count (problems, CARE_SEVERITY_ERROR);

  g_assert_true ((protocol == NULL) == (errors > 0));
  for (guint i = 0; i < care_problems_get_n (problems); i++)
    {
      const CareProblem *problem = care_problems_get (problems, i);

      g_assert_cmpint (problem->line, >=, 1);
      g_assert_cmpint (problem->column, >=, 1);
      g_assert_true (g_utf8_validate (problem->found, -1, NULL));
      g_assert_true (g_utf8_validate (problem->wanted, -1, NULL));
    }
}

/* A point that was read prints as something that reads again. */
static void
check_point (CarePoint *point)
{
  g_autofree char *text = NULL, *same = NULL;
  g_autoptr (CarePoint) again = NULL;

  if (point == NULL || point->kind == CARE_POINT_STATE || point->of != NULL)
    return;
  text = care_point_to_string (point);
  again = care_point_parse (text);
  g_assert_nonnull (again);
  same = care_point_to_string (again);
  g_assert_cmpstr (text, ==, same);
}

static void
check_rules (CareProtocol *protocol)
{
  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (protocol->rules, i);

      g_assert_cmpuint (rule->index, ==, i);
      g_assert_true (care_protocol_find_rule (protocol, rule->id) == rule);
      g_assert_nonnull (rule->title);
      g_assert_true (rule->kind != CARE_RULE_RESTRICTION || rule->forbids->len > 0);
      g_assert_true (rule->timing != CARE_TIMING_SLOTS || rule->slots->len > 0);
      check_point (rule->from);
      check_point (rule->until);
    }
}

/* What every page and command asks of a plan, at one moment. */
static void
ask_moment (CarePlan        *plan,
            CareTopicFinder *finder,
            gint64           now)
{
  CareProtocol *protocol = care_plan_get_protocol (plan);
  g_autoptr (CarePlan) if_last = care_plan_new_if_last (plan);
  g_autoptr (CareProspect) prospect = care_prospect_new (plan, if_last, now, 8);
  g_autoptr (CareInquiry) inquiry = care_inquiry_new (plan, finder, "", now);

  g_assert_cmpuint (prospect->reliefs->len, <=, 8);
  g_assert_cmpuint (inquiry->n_answers, <=, inquiry->replies->len);
  for (guint i = 0; i < protocol->topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (protocol->topics, i);
      g_autoptr (CareVerdict) verdict = care_verdict_new (plan, topic->id, now);
      gint64  until;
      CareEnd end;

      /* deny wins, whatever else the file says */
      g_assert_true (verdict->answer == CARE_ANSWER_NO || !care_plan_forbids (plan, (int)i, now, &until, &end));
      g_assert_true (verdict->answer != CARE_ANSWER_NO || verdict->because->len > 0);
    }
}

static void
ask_days (CarePlan  *plan,
          GTimeZone *zone)
{
  CareDate from, until;

  if (!care_plan_get_dates (plan, zone, &from, &until))
    return;
  for (CareDate date = from; date <= MIN (until, from + 40); date++)
    {
      g_autoptr (GArray) steps = care_plan_list_occurrences (plan, date, zone, NULL);

      for (guint i = 0; i < steps->len; i++)
        {
          const CareOccurrence *step = &g_array_index (steps, CareOccurrence, i);

          g_assert_true (step->at == CARE_INSTANT_NONE || !care_plan_forbids_use (plan, step->rule, step->at, NULL));
        }
    }
}

static CareAnswers *
answer_first (CareProtocol *protocol)
{
  CareAnswers *answers = care_answers_new ();

  for (guint i = 0; i < protocol->questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (protocol->questions, i);

      care_answers_add (answers, question->id, ((CareChoice *)g_ptr_array_index (question->choices, 0))->id);
    }
  return answers;
}

/* Every state of the file is reported, an hour after the other. */
static GPtrArray *
report_all (CareProtocol *protocol,
            gint64        at)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify)care_state_free);

  for (guint i = 0; i < protocol->states->len; i++)
    {
      const CareStateName *name = g_ptr_array_index (protocol->states, i);

      g_ptr_array_add (states, care_state_new (name->id, at + (i + 1) * 3600));
    }
  return states;
}

/* A course over a change of the clocks, with and without reports, while it goes on and when it is over. */
static void
plan_two_sessions (CareProtocol *protocol)
{
  static const char *const spans[] = { "2026-03-26T15:00/18:00", "2026-04-02" };
  g_autoptr (CareAnswers) answers = answer_first (protocol);
  g_autoptr (GTimeZone) zone = care_zone_new ("Europe/Sofia");
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (protocol);

  for (int turn = 0; turn < 2; turn++)
    {
      g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
      g_autoptr (GPtrArray) states = NULL;
      g_autoptr (CarePlan) plan = NULL;
      gint64 end;

      for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
        {
          g_autoptr (CareSession) session = care_session_parse (spans[i], "Europe/Sofia", i == 0 ? "s1" : "s2", NULL);

          g_ptr_array_add (sessions, care_session_with_last (session, turn == 1 && i == 1));
        }
      end = ((const CareSession *)g_ptr_array_index (sessions, 1))->end;
      states = turn == 1 ? report_all (protocol, end) : NULL;
      plan = care_plan_new (protocol, answers, sessions, states);
      ask_days (plan, zone);
      ask_moment (plan, finder, end + 1);
      ask_moment (plan, finder, end + 5 * CARE_DAY_SECONDS);
    }
}

/* Written back it is the same protocol. */
static void
write_back (GBytes       *bytes,
            CareProtocol *protocol)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autoptr (GBytes) written = NULL;
  g_autoptr (CareProtocol) again = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  char *text;

  care_json_writer_copy (writer, NULL, care_json_get_root (json));
  text = care_json_writer_finish (writer, FALSE);
  written = g_bytes_new_take (text, strlen (text));
  again = care_protocol_read_and_check (written, problems);
  g_assert_nonnull (again);
  differences = care_comparison_protocols (protocol, again);
  g_assert_cmpuint (differences->len, ==, 0);
}

/* The one that was sound before it: as different as two files can be. */
static void
compare_with_last (CareProtocol *protocol)
{
  static CareProtocol *last;
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) back = NULL;

  if (last != NULL)
    {
      there = care_comparison_protocols (last, protocol);
      back = care_comparison_protocols (protocol, last);
      g_assert_true ((there->len == 0) == (back->len == 0));
      care_protocol_unref (last);
    }
  last = care_protocol_ref (protocol);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read_and_check (bytes, problems);

  check_problems (problems, protocol);
  if (protocol != NULL)
    {
      check_rules (protocol);
      plan_two_sessions (protocol);
      compare_with_last (protocol);
      write_back (bytes, protocol);
    }
  return 0;
}
