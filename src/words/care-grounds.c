/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why "May I?" is answered as it is: under a yes no restriction reads as if it held. */
#include "config.h"

#include "care-grounds.h"

#include "care-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  CarePlan          *plan;
  const CareVerdict *verdict;
  GTimeZone         *zone;
  gint64             now;
  GPtrArray         *grounds;
} Search;

static void
ground_free (CareGround *self)
{
  g_free (self->title);
  g_free (self->why);
  g_free (self->instead);
  g_free (self);
}

/* @title: (transfer full) */
static void
add (Search   *search,
     char     *title,
     CareText *why,
     CareText *instead)
{
  CareGround *ground = g_new0 (CareGround, 1);

  ground->title = title;
  ground->why = why != NULL ? g_strdup (care_text_get (why)) : NULL;
  ground->instead = instead != NULL ? g_strdup (care_text_get (instead)) : NULL;
  g_ptr_array_add (search->grounds, ground);
}

static void
add_rule (Search         *search,
          const CareRule *rule)
{
  add (search, g_strdup (care_text_get (rule->title)), rule->why, rule->instead);
}

/* What the protocol said when the restriction ended, which is how far it was lifted: "Only as much as your care needs." */
static gboolean
add_lifted (Search         *search,
            const CareRule *rule)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (search->plan, rule, &n);
  CareChange      change = { .rule = rule, .kind = CARE_CHANGE_ALLOWED };

  if (n == 0 || spans[0].from > search->now)
    return FALSE;
  add (search, care_sentence_change_title (&change), rule->announce_end.body, NULL);
  return TRUE;
}

/* "No touching: from today, 15:00" */
static void
add_ahead (Search         *search,
           const CareRule *rule)
{
  guint            n;
  const CareSpan  *spans = care_plan_get_rule_spans (search->plan, rule, &n);
  g_autofree char *instant = NULL, *isolated = NULL;
  g_autofree char *title = care_words_isolate_foreign (care_text_get (rule->title));

  for (guint i = 0; i < n; i++)
    if (spans[i].from > search->now)
      {
        instant = care_words_instant (spans[i].from, search->zone, search->now);
        isolated = care_words_isolate (instant);
        /* TRANSLATORS: what is allowed now and will be forbidden, then when: "No touching: from today, 15:00" */
        add (search, g_strdup_printf (C_ ("ground", "%1$s: from %2$s"), title, isolated), rule->why, rule->instead);
        return;
      }
}

/* Restrictions whose own topic this is; "No touching" forbids oil by the way. */
static gboolean
is_about (const CareRule *rule,
          int             topic)
{
  return rule->kind == CARE_RULE_RESTRICTION && rule->forbids->len > 0 && g_array_index (rule->forbids, int, 0) == topic;
}

static void
add_all_lifted (Search *search)
{
  GPtrArray *rules = care_plan_get_protocol (search->plan)->rules;

  for (guint i = 0; i < rules->len; i++)
    if (is_about (g_ptr_array_index (rules, i), search->verdict->topic) && care_plan_applies (search->plan, g_ptr_array_index (rules, i)))
      add_lifted (search, g_ptr_array_index (rules, i));
}

static gboolean
is_in_force (const Search   *search,
             const CareRule *rule)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (search->plan, rule, &n);

  for (guint i = 0; i < n; i++)
    if (care_span_covers (&spans[i], search->now))
      return TRUE;
  return FALSE;
}

/* What was lifted and how far, then the steps in force; where neither speaks, the restriction that is over or still to come. */
static void
find_for_yes (Search *search)
{
  GPtrArray *because = search->verdict->because;

  add_all_lifted (search);
  for (guint i = 0; i < because->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (because, i);

      if (rule->kind != CARE_RULE_RESTRICTION && is_in_force (search, rule))
        add_rule (search, rule);
    }
  for (guint i = 0; i < because->len && search->grounds->len == 0; i++)
    if (((const CareRule *)g_ptr_array_index (because, i))->kind == CARE_RULE_RESTRICTION)
      add_ahead (search, g_ptr_array_index (because, i));
  for (guint i = 0; i < because->len && search->grounds->len == 0; i++)
    if (((const CareRule *)g_ptr_array_index (because, i))->kind == CARE_RULE_RESTRICTION)
      add_lifted (search, g_ptr_array_index (because, i));
  for (guint i = 0; i < because->len && search->grounds->len == 0; i++)
    add_rule (search, g_ptr_array_index (because, i));
}

/**
 * care_grounds_new:
 *
 * A no rests on the restrictions that forbid, as they are written. A yes rests on what lifted them: "No water on your scalp"
 * under a yes would be read as a no.
 *
 * Returns: (transfer full) (element-type CareGround): the grounds of @verdict
 */
GPtrArray *
care_grounds_new (CarePlan          *plan,
                  const CareVerdict *verdict,
                  GTimeZone         *zone,
                  gint64             now)
{
  Search search = { plan, verdict, zone, now, g_ptr_array_new_with_free_func ((GDestroyNotify)ground_free) };

  if (verdict->answer == CARE_ANSWER_YES)
    find_for_yes (&search);
  else
    for (guint i = 0; i < verdict->because->len; i++)
      add_rule (&search, g_ptr_array_index (verdict->because, i));
  return search.grounds;
}
