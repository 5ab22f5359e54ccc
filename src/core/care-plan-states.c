/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which states a patient may report now: those that some rule waits for. */
#include "config.h"

#include "care-plan.h"

#include <string.h>

/* When the round of @at began; CARE_INSTANT_NONE before the first session. */
static gint64
find_round_start (CarePlan *self,
                  gint64    at)
{
  GPtrArray *sessions = care_plan_get_sessions (self);
  int        begun = care_sessions_find_begun (sessions, at);

  return begun >= 0 ? ((const CareSession *)g_ptr_array_index (sessions, (guint)begun))->start : CARE_INSTANT_NONE;
}

static gboolean
is_reported (CarePlan   *self,
             const char *state,
             gint64      since,
             gint64      now)
{
  GPtrArray *states = care_plan_get_states (self);

  for (guint i = 0; states != NULL && i < states->len; i++)
    {
      const CareState *report = g_ptr_array_index (states, i);

      if (report->at >= since && report->at <= now && strcmp (report->id, state) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The span of @rule that is in force at @now, or NULL. */
static const CareSpan *
find_span (CarePlan       *self,
           const CareRule *rule,
           gint64          now)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (self, rule, &n);

  for (guint i = 0; i < n; i++)
    if (spans[i].from <= now && now < spans[i].until)
      return &spans[i];
  return NULL;
}

/* Does the end of @rule wait for a report now?  A rule that itself began with a report wants one made since; what goes on for a
 * day after each ("while it flakes") may be reported as long as it goes on. */
static gboolean
waits_to_end (CarePlan       *self,
              const CareRule *rule,
              const char     *state,
              gint64          now)
{
  const CareSpan *span;

  if (rule->until == NULL || !care_point_mentions_state (rule->until, state))
    return FALSE;
  span = find_span (self, rule, now);
  return span != NULL &&
         (care_point_adds_to_state (rule->until, state) ||
          !is_reported (self, state, rule->from->kind == CARE_POINT_STATE ? span->from : find_round_start (self, now), now));
}

/* Does its beginning?  Once a round, but for a rule that a report begins and another ends: the skin may be irritated again. */
static gboolean
waits_to_begin (CarePlan       *self,
                const CareRule *rule,
                const char     *state,
                gint64          now)
{
  gint64 over = care_plan_get_until (self);

  if (rule->from == NULL || !care_point_mentions_state (rule->from, state) || find_span (self, rule, now) != NULL ||
      (over != CARE_INSTANT_NONE && now >= over))
    return FALSE;
  return !is_reported (self, state, find_round_start (self, now), now) ||
         (rule->from->kind == CARE_POINT_STATE && rule->until != NULL && rule->until->kind == CARE_POINT_STATE);
}

/* Does the end of the plan?  What is reported after the newest session counts for it. */
static gboolean
waits_to_be_over (CarePlan   *self,
                  const char *state,
                  gint64      now)
{
  CarePoint         *until = care_plan_get_protocol (self)->plan_until;
  GPtrArray         *sessions = care_plan_get_sessions (self);
  const CareSession *newest = sessions->len > 0 ? g_ptr_array_index (sessions, sessions->len - 1) : NULL;
  gint64             over = care_plan_get_until (self);

  if (newest == NULL || now < newest->start || (over != CARE_INSTANT_NONE && now >= over) || !care_point_mentions_state (until, state))
    return FALSE;
  return care_point_adds_to_state (until, state) || !is_reported (self, state, newest->start, now);
}

/**
 * care_plan_awaits_state:
 * @state: id of a state
 *
 * Before the plan begins nothing is waited for; after it is over, only the ends of what still holds.
 *
 * Returns: whether a report of @state at @now would begin or end anything for this patient
 */
gboolean
care_plan_awaits_state (CarePlan   *self,
                        const char *state,
                        gint64      now)
{
  GPtrArray *rules = care_plan_get_protocol (self)->rules;

  if (now < care_plan_get_from (self))
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);

      if (care_plan_applies (self, rule) && (waits_to_end (self, rule, state, now) || waits_to_begin (self, rule, state, now)))
        return TRUE;
    }
  return waits_to_be_over (self, state, now);
}

/**
 * care_plan_list_awaited_states:
 *
 * Returns: (transfer container) (element-type CareStateName): those for which care_plan_awaits_state() holds, in the order of the file
 */
GPtrArray *
care_plan_list_awaited_states (CarePlan *self,
                               gint64    now)
{
  GPtrArray *names = care_plan_get_protocol (self)->states;
  GPtrArray *awaited = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      CareStateName *name = g_ptr_array_index (names, i);

      if (care_plan_awaits_state (self, name->id, now))
        g_ptr_array_add (awaited, name);
    }
  return awaited;
}

/**
 * care_plan_new_if_reported:
 * @state: id of a state, as if the patient reported it at @at
 *
 * Returns: (transfer full): the plan as it would be; nothing is written
 */
CarePlan *
care_plan_new_if_reported (CarePlan   *self,
                           const char *state,
                           gint64      at)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  CareState  report = { (char *)state, at };
  GPtrArray *known = care_plan_get_states (self);

  for (guint i = 0; known != NULL && i < known->len; i++)
    g_ptr_array_add (states, g_ptr_array_index (known, i));
  g_ptr_array_add (states, &report);
  return care_plan_new (care_plan_get_protocol (self), care_plan_get_answers (self), care_plan_get_sessions (self), states);
}
