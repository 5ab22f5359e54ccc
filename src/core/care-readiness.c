/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adherence, interval, verdict on the next session, reasons. */
#include "config.h"

#include "care-readiness.h"

#include <string.h>

static void
add_reason (CareReadiness *self,
            CareReasonCode code,
            int            a,
            int            b)
{
  CareReason reason = { code, a, b };

  g_array_append_val (self->reasons, reason);
}

static gboolean
is_done (CareLog              *log,
         const CareOccurrence *occurrence)
{
  g_autofree char  *key = care_occurrence_dup_key (occurrence);
  const CareRecord *record = care_log_find (log, key);

  return record != NULL && record->verb == CARE_VERB_DONE;
}

static gboolean
is_open (CareLog              *log,
         const CareOccurrence *occurrence)
{
  g_autofree char *key = care_occurrence_dup_key (occurrence);

  return care_log_find (log, key) == NULL;
}

/* Counts the steps of one date that have a slot at or before @now; tells whether one due slot is done whole. */
static void
count_date (CareReadiness *self,
            CareLog       *log,
            GArray        *occurrences,
            gint64         since,
            gint64         now,
            gboolean      *due,
            gboolean      *full)
{
  *due = *full = FALSE;
  for (guint i = 0; i < occurrences->len;)
    {
      const CareSlot *slot = g_array_index (occurrences, CareOccurrence, i).slot;
      gboolean        all = TRUE, any = FALSE;

      for (; i < occurrences->len && g_array_index (occurrences, CareOccurrence, i).slot == slot; i++)
        {
          const CareOccurrence *one = &g_array_index (occurrences, CareOccurrence, i);
          gboolean              done = is_done (log, one);

          if (slot == NULL || one->at < since || one->at > now)
            continue;
          any = TRUE;
          all &= done;
          self->due++;
          self->done += done;
          if (is_open (log, one))
            g_array_append_val (self->missing, *one);
        }
      *due |= any;
      *full |= any && all;
    }
}

/* A25: the homework is done if each day with a due slot has one slot with all its steps done. */
static void
count_routine (CareReadiness     *self,
               CarePlan          *plan,
               CareLog           *log,
               const CareSession *session,
               gint64             now,
               GTimeZone         *zone,
               const int         *slot_minutes,
               int               *days_due)
{
  CareDate today = care_zone_date (zone, now);

  *days_due = 0;
  for (CareDate date = care_zone_date (zone, session->start); date <= today; date++)
    {
      g_autoptr (GArray) occurrences = care_plan_list_occurrences (plan, date, zone, slot_minutes);
      gboolean due, full;

      count_date (self, log, occurrences, session->start, now, &due, &full);
      *days_due += due;
      if (due && !full)
        g_array_append_val (self->days, date);
    }
}

/* A26: never blocked, only said. @planned: the gap is that to a session with a date, else that up to today. */
static void
judge (CareReadiness      *self,
       const CareInterval *interval,
       CareDate            since,
       CareDate            until,
       gboolean            planned,
       int                 days_due)
{
  int      gap = until - since;
  int      least = care_gap_days (&interval->at_least, since);
  int      sure = care_gap_days (&interval->sure, since);
  int      most = care_gap_days (&interval->at_most, since);
  gboolean short_gap = gap < least;
  gboolean unsure = !short_gap && gap < sure;
  gboolean long_gap = most > 0 && gap > most;
  gboolean missing = interval->routine && self->days->len > 0;

  if (short_gap)
    add_reason (self, CARE_REASON_GAP_SHORT, gap, least);
  else if (unsure)
    add_reason (self, CARE_REASON_GAP_UNSURE, gap, sure);
  else if (long_gap)
    add_reason (self, CARE_REASON_GAP_LONG, gap, most);
  else
    add_reason (self, CARE_REASON_GAP_MET, gap, least);

  if (!interval->routine)
    add_reason (self, CARE_REASON_ROUTINE_NOT_ASKED, 0, 0);
  else
    add_reason (self, missing ? CARE_REASON_ROUTINE_MISSING : CARE_REASON_ROUTINE_DONE,
                days_due - (int)self->days->len, days_due);

  if (short_gap)
    self->verdict = planned ? CARE_READINESS_AGAINST : CARE_READINESS_NOT_YET;
  else if (unsure || long_gap)
    self->verdict = CARE_READINESS_ASK_CLINIC;
  else
    self->verdict = missing ? CARE_READINESS_NOT_YET : CARE_READINESS_MET;
}

/**
 * care_readiness_new:
 * @zone: where the patient is
 * @slot_minutes: (nullable): times of the slots by index, below 0 for the protocol's own
 *
 * Counts what was due and allowed since the last session up to @now, and holds the gap to the next session (or up to today) against
 * the protocol's interval (CARE.md R35, R36, A25, A26).  "Met" speaks of the written conditions; the clinic judges the scalp.
 *
 * Returns: (transfer full): the readiness
 */
CareReadiness *
care_readiness_new (CarePlan  *plan,
                    CareLog   *log,
                    gint64     now,
                    GTimeZone *zone,
                    const int *slot_minutes)
{
  CareReadiness      *self = g_new0 (CareReadiness, 1);
  GPtrArray          *sessions = care_plan_get_sessions (plan);
  int                 round = care_sessions_find_begun (sessions, now);
  const CareInterval *interval = care_protocol_find_interval (care_plan_get_protocol (plan), care_plan_get_answers (plan), (guint)MAX (round, 0));
  const CareSession  *session, *next;
  int                 days_due;

  self->verdict = CARE_READINESS_ASK_CLINIC;
  self->interval = interval;
  self->earliest = CARE_DATE_NONE;
  self->missing = g_array_new (FALSE, FALSE, sizeof (CareOccurrence));
  self->days = g_array_new (FALSE, FALSE, sizeof (CareDate));
  self->reasons = g_array_new (FALSE, FALSE, sizeof (CareReason));

  if (round < 0)
    {
      add_reason (self, CARE_REASON_NO_SESSION, 0, 0);
      return self;
    }
  session = g_ptr_array_index (sessions, (guint)round);
  next = (guint)round + 1 < sessions->len ? g_ptr_array_index (sessions, (guint)round + 1) : NULL;
  count_routine (self, plan, log, session, now, zone, slot_minutes, &days_due);

  if (next == NULL && session->last)
    add_reason (self, CARE_REASON_LAST_SESSION, 0, 0);
  else if (interval == NULL)
    add_reason (self, CARE_REASON_NO_INTERVAL, 0, 0);
  else
    {
      self->earliest = session->date + care_gap_days (&interval->at_least, session->date);
      judge (self, interval, session->date, next != NULL ? next->date : care_zone_date (zone, now), next != NULL, days_due);
    }
  return self;
}

void
care_readiness_free (CareReadiness *self)
{
  g_array_unref (self->missing);
  g_array_unref (self->days);
  g_array_unref (self->reasons);
  g_free (self);
}
