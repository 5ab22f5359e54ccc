/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An end, place, change or verdict as a sentence. */
#include "config.h"

#include "care-sentences.h"

#include "care-point-words.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

#define MOST_TOLD 3u

static char *
isolate_instant (gint64     at,
                 GTimeZone *zone,
                 gint64     now)
{
  g_autofree char *instant = care_words_instant (at, zone, now);

  return care_words_isolate (instant);
}

/* "until 2 weeks after your last session", or NULL if the point says more than that */
static char *
say_after_last (CarePoint *until)
{
  gulong n;

  if (until->kind != CARE_POINT_SIMPLE || until->anchor != CARE_ANCHOR_LAST_SESSION || until->edge != CARE_EDGE_END ||
      until->amount <= 0)
    return NULL;

  n = (gulong)until->amount;
  if (until->unit == CARE_UNIT_DAYS && n % 7 != 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "until %lu day after your last session", "until %lu days after your last session", n), n);
  if (until->unit == CARE_UNIT_DAYS || until->unit == CARE_UNIT_WEEKS)
    {
      gulong weeks = until->unit == CARE_UNIT_DAYS ? n / 7 : n;

      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "until %lu week after your last session", "until %lu weeks after your last session", weeks), weeks);
    }
  return NULL;
}

/* The day's end, once "15:00" has been said: "18:00", or "Wed 18 March, 01:00" when that is another day */
static char *
say_session_end (CareSession *session,
                 GTimeZone   *zone,
                 gint64       now)
{
  if (care_zone_date (zone, session->start) == care_zone_date (zone, session->end))
    return care_words_clock (session->end, zone);
  return care_words_instant (session->end, zone, now);
}

/* Is the change the start of a session itself? */
static gboolean
begins_with_session (const CareChange *change)
{
  const CarePoint *from = change->rule->from;

  return change->kind == CARE_CHANGE_FORBIDDEN && change->session >= 0 && from != NULL && from->kind == CARE_POINT_SIMPLE &&
         from->edge == CARE_EDGE_START && from->amount == 0;
}

/* Titles that the protocol does not word itself */
static char *
word_change (const CareChange *change)
{
  const char *title = care_text_get (change->rule->title);

  switch (change->kind)
    {
    case CARE_CHANGE_ALLOWED:
      /* TRANSLATORS: a restriction that ends */
      return g_strdup_printf (C_ ("change", "No longer: %s"), title);
    case CARE_CHANGE_ENDS:
      /* TRANSLATORS: a step or piece of advice that ends */
      return g_strdup_printf (C_ ("change", "Ends: %s"), title);
    case CARE_CHANGE_FORBIDDEN:
    case CARE_CHANGE_STARTS:
    default:
      return g_strdup (title);
    }
}

/* A body for what the protocol does not word itself: until when it is forbidden, how far it is allowed */
static char *
word_change_body (CarePlan         *plan,
                  const CareChange *change,
                  GTimeZone        *zone,
                  gint64            now)
{
  const CareRule  *allowance = NULL;
  g_autofree char *until = NULL;

  switch (change->kind)
    {
    case CARE_CHANGE_FORBIDDEN:
      until = care_sentence_span_until (change->span, zone, now);
      return g_strdup (until);

    case CARE_CHANGE_ALLOWED:
      if (change->rule->forbids->len > 0)
        allowance = care_verdict_find_allowance (plan, g_array_index (change->rule->forbids, int, 0), change->at);
      return g_strdup (allowance != NULL ? care_text_get (allowance->limit) : "");

    case CARE_CHANGE_STARTS:
    case CARE_CHANGE_ENDS:
    default:
      return g_strdup (change->kind == CARE_CHANGE_STARTS ? care_text_get (change->rule->limit) : "");
    }
}

/**
 * care_sentence_until:
 * @end: how something ends
 * @until: when, for %CARE_END_INSTANT
 *
 * Every "no" carries its end; an end that nobody gave is said to be so and is never left out (CARE.md principle 7).
 *
 * Returns: (transfer full): "until Tue 31 March, 18:00"
 */
char *
care_sentence_until (CareEnd    end,
                     gint64     until,
                     GTimeZone *zone,
                     gint64     now)
{
  g_autofree char *instant = NULL;

  switch (end)
    {
    case CARE_END_INSTANT:
      instant = isolate_instant (until, zone, now);
      return g_strdup_printf (_ ("until %s"), instant);
    case CARE_END_OPEN:
      return g_strdup (_ ("for good"));
    case CARE_END_STATE:
      return g_strdup (_ ("until you or your clinic report it"));
    case CARE_END_LAST_NOT_CONFIRMED:
      return g_strdup (_ ("until your last session is confirmed"));
    case CARE_END_UNSPECIFIED:
    default:
      return g_strdup (_ ("until your clinic says so"));
    }
}

/* The first report in @point. */
static const CarePoint *
find_state (const CarePoint *point)
{
  const CarePoint *found = point->kind == CARE_POINT_STATE ? point : NULL;

  for (guint i = 0; found == NULL && point->of != NULL && i < point->of->len; i++)
    found = find_state (g_ptr_array_index (point->of, i));
  return found;
}

/**
 * care_sentence_span_until:
 *
 * Knows more than care_sentence_until(): the state that is waited for, and how long after the last session.
 *
 * Returns: (transfer full): "until 2 weeks after your last session"
 */
char *
care_sentence_span_until (const CareSpan *span,
                          GTimeZone      *zone,
                          gint64          now)
{
  CarePoint *until = span->rule->until;

  const CarePoint *awaited = span->end == CARE_END_STATE && until != NULL ? find_state (until) : NULL;

  if (awaited != NULL)
    {
      g_autofree char *words = care_words_state (awaited->state, awaited->label);
      g_autofree char *state = care_words_isolate (words);

      /* TRANSLATORS: the state's name comes from the clinic's file: "healed" */
      return g_strdup_printf (_ ("until you report: %s"), state);
    }
  if (span->end == CARE_END_LAST_NOT_CONFIRMED && until != NULL)
    {
      char *sentence = say_after_last (until);

      if (sentence != NULL)
        return sentence;
    }
  return care_sentence_until (span->end, span->until, zone, now);
}

char *
care_sentence_end_note (CareEnd end)
{
  switch (end)
    {
    case CARE_END_OPEN:
      return g_strdup (_ ("for good"));
    case CARE_END_UNSPECIFIED:
      return g_strdup (_ ("no end given"));
    case CARE_END_STATE:
      return g_strdup (_ ("not reported yet"));
    case CARE_END_LAST_NOT_CONFIRMED:
      return g_strdup (_ ("not confirmed yet"));
    case CARE_END_INSTANT:
    default:
      return g_strdup ("");
    }
}

/**
 * care_sentence_span:
 *
 * Returns: (transfer full): "No water on your scalp until Sat 14 March, 18:00"
 */
char *
care_sentence_span (const CareSpan *span,
                    GTimeZone      *zone,
                    gint64          now)
{
  g_autofree char *until = care_sentence_span_until (span, zone, now);
  g_autofree char *title = care_words_isolate_foreign (care_text_get (span->rule->title));

  /* TRANSLATORS: a rule's title, then its end: "No water on your scalp until Sat 14 March, 18:00" */
  return g_strdup_printf (C_ ("restriction", "%1$s %2$s"), title, until);
}

/**
 * care_sentence_place:
 *
 * Returns: (transfer full): "Day 5 after session 1"
 */
char *
care_sentence_place (const CarePlace *place)
{
  int number = place->session + 1;

  switch (place->phase)
    {
    case CARE_PHASE_BEFORE_PLAN:
      return g_strdup (_ ("Your plan has not started yet"));
    case CARE_PHASE_PREPARATION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$d day to session %2$d", "%1$d days to session %2$d", (gulong)-place->day),
                              -place->day, number);
    case CARE_PHASE_SESSION_DAY:
      return g_strdup_printf (_ ("Day of session %d"), number);
    case CARE_PHASE_AFTER_SESSION:
      return g_strdup_printf (_ ("Day %1$d after session %2$d"), place->day, number);
    case CARE_PHASE_FINISHED:
    default:
      return g_strdup (_ ("Your plan is finished"));
    }
}

/**
 * care_sentence_session:
 * @number: from 1
 * @zone: where the patient is; if its clock differs from the session's, both are said
 *
 * Returns: (transfer full): "Session 2: Tue 17 March, 15:00 to 18:00"
 */
char *
care_sentence_session (CareSession *session,
                       int          number,
                       GTimeZone   *zone,
                       gint64       now)
{
  g_autofree char *start = NULL, *end = NULL, *note = NULL;

  if (session->assumed_end)
    {
      start = care_words_date (session->date, now != CARE_INSTANT_NONE ? care_zone_date (zone, now) : CARE_DATE_NONE);
      return g_strdup_printf (_ ("Session %1$d: %2$s, time not known"), number, start);
    }

  start = isolate_instant (session->start, zone, now);
  end = say_session_end (session, zone, now);
  note = care_words_zone_note (session->start, session->zone, session->zone_id, zone);
  if (note != NULL)
    /* TRANSLATORS: number, start, end, and the start in the session's own zone: "15:00 in Dubai" */
    return g_strdup_printf (_ ("Session %1$d: %2$s to %3$s (%4$s)"), number, start, end, note);
  return g_strdup_printf (_ ("Session %1$d: %2$s to %3$s"), number, start, end);
}

/**
 * care_sentence_session_hours:
 *
 * The rest of a session's sentence once its day has been said; @zone as there.
 *
 * Returns: (transfer full): "15:00 to 18:00"
 */
char *
care_sentence_session_hours (CareSession *session,
                             GTimeZone   *zone)
{
  g_autofree char *start = NULL, *end = NULL, *note = NULL;

  if (session->assumed_end)
    return g_strdup (_ ("time not known"));

  start = care_words_clock (session->start, zone);
  end = say_session_end (session, zone, CARE_INSTANT_NONE);
  note = care_words_zone_note (session->start, session->zone, session->zone_id, zone);
  if (note != NULL)
    /* TRANSLATORS: start, end, and the start in the session's own zone: "15:00 in Dubai" */
    return g_strdup_printf (C_ ("session", "%1$s to %2$s (%3$s)"), start, end, note);
  return g_strdup_printf (C_ ("session", "%1$s to %2$s"), start, end);
}

/**
 * care_sentence_change_title:
 *
 * Returns: (transfer full): the words of the announcement, else a wording from the rule's title
 */
char *
care_sentence_change_title (const CareChange *change)
{
  const CareAnnouncement *announcement = care_change_get_announcement (change);

  if (announcement != NULL && announcement->title != NULL)
    return g_strdup (care_text_get (announcement->title));
  return word_change (change);
}

char *
care_sentence_change_body (CarePlan         *plan,
                           const CareChange *change,
                           GTimeZone        *zone,
                           gint64            now)
{
  const CareAnnouncement *announcement = care_change_get_announcement (change);

  if (announcement != NULL && announcement->body != NULL)
    return g_strdup (care_text_get (announcement->body));
  return word_change_body (plan, change, zone, now);
}

/**
 * care_sentence_change:
 *
 * Returns: (transfer full): "Sat 14 March, 18:00: Water allowed"
 */
char *
care_sentence_change (const CareChange *change,
                      GTimeZone        *zone,
                      gint64            now)
{
  g_autofree char *instant = isolate_instant (change->at, zone, now);
  g_autofree char *title = care_sentence_change_title (change);

  /* TRANSLATORS: a date and time, then what changes then */
  return g_strdup_printf (C_ ("change", "%1$s: %2$s"), instant, title);
}

static char *
word_next (const CareChange *change,
           const char       *instant,
           const char       *titles)
{
  if (begins_with_session (change))
    /* TRANSLATORS: a date and time, the number of the session, then what it changes */
    return g_strdup_printf (_ ("Next change: %1$s. Session %2$d begins: %3$s"), instant, change->session + 1, titles);
  /* TRANSLATORS: a date and time, then what changes then */
  return g_strdup_printf (_ ("Next change: %1$s. %2$s"), instant, titles);
}

/**
 * care_sentence_next:
 * @change: (nullable): the next change
 *
 * Returns: (transfer full): "Next change: Tuesday 17 March, 15:00. No water on your scalp"
 */
char *
care_sentence_next (const CareChange *change,
                    GTimeZone        *zone,
                    gint64            now)
{
  g_autofree char *instant = NULL, *isolated = NULL, *title = NULL;

  if (change == NULL)
    return g_strdup (_ ("No further change is known."));

  instant = care_words_instant_long (change->at, zone, now);
  isolated = care_words_isolate (instant);
  title = care_sentence_change_title (change);
  return word_next (change, isolated, title);
}

/* What ends first is felt first; what has no known end comes last. */
static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const CareChange *left = *(const CareChange *const *)a;
  const CareChange *right = *(const CareChange *const *)b;

  if (left->span->until != right->span->until)
    return left->span->until < right->span->until ? -1 : 1;
  return (int)left->rule->index - (int)right->rule->index;
}

/* The changes of @next's kind that are told at its instant, the first few; where it is not told itself, those of any kind that
 * are: "Preparation starts" stands for all that begins with it.  Where nothing is told, all of its kind. */
static GPtrArray *
list_told (CarePlan         *plan,
           const CareChange *next)
{
  GPtrArray        *told = g_ptr_array_new ();
  guint             n;
  const CareChange *changes = care_plan_get_changes (plan, &n);
  gboolean          silent;

  for (guint i = care_plan_find_change (plan, next->at); i < n && changes[i].at == next->at; i++)
    if (changes[i].announce && (changes[i].kind == next->kind || !next->announce))
      g_ptr_array_add (told, (gpointer)&changes[i]);
  silent = told->len == 0;
  for (guint i = care_plan_find_change (plan, next->at); silent && i < n && changes[i].at == next->at; i++)
    if (changes[i].kind == next->kind)
      g_ptr_array_add (told, (gpointer)&changes[i]);
  g_ptr_array_sort (told, compare_ends);
  g_ptr_array_set_size (told, (int)MIN (told->len, MOST_TOLD));
  return told;
}

/**
 * care_sentence_next_of_plan:
 *
 * What the next change of @plan brings, with its companions of the same instant: a session forbids several things at once.
 *
 * Returns: (transfer full): the sentence
 */
char *
care_sentence_next_of_plan (CarePlan  *plan,
                            GTimeZone *zone,
                            gint64     now)
{
  const CareChange *next = care_plan_next_change (plan, now);
  const CareChange *first;
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *instant = NULL, *isolated = NULL;

  if (next == NULL)
    return care_sentence_next (NULL, zone, now);

  told = list_told (plan, next);
  first = g_ptr_array_index (told, 0);
  for (guint i = 0; i < told->len; i++)
    {
      g_autofree char *title = care_sentence_change_title (g_ptr_array_index (told, i));

      g_string_append_printf (titles, "%s%s", i > 0 ? " · " : "", title);
    }
  instant = care_words_instant_long (next->at, zone, now);
  isolated = care_words_isolate (instant);
  return word_next (first, isolated, titles->str);
}

/**
 * care_sentence_difference:
 * @item: a change that moved, came or went
 *
 * Returns: (transfer full): "Water allowed: Sat 14 March, 18:00 becomes Sun 15 March, 18:00"
 */
char *
care_sentence_difference (const CareDifferenceItem *item,
                          GTimeZone                *zone,
                          gint64                    now)
{
  g_autofree char *words = care_sentence_change_title (item->after != NULL ? item->after : item->before);
  g_autofree char *title = care_words_isolate_foreign (words);
  g_autofree char *before = item->before != NULL ? isolate_instant (item->before->at, zone, now) : NULL;
  g_autofree char *after = item->after != NULL ? isolate_instant (item->after->at, zone, now) : NULL;

  if (before == NULL)
    /* TRANSLATORS: what changes, then a new date and time */
    return g_strdup_printf (_ ("%1$s: new, %2$s"), title, after);
  if (after == NULL)
    /* TRANSLATORS: what would have changed, then its date and time */
    return g_strdup_printf (_ ("%1$s: no longer on %2$s"), title, before);
  /* TRANSLATORS: what changes, then its old and its new date and time */
  return g_strdup_printf (_ ("%1$s: %2$s becomes %3$s"), title, before, after);
}

char *
care_capitalise (const char *text)
{
  g_autofree char *first = NULL;

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  first = g_utf8_strup (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}
