/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I now?": yes, no (until when), not said; the chain of rules behind it. */
#include "config.h"

#include "care-verdict.h"

/* Bans follow each other at most this often before a topic is free; a clinic's file cannot make the look-up long. */
#define LONGEST_CHAIN 1000

static void
add_rule (CareVerdict    *self,
          const CareRule *rule)
{
  if (!g_ptr_array_find (self->because, rule, NULL))
    g_ptr_array_add (self->because, (gpointer)rule);
}

/* Does the step consist in using the topic, or does it only touch on it?  Washing uses water, and touches the scalp by the way. */
static gboolean
has_main_topic (const CareRule *rule,
                int             topic)
{
  return rule->uses->len > 0 && g_array_index (rule->uses, int, 0) == topic;
}

static gboolean
speaks_of (CarePlan       *plan,
           const CareRule *rule,
           int             topic)
{
  return (care_rule_forbids (rule, topic) || care_rule_uses (rule, topic)) && care_plan_applies (plan, rule);
}

/* The round that @at lies in: from the start of a session to the start of the next. */
static gboolean
find_round (CarePlan *plan,
            gint64    at,
            gint64   *from,
            gint64   *until)
{
  GPtrArray *sessions = care_plan_get_sessions (plan);
  int        begun = care_sessions_find_begun (sessions, at);

  if (begun < 0)
    return FALSE;
  *from = ((const CareSession *)g_ptr_array_index (sessions, (guint)begun))->start;
  *until = (guint)begun + 1 < sessions->len ? ((const CareSession *)g_ptr_array_index (sessions, (guint)begun + 1))->start : G_MAXINT64;
  return TRUE;
}

static gboolean
allows (const CareRule *rule)
{
  return rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_PERMISSION;
}

/* The first step or permission of this round that is about @topic, if it is still to begin: until then nothing allows it.  A later
 * permission is waited for as well: when one is over it says nothing more. */
static const CareSpan *
find_pending_allowance (CarePlan *plan,
                        int       topic,
                        gint64    at)
{
  guint           n;
  const CareSpan *spans = care_plan_get_spans (plan, &n);
  gint64          from = 0, until;
  gboolean        begun = FALSE;

  if (!find_round (plan, at, &from, &until))
    return NULL;

  for (guint i = 0; i < n && spans[i].from < until; i++)
    {
      if (!allows (spans[i].rule) || !has_main_topic (spans[i].rule, topic))
        continue;
      if (care_span_covers (&spans[i], at))
        return NULL; /* one is in force: the topic is open */
      if (spans[i].until > from)
        begun |= spans[i].from <= at; /* perhaps before the session: on the morning of its day, or in the round before */
      if (spans[i].from > at && (!begun || spans[i].rule->kind == CARE_RULE_PERMISSION))
        return &spans[i]; /* spans are sorted: this is the first one */
    }
  return NULL;
}

static void
add_bans (CareVerdict *self,
          CarePlan    *plan,
          gint64       from,
          gint64       until)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_RESTRICTION, from, until);

  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (spans, i);

      if (care_rule_forbids (span->rule, self->topic))
        add_rule (self, span->rule);
    }
}

/* Follows bans and pending allowances from @now to the first instant that is free. */
static void
follow (CareVerdict *self,
        CarePlan    *plan,
        gint64       now)
{
  gint64 at = now;

  for (int i = 0; i < LONGEST_CHAIN; i++)
    {
      const CareSpan *step;
      gint64          until;

      if (care_plan_forbids (plan, self->topic, at, &until, &self->end))
        {
          add_bans (self, plan, at, at + 1);
          add_bans (self, plan, at, until);
          at = until;
          if (self->end != CARE_END_INSTANT)
            break;
          continue;
        }
      step = find_pending_allowance (plan, self->topic, at);
      if (step == NULL)
        break;
      add_rule (self, step->rule);
      at = step->from;
    }

  self->answer = at > now ? CARE_ANSWER_NO : CARE_ANSWER_YES;
  self->has_until = at > now;
  self->until = at;
}

/* What a rule says by not being in force: a restriction that it is over, a step that the topic is an everyday thing.  Of a permission
 * nobody knows what holds outside its time. */
static gboolean
speaks_at_any_time (CarePlan       *plan,
                    const CareRule *rule,
                    int             topic)
{
  return rule->kind != CARE_RULE_PERMISSION && speaks_of (plan, rule, topic);
}

/* "Shaving is fine until scabs form", and they were reported in this round: what a restriction says by being over is not the last
 * word any more, and nobody knows what is. */
static gboolean
was_closed_by_report (CarePlan       *plan,
                      const CareRule *rule,
                      gint64          round,
                      gint64          now)
{
  GPtrArray *states = care_plan_get_states (plan);

  for (guint i = 0; states != NULL && i < states->len; i++)
    {
      const CareState *state = g_ptr_array_index (states, i);

      if (state->at >= round && state->at <= now && care_point_mentions_state (rule->until, state->id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_closed (CarePlan *plan,
           int       topic,
           gint64    now)
{
  GPtrArray *rules = care_plan_get_protocol (plan)->rules;
  gint64     from = 0, until;

  if (!find_round (plan, now, &from, &until))
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);

      if (rule->kind == CARE_RULE_PERMISSION && has_main_topic (rule, topic) && care_plan_applies (plan, rule) &&
          was_closed_by_report (plan, rule, from, now))
        return TRUE;
    }
  return FALSE;
}

/* A yes rests on the steps that use the topic now, else on whatever speaks of it, and ends with the next ban.  Without either it is
 * none. */
static void
ground (CareVerdict *self,
        CarePlan    *plan,
        gint64       now)
{
  GPtrArray *rules = care_plan_get_protocol (plan)->rules;
  g_autoptr (GPtrArray) tasks = care_plan_list_spans (plan, CARE_RULE_TASK, now, now + 1);
  g_autoptr (GPtrArray) permissions = care_plan_list_spans (plan, CARE_RULE_PERMISSION, now, now + 1);
  gboolean grounded;

  g_ptr_array_extend (tasks, permissions, NULL, NULL);
  for (guint i = 0; i < tasks->len; i++)
    {
      const CareRule *rule = ((const CareSpan *)g_ptr_array_index (tasks, i))->rule;

      if (care_rule_uses (rule, self->topic) && !care_plan_forbids_use (plan, rule, now, NULL))
        add_rule (self, rule);
    }
  grounded = self->because->len > 0;
  grounded |= is_closed (plan, self->topic, now);
  for (guint i = 0; i < rules->len && !grounded; i++)
    if (speaks_at_any_time (plan, g_ptr_array_index (rules, i), self->topic))
      add_rule (self, g_ptr_array_index (rules, i));
  if (self->because->len == 0)
    {
      self->answer = CARE_ANSWER_NOT_SAID;
      return;
    }

  self->until = care_plan_next_ban (plan, self->topic, now);
  self->has_until = self->until != CARE_INSTANT_NONE;
  self->end = CARE_END_INSTANT;
}

/**
 * care_verdict_new:
 * @topic: id of a topic; one that no rule knows is "not said"
 * @now: the instant asked about
 *
 * CARE.md principle 9: yes needs a ground. No restriction on the topic is in force, the first step of this round that is about it and
 * no permission is still to begin, and some rule for this patient speaks of it; a permission speaks of its own time alone, and what a
 * report has closed is open to nobody. Anything else is "not said": ask the clinic.
 *
 * Returns: (transfer full): the verdict
 */
CareVerdict *
care_verdict_new (CarePlan   *plan,
                  const char *topic,
                  gint64      now)
{
  CareVerdict *self = g_new0 (CareVerdict, 1);

  self->because = g_ptr_array_new ();
  self->answer = CARE_ANSWER_NOT_SAID;
  self->topic = care_protocol_find_topic (care_plan_get_protocol (plan), topic);
  if (self->topic < 0 || care_plan_get_sessions (plan)->len == 0)
    return self;

  follow (self, plan, now);
  if (self->answer == CARE_ANSWER_YES)
    ground (self, plan, now);
  return self;
}

void
care_verdict_free (CareVerdict *self)
{
  g_ptr_array_unref (self->because);
  g_free (self);
}

/* A step that is done once, right before a session, says nothing of the rest of that day. */
static gboolean
is_about (const CareRule *rule,
          int             topic)
{
  return has_main_topic (rule, topic) && rule->timing != CARE_TIMING_ONCE;
}

/**
 * care_verdict_find_allowance:
 * @topic: its index
 * @at: the instant asked about
 *
 * A step or permission speaks for its main topic, the first that it uses; one with a limit speaks before one without.
 *
 * Returns: (transfer none) (nullable): the rule
 */
const CareRule *
care_verdict_find_allowance (CarePlan *plan,
                             int       topic,
                             gint64    at)
{
  const CareRuleKind kinds[] = { CARE_RULE_PERMISSION, CARE_RULE_TASK };
  const CareRule    *found = NULL;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, kinds[k], at, at + 1);

      for (guint i = 0; i < spans->len; i++)
        {
          const CareRule *rule = ((const CareSpan *)g_ptr_array_index (spans, i))->rule;

          if (!is_about (rule, topic))
            continue;
          if (rule->limit != NULL)
            return rule;
          if (found == NULL)
            found = rule;
        }
    }
  return found;
}

/* When @rule was in force last before @now, or CARE_INSTANT_NONE if it never was. */
static gint64
last_end (CarePlan       *plan,
          const CareRule *rule,
          gint64          now)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (plan, rule, &n);
  gint64          end = CARE_INSTANT_NONE;

  for (guint i = 0; i < n; i++)
    if (spans[i].end == CARE_END_INSTANT && spans[i].until <= now && (end == CARE_INSTANT_NONE || spans[i].until > end))
      end = spans[i].until;
  return end;
}

/**
 * care_verdict_find_past_allowance:
 * @self: a yes
 * @now: the instant asked about
 *
 * Between a step's last day and the session nothing is said anew (CARE.md A10: no oil from that midnight on): how far it went is
 * still the limit of what rests upon it.  One with a limit speaks before one without.
 *
 * Returns: (transfer none) (nullable): the step of @self's main topic that was over last
 */
const CareRule *
care_verdict_find_past_allowance (CarePlan          *plan,
                                  const CareVerdict *self,
                                  gint64             now)
{
  const CareRule *found = NULL;
  gint64          latest = CARE_INSTANT_NONE;

  for (guint i = 0; i < self->because->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (self->because, i);
      gint64          end = rule->kind == CARE_RULE_TASK && is_about (rule, self->topic) ? last_end (plan, rule, now) : CARE_INSTANT_NONE;

      if (end == CARE_INSTANT_NONE)
        continue;
      if (found == NULL || (found->limit == NULL && rule->limit != NULL) || ((found->limit == NULL) == (rule->limit == NULL) && end >= latest))
        {
          latest = end;
          found = rule;
        }
    }
  return found;
}
