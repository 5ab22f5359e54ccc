/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The instant of a POINT: readings 1 to 4 of CARE.md's principles. */
#include "config.h"

#include "care-point.h"

#include <string.h>

/* The session that an anchor means, or -1 with the reason in *end. */
static int
find_session (CareAnchor              anchor,
              int                     number,
              const CarePointContext *context,
              guint                   session,
              CareEnd                *end)
{
  guint              n = context->sessions->len;
  const CareSession *latest = n > 0 ? g_ptr_array_index (context->sessions, n - 1) : NULL;

  *end = CARE_END_LAST_NOT_CONFIRMED;
  switch (anchor)
    {
    case CARE_ANCHOR_SESSION:
      return session < n ? (int)session : -1;
    case CARE_ANCHOR_FIRST_SESSION:
      return n > 0 ? 0 : -1;
    case CARE_ANCHOR_NEXT_SESSION:
      if (session + 1 < n)
        return (int)session + 1;
      if (latest != NULL && latest->last)
        *end = CARE_END_UNSPECIFIED;
      return -1;
    case CARE_ANCHOR_LAST_SESSION:
      return latest != NULL && latest->last ? (int)n - 1 : -1;
    case CARE_ANCHOR_NUMBERED_SESSION:
      if ((guint)number <= n)
        return number - 1;
      if (latest != NULL && latest->last)
        *end = CARE_END_UNSPECIFIED;
      return -1;
    case CARE_ANCHOR_PLAN:
    default:
      g_assert_not_reached ();
    }
}

/* What an offset is counted from. */
typedef struct
{
  GTimeZone *zone;
  gint64     at;
  gint64     wall;
} Base;

static gint64
add_days (const Base *base,
          int         days)
{
  gint64 nominal, elapsed;

  if (days == 0)
    return base->at;
  if (days < 0) /* days before a session are local midnights */
    return care_zone_midnight (base->zone, care_wall_date (base->wall) + days, CARE_FIRST);

  nominal = care_zone_resolve (base->zone, base->wall + days * CARE_DAY_SECONDS, CARE_LAST);
  elapsed = base->at + days * CARE_DAY_SECONDS;
  return MAX (nominal, elapsed);
}

/* The civil date that is so many days, weeks, months or years from that of @base. */
static CareDate
date_after (const CarePoint *self,
            const Base      *base)
{
  CareDate date = care_wall_date (base->wall);

  switch (self->unit)
    {
    case CARE_UNIT_DAYS:
      return date + self->amount;
    case CARE_UNIT_WEEKS:
      return date + 7 * self->amount;
    case CARE_UNIT_MONTHS:
      return care_date_add_months (date, self->amount);
    case CARE_UNIT_YEARS:
      return care_date_add_months (date, 12 * self->amount);
    case CARE_UNIT_MINUTES:
    case CARE_UNIT_HOURS:
    default:
      g_assert_not_reached ();
    }
}

/* Local midnight of that date: the second after a session, the first before it; or a clock time of it, where the side says which. */
static gint64
day_after (const CarePoint *self,
           const Base      *base)
{
  CareDate date = date_after (self, base);

  if (self->minute >= 0)
    return care_zone_resolve (base->zone, date * CARE_DAY_SECONDS + self->minute * 60, self->fold);
  return care_zone_midnight (base->zone, date, self->amount > 0 ? CARE_LAST : CARE_FIRST);
}

static gint64
add_offset (const CarePoint *self,
            const Base      *base)
{
  gint64 at = base->at;

  if (self->edge == CARE_EDGE_DAY)
    at = care_zone_midnight (base->zone, care_wall_date (base->wall), CARE_FIRST);

  switch (self->unit)
    {
    case CARE_UNIT_MINUTES:
      return at + (gint64)self->amount * 60;
    case CARE_UNIT_HOURS:
      return at + (gint64)self->amount * 3600;
    case CARE_UNIT_DAYS:
    case CARE_UNIT_WEEKS:
      if (self->edge == CARE_EDGE_DAY)
        return day_after (self, base);
      return add_days (base, self->amount * (self->unit == CARE_UNIT_WEEKS ? 7 : 1));
    case CARE_UNIT_MONTHS:
    case CARE_UNIT_YEARS:
      return day_after (self, base);
    default:
      g_assert_not_reached ();
    }
}

static CareEnd
resolve_plan (const CarePoint        *self,
              const CarePointContext *context,
              gint64                 *at)
{
  gint64             instant = self->edge == CARE_EDGE_END ? context->plan_until : context->plan_from;
  guint              n = context->sessions->len;
  const CareSession *session;
  Base               base;

  if (instant == CARE_INSTANT_NONE || n == 0)
    return self->edge == CARE_EDGE_END && context->plan_end != CARE_END_INSTANT ? context->plan_end : CARE_END_LAST_NOT_CONFIRMED;

  session = g_ptr_array_index (context->sessions, self->edge == CARE_EDGE_END ? n - 1 : 0);
  base.zone = session->zone;
  base.at = instant;
  base.wall = care_zone_wall (base.zone, instant);
  *at = add_offset (self, &base);
  return CARE_END_INSTANT;
}

static CareEnd
resolve_simple (const CarePoint        *self,
                const CarePointContext *context,
                guint                   session,
                gint64                 *at,
                int                    *by)
{
  const CareSession *found;
  CareEnd            end;
  Base               base;

  if (self->anchor == CARE_ANCHOR_PLAN)
    return resolve_plan (self, context, at);

  *by = find_session (self->anchor, self->number, context, session, &end);
  if (*by < 0)
    return end;

  found = g_ptr_array_index (context->sessions, (guint)*by);
  base.zone = found->zone;
  base.at = self->edge == CARE_EDGE_END ? found->end : found->start;
  base.wall = self->edge == CARE_EDGE_END ? found->end_wall : found->start_wall;
  *at = add_offset (self, &base);
  return CARE_END_INSTANT;
}

/* earliest-of: a point that is not known yet is ignored.  latest-of: it decides, since the stretch cannot end before it. */
static CareEnd
resolve_many (const CarePoint        *self,
              const CarePointContext *context,
              guint                   session,
              gint64                 *at,
              int                    *by)
{
  gboolean latest = self->kind == CARE_POINT_LATEST_OF;
  CareEnd  best = CARE_END_INSTANT;
  int      best_by = -1;
  gint64   best_at = CARE_INSTANT_NONE;

  for (guint i = 0; i < self->of->len; i++)
    {
      gint64   one_at = CARE_INSTANT_NONE;
      int      one_by = -1;
      CareEnd  one = care_point_resolve (g_ptr_array_index (self->of, i), context, session, &one_at, &one_by);
      gboolean later = care_end_rank (one) != care_end_rank (best) ? care_end_rank (one) > care_end_rank (best) : one_at > best_at;

      if (i == 0 || later == latest)
        {
          best = one;
          best_at = one_at;
          best_by = one_by;
        }
    }

  *at = best_at;
  *by = best_by;
  return best;
}

/* @at + the offset, by the clock of the session before it: where the patient was then nobody knows better. */
static gint64
add_after (const CarePoint        *self,
           const CarePointContext *context,
           gint64                  at)
{
  const CareSession *session;
  Base               base;

  if (self->amount == 0 || context->sessions->len == 0)
    return at;
  session = g_ptr_array_index (context->sessions, (guint)MAX (care_sessions_find_begun (context->sessions, at), 0));
  base.zone = session->zone;
  base.at = at;
  base.wall = care_zone_wall (base.zone, at);
  return add_offset (self, &base);
}

/* Until the rules are linked, and for a rule that has no such edge, nobody knows. */
static CareEnd
resolve_rule (const CarePoint        *self,
              const CarePointContext *context,
              guint                   session,
              gint64                 *at,
              int                    *by)
{
  CareEnd end;

  if (self->of == NULL)
    return CARE_END_UNSPECIFIED;
  end = care_point_resolve (g_ptr_array_index (self->of, 0), context, session, at, by);
  if (end == CARE_END_INSTANT)
    *at = add_after (self, context, *at);
  return end;
}

/* Does @state count rather than @best?  A report of a later round counts only where this one has none. */
static gboolean
counts_rather (const CarePointContext *context,
               const CareState        *state,
               const CareState        *best)
{
  gint64   end = context->superseded != CARE_INSTANT_NONE ? context->superseded : G_MAXINT64;
  gboolean inside = state->at < end;

  if (best == NULL || inside != (best->at < end))
    return best == NULL || inside;
  return inside && context->newest ? state->at > best->at : state->at < best->at;
}

/* What healed after one session is not healed after the next. */
static CareEnd
resolve_state (const CarePoint        *self,
               const CarePointContext *context,
               gint64                 *at)
{
  const CareState *found = NULL;

  for (guint i = 0; context->states != NULL && i < context->states->len; i++)
    {
      const CareState *state = g_ptr_array_index (context->states, i);

      if (state->at >= context->reported && strcmp (state->id, self->state) == 0 && counts_rather (context, state, found))
        found = state;
    }
  if (found == NULL)
    return CARE_END_STATE;
  *at = add_after (self, context, found->at);
  return CARE_END_INSTANT;
}

/**
 * care_end_rank:
 *
 * Returns: 0 for an instant; of two other ends the higher one restricts longer
 */
int
care_end_rank (CareEnd end)
{
  switch (end)
    {
    case CARE_END_INSTANT:
      return 0;
    case CARE_END_LAST_NOT_CONFIRMED:
      return 1;
    case CARE_END_STATE:
      return 2;
    case CARE_END_UNSPECIFIED:
      return 3;
    case CARE_END_OPEN:
      return 4;
    default:
      g_assert_not_reached ();
    }
}

/**
 * care_point_resolve:
 * @context: sessions in order, states, the plan's own edges
 * @session: index of the session that "session" and "next session" are counted from
 * @at: (out): the instant, if there is one
 * @by: (out): index of the session that set it, -1 for none
 *
 * CARE.md principle 2 and RELIABILITY 2.5: hours are exact; N days after an edge are the later of the same wall clock N days
 * on in the session's zone and N times 24 hours; days before a session and "day" are local midnights, unless a clock time of that
 * date is named: one that is skipped is as much later as the gap is long, of one that occurs twice the safe side counts.
 *
 * Returns: %CARE_END_INSTANT, or why there is no instant
 */
CareEnd
care_point_resolve (CarePoint              *self,
                    const CarePointContext *context,
                    guint                   session,
                    gint64                 *at,
                    int                    *by)
{
  *by = -1;
  switch (self->kind)
    {
    case CARE_POINT_SIMPLE:
      return resolve_simple (self, context, session, at, by);
    case CARE_POINT_EARLIEST_OF:
    case CARE_POINT_LATEST_OF:
      return resolve_many (self, context, session, at, by);
    case CARE_POINT_STATE:
      return resolve_state (self, context, at);
    case CARE_POINT_RULE:
      return resolve_rule (self, context, session, at, by);
    case CARE_POINT_OPEN:
      return CARE_END_OPEN;
    case CARE_POINT_UNSPECIFIED:
      return CARE_END_UNSPECIFIED;
    default:
      g_assert_not_reached ();
    }
}
