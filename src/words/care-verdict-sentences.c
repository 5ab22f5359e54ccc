/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to "may I", a step's state, readiness and its reasons as a sentence. */
#include "config.h"

#include "care-verdict-sentences.h"

#include "care-sentences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
say_yes (const char        *limit,
         const CareVerdict *verdict,
         GTimeZone         *zone,
         gint64             now)
{
  g_autofree char *until = NULL;

  if (verdict->has_until)
    until = care_sentence_until (verdict->end, verdict->until, zone, now);

  if (limit != NULL && until != NULL)
    /* TRANSLATORS: a limit, then an end: "Yes, lukewarm only, until Tue 17 March, 15:00" */
    return g_strdup_printf (C_ ("verdict", "Yes, %1$s, %2$s"), limit, until);
  if (limit != NULL || until != NULL)
    /* TRANSLATORS: a limit or an end: "Yes, lukewarm only", "Yes, until Tue 17 March, 15:00" */
    return g_strdup_printf (C_ ("verdict", "Yes, %s"), limit != NULL ? limit : until);
  return g_strdup (C_ ("verdict", "Yes"));
}

/* Calendar days from a point before a session's day, or 0 if it is none */
static int
days_before (CarePoint *point)
{
  if (point == NULL || point->kind != CARE_POINT_SIMPLE || point->amount >= 0)
    return 0;
  if (point->unit == CARE_UNIT_DAYS)
    return -point->amount;
  return point->unit == CARE_UNIT_WEEKS ? -point->amount * 7 : 0;
}

static char *
say_gap (const CareReason *reason)
{
  gulong gap = (gulong)reason->a;

  if (reason->code == CARE_REASON_GAP_UNSURE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A gap of %1$d day; your clinic decides below %2$d",
                                         "A gap of %1$d days; your clinic decides below %2$d", gap),
                            reason->a, reason->b);
  if (reason->code == CARE_REASON_GAP_LONG)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A gap of %1$d day, more than the %2$d allowed for",
                                         "A gap of %1$d days, more than the %2$d allowed for", gap),
                            reason->a, reason->b);
  if (reason->code == CARE_REASON_GAP_SHORT)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A gap of %1$d day, fewer than the %2$d asked for",
                                         "A gap of %1$d days, fewer than the %2$d asked for", gap),
                            reason->a, reason->b);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A gap of %1$d day, at least %2$d are asked for",
                                       "A gap of %1$d days, at least %2$d are asked for", gap),
                          reason->a, reason->b);
}

static char *
say_routine_days (const CareReason *reason)
{
  if (reason->b == 0)
    return g_strdup (_ ("No step of the daily routine was due yet"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The routine was done on %1$d of %2$d day",
                                       "The routine was done on %1$d of %2$d days", (gulong)reason->b),
                          reason->a, reason->b);
}

/**
 * care_sentence_topic:
 * @topic: its index
 *
 * Returns: (transfer full): its label, else its id with spaces
 */
char *
care_sentence_topic (CareProtocol *protocol,
                     int           topic)
{
  const CareTopic *found;

  g_return_val_if_fail (topic >= 0 && (guint)topic < protocol->topics->len, NULL);

  found = g_ptr_array_index (protocol->topics, (guint)topic);
  if (found->label != NULL)
    return g_strdup (care_text_get (found->label));
  return g_strdelimit (g_strdup (found->id), "-", ' ');
}

/* Once the plan is over nobody says more: what its last step was told stays its limit. */
static gint64
last_said (CarePlan *plan,
           gint64    now)
{
  gint64 until = care_plan_get_until (plan);

  return until != CARE_INSTANT_NONE ? MIN (now, until - 1) : now;
}

/**
 * care_sentence_verdict_limit:
 *
 * Returns: (transfer full) (nullable): how far a yes goes, "lukewarm only"
 */
char *
care_sentence_verdict_limit (CarePlan          *plan,
                             const CareVerdict *verdict,
                             gint64             now)
{
  const CareRule *rule = NULL;

  if (verdict->answer == CARE_ANSWER_YES && verdict->topic >= 0)
    {
      rule = care_verdict_find_allowance (plan, verdict->topic, last_said (plan, now));
      if (rule == NULL)
        rule = care_verdict_find_past_allowance (plan, verdict, now);
    }
  return rule != NULL && rule->limit != NULL ? g_strdup (care_text_get (rule->limit)) : NULL;
}

/**
 * care_sentence_not_said:
 *
 * Returns: (transfer none): the answer about everything that no rule for this patient speaks of
 */
const char *
care_sentence_not_said (void)
{
  return C_ ("verdict", "Not said. Ask your clinic");
}

/* Where no instant ends it, the span that has no end may know more of it; of several only what is true of all is said. */
static char *
say_no_until (CarePlan          *plan,
              const CareVerdict *verdict,
              GTimeZone         *zone,
              gint64             now)
{
  g_autofree char *known = NULL;

  for (guint i = 0; i < verdict->because->len && verdict->end != CARE_END_INSTANT; i++)
    {
      guint            n;
      const CareSpan  *spans = care_plan_get_rule_spans (plan, g_ptr_array_index (verdict->because, i), &n);
      g_autofree char *until = NULL;

      if (n == 0 || spans[n - 1].end != verdict->end || !care_rule_forbids (spans[n - 1].rule, verdict->topic))
        continue;
      until = care_sentence_span_until (&spans[n - 1], zone, now);
      if (known != NULL && strcmp (known, until) != 0)
        return care_sentence_until (verdict->end, verdict->until, zone, now);
      g_free (known);
      known = g_steal_pointer (&until);
    }
  return known != NULL ? g_steal_pointer (&known) : care_sentence_until (verdict->end, verdict->until, zone, now);
}

/**
 * care_sentence_verdict:
 *
 * A yes names its limit and the moment that ends it; a no its end; all else is the clinic's to say (CARE.md principle 9).
 *
 * Returns: (transfer full): "No, until Tue 31 March, 18:00"
 */
char *
care_sentence_verdict (CarePlan          *plan,
                       const CareVerdict *verdict,
                       GTimeZone         *zone,
                       gint64             now)
{
  g_autofree char *limit = NULL, *until = NULL;

  switch (verdict->answer)
    {
    case CARE_ANSWER_YES:
      limit = care_sentence_verdict_limit (plan, verdict, now);
      return say_yes (limit, verdict, zone, now);
    case CARE_ANSWER_NO:
      until = say_no_until (plan, verdict, zone, now);
      return g_strdup_printf (C_ ("verdict", "No, %s"), until);
    case CARE_ANSWER_NOT_SAID:
    default:
      return g_strdup (care_sentence_not_said ());
    }
}

const char *
care_sentence_task_state (CareTaskState state)
{
  switch (state)
    {
    case CARE_TASK_DUE:
      return C_ ("step", "due now");
    case CARE_TASK_DONE:
      return C_ ("step", "done");
    case CARE_TASK_SKIPPED:
      return C_ ("step", "skipped");
    case CARE_TASK_MISSED:
      return C_ ("step", "missed");
    case CARE_TASK_UPCOMING:
    default:
      return C_ ("step", "later");
    }
}

/**
 * care_sentence_late:
 * @rule: a rule whose preparation began late
 * @days_left: calendar days to the session
 *
 * CARE.md A4: the range of the page, seen from the other side.
 *
 * Returns: (transfer full): "4 days left instead of 7 to 10: tell your clinic"
 */
char *
care_sentence_late (const CareRule *rule,
                    int             days_left)
{
  int earliest = days_before (rule->from), latest = days_before (rule->late_after);

  if (earliest <= latest || latest == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day left, fewer than asked for: tell your clinic",
                                         "%d days left, fewer than asked for: tell your clinic", (gulong)days_left),
                            days_left);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$d day left instead of %2$d to %3$d: tell your clinic",
                                       "%1$d days left instead of %2$d to %3$d: tell your clinic", (gulong)days_left),
                          days_left, latest, earliest);
}

/**
 * care_sentence_readiness:
 *
 * Speaks of the written conditions alone: nobody but the clinic says "ready" (CARE.md principle 10).
 *
 * Returns: (transfer full): "The written conditions are met"
 */
char *
care_sentence_readiness (const CareReadiness *readiness)
{
  switch (readiness->verdict)
    {
    case CARE_READINESS_MET:
      return g_strdup (_ ("The written conditions are met"));
    case CARE_READINESS_NOT_YET:
      return g_strdup (_ ("Not yet"));
    case CARE_READINESS_AGAINST:
      return g_strdup (_ ("Against the interval that is asked for"));
    case CARE_READINESS_ASK_CLINIC:
    default:
      return g_strdup (_ ("Ask your clinic"));
    }
}

/**
 * care_sentence_reason:
 *
 * Returns: (transfer full): "A gap of 7 days, at least 7 are asked for"
 */
char *
care_sentence_reason (const CareReason *reason)
{
  switch (reason->code)
    {
    case CARE_REASON_GAP_MET:
    case CARE_REASON_GAP_SHORT:
    case CARE_REASON_GAP_UNSURE:
    case CARE_REASON_GAP_LONG:
      return say_gap (reason);
    case CARE_REASON_ROUTINE_DONE:
    case CARE_REASON_ROUTINE_MISSING:
      return say_routine_days (reason);
    case CARE_REASON_ROUTINE_NOT_ASKED:
      return g_strdup (_ ("The daily routine is not a condition for this interval"));
    case CARE_REASON_LAST_SESSION:
      return g_strdup (_ ("Your last session is behind you"));
    case CARE_REASON_NO_INTERVAL:
      return g_strdup (_ ("No interval is written for your answers"));
    case CARE_REASON_NO_SESSION:
    default:
      return g_strdup (_ ("Before the first session the clinic judges your scalp"));
    }
}

/**
 * care_sentence_routine:
 *
 * Returns: (transfer full): "8 of 9 steps done"
 */
char *
care_sentence_routine (const CareReadiness *readiness)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$d of %2$d step done", "%1$d of %2$d steps done", (gulong)readiness->due),
                          readiness->done, readiness->due);
}
