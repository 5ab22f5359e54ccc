/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done, per day and per session, and how it stands with the next session, as sentences. */
#include "config.h"

#include "care-progress-sentences.h"

#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMED 2

static void
add_part (GPtrArray *parts,
          char      *part)
{
  if (part != NULL)
    g_ptr_array_add (parts, part);
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  /* TRANSLATORS: stands between the parts of a sentence: "1 of 2 steps done, 1 missed" */
  return g_strjoinv (C_ ("parts", ", "), (char **)parts->pdata);
}

static char *
say_done (const CareProgressDay *day)
{
  int asked = care_progress_day_asked (day);

  if (day->done == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$d of %2$d step done", "%1$d of %2$d steps done", (gulong)asked),
                          day->done, asked);
}

/* The first part of a sentence names the steps, those after it only count them. */
static char *
say_rest (CareTaskState state,
          int           n,
          gboolean      first)
{
  gulong many = (gulong)n;

  if (n == 0)
    return NULL;
  switch (state)
    {
    case CARE_TASK_SKIPPED:
      /* TRANSLATORS: after "1 of 3 steps done, "; likewise the next ones */
      return g_strdup_printf (first ? g_dngettext (GETTEXT_PACKAGE, "%d step skipped", "%d steps skipped", many) : C_ ("steps", "%d skipped"), n);
    case CARE_TASK_MISSED:
      return g_strdup_printf (first ? g_dngettext (GETTEXT_PACKAGE, "%d step missed", "%d steps missed", many) : C_ ("steps", "%d missed"), n);
    case CARE_TASK_DUE:
      return g_strdup_printf (first ? g_dngettext (GETTEXT_PACKAGE, "%d step open", "%d steps open", many) : C_ ("steps", "%d open"), n);
    case CARE_TASK_DONE:
      return g_strdup_printf (first ? g_dngettext (GETTEXT_PACKAGE, "%d step done", "%d steps done", many) : C_ ("steps", "%d done besides"), n);
    case CARE_TASK_UPCOMING:
    default:
      return g_strdup_printf (first ? g_dngettext (GETTEXT_PACKAGE, "%d step to come", "%d steps to come", many) : C_ ("steps", "%d to come"), n);
    }
}

/**
 * care_sentence_progress_day:
 *
 * Returns: (transfer full): "1 of 2 steps done, 1 missed"; a day of which nobody knows anything is not called missed
 */
char *
care_sentence_progress_day (const CareProgressDay *day)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (care_progress_day_is_blank (day))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "nothing recorded for %d step", "nothing recorded for %d steps", (gulong)day->missed), day->missed);
  add_part (parts, say_done (day));
  add_part (parts, say_rest (CARE_TASK_SKIPPED, day->skipped, parts->len == 0));
  add_part (parts, say_rest (CARE_TASK_MISSED, day->missed, parts->len == 0));
  add_part (parts, say_rest (CARE_TASK_DUE, day->open, parts->len == 0));
  add_part (parts, say_rest (CARE_TASK_UPCOMING, day->coming, parts->len == 0));
  add_part (parts, say_rest (CARE_TASK_DONE, day->besides, parts->len == 0));
  if (parts->len == 0)
    return g_strdup (_ ("no steps at set times"));
  return join (parts);
}

static char *
say_incidents (const CareProgressDay *day)
{
  if (day->incidents == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d incident", "%d incidents", (gulong)day->incidents), day->incidents);
}

/**
 * care_sentence_progress_date:
 *
 * Returns: (transfer full): a day of the calendar read out whole
 */
char *
care_sentence_progress_date (const CareProgressDay *day,
                             CareDate               today)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *date = care_words_date_long (day->date, CARE_DATE_NONE);
  g_autofree char *what = NULL;

  if (day->date == today)
    add_part (parts, g_strdup (C_ ("day", "today")));
  if (day->session >= 0)
    add_part (parts, g_strdup_printf (C_ ("day", "session %d"), day->session + 1));
  add_part (parts, care_sentence_progress_day (day));
  add_part (parts, say_incidents (day));
  if (day->noted)
    add_part (parts, g_strdup (C_ ("day", "with a note")));
  what = join (parts);
  /* TRANSLATORS: a date, then what was done on it */
  return g_strdup_printf (C_ ("day", "%1$s: %2$s"), date, what);
}

static gboolean
has_reason (const CareReadiness *readiness,
            CareReasonCode       code)
{
  for (guint i = 0; i < readiness->reasons->len; i++)
    if (g_array_index (readiness->reasons, CareReason, i).code == code)
      return TRUE;
  return FALSE;
}

static gboolean
is_ahead (CarePlan *plan,
          gint64    now)
{
  GPtrArray *sessions = care_plan_get_sessions (plan);

  return sessions->len > 0 && ((const CareSession *)g_ptr_array_index (sessions, sessions->len - 1))->start > now;
}

/**
 * care_sentence_progress_headline:
 *
 * Nobody but the clinic says "ready" (CARE.md principle 10), and a day that is not over has no gap.
 *
 * Returns: (transfer full): "The written conditions are met so far"
 */
char *
care_sentence_progress_headline (CarePlan            *plan,
                                 const CareProgress  *progress,
                                 const CareReadiness *readiness,
                                 gint64               now)
{
  if (has_reason (readiness, CARE_REASON_NO_SESSION))
    return g_strdup (_ ("Preparing for session 1"));
  if (has_reason (readiness, CARE_REASON_LAST_SESSION))
    return g_strdup (_ ("Your last session is behind you"));
  if (readiness->verdict == CARE_READINESS_AGAINST)
    return g_strdup (_ ("The next session is early"));
  if (care_progress_keeps_up (progress, readiness) || (readiness->verdict == CARE_READINESS_MET && is_ahead (plan, now)))
    return g_strdup (_ ("The written conditions are met so far"));
  if (has_reason (readiness, CARE_REASON_GAP_SHORT))
    return g_strdup (_ ("Early for the next session"));
  if (readiness->verdict == CARE_READINESS_NOT_YET)
    return g_strdup (_ ("Some days are still open"));
  return care_sentence_readiness (readiness);
}

static char *
say_earliest (const CareReadiness *readiness,
              CareDate             today)
{
  g_autofree char *date = care_words_date (readiness->earliest, today);

  /* TRANSLATORS: %s is a date: "Tue 31 March" */
  return g_strdup_printf (_ ("Your instructions ask to wait until %s. Your clinic has the last word."), date);
}

/**
 * care_sentence_progress_meaning:
 *
 * Returns: (transfer full): "Your clinic has the last word."
 */
char *
care_sentence_progress_meaning (CarePlan            *plan,
                                const CareProgress  *progress,
                                const CareReadiness *readiness,
                                gint64               now)
{
  if (has_reason (readiness, CARE_REASON_NO_SESSION))
    return g_strdup (_ ("Before the first session your clinic judges your scalp."));
  if (has_reason (readiness, CARE_REASON_LAST_SESSION))
    return g_strdup (_ ("What you recorded stays here."));
  if (readiness->verdict == CARE_READINESS_AGAINST)
    return g_strdup (_ ("It is closer to the one before than your instructions ask for. Talk to your clinic about the date."));
  if (has_reason (readiness, CARE_REASON_GAP_LONG))
    return g_strdup (_ ("Your clinic has the last word."));
  if (readiness->verdict == CARE_READINESS_ASK_CLINIC)
    return g_strdup (_ ("Your instructions leave this to your clinic."));
  if (care_progress_keeps_up (progress, readiness))
    return g_strdup (_ ("Today’s steps are still to do. Your clinic has the last word."));
  if (has_reason (readiness, CARE_REASON_GAP_SHORT))
    return say_earliest (readiness, progress->today);
  if (readiness->verdict == CARE_READINESS_NOT_YET)
    return g_strdup (_ ("A step that you did and did not tick can be ticked late. Your clinic has the last word."));
  return g_strdup (_ ("Your clinic has the last word."));
}

/**
 * care_sentence_progress_round:
 *
 * Returns: (transfer full): "After session 1"
 */
char *
care_sentence_progress_round (const CareProgressRound *round)
{
  if (round->session < 0)
    return g_strdup (_ ("Before session 1"));
  return g_strdup_printf (_ ("After session %d"), round->session + 1);
}

/**
 * care_sentence_progress_count:
 *
 * Returns: (transfer full): "8 of 9"
 */
char *
care_sentence_progress_count (const CareProgressRound *round)
{
  /* TRANSLATORS: how many steps are done: "8 of 9" */
  return g_strdup_printf (C_ ("steps", "%1$d of %2$d"), round->done, round->asked);
}

static char *
say_step (const CareOccurrence *step,
          CareDate              today)
{
  g_autofree char *date = care_words_date (step->date, today);
  g_autofree char *title = care_words_isolate_foreign (care_text_get (step->rule->title));

  if (step->slot == NULL)
    /* TRANSLATORS: a step and its date */
    return g_strdup_printf (C_ ("record", "%1$s, %2$s"), title, date);
  /* TRANSLATORS: a step, its date, its slot: "Wash with lukewarm water only, Sat 14 March, Evening" */
  return g_strdup_printf (C_ ("record", "%1$s, %2$s, %3$s"), title, date, care_text_get (step->slot->label));
}

/**
 * care_sentence_progress_steps:
 * @steps: (element-type CareOccurrence): oldest first
 *
 * Returns: (transfer full) (nullable): the first ones by name, the rest by number
 */
char *
care_sentence_progress_steps (GArray  *steps,
                              CareDate today)
{
  GString *text;
  guint    named = MIN (steps->len, MOST_NAMED);

  if (steps->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < named; i++)
    {
      g_autofree char *step = say_step (&g_array_index (steps, CareOccurrence, i), today);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", step);
    }
  if (steps->len > named)
    {
      /* TRANSLATORS: stands below the first of many steps */
      g_string_append_c (text, '\n');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", steps->len - named), steps->len - named);
    }
  return g_string_free (text, FALSE);
}
