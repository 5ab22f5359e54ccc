/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example course: sessions around the present day, and the record of somebody who followed the plan well. */
#include "config.h"

#include "care-example.h"

#define N_SESSIONS    3
#define N_BEFORE      2 /* of which have been */
#define USUAL_DAYS    7 /* between two sessions, where the protocol says nothing */
#define DAYS_SINCE    5 /* the last one: everything is easier than on the first days, and the next is near */
#define PREPARATION   28
#define START_HOUR    15
#define END_HOUR      18
#define MISSED_ONE_IN 11

/* The first choice of each question that wants one. */
static CareAnswers *
choose_answers (CareProtocol *protocol)
{
  CareAnswers *answers = care_answers_new ();

  for (guint i = 0; i < protocol->questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (protocol->questions, i);

      if (!question->many)
        care_answers_add (answers, question->id, ((CareChoice *)g_ptr_array_index (question->choices, 0))->id);
    }
  return answers;
}

static int
choose_days (CareProtocol *protocol,
             CareAnswers  *answers)
{
  const CareInterval *interval = care_protocol_find_interval (protocol, answers, 0);

  if (interval != NULL)
    return MAX (MAX (care_gap_most_days (&interval->at_least), care_gap_most_days (&interval->sure)), 1);
  return USUAL_DAYS;
}

static GPtrArray *
make_sessions (CareDate    today,
               int         days,
               const char *zone_id,
               GError    **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  CareDate last = today - MIN (DAYS_SINCE, MAX (days - 1, 1));

  for (int i = 0; i < N_SESSIONS; i++)
    {
      gint64       midnight = (gint64)(last + (i + 1 - N_BEFORE) * days) * CARE_DAY_SECONDS;
      CareSession *session = care_session_new (NULL, midnight + START_HOUR * 3600, midnight + END_HOUR * 3600, zone_id, FALSE, FALSE, error);

      if (session == NULL)
        return NULL;
      g_ptr_array_add (sessions, session);
    }
  return g_steal_pointer (&sessions);
}

/* Each step on its last day: what has no slot can be done on several.  What can still be done is left to whoever tries. */
static gboolean
record_day (CareCourse *course,
            CareDate    date,
            GTimeZone  *zone,
            const char *zone_id,
            guint      *n,
            GError    **error)
{
  g_autoptr (GArray) steps = care_plan_list_occurrences (care_course_get_plan (course), date, zone, NULL);
  gint64 now = care_clock_now (care_course_get_clock (course));
  gint64 from, until;

  care_zone_day (zone, date, &from, &until);
  for (guint i = 0; i < steps->len; i++)
    {
      const CareOccurrence *step = &g_array_index (steps, CareOccurrence, i);
      g_autofree char      *key = care_occurrence_dup_key (step);

      if (step->until > now || (step->slot == NULL ? step->until > until : ++*n % MISSED_ONE_IN == 0))
        continue;
      if (!care_log_append (care_course_get_log (course), key, CARE_VERB_DONE, CARE_FACE_WINDOW, step->slot != NULL ? step->at : from, zone_id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_example_begin:
 * @course: without a course, on a fixed clock, which stands at the same instant afterwards
 *
 * Returns: whether the example is on disk
 */
gboolean
care_example_begin (CareCourse   *course,
                    CareProtocol *protocol,
                    GError      **error)
{
  CareClock       *clock = care_course_get_clock (course);
  gint64           now = care_clock_now (clock);
  g_autofree char *zone_id = care_clock_dup_zone_id (clock);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (CareAnswers) answers = choose_answers (protocol);
  CareDate today = care_zone_date (zone, now);
  int      days = choose_days (protocol, answers);
  g_autoptr (GPtrArray) sessions = make_sessions (today, days, zone_id != NULL ? zone_id : "UTC", error);
  CareDate first;
  gboolean begun;
  guint    n = 0;

  if (sessions == NULL)
    return FALSE;
  first = ((CareSession *)g_ptr_array_index (sessions, 0))->date - PREPARATION;
  care_clock_set (clock, care_zone_midnight (zone, first, CARE_FIRST), NULL); /* what was over when a plan began is asked of nobody */
  begun = care_course_start (course, protocol, answers, sessions, FALSE, error);
  care_clock_set (clock, now, NULL);
  for (CareDate date = first; begun && date <= today; date++)
    begun = record_day (course, date, zone, zone_id, &n, error);
  return begun;
}
