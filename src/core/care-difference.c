/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two plans. */
#include "config.h"

#include "care-difference.h"

static gboolean
is_told (const CareChange *change)
{
  return change->rule->kind == CARE_RULE_RESTRICTION || change->announce;
}

/* The changes of @plan that a person hears of, by key; a second one of the same key gets a number. */
static GHashTable *
index_changes (CarePlan *plan)
{
  GHashTable       *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint             n;
  const CareChange *changes = care_plan_get_changes (plan, &n);

  for (guint i = 0; i < n; i++)
    {
      char *key;

      if (!is_told (&changes[i]))
        continue;
      key = care_change_dup_key (&changes[i], care_plan_get_sessions (plan));
      for (guint again = 2; g_hash_table_contains (index, key); again++)
        {
          g_autofree char *base = care_change_dup_key (&changes[i], care_plan_get_sessions (plan));

          g_free (key);
          key = g_strdup_printf ("%s#%u", base, again);
        }
      g_hash_table_insert (index, key, (gpointer)&changes[i]);
    }
  return index;
}

/* Ties are broken by rule, so that the same plans always give the same list. */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const CareDifferenceItem *left = a;
  const CareDifferenceItem *right = b;
  const CareChange         *left_change = left->after != NULL ? left->after : left->before;
  const CareChange         *right_change = right->after != NULL ? right->after : right->before;

  if (left_change->at != right_change->at)
    return left_change->at < right_change->at ? -1 : 1;
  if (left_change->rule->index != right_change->rule->index)
    return left_change->rule->index < right_change->rule->index ? -1 : 1;
  return left_change->session - right_change->session;
}

/* @rule may be another protocol's. */
static gboolean
is_in_force (CarePlan       *plan,
             const CareRule *rule,
             gint64          at)
{
  const CareRule *own = plan != NULL ? care_protocol_find_rule (care_plan_get_protocol (plan), rule->id) : NULL;
  const CareSpan *spans;
  guint           n = 0;

  if (own == NULL)
    return FALSE;
  spans = care_plan_get_rule_spans (plan, own, &n);
  for (guint i = 0; i < n; i++)
    if (care_span_covers (&spans[i], at))
      return TRUE;
  return FALSE;
}

/* Does what began in the past hold at @since, but not in the @other plan?  A session of yesterday forbids water today. */
static gboolean
differs_now (const CareChange *change,
             CarePlan         *other,
             gint64            since)
{
  return change != NULL && change->kind == CARE_CHANGE_FORBIDDEN && care_span_covers (change->span, since) &&
         !is_in_force (other, change->rule, since);
}

static void
add_item (CareDifference   *self,
          const CareChange *before,
          const CareChange *after,
          gint64            since)
{
  CareDifferenceItem item = { before, after };

  if (before != NULL && after != NULL && before->at == after->at)
    return;
  if ((before == NULL || before->at < since) && (after == NULL || after->at < since) &&
      !differs_now (after, self->before, since) && !differs_now (before, self->after, since))
    return;
  g_array_append_val (self->items, item);
}

/**
 * care_difference_plans:
 * @before: (nullable): %NULL if there was no plan
 * @since: changes before it on both sides are left out, unless what they forbid at @since differs; %CARE_INSTANT_NONE for none
 *
 * Changes are matched by what they are, never by when: a session that moved takes its changes along.
 *
 * Returns: (transfer full): what moved, came or went, by instant
 */
CareDifference *
care_difference_plans (CarePlan *before,
                       CarePlan *after,
                       gint64    since)
{
  CareDifference *self = g_new0 (CareDifference, 1);
  g_autoptr (GHashTable) old = before != NULL ? index_changes (before) : g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) new = index_changes (after);
  GHashTableIter iter;
  gpointer       key, value;

  self->before = before != NULL ? care_plan_ref (before) : NULL;
  self->after = care_plan_ref (after);
  self->items = g_array_new (FALSE, FALSE, sizeof (CareDifferenceItem));

  g_hash_table_iter_init (&iter, new);
  while (g_hash_table_iter_next (&iter, &key, &value))
    add_item (self, g_hash_table_lookup (old, key), value, since);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (new, key))
      add_item (self, value, NULL, since);

  g_array_sort (self->items, compare_items);
  return self;
}

void
care_difference_free (CareDifference *self)
{
  g_clear_pointer (&self->before, care_plan_unref);
  care_plan_unref (self->after);
  g_array_unref (self->items);
  g_free (self);
}
