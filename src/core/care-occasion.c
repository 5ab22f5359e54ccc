/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to tell near a moment: changes, heads-ups, the question, steps. */
#include "config.h"

#include "care-occasion.h"

#define DEFAULT_MORNING (8 * 60) /* of a protocol without slots */
#define DEFAULT_EVENING (20 * 60)
#define STEP_HOURS      4
#define DAYS_BACK       8 /* steps older than this are not even written off */
#define HOUR            ((gint64)3600)
#define WEEK            (7 * CARE_DAY_SECONDS)

static CareOccasion *
occasion_new (CareDueKind kind,
              char       *key, /* taken */
              gint64      instant,
              gint64      at)
{
  CareOccasion *self = g_new0 (CareOccasion, 1);

  self->kind = kind;
  self->key = key;
  self->instant = instant;
  self->at = at;
  self->fresh = self->until = G_MAXINT64;
  self->session = -1;
  return self;
}

static int
slot_minute (const CareOutlook *outlook,
             guint              slot)
{
  int own = outlook->settings->slot_minutes[slot];

  return own >= 0 ? own : ((CareSlot *)g_ptr_array_index (care_plan_get_protocol (outlook->plan)->slots, slot))->minute;
}

static gint64
minute_instant (const CareOutlook *outlook,
                CareDate           date,
                int                minute)
{
  return care_zone_resolve (outlook->zone, date * CARE_DAY_SECONDS + minute * 60, CARE_FIRST);
}

/* The first or the last slot of a date, where the patient is. */
static gint64
edge_of_day (const CareOutlook *outlook,
             CareDate           date,
             gboolean           evening)
{
  GPtrArray *slots = care_plan_get_protocol (outlook->plan)->slots;
  int        first = G_MAXINT, last = -1;

  for (guint i = 0; i < slots->len; i++)
    {
      first = MIN (first, slot_minute (outlook, i));
      last = MAX (last, slot_minute (outlook, i));
    }
  if (slots->len == 0)
    {
      first = DEFAULT_MORNING;
      last = DEFAULT_EVENING;
    }
  return minute_instant (outlook, date, evening ? last : first);
}

static const CareSession *
session_of (const CareOutlook *outlook,
            int                index)
{
  GPtrArray *sessions = care_plan_get_sessions (outlook->plan);

  return g_ptr_array_index (sessions, (guint)CLAMP (index, 0, (int)sessions->len - 1));
}

/* A change at a local midnight is told with that day's first slot: nobody is woken for a date (CARE.md 6). */
static gint64
telling_instant (const CareOutlook *outlook,
                 const CareChange  *change)
{
  const CareSession *session = session_of (outlook, change->session);
  CareDate           date = care_zone_date (outlook->zone, change->at);
  gint64             morning;

  if (care_zone_midnight (session->zone, care_zone_date (session->zone, change->at), CARE_FIRST) != change->at &&
      care_zone_midnight (session->zone, care_zone_date (session->zone, change->at), CARE_LAST) != change->at)
    return change->at;

  morning = edge_of_day (outlook, date, FALSE);
  return morning >= change->at ? morning : edge_of_day (outlook, date + 1, FALSE);
}

/* What the title says is so at @at: nothing else forbids what is said to be allowed. */
static gboolean
is_true (const CareOutlook *outlook,
         const CareChange  *change,
         gint64             at)
{
  switch (change->kind)
    {
    case CARE_CHANGE_ALLOWED:
      return care_plan_still_frees (outlook->plan, change, at);
    case CARE_CHANGE_STARTS:
      return change->rule->kind != CARE_RULE_TASK || !care_plan_forbids_use (outlook->plan, change->rule, at, NULL);
    case CARE_CHANGE_FORBIDDEN:
    case CARE_CHANGE_ENDS:
    default:
      return TRUE;
    }
}

/* Of each rule the newest change alone still holds: "water allowed" of Saturday is over when a session forbids it on Tuesday
 * (CARE.md V10).  Superseded ones are not in the plan at all. */
static void
list_changes (const CareOutlook *outlook,
              GPtrArray         *found)
{
  guint                n;
  const CareChange    *changes = care_plan_get_changes (outlook->plan, &n);
  g_autofree gboolean *seen = g_new0 (gboolean, care_plan_get_protocol (outlook->plan)->rules->len + 1);

  for (guint i = care_plan_find_change (outlook->plan, outlook->now + 1); i-- > 0;)
    {
      const CareChange *change = &changes[i];
      gint64            at;
      CareOccasion     *one;

      if (change->at < outlook->floor)
        break;
      if (seen[change->rule->index])
        continue;
      seen[change->rule->index] = TRUE;
      if (!change->announce || !is_true (outlook, change, outlook->now) || (at = telling_instant (outlook, change)) > outlook->now)
        continue;
      one = occasion_new (CARE_DUE_CHANGES, care_change_dup_key (change, care_plan_get_sessions (outlook->plan)),
                          change->at, at);
      one->change = change;
      g_ptr_array_add (found, one);
    }
}

/* The evening before a restriction or a step ends, if its author wants that said; of use while "tomorrow" is true. */
static void
list_heads_ups (const CareOutlook *outlook,
                GPtrArray         *found)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (outlook->plan, &n);

  for (guint i = care_plan_find_change (outlook->plan, outlook->now); i < n; i++)
    {
      const CareChange *change = &changes[i];
      CareDate          date = care_zone_date (outlook->zone, change->at);
      gint64            at = edge_of_day (outlook, date - 1, TRUE);
      CareOccasion     *one;

      if (change->at > outlook->now + 3 * CARE_DAY_SECONDS)
        break;
      if ((change->kind != CARE_CHANGE_ALLOWED && change->kind != CARE_CHANGE_ENDS) || !change->rule->heads_up.wanted ||
          !is_true (outlook, change, change->at) || at > outlook->now || at < outlook->floor)
        continue;
      one = occasion_new (CARE_DUE_HEADS_UP,
                          g_strdup_printf ("%s/%s/heads-up", change->rule->id, session_of (outlook, change->session)->uid),
                          change->at, at);
      one->fresh = one->until = care_zone_midnight (outlook->zone, date, CARE_FIRST);
      one->change = change;
      g_ptr_array_add (found, one);
    }
}

static void
list_sessions (const CareOutlook *outlook,
               GPtrArray         *found)
{
  GPtrArray *sessions = care_plan_get_sessions (outlook->plan);

  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);
      CareDate           date = care_zone_date (outlook->zone, session->start);
      gint64             at = edge_of_day (outlook, date - 1, TRUE);
      CareOccasion      *one;

      if (session->start <= outlook->now || at > outlook->now || at < outlook->floor)
        continue;
      one = occasion_new (CARE_DUE_SESSION, g_strdup_printf ("session/%s/heads-up", session->uid), session->start, at);
      one->fresh = one->until = care_zone_midnight (outlook->zone, date, CARE_FIRST);
      one->session = (int)i;
      g_ptr_array_add (found, one);
    }
}

/* The question comes at the latest session's end + 14 days, then weekly (CARE.md V9), by the same reading of days as a rule. */
static gint64
question_instant (const CareOutlook *outlook,
                  int                week)
{
  GPtrArray       *sessions = care_plan_get_sessions (outlook->plan);
  CarePointContext context = { sessions, NULL, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };
  g_autofree char *text = g_strdup_printf ("session end + %d days", 14 + 7 * week);
  g_autoptr (CarePoint) point = care_point_parse (text);
  gint64 at = CARE_INSTANT_NONE;
  int    by;

  if (point == NULL || care_point_resolve (point, &context, sessions->len - 1, &at, &by) != CARE_END_INSTANT)
    return G_MAXINT64; /* years after the last session */
  return at;
}

/* Something in the plan waits for the answer. */
static gboolean
needs_confirmation (const CareOutlook *outlook)
{
  GPtrArray      *sessions = care_plan_get_sessions (outlook->plan);
  guint           n;
  const CareSpan *spans = care_plan_get_spans (outlook->plan, &n);

  if (((CareSession *)g_ptr_array_index (sessions, sessions->len - 1))->last)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (spans[i].end == CARE_END_LAST_NOT_CONFIRMED)
      return TRUE;
  return care_plan_get_until (outlook->plan) == CARE_INSTANT_NONE;
}

/* Which asking is the newest at now, or -1. */
static int
question_week (const CareOutlook *outlook)
{
  int    week = -1;
  gint64 first = question_instant (outlook, 0);

  if (!needs_confirmation (outlook) || first > outlook->now)
    return -1;
  for (week = (int)MAX (0, (outlook->now - first) / WEEK - 1); question_instant (outlook, week + 1) <= outlook->now;)
    week++;
  return week;
}

static void
list_question (const CareOutlook *outlook,
               GPtrArray         *found)
{
  int           latest = (int)care_plan_get_sessions (outlook->plan)->len - 1;
  int           week = question_week (outlook);
  CareOccasion *one;

  if (week < 0 || question_instant (outlook, week) < outlook->floor)
    return;
  one = occasion_new (CARE_DUE_QUESTION,
                      g_strdup_printf ("session/%s/question-%d", session_of (outlook, latest)->uid, week),
                      question_instant (outlook, week), question_instant (outlook, week));
  one->fresh = one->until = question_instant (outlook, week + 1);
  one->session = latest;
  g_ptr_array_add (found, one);
}

/* A step is offered until the next slot of that step or for 4 h, whichever is first; a notice that stands may stay until the
 * former.  What fell into quiet hours counts from their end.  Today's slots to come are listed too: after a flight to the west
 * what stands from this morning lies ahead again. */
static void
list_steps (const CareOutlook *outlook,
            GPtrArray         *found)
{
  CareDate today = care_zone_date (outlook->zone, outlook->now);

  for (CareDate date = today - DAYS_BACK; date <= today; date++)
    {
      g_autoptr (GArray) steps =
        care_plan_list_occurrences (outlook->plan, date, outlook->zone, outlook->settings->slot_minutes);

      for (guint i = 0; i < steps->len; i++)
        {
          const CareOccurrence *step = &g_array_index (steps, CareOccurrence, i);
          CareOccasion         *one;

          if (step->slot == NULL || step->at < outlook->floor)
            continue;
          one = occasion_new (CARE_DUE_STEPS, care_occurrence_dup_key (step), step->at, step->at);
          one->until = step->until;
          one->fresh = care_occasion_quiet_end (outlook->settings, outlook->zone, step->at) + STEP_HOURS * HOUR;
          one->fresh = MIN (one->fresh, one->until);
          one->occurrence = *step;
          g_ptr_array_add (found, one);
        }
    }
}

static void
come_nearer (gint64 *next,
             gint64  now,
             gint64  at)
{
  if (at > now)
    *next = MIN (*next, at);
}

/**
 * care_occasions_list:
 *
 * Nothing from before the floor, nothing superseded, of changes only what still holds (RELIABILITY 3, CARE.md V8, V10).
 *
 * Returns: (transfer full) (element-type CareOccasion): what fell due; changes newest first
 */
GPtrArray *
care_occasions_list (const CareOutlook *outlook)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)care_occasion_free);

  if (care_plan_get_sessions (outlook->plan)->len == 0)
    return found;
  list_changes (outlook, found);
  list_heads_ups (outlook, found);
  list_sessions (outlook, found);
  list_question (outlook, found);
  list_steps (outlook, found);
  return found;
}

/**
 * care_occasions_next:
 *
 * Changes, the slots of the days around (heads-ups and what is told in the morning fall on them too), midnight, the question.
 *
 * Returns: the first such instant after now, or @limit
 */
gint64
care_occasions_next (const CareOutlook *outlook,
                     gint64             limit)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (outlook->plan, &n);
  guint             coming = care_plan_find_change (outlook->plan, outlook->now + 1);
  guint             slots = care_plan_get_protocol (outlook->plan)->slots->len;
  CareDate          today = care_zone_date (outlook->zone, outlook->now);
  gint64            next = limit;

  if (care_plan_get_sessions (outlook->plan)->len == 0)
    return limit;
  if (coming < n)
    come_nearer (&next, outlook->now, changes[coming].at);
  for (CareDate date = today; date <= today + 1; date++)
    {
      come_nearer (&next, outlook->now, care_zone_midnight (outlook->zone, date, CARE_FIRST));
      come_nearer (&next, outlook->now, edge_of_day (outlook, date, FALSE));
      come_nearer (&next, outlook->now, edge_of_day (outlook, date, TRUE));
      for (guint i = 0; i < slots; i++)
        come_nearer (&next, outlook->now, minute_instant (outlook, date, slot_minute (outlook, i)));
    }
  come_nearer (&next, outlook->now, question_instant (outlook, question_week (outlook) + 1));
  return next;
}

/**
 * care_occasion_quiet_end:
 *
 * Quiet hours float with the patient's clock; they defer and never drop (CARE.md V5).
 *
 * Returns: the end of the quiet hours that cover @at, or @at
 */
gint64
care_occasion_quiet_end (const CareReminderSettings *settings,
                         GTimeZone                  *zone,
                         gint64                      at)
{
  gint64   wall = care_zone_wall (zone, at);
  CareDate date = care_wall_date (wall);
  int      minute = (int)((wall - date * CARE_DAY_SECONDS) / 60);
  int      until = settings->quiet_until;
  gint64   end;

  if (!care_reminder_settings_is_quiet (settings, minute))
    return at;
  if (minute >= until)
    date++;
  end = care_zone_resolve (zone, date * CARE_DAY_SECONDS + until * 60, CARE_FIRST);
  return end > at ? end : care_zone_resolve (zone, date * CARE_DAY_SECONDS + until * 60, CARE_LAST);
}

void
care_occasion_free (CareOccasion *self)
{
  g_free (self->key);
  g_free (self);
}
