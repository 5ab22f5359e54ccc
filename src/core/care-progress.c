/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan + log -> what was done of what was asked for, per day and per session. */
#include "config.h"

#include "care-progress.h"

/* What every date is counted with. */
typedef struct
{
  CareProgress *progress;
  CarePlan     *plan;
  CareLog      *log;
  gint64        created;
  gint64        now;
  GTimeZone    *zone;
  const int    *slot_minutes;
  int           round; /* index of the latest session that has begun, -1 before the first */
  GHashTable   *once;  /* set of char *: keys of steps that are done once and were counted on an earlier day */
} Count;

/* Sessions come in order, and so do dates: the round is the last one or a new one. */
static CareProgressRound *
find_count (CareProgress *self,
            int           session)
{
  CareProgressRound one = { .session = session };

  for (guint i = self->rounds->len; i > 0; i--)
    if (g_array_index (self->rounds, CareProgressRound, i - 1).session == session)
      return &g_array_index (self->rounds, CareProgressRound, i - 1);
  g_array_append_val (self->rounds, one);
  return &g_array_index (self->rounds, CareProgressRound, self->rounds->len - 1);
}

static void
count_round (CareProgress         *self,
             const CareOccurrence *one,
             CareTaskState         state)
{
  CareProgressRound *round;

  if (one->slot == NULL || state == CARE_TASK_UPCOMING)
    return;
  round = find_count (self, one->session);
  round->done += state == CARE_TASK_DONE;
  round->asked += state != CARE_TASK_DUE;
  round->open += state == CARE_TASK_DUE;
}

static void
count_state (CareProgressDay *day,
             CareTaskState    state)
{
  day->done += state == CARE_TASK_DONE;
  day->skipped += state == CARE_TASK_SKIPPED;
  day->missed += state == CARE_TASK_MISSED;
  day->open += state == CARE_TASK_DUE;
  day->coming += state == CARE_TASK_UPCOMING;
  g_array_append_val (day->states, state);
}

static void
count_step (Count                *count,
            CareProgressDay      *day,
            const CareOccurrence *one)
{
  CareTaskState state = care_task_state_at (one, count->plan, count->log, count->now, count->zone);

  if (one->rule->timing == CARE_TIMING_EVENT)
    {
      /* whether there was a shower nobody knows: only what was ticked tells */
      day->besides += state == CARE_TASK_DONE;
      if (state == CARE_TASK_DONE || state == CARE_TASK_SKIPPED)
        g_array_append_val (day->states, state);
      return;
    }
  if (state == CARE_TASK_MISSED && !care_plan_allows (count->plan, one, count->created, one->until))
    return;
  if (one->rule->timing == CARE_TIMING_ONCE && !g_hash_table_add (count->once, care_occurrence_dup_key (one)))
    return;

  count_state (day, state);
  count_round (count->progress, one, state);
  if (state == CARE_TASK_MISSED && one->session == count->round)
    g_array_append_val (count->progress->missed, *one);
  if (state == CARE_TASK_DUE)
    g_array_append_val (count->progress->open, *one);
}

static CareMark
judge (const CareProgressDay *day)
{
  int asked = care_progress_day_asked (day);

  if (day->open + day->coming > 0 && day->done == asked)
    return CARE_MARK_COMING;
  if (asked == 0)
    return day->besides > 0 ? CARE_MARK_DONE : CARE_MARK_NOTHING;
  if (day->done == asked)
    return CARE_MARK_DONE;
  if (day->done > 0 || day->besides > 0)
    return CARE_MARK_PARTLY;
  return day->skipped > 0 ? CARE_MARK_SKIPPED : CARE_MARK_MISSED;
}

static void
count_date (Count   *count,
            CareDate date)
{
  CareProgressDay day = { .date = date, .session = care_plan_find_session_on (count->plan, date), .noted = care_diary_get_note (count->log, date) != NULL };
  g_autoptr (GArray) listed = care_plan_list_occurrences (count->plan, date, count->zone, count->slot_minutes);

  day.states = g_array_new (FALSE, FALSE, sizeof (CareTaskState));
  for (guint i = 0; i < listed->len; i++)
    count_step (count, &day, &g_array_index (listed, CareOccurrence, i));
  day.mark = judge (&day);
  g_array_append_val (count->progress->days, day);
}

static void
count_incidents (CareProgress *self,
                 CareLog      *log)
{
  g_autoptr (GPtrArray) incidents = care_diary_list_incidents (log, CARE_DATE_NONE);

  for (guint i = 0; i < incidents->len; i++)
    {
      const CareRecord *record = g_ptr_array_index (incidents, i);
      CareVerb          verb;
      CareDate          date;

      if (care_diary_key_parse (record->key, &verb, &date, NULL) && care_progress_find (self, date) != NULL)
        g_array_index (self->days, CareProgressDay, date - self->from).incidents++;
    }
}

static void
clear_day (CareProgressDay *day)
{
  g_array_unref (day->states);
}

/**
 * care_progress_new:
 * @created: when the course was set up
 * @zone: where the patient is
 * @slot_minutes: (nullable): times of the slots by index, below 0 for the protocol's own
 *
 * A fair count (FEATURES 47, 53): what the plan does not list, because it is not due or not allowed, is not there; what is open or
 * still to come, what was over before the course was set up, and what goes with an event that nobody knows of, weighs nothing.
 *
 * Returns: (transfer full): the progress; its occurrences live as long as the plan's protocol
 */
CareProgress *
care_progress_new (CarePlan  *plan,
                   CareLog   *log,
                   gint64     created,
                   gint64     now,
                   GTimeZone *zone,
                   const int *slot_minutes)
{
  CareProgress *self = g_rc_box_new0 (CareProgress);
  g_autoptr (GHashTable) once = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Count    count = { self, plan, log, created, now, zone, slot_minutes, care_sessions_find_begun (care_plan_get_sessions (plan), now), once };
  CareDate until;

  self->today = care_zone_date (zone, now);
  self->from = self->today;
  self->days = g_array_new (FALSE, FALSE, sizeof (CareProgressDay));
  g_array_set_clear_func (self->days, (GDestroyNotify)clear_day);
  self->rounds = g_array_new (FALSE, FALSE, sizeof (CareProgressRound));
  self->missed = g_array_new (FALSE, FALSE, sizeof (CareOccurrence));
  self->open = g_array_new (FALSE, FALSE, sizeof (CareOccurrence));

  if (care_plan_get_dates (plan, zone, &self->from, &until))
    for (CareDate date = self->from; date <= until; date++)
      count_date (&count, date);
  count_incidents (self, log);
  return self;
}

CareProgress *
care_progress_ref (CareProgress *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (CareProgress *self)
{
  g_array_unref (self->days);
  g_array_unref (self->rounds);
  g_array_unref (self->missed);
  g_array_unref (self->open);
}

void
care_progress_unref (CareProgress *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)clear);
}

const CareProgressDay *
care_progress_find (const CareProgress *self,
                    CareDate            date)
{
  if (date < self->from || date - self->from >= (CareDate)self->days->len)
    return NULL;
  return &g_array_index (self->days, CareProgressDay, date - self->from);
}

int
care_progress_day_asked (const CareProgressDay *day)
{
  return day->done + day->skipped + day->missed;
}

/**
 * care_progress_keeps_up:
 *
 * The day is not over: a routine that waits for the evening is no gap.
 *
 * Returns: whether @readiness lacks nothing but today's routine
 */
gboolean
care_progress_keeps_up (const CareProgress  *self,
                        const CareReadiness *readiness)
{
  const CareProgressDay *day = care_progress_find (self, self->today);

  if (readiness->verdict != CARE_READINESS_NOT_YET || day == NULL || day->open + day->coming == 0)
    return FALSE;
  return readiness->days->len == 1 && g_array_index (readiness->days, CareDate, 0) == self->today;
}

gboolean
care_progress_day_is_blank (const CareProgressDay *day)
{
  g_return_val_if_fail (day != NULL, FALSE);

  return day->missed > 0 && day->done + day->skipped + day->open + day->coming + day->besides + day->incidents == 0 && !day->noted;
}
