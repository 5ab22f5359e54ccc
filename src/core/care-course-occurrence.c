/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which occurrence a tick belongs to: early and after-midnight ones go to the slot they are meant for. */
#include "config.h"

#include "care-course.h"
#include "care-task.h"

#include <string.h>

#define REACH_SECONDS (12 * 3600)

typedef struct
{
  const char     *rule;
  const char     *slot; /* or NULL */
  gboolean        dated;
  gint64          now;
  GTimeZone      *zone;
  CarePlan       *plan;
  CareLog        *log;
  CareOccurrence *best;
  int             best_rank; /* 0 for none; higher is better */
  gint64          best_distance;
} Search;

/* Open and due before open and coming before done or past; a date that was named takes whatever it lists. */
static int
rank (const Search         *search,
      const CareOccurrence *one,
      gint64                distance)
{
  CareTaskState state = care_task_state_at (one, search->plan, search->log, search->now, search->zone);
  gboolean      near = distance <= REACH_SECONDS;

  if (state == CARE_TASK_DUE)
    return 4;
  if (state == CARE_TASK_MISSED && near)
    return 3;
  if (state == CARE_TASK_UPCOMING && (near || search->dated))
    return 2;
  return search->dated || near ? 1 : 0;
}

static void
consider (Search               *search,
          const CareOccurrence *one)
{
  gint64 at = one->at, distance;
  gint64 from, until;
  int    own;

  if (strcmp (one->rule->id, search->rule) != 0)
    return;
  if (search->slot != NULL && (one->slot == NULL || strcmp (one->slot->id, search->slot) != 0))
    return;
  if (at == CARE_INSTANT_NONE)
    {
      care_zone_day (search->zone, one->date, &from, &until);
      at = CLAMP (search->now, from, MAX (from, MIN (until, one->until)));
    }
  distance = ABS (search->now - at);
  own = rank (search, one, distance);
  if (own == 0 || own < search->best_rank || (own == search->best_rank && distance >= search->best_distance))
    return;
  *search->best = *one;
  search->best_rank = own;
  search->best_distance = distance;
}

/**
 * care_course_find_occurrence:
 * @rule: id of a task
 * @slot: (nullable): id of a slot; %NULL for any
 * @date: %CARE_DATE_NONE for the one that the present moment belongs to
 * @occurrence: (out): what was found
 *
 * A tick half an hour after midnight belongs to the evening before, one before breakfast to this morning (FEATURES 46).
 *
 * Returns: %FALSE if no such step is listed there
 */
gboolean
care_course_find_occurrence (CareCourse     *self,
                             const char     *rule,
                             const char     *slot,
                             CareDate        date,
                             CareOccurrence *occurrence)
{
  CareClock *clock = care_course_get_clock (self);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  const CareReminderSettings *settings = care_course_get_settings (self);
  CarePlan                   *plan = care_course_get_plan (self);
  gint64                      now = care_clock_now (clock);
  Search                      search = { rule, slot, date != CARE_DATE_NONE, now, zone, plan, care_course_get_log (self), occurrence, 0, 0 };
  CareDate                    from = date, until = date;

  if (plan == NULL)
    return FALSE;
  if (date == CARE_DATE_NONE)
    {
      from = care_zone_date (zone, now) - 1;
      until = from + 2;
    }
  for (CareDate day = from; day <= until; day++)
    {
      g_autoptr (GArray) listed = care_plan_list_occurrences (plan, day, zone, settings->slot_minutes);

      for (guint i = 0; i < listed->len; i++)
        consider (&search, &g_array_index (listed, CareOccurrence, i));
    }
  return search.best_rank > 0;
}
