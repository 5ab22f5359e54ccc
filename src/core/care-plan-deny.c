/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deny beats task: what the restrictions of a plan leave free. */
#include "config.h"

#include "care-plan.h"

/* The latest end of all bans that cover @at on any topic of @rule; @at itself if there is none. */
static gint64
skip_bans (CarePlan       *self,
           const CareRule *rule,
           gint64          at)
{
  gint64 until = at;

  for (guint i = 0; i < rule->uses->len; i++)
    {
      const CareBan *ban = care_bans_find (care_plan_get_bans (self, g_array_index (rule->uses, int, i)), at);

      if (ban != NULL)
        until = MAX (until, ban->until);
    }
  return until;
}

/* Is any moment of [from, until) free of restrictions on all topics that @rule uses?  (CARE.md principle 6) */
static gboolean
leaves_room (CarePlan       *self,
             const CareRule *rule,
             gint64          from,
             gint64          until)
{
  while (from < until)
    {
      gint64 later = skip_bans (self, rule, from);

      if (later == from)
        return TRUE;
      from = later;
    }
  return FALSE;
}

/* The same, weighed against the restrictions of the plan and of the sessions before the one of index @session alone: those of that
 * session itself begin at an hour that nobody knows. */
static gboolean
leaves_room_before (CarePlan       *self,
                    const CareRule *rule,
                    int             session,
                    gint64          from,
                    gint64          until)
{
  GArray *pieces = care_plan_get_pieces (self);

  for (guint i = 0; i < pieces->len && from < until; i++)
    {
      const CareSpan *span = &g_array_index (pieces, CareSpan, i);

      if (span->first_session >= session || !care_rule_bars (span->rule, rule))
        continue;
      if (span->from > from)
        return TRUE;
      from = MAX (from, span->until);
    }
  return from < until;
}

/**
 * care_plan_allows:
 *
 * Returns: whether any moment of [@from, @until) is free for @occurrence
 */
gboolean
care_plan_allows (CarePlan             *self,
                  const CareOccurrence *occurrence,
                  gint64                from,
                  gint64                until)
{
  if (occurrence->prepares >= 0)
    return leaves_room_before (self, occurrence->rule, occurrence->prepares, from, until);
  return leaves_room (self, occurrence->rule, from, until);
}

/**
 * care_plan_offers:
 * @span: of a task
 *
 * Returns: whether any moment of it is free; before a session for which water is still forbidden no wash is (CARE.md A18)
 */
gboolean
care_plan_offers (CarePlan       *self,
                  const CareSpan *span)
{
  if (span->whole_day)
    return leaves_room_before (self, span->rule, span->first_session, span->from, span->until);
  return leaves_room (self, span->rule, span->from, span->until);
}

/**
 * care_plan_forbids_use:
 * @by: (out) (optional) (transfer none): the restriction that ends last, if any
 *
 * Returns: whether any topic that @rule uses is forbidden at @at: deny beats task
 */
gboolean
care_plan_forbids_use (CarePlan        *self,
                       const CareRule  *rule,
                       gint64           at,
                       const CareSpan **by)
{
  g_autoptr (GPtrArray) spans = NULL;
  const CareSpan *longest = NULL;

  if (by == NULL)
    return skip_bans (self, rule, at) > at;

  spans = care_plan_list_spans (self, CARE_RULE_RESTRICTION, at, at + 1);
  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (spans, i);

      if (care_rule_bars (span->rule, rule) && (longest == NULL || care_span_compare_ends (span, longest) > 0))
        longest = span;
    }
  *by = longest;
  return longest != NULL;
}

/**
 * care_plan_forbids:
 * @topic: index of a topic
 * @until: (out): when it is free again without a gap before, or %G_MAXINT64
 * @end: (out): why there is no such instant
 *
 * Returns: whether @topic is forbidden at @at
 */
gboolean
care_plan_forbids (CarePlan *self,
                   int       topic,
                   gint64    at,
                   gint64   *until,
                   CareEnd  *end)
{
  const CareBan *ban = care_bans_find (care_plan_get_bans (self, topic), at);

  if (ban == NULL)
    return FALSE;
  *until = ban->until;
  *end = ban->end;
  return TRUE;
}

/* The restriction that forbids @topic at @at and ends last, or NULL */
static const CareSpan *
find_longest (CarePlan *self,
              int       topic,
              gint64    at)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (self, CARE_RULE_RESTRICTION, at, at + 1);
  const CareSpan *longest = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (spans, i);

      if (care_rule_forbids (span->rule, topic) && (longest == NULL || care_span_compare_ends (span, longest) > 0))
        longest = span;
    }
  return longest;
}

/**
 * care_plan_find_lasting:
 * @span: of this plan
 *
 * "No water until Saturday" is half the truth where another restriction forbids water until Monday.
 *
 * Returns: (transfer none): the span at whose end the main topic of @span, a restriction's, is free; @span itself if nothing else
 *   goes on
 */
const CareSpan *
care_plan_find_lasting (CarePlan       *self,
                        const CareSpan *span)
{
  int             topic = span->rule->forbids->len > 0 ? g_array_index (span->rule->forbids, int, 0) : -1;
  const CareSpan *longer = topic >= 0 ? span : NULL;

  while (longer != NULL)
    {
      span = longer;
      longer = span->end == CARE_END_INSTANT ? find_longest (self, topic, span->until) : NULL;
    }
  return span;
}

static gboolean
is_free (CarePlan       *self,
         const CareRule *restriction,
         guint           index,
         gint64          at)
{
  return care_bans_find (care_plan_get_bans (self, g_array_index (restriction->forbids, int, index)), at) == NULL;
}

/* Its main topic; where that stays forbidden by another, the author may say what is free: "Light sport allowed". */
static gboolean
frees (CarePlan       *self,
       const CareRule *restriction,
       gint64          at)
{
  for (guint i = 0; i < restriction->forbids->len && (i == 0 || restriction->announce_end.title != NULL); i++)
    if (is_free (self, restriction, i, at))
      return TRUE;
  return restriction->forbids->len == 0;
}

/**
 * care_plan_still_frees:
 * @change: of kind %CARE_CHANGE_ALLOWED
 *
 * Its title speaks of the main topic, if that came free then, else of all that did.
 *
 * Returns: whether none of it is forbidden at @at
 */
gboolean
care_plan_still_frees (CarePlan         *self,
                       const CareChange *change,
                       gint64            at)
{
  for (guint i = 0; i < change->rule->forbids->len; i++)
    {
      gboolean came_free = is_free (self, change->rule, i, change->at);

      if (came_free && !is_free (self, change->rule, i, at))
        return FALSE;
      if (came_free && i == 0)
        return TRUE;
    }
  return TRUE;
}

/**
 * care_plan_find_lift:
 * @span: with an instant for its end
 *
 * What one restriction lifts while another forbids it still is allowed when that one ends too.
 *
 * Returns: when what @span forbids is allowed; %CARE_INSTANT_NONE if nobody knows when; its end for what forbids nothing
 */
gint64
care_plan_find_lift (CarePlan       *self,
                     const CareSpan *span)
{
  const CareBan *main_ban;

  if (frees (self, span->rule, span->until))
    return span->until;
  main_ban = care_bans_find (care_plan_get_bans (self, g_array_index (span->rule->forbids, int, 0)), span->until);
  return main_ban->end == CARE_END_INSTANT ? main_ban->until : CARE_INSTANT_NONE;
}

/**
 * care_plan_next_ban:
 *
 * Returns: when @topic, free at @at, is next forbidden; %CARE_INSTANT_NONE if never as far as the plan knows
 */
gint64
care_plan_next_ban (CarePlan *self,
                    int       topic,
                    gint64    at)
{
  const CareBan *ban = care_bans_find_next (care_plan_get_bans (self, topic), at);

  return ban != NULL ? ban->from : CARE_INSTANT_NONE;
}

/**
 * care_plan_next_bar:
 *
 * Returns: when any topic that @rule, free at @at, uses is next forbidden; %G_MAXINT64 if never as far as the plan knows
 */
gint64
care_plan_next_bar (CarePlan       *self,
                    const CareRule *rule,
                    gint64          at)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < rule->uses->len; i++)
    {
      gint64 ban = care_plan_next_ban (self, g_array_index (rule->uses, int, i), at);

      if (ban != CARE_INSTANT_NONE)
        next = MIN (next, ban);
    }
  return next;
}
