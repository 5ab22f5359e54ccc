/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan asked by day: where a date lies in it, and which steps are listed on it. */
#include "config.h"

#include "care-plan.h"

#define DATES_WITHOUT_END 28

/* One date of one patient, as every step's listing needs it. */
typedef struct
{
  CarePlan *plan;
  gint64   *slots; /* the instants of the protocol's slots on this date, then those on the next one */
  CareDate  date;
  gint64    from;
  gint64    until;
  GArray   *found;
} Listing;

/* Each once, however many steps share them. */
static gint64 *
resolve_slots (CarePlan  *plan,
               CareDate   date,
               GTimeZone *zone,
               const int *slot_minutes)
{
  GPtrArray *slots = care_plan_get_protocol (plan)->slots;
  gint64    *instants = g_new (gint64, 2 * slots->len);

  for (guint i = 0; i < 2 * slots->len; i++)
    {
      guint           slot = i % slots->len;
      const CareSlot *own = g_ptr_array_index (slots, slot);
      int             minute = slot_minutes != NULL && slot_minutes[slot] >= 0 ? slot_minutes[slot] : own->minute;

      instants[i] = care_zone_resolve (zone, (date + (CareDate)(i / slots->len)) * CARE_DAY_SECONDS + minute * 60, CARE_FIRST);
    }
  return instants;
}

/* The next slot of the same step after @at: there its use ends. */
static gint64
next_slot_instant (const Listing  *listing,
                   const CareRule *rule,
                   gint64          at)
{
  guint  n_slots = care_plan_get_protocol (listing->plan)->slots->len;
  gint64 next = G_MAXINT64;

  for (guint day = 0; day <= 1; day++)
    for (guint i = 0; i < rule->slots->len; i++)
      {
        gint64 other = listing->slots[day * n_slots + (guint)g_array_index (rule->slots, int, i)];

        if (other > at)
          next = MIN (next, other);
      }
  return next;
}

static const CareSpan *
find_covering (CarePlan       *plan,
               const CareRule *rule,
               gint64          at)
{
  guint           n, low = 0, high;
  const CareSpan *spans = care_plan_get_rule_spans (plan, rule, &n);

  for (high = n; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].from <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && care_span_covers (&spans[low - 1], at) ? &spans[low - 1] : NULL;
}

/* Where its session was, wherever the patient is by now. */
static GTimeZone *
zone_of (const Listing  *listing,
         const CareSpan *span)
{
  GPtrArray *sessions = care_plan_get_sessions (listing->plan);

  return ((const CareSession *)g_ptr_array_index (sessions, (guint)MAX (span->first_session, 0)))->zone;
}

/* "Every 2 days" counts from the first day of the span. */
static gboolean
is_its_day (const Listing  *listing,
            const CareSpan *span)
{
  int every = span->rule->every_days;

  return every <= 1 || (listing->date - care_zone_date (zone_of (listing, span), span->from)) % every == 0;
}

/* What is done once may be done as long as its span lasts; on whichever day that is, it is the same step. */
static void
take_whole_span (const Listing  *listing,
                 CareOccurrence *one,
                 const CareSpan *span)
{
  GTimeZone *zone = zone_of (listing, span);

  one->since = care_zone_date (zone, span->from);
  one->any_day = span->end != CARE_END_INSTANT || care_zone_date (zone, span->until - 1) > one->since;
  one->until = span->until;
}

/* Finds the round that a step is done in. */
static void
take_round (const Listing  *listing,
            CareOccurrence *one,
            gint64          at)
{
  GPtrArray *sessions = care_plan_get_sessions (listing->plan);

  one->session = care_sessions_find_begun (sessions, at);
  one->optional = one->rule->optional_after_last && one->session >= 0 &&
                  ((const CareSession *)g_ptr_array_index (sessions, (guint)one->session))->last;
}

/* In force and not forbidden at the slot's instant. */
static void
list_slots (Listing        *listing,
            const CareRule *rule)
{
  GPtrArray *slots = care_plan_get_protocol (listing->plan)->slots;

  for (guint i = 0; i < rule->slots->len; i++)
    {
      int             slot = g_array_index (rule->slots, int, i);
      gint64          at = listing->slots[slot];
      const CareSpan *span = find_covering (listing->plan, rule, at);
      CareOccurrence  one = { .rule = rule, .date = listing->date, .since = listing->date, .at = at, .prepares = -1 };

      if (span == NULL || !is_its_day (listing, span) || care_plan_forbids_use (listing->plan, rule, at, NULL))
        continue;
      one.slot = g_ptr_array_index (slots, (guint)slot);
      one.until = MIN (MIN (span->until, next_slot_instant (listing, rule, at)), care_plan_next_bar (listing->plan, rule, at));
      take_round (listing, &one, at);
      g_array_append_val (listing->found, one);
    }
}

/* A step without a clock time is listed on a day if any moment of it on that day is free (CARE.md principle 6). */
static void
list_without_clock (Listing        *listing,
                    const CareRule *rule)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (listing->plan, rule, &n);

  for (guint i = 0; i < n && spans[i].from < listing->until; i++)
    {
      CareOccurrence one = { .rule = rule, .date = listing->date, .since = listing->date, .at = CARE_INSTANT_NONE, .prepares = -1 };

      one.until = MIN (spans[i].until, listing->until);
      if (spans[i].whole_day)
        one.prepares = spans[i].first_session;
      if (one.until <= listing->from || !is_its_day (listing, &spans[i]) ||
          !care_plan_allows (listing->plan, &one, MAX (spans[i].from, listing->from), one.until))
        continue;
      if (rule->timing == CARE_TIMING_ONCE)
        take_whole_span (listing, &one, &spans[i]);
      take_round (listing, &one, MAX (spans[i].from, listing->from));
      g_array_append_val (listing->found, one);
      return;
    }
}

static void
find_sessions (GPtrArray *sessions,
               CareDate   date,
               CarePlace *place)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);

      if (session->date <= date)
        {
          place->session = (int)i;
          place->day = date - session->date;
          continue;
        }
      place->next = (int)i;
      place->days_to_next = session->date - date;
      break;
    }
}

/**
 * care_plan_locate:
 * @zone: where the patient is
 *
 * Dates are compared with the sessions' own calendar days, wherever the patient is (COMMANDS.md: "phase", "day"). The plan has
 * begun on the first date that has any part of it where the patient is, and is finished when none is left: what it forbids
 * until an instant it forbids there too.
 *
 * Returns: the phase, the session and both day counters of @date
 */
CarePlace
care_plan_locate (CarePlan  *self,
                  CareDate   date,
                  GTimeZone *zone)
{
  GPtrArray *sessions = care_plan_get_sessions (self);
  CarePlace  place = { CARE_PHASE_BEFORE_PLAN, -1, 0, -1, 0 };
  gint64     from = care_plan_get_from (self);
  gint64     until = care_plan_get_until (self);
  gint64     day_from, day_until;

  if (sessions->len == 0)
    return place;

  care_zone_day (zone, date, &day_from, &day_until);
  find_sessions (sessions, date, &place);
  if (place.session < 0)
    {
      place.session = 0;
      place.day = -place.days_to_next;
      if (from != CARE_INSTANT_NONE && from < day_until)
        place.phase = CARE_PHASE_PREPARATION;
    }
  else if (place.day == 0)
    place.phase = CARE_PHASE_SESSION_DAY;
  else if (until != CARE_INSTANT_NONE && until <= day_from)
    place.phase = CARE_PHASE_FINISHED;
  else
    place.phase = CARE_PHASE_AFTER_SESSION;
  return place;
}

/**
 * care_plan_list_occurrences:
 * @zone: where the patient is: slots follow that clock (CARE.md principle 8)
 * @slot_minutes: (nullable): times of the slots by index, below 0 for the protocol's own
 *
 * Returns: (transfer full) (element-type CareOccurrence): the steps of the date, in the order of the day
 */
GArray *
care_plan_list_occurrences (CarePlan  *self,
                            CareDate   date,
                            GTimeZone *zone,
                            const int *slot_minutes)
{
  GPtrArray         *rules = care_plan_get_protocol (self)->rules;
  Listing            listing = { .plan = self, .date = date, .found = g_array_new (FALSE, FALSE, sizeof (CareOccurrence)) };
  g_autofree gint64 *slots = NULL;

  if (!care_zone_has_date (zone, date))
    return listing.found; /* a date that the zone skips owes nothing */

  listing.slots = slots = resolve_slots (self, date, zone, slot_minutes);
  care_zone_day (zone, date, &listing.from, &listing.until);
  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);

      if (rule->kind != CARE_RULE_TASK)
        continue;
      if (rule->timing == CARE_TIMING_SLOTS)
        list_slots (&listing, rule);
      else
        list_without_clock (&listing, rule);
    }
  g_array_sort (listing.found, care_occurrence_compare);
  return listing.found;
}

/**
 * care_plan_get_dates:
 * @from: (out): first date of the plan
 * @until: (out): its last date; while that is not known, 28 days after the latest session
 *
 * Returns: %FALSE without sessions
 */
gboolean
care_plan_get_dates (CarePlan  *self,
                     GTimeZone *zone,
                     CareDate  *from,
                     CareDate  *until)
{
  GPtrArray         *sessions = care_plan_get_sessions (self);
  const CareSession *first, *latest;
  gint64             plan_from = care_plan_get_from (self);
  gint64             plan_until = care_plan_get_until (self);

  if (sessions->len == 0)
    return FALSE;

  first = g_ptr_array_index (sessions, 0);
  latest = g_ptr_array_index (sessions, sessions->len - 1);
  *from = plan_from != CARE_INSTANT_NONE ? MIN (care_zone_date (zone, plan_from), first->date) : first->date;
  *until = plan_until != CARE_INSTANT_NONE ? care_zone_date (zone, plan_until) : latest->date + DATES_WITHOUT_END;
  *until = MAX (*until, latest->date);
  return TRUE;
}

/**
 * care_plan_is_late:
 * @created: when the course was set up
 * @days_left: (out): calendar days from then to the first session
 *
 * A preparation has a range in which its start is in time; the day of "late-after" still is (CARE.md A4, V8).
 *
 * Returns: whether @rule's start was late for a course that was set up at @created
 */
gboolean
care_plan_is_late (CarePlan       *self,
                   const CareRule *rule,
                   gint64          created,
                   int            *days_left)
{
  GPtrArray         *sessions = care_plan_get_sessions (self);
  const CareSession *first;
  CarePointContext   context = { sessions, NULL, care_plan_get_from (self), care_plan_get_until (self), CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };
  gint64             late;
  int                by;
  CareDate           date;

  if (rule->late_after == NULL || sessions->len == 0)
    return FALSE;
  first = g_ptr_array_index (sessions, 0);
  if (created >= first->start || care_point_resolve (rule->late_after, &context, 0, &late, &by) != CARE_END_INSTANT)
    return FALSE;

  date = care_zone_date (first->zone, created);
  *days_left = first->date - date;
  return date > care_zone_date (first->zone, late);
}
