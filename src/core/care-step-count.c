/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many steps a protocol can put on one day. */
#include "config.h"

#include "care-step-count.h"

#include "care-span.h"

#define MOST_CHOICES 64

/* A step, how often it is listed on a day, and the question of one answer that decides whether a patient gets it. */
typedef struct
{
  const CareRule *rule;
  guint           times;
  int             question; /* below 0: for everybody, or by many answers that one patient may give at once */
  guint64         choices;  /* of that question, by index */
} Step;

static void
find_decider (Step      *step,
              GPtrArray *questions)
{
  step->question = -1;
  for (guint i = 0; i < questions->len && step->rule->when != NULL && step->question < 0; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);

      if (question->many || care_answers_count (step->rule->when, question->id) == 0)
        continue;
      step->question = (int)i;
      for (guint c = 0; c < MIN (question->choices->len, MOST_CHOICES); c++)
        if (care_answers_has (step->rule->when, question->id, ((CareChoice *)g_ptr_array_index (question->choices, c))->id))
          step->choices |= G_GUINT64_CONSTANT (1) << c;
    }
}

static GArray *
list_steps (CareProtocol *protocol)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < protocol->rules->len; i++)
    {
      Step step = { .rule = g_ptr_array_index (protocol->rules, i) };

      if (step.rule->kind != CARE_RULE_TASK || !care_answers_can_hold (step.rule->when))
        continue;
      step.times = step.rule->timing == CARE_TIMING_SLOTS ? step.rule->slots->len : 1;
      find_decider (&step, protocol->questions);
      g_array_append_val (steps, step);
    }
  return steps;
}

static gboolean
falls_on (GArray  *spans,
          CareDate date)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = &g_array_index (spans, CareSpan, i);

      if (span->from < (date + 1) * CARE_DAY_SECONDS && span->until > date * CARE_DAY_SECONDS)
        return TRUE;
    }
  return FALSE;
}

/* Of each question the choice that brings most: no patient gets more. */
static guint
count_on (GArray        *steps,
          CareProtocol  *protocol,
          CareRehearsal *rehearsal,
          guint          course,
          CareDate       date)
{
  guint             n_questions = protocol->questions->len;
  g_autofree guint *by_choice = g_new0 (guint, MAX (1, n_questions) * MOST_CHOICES);
  guint             count = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);

      if (!falls_on (care_rehearsal_get_spans (rehearsal, course, step->rule), date))
        continue;
      if (step->question < 0)
        count += step->times;
      for (guint c = 0; c < MOST_CHOICES && step->question >= 0; c++)
        if ((step->choices >> c & 1) != 0)
          by_choice[(guint)step->question * MOST_CHOICES + c] += step->times;
    }
  for (guint q = 0; q < n_questions; q++)
    {
      guint most = 0;

      for (guint c = 0; c < MOST_CHOICES; c++)
        most = MAX (most, by_choice[q * MOST_CHOICES + c]);
      count += most;
    }
  return count;
}

/* Most steps fall on a day on which one of them begins. */
static gboolean
course_is_bearable (GArray        *steps,
                    CareProtocol  *protocol,
                    CareRehearsal *rehearsal,
                    guint          course)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      GArray *spans = care_rehearsal_get_spans (rehearsal, course, g_array_index (steps, Step, i).rule);

      for (guint j = 0; j < spans->len; j++)
        {
          CareDate date = care_wall_date (g_array_index (spans, CareSpan, j).from);

          if (g_hash_table_add (seen, GINT_TO_POINTER ((int)date)) &&
              count_on (steps, protocol, rehearsal, course, date) > CARE_STEPS_A_DAY)
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * care_step_count_is_bearable:
 * @rehearsal: of @protocol
 *
 * A small file could fill each day with thousands of steps: nobody could do them, and no page could show them.
 *
 * Returns: %FALSE if more than %CARE_STEPS_A_DAY of them fall on one day of a course that was played through
 */
gboolean
care_step_count_is_bearable (CareProtocol  *protocol,
                             CareRehearsal *rehearsal)
{
  g_autoptr (GArray) steps = list_steps (protocol);
  guint total = 0;

  for (guint i = 0; i < steps->len; i++)
    total += g_array_index (steps, Step, i).times;
  for (guint i = 0; i < care_rehearsal_get_n_courses (rehearsal) && total > CARE_STEPS_A_DAY; i++)
    if (!course_is_bearable (steps, protocol, rehearsal, i))
      return FALSE;
  return TRUE;
}
