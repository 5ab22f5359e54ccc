/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan forbids, as rows of bars over its days: one row a topic, one bar a stretch. */
#include "config.h"

#include "care-map.h"

#define DAYS_BEFORE 2 /* of the first session, for whoever is past them */

static void
free_row (CareMapRow *row)
{
  g_array_unref (row->bars);
  g_free (row);
}

/* The end that @ban would have if the newest session were the last one. */
static gint64
find_end_if_last (CarePlan      *plan_if_last,
                  int            topic,
                  const CareBan *ban)
{
  const CareBan *other;

  if (plan_if_last == NULL || ban->end != CARE_END_LAST_NOT_CONFIRMED)
    return CARE_INSTANT_NONE;
  other = care_bans_find (care_plan_get_bans (plan_if_last, topic), ban->from);
  return other != NULL && other->end == CARE_END_INSTANT ? other->until : CARE_INSTANT_NONE;
}

/* A topic has a row if a restriction that the answers select is about it first of all; what is forbidden beside ("and no
 * sunscreen") would tell the same twice. */
static GPtrArray *
list_rows (CarePlan *plan)
{
  CareProtocol *protocol = care_plan_get_protocol (plan);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)free_row);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (protocol->rules, i);
      CareMapRow     *row;

      if (rule->kind != CARE_RULE_RESTRICTION || !care_plan_applies (plan, rule))
        continue;
      if (!g_hash_table_add (seen, GINT_TO_POINTER (g_array_index (rule->forbids, int, 0))))
        continue;
      row = g_new (CareMapRow, 1);
      row->topic = g_array_index (rule->forbids, int, 0);
      row->bars = g_array_new (FALSE, FALSE, sizeof (CareMapBar));
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/* From shortly before the first session, or from today where that is earlier, to the last thing that is known. */
static void
choose_days (CareMap   *self,
             CarePlan  *plan,
             CarePlan  *plan_if_last,
             GTimeZone *zone,
             gint64     now)
{
  GPtrArray         *sessions = care_plan_get_sessions (plan);
  const CareSession *first = g_ptr_array_index (sessions, 0);
  const CareSession *last = g_ptr_array_index (sessions, sessions->len - 1);
  CareDate           start = care_zone_date (zone, first->start) - DAYS_BEFORE;
  CareDate           plan_first, plan_last;
  gint64             end = last->end, ignored;

  if (care_plan_get_dates (plan, zone, &plan_first, &plan_last))
    start = MIN (start, MAX (care_zone_date (zone, now), plan_first));
  for (guint i = 0; i < self->rows->len; i++)
    {
      int     topic = ((CareMapRow *)g_ptr_array_index (self->rows, i))->topic;
      GArray *bans = care_plan_get_bans (plan, topic);

      for (guint j = 0; j < bans->len; j++)
        {
          const CareBan *ban = &g_array_index (bans, CareBan, j);

          end = MAX (end, ban->end == CARE_END_INSTANT ? ban->until : find_end_if_last (plan_if_last, topic, ban));
        }
    }
  self->first = start;
  self->last = care_zone_date (zone, end) + CARE_MAP_MARGIN_DAYS;
  care_zone_day (zone, self->first, &self->from, &ignored);
  care_zone_day (zone, self->last, &ignored, &self->until);
}

/* What waits for a word is certain up to the newest session, or up to now where a report is waited for. */
static CareMapBar
make_bar (CareMap       *self,
          CarePlan      *plan,
          CarePlan      *plan_if_last,
          int            topic,
          const CareBan *ban,
          gint64         now)
{
  GPtrArray         *sessions = care_plan_get_sessions (plan);
  const CareSession *newest = g_ptr_array_index (sessions, sessions->len - 1);
  CareMapBar         bar = { .ban = *ban, .had_begun = ban->from < self->from };

  bar.if_last = find_end_if_last (plan_if_last, topic, ban);
  bar.from = MAX (ban->from, self->from);
  bar.until = MIN (bar.if_last != CARE_INSTANT_NONE ? bar.if_last : ban->until, self->until);
  if (ban->end == CARE_END_LAST_NOT_CONFIRMED)
    bar.certain = CLAMP (newest->end, bar.from, bar.until);
  else if (ban->end == CARE_END_STATE)
    bar.certain = CLAMP (now, bar.from, bar.until);
  else
    bar.certain = bar.until;
  return bar;
}

static void
fill_row (CareMap    *self,
          CareMapRow *row,
          CarePlan   *plan,
          CarePlan   *plan_if_last,
          gint64      now)
{
  GArray *bans = care_plan_get_bans (plan, row->topic);

  for (guint i = 0; i < bans->len; i++)
    {
      const CareBan *ban = &g_array_index (bans, CareBan, i);
      CareMapBar     bar = make_bar (self, plan, plan_if_last, row->topic, ban, now);

      if (bar.from < bar.until)
        g_array_append_val (row->bars, bar);
    }
}

/**
 * care_map_new:
 * @plan_if_last: (nullable): the plan with its newest session confirmed as the last
 *
 * A stretch that ends before the map begins is left out, and a row without any.
 *
 * Returns: (transfer full): free with care_map_free()
 */
CareMap *
care_map_new (CarePlan  *plan,
              CarePlan  *plan_if_last,
              GTimeZone *zone,
              gint64     now)
{
  CareMap *self;

  g_return_val_if_fail (care_plan_get_sessions (plan)->len > 0, NULL);

  self = g_new0 (CareMap, 1);
  self->rows = list_rows (plan);
  choose_days (self, plan, plan_if_last, zone, now);
  for (guint i = self->rows->len; i > 0; i--)
    {
      CareMapRow *row = g_ptr_array_index (self->rows, i - 1);

      fill_row (self, row, plan, plan_if_last, now);
      if (row->bars->len == 0)
        g_ptr_array_remove_index (self->rows, i - 1);
    }
  return self;
}

void
care_map_free (CareMap *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

int
care_map_get_days (const CareMap *self)
{
  return self->last - self->first + 1;
}

/**
 * care_map_place:
 * @at: an instant; one outside the map lies at its edge
 *
 * By instant, not by day: the day on which clocks change is an hour narrower or wider than the others.
 */
double
care_map_place (const CareMap *self,
                gint64         at,
                double         width)
{
  gint64 within = CLAMP (at, self->from, self->until) - self->from;

  return (double)within * width / (double)(self->until - self->from);
}

gint64
care_map_find (const CareMap *self,
               double         x,
               double         width)
{
  double fraction = width > 0 ? CLAMP (x / width, 0, 1) : 0;

  /* the end belongs to the next day */
  return MIN (self->from + (gint64)(fraction * (double)(self->until - self->from)), self->until - 1);
}
