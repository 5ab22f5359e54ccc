/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One moment of a plan: what is forbidden, what is allowed, and when it gets easier. */
#include "config.h"

#include "care-prospect.h"

static void
allowance_free (gpointer data)
{
  CareAllowance *self = data;

  care_verdict_free (self->verdict);
  g_free (self);
}

/* A known end before one that waits for a word of the patient, that before one which nobody gave. */
static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const CareSpan *left = *(const CareSpan *const *)a;
  const CareSpan *right = *(const CareSpan *const *)b;

  if (left->end != right->end)
    return care_end_rank (left->end) - care_end_rank (right->end);
  if (left->until != right->until)
    return left->until < right->until ? -1 : 1;
  return (int)left->rule->index - (int)right->rule->index;
}

static void
find_forbidden (CareProspect *self,
                gint64        now)
{
  self->forbidden = care_plan_list_spans (self->plan, CARE_RULE_RESTRICTION, now, now + 1);
  g_ptr_array_sort (self->forbidden, compare_spans);
}

/* Has the patient's plan a restriction on @topic at all?  What is never forbidden needs no permission. */
static gboolean
ever_forbids (CarePlan *plan,
              int       topic)
{
  GPtrArray *rules = care_plan_get_protocol (plan)->rules;

  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);

      if (rule->kind == CARE_RULE_RESTRICTION && care_rule_forbids (rule, topic) && care_plan_applies (plan, rule))
        return TRUE;
    }
  return FALSE;
}

/* A limit is what must be known first: "lukewarm only". */
static gboolean
is_limited (const CareVerdict *verdict)
{
  for (guint i = 0; i < verdict->because->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (verdict->because, i);

      if (rule->limit != NULL)
        return TRUE;
    }
  return FALSE;
}

static int
compare_allowances (gconstpointer a,
                    gconstpointer b)
{
  const CareAllowance *left = *(const CareAllowance *const *)a;
  const CareAllowance *right = *(const CareAllowance *const *)b;

  if (is_limited (left->verdict) != is_limited (right->verdict))
    return is_limited (left->verdict) ? -1 : 1;
  return left->topic - right->topic;
}

/* Is it free until the next session alone because the steps with it are over?  From the midnight before a session on there is no oil
 * (CARE.md A10), though nothing forbids it: nobody is invited to it once more. */
static gboolean
is_left_alone (CarePlan          *plan,
               const CareVerdict *verdict,
               gint64             now)
{
  return verdict->has_until && care_verdict_find_allowance (plan, verdict->topic, now) == NULL &&
         care_verdict_find_past_allowance (plan, verdict, now) != NULL;
}

static void
find_allowed (CareProspect *self,
              gint64        now)
{
  GPtrArray *topics = care_plan_get_protocol (self->plan)->topics;

  self->allowed = g_ptr_array_new_with_free_func (allowance_free);
  for (guint i = 0; i < topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (topics, i);
      g_autoptr (CareVerdict) verdict = NULL;
      CareAllowance *allowance;

      if (!ever_forbids (self->plan, (int)i))
        continue;
      verdict = care_verdict_new (self->plan, topic->id, now);
      if (verdict->answer != CARE_ANSWER_YES || is_left_alone (self->plan, verdict, now))
        continue;
      allowance = g_new0 (CareAllowance, 1);
      allowance->topic = (int)i;
      allowance->verdict = g_steal_pointer (&verdict);
      g_ptr_array_add (self->allowed, allowance);
    }
  g_ptr_array_sort (self->allowed, compare_allowances);
}

static gboolean
is_in_force (CareProspect   *self,
             const CareRule *rule)
{
  for (guint i = 0; i < self->forbidden->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (self->forbidden, i);

      if (span->rule == rule)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_relief (CareProspect   *self,
            const CareRule *rule)
{
  for (guint i = 0; i < self->reliefs->len; i++)
    {
      if (g_array_index (self->reliefs, CareRelief, i).change->rule == rule)
        return TRUE;
    }
  return FALSE;
}

/* The first relief of each rule after @now, either of those in force or of the others. */
static void
add_reliefs (CareProspect *self,
             gint64        now,
             guint         n_reliefs,
             gboolean      in_force)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (self->plan_if_last, &n);

  for (guint i = care_plan_find_change (self->plan_if_last, now + 1); i < n && self->reliefs->len < n_reliefs; i++)
    {
      CareRelief relief = { .change = &changes[i], .coming = !in_force };

      if (changes[i].kind != CARE_CHANGE_ALLOWED || !changes[i].announce)
        continue;
      if (is_in_force (self, changes[i].rule) != in_force || has_relief (self, changes[i].rule))
        continue;
      relief.if_last = !care_plan_brings (self->plan, &changes[i]);
      g_array_append_val (self->reliefs, relief);
    }
}

static int
compare_reliefs (gconstpointer a,
                 gconstpointer b)
{
  const CareChange *left = ((const CareRelief *)a)->change;
  const CareChange *right = ((const CareRelief *)b)->change;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return (int)left->rule->index - (int)right->rule->index;
}

/* The latest moment up to @now at which something became allowed or forbidden. */
static gint64
find_since (CarePlan *plan,
            gint64    now)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (plan, &n);
  gint64            from = care_plan_get_from (plan);

  for (guint i = care_plan_find_change (plan, now + 1); i > 0; i--)
    {
      if (changes[i - 1].kind == CARE_CHANGE_FORBIDDEN || changes[i - 1].kind == CARE_CHANGE_ALLOWED)
        return changes[i - 1].at;
    }
  return from != CARE_INSTANT_NONE && from <= now ? from : CARE_INSTANT_NONE;
}

/**
 * care_prospect_new:
 * @plan: the plan that holds
 * @plan_if_last: (nullable): the same course with its newest session taken as the last
 * @now: the moment
 * @n_reliefs: how many reliefs are wanted at most
 *
 * Returns: (transfer full): the prospect; it keeps both plans
 */
CareProspect *
care_prospect_new (CarePlan *plan,
                   CarePlan *plan_if_last,
                   gint64    now,
                   guint     n_reliefs)
{
  CareProspect *self;

  g_return_val_if_fail (plan != NULL, NULL);

  self = g_new0 (CareProspect, 1);
  self->plan = care_plan_ref (plan);
  self->plan_if_last = care_plan_ref (plan_if_last != NULL ? plan_if_last : plan);
  self->next = care_plan_next_change (plan, now);
  self->since = find_since (plan, now);
  find_forbidden (self, now);
  find_allowed (self, now);
  self->reliefs = g_array_new (FALSE, FALSE, sizeof (CareRelief));
  add_reliefs (self, now, n_reliefs, TRUE);
  add_reliefs (self, now, n_reliefs, FALSE);
  g_array_sort (self->reliefs, compare_reliefs);
  return self;
}

void
care_prospect_free (CareProspect *self)
{
  g_ptr_array_unref (self->forbidden);
  g_ptr_array_unref (self->allowed);
  g_array_unref (self->reliefs);
  care_plan_unref (self->plan);
  care_plan_unref (self->plan_if_last);
  g_free (self);
}
