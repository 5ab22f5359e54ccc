/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans for people: aligned lines on standard output. */
#include "config.h"

#include "care-listing.h"

#include "care-headlines.h"
#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define INDENT 2
#define GAP    2
#define MARK   4 /* "[ ] " */

/* Two columns, printed when the width of the first is known. */
typedef struct
{
  char *first;
  char *second;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->first);
  g_free (row->second);
}

static GArray *
new_rows (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, (GDestroyNotify)row_clear);
  return rows;
}

static void
add_row (GArray *rows,
         char   *first, /* both taken */
         char   *second)
{
  Row row = { first, second };

  g_array_append_val (rows, row);
}

static void
print_rows (GArray *rows,
            int     indent)
{
  int width = 0;

  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, Row, i).second != NULL)
      width = MAX (width, care_listing_width (g_array_index (rows, Row, i).first));
  for (guint i = 0; i < rows->len; i++)
    care_listing_row (indent, g_array_index (rows, Row, i).first, width, g_array_index (rows, Row, i).second);
}

/* "until …", and for a restriction that begins on the day, from when */
static char *
say_stretch (const CareSpan *span,
             const CareView *view,
             gint64          from)
{
  g_autofree char *until = care_sentence_span_until (care_plan_find_lasting (view->plan, span), view->zone, view->now);
  g_autofree char *start = NULL;

  if (span->from <= MAX (from, view->now))
    return g_steal_pointer (&until);
  start = care_words_clock (span->from, view->zone);
  /* TRANSLATORS: a clock time, then an end: "from 15:00 until Sat 14 March, 18:00" */
  return g_strdup_printf (C_ ("restriction", "from %1$s %2$s"), start, until);
}

static void
print_restrictions (const CareView *view,
                    gboolean        today,
                    gint64          from,
                    gint64          until)
{
  g_autoptr (GPtrArray) spans = NULL;
  g_autoptr (GArray) rows = new_rows ();

  if (today)
    spans = care_plan_list_spans (view->plan, CARE_RULE_RESTRICTION, view->now, view->now + 1);
  else
    spans = care_plan_list_spans (view->plan, CARE_RULE_RESTRICTION, from, until);
  if (spans->len == 0)
    return;

  g_print ("\n%s\n", today ? _ ("Not allowed now") : _ ("Not allowed"));
  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (spans, i);

      add_row (rows, g_strdup (care_text_get (span->rule->title)), say_stretch (span, view, from));
    }
  print_rows (rows, INDENT);
}

static char
state_mark (CareTaskState state)
{
  switch (state)
    {
    case CARE_TASK_DONE:
      return 'x';
    case CARE_TASK_SKIPPED:
      return '-';
    case CARE_TASK_UPCOMING:
    case CARE_TASK_DUE:
    case CARE_TASK_MISSED:
    default:
      return ' ';
    }
}

/* "Morning, 08:00", "Each shower", "Before 15:00" */
static char *
say_slot (const CareOccurrence *occurrence,
          GTimeZone            *zone)
{
  g_autofree char *clock = NULL;

  if (occurrence->slot == NULL && occurrence->rule->each != NULL)
    /* TRANSLATORS: the event that a step goes with: "Each shower" */
    return g_strdup_printf (C_ ("slot", "Each %s"), care_text_get (occurrence->rule->each));
  if (occurrence->slot == NULL && care_occurrence_ends_in_day (occurrence, zone))
    {
      clock = care_words_clock (occurrence->until, zone);
      /* TRANSLATORS: a clock time by which a step must be done: "Before 15:00" */
      return g_strdup_printf (C_ ("slot", "Before %s"), clock);
    }
  if (occurrence->slot == NULL)
    return g_strdup (C_ ("slot", "Any time"));

  clock = care_words_clock (occurrence->at, zone);
  if (strcmp (clock, care_text_get (occurrence->slot->label)) == 0)
    return g_steal_pointer (&clock);
  /* TRANSLATORS: a time of day and its clock time: "Morning, 08:00" */
  return g_strdup_printf (C_ ("slot", "%1$s, %2$s"), care_text_get (occurrence->slot->label), clock);
}

/* Do two steps stand under one heading? */
static gboolean
share_slot (const CareOccurrence *one,
            const CareOccurrence *other)
{
  return one->slot == other->slot &&
         (one->slot != NULL || (one->rule->timing == other->rule->timing &&
                                strcmp (care_text_get (one->rule->each), care_text_get (other->rule->each)) == 0));
}

static void
add_task (GArray               *rows,
          const CareOccurrence *occurrence,
          const CareView       *view)
{
  const char      *title = care_text_get (occurrence->rule->title);
  g_autofree char *how = care_sentence_step (occurrence);
  g_autofree char *words = how[0] != '\0' ? g_strdup_printf ("%s · %s", title, how) : g_strdup (title);

  if (view->log == NULL)
    add_row (rows, g_steal_pointer (&words), g_strdup (occurrence->rule->id));
  else
    {
      CareTaskState state = care_task_state_at (occurrence, view->plan, view->log, view->now, view->zone);

      add_row (rows, g_strdup_printf ("[%c] %s", state_mark (state), words), g_strdup (care_sentence_task_state (state)));
    }
  if (how[0] == '\0' && occurrence->rule->instead != NULL)
    add_row (rows, g_strdup_printf ("%*s%s", view->log != NULL ? MARK : 0, "", care_text_get (occurrence->rule->instead)), NULL);
}

/* A step right before a session that is forbidden until then is not offered, but not passed over either. */
static void
print_forbidden_steps (const CareView *view,
                       CareDate        date)
{
  g_autoptr (GPtrArray) spans = NULL;
  gint64 from, until;

  care_zone_day (view->zone, date, &from, &until);
  spans = care_plan_list_spans (view->plan, CARE_RULE_TASK, from, until);
  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan  *span = g_ptr_array_index (spans, i);
      g_autofree char *sentence = NULL;

      if (span->rule->timing != CARE_TIMING_ONCE || care_plan_offers (view->plan, span))
        continue;
      sentence = care_sentence_step_forbidden (span->rule);
      g_print ("  %s\n", sentence);
    }
}

static void
print_tasks (const CareView *view,
             CareDate        date)
{
  g_autoptr (GArray) occurrences = care_plan_list_occurrences (view->plan, date, view->zone, view->slot_minutes);

  g_print ("\n%s\n", occurrences->len > 0 ? _ ("To do") : _ ("Nothing to do"));
  for (guint i = 0; i < occurrences->len;)
    {
      const CareOccurrence *first = &g_array_index (occurrences, CareOccurrence, i);
      g_autofree char      *slot = say_slot (first, view->zone);
      g_autoptr (GArray) rows = new_rows ();

      g_print ("  %s\n", slot);
      for (; i < occurrences->len && share_slot (first, &g_array_index (occurrences, CareOccurrence, i)); i++)
        add_task (rows, &g_array_index (occurrences, CareOccurrence, i), view);
      print_rows (rows, 2 * INDENT);
    }
  print_forbidden_steps (view, date);
}

static void
print_advice (const CareView *view,
              gint64          from,
              gint64          until)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (view->plan, CARE_RULE_ADVICE, from, until);

  if (spans->len > 0)
    g_print ("\n%s\n", _ ("Keep in mind"));
  for (guint i = 0; i < spans->len; i++)
    g_print ("  %s\n", care_text_get (((const CareSpan *)g_ptr_array_index (spans, i))->rule->title));
}

/* Does a person hear of it?  Steps that begin and end unannounced show in the lists of the days. */
static gboolean
is_told (const CareChange *change)
{
  return change->rule->kind == CARE_RULE_RESTRICTION || change->announce;
}

static void
print_day_changes (const CareView *view,
                   int             indent,
                   const char     *heading, /* or NULL */
                   gint64          from,
                   gint64          until)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (view->plan, &n);
  g_autoptr (GArray) rows = new_rows ();

  for (guint i = care_plan_find_change (view->plan, from); i < n && changes[i].at < until; i++)
    if (is_told (&changes[i]))
      add_row (rows, care_words_clock (changes[i].at, view->zone), care_sentence_change_title (&changes[i]));
  if (rows->len > 0 && heading != NULL)
    g_print ("\n%s\n", heading);
  print_rows (rows, indent);
}

/* One line for each slot: "Morning, 08:00  Wash · Exfoliate · Oil" */
static void
print_day_steps (const CareView *view,
                 CareDate        date)
{
  g_autoptr (GArray) occurrences = care_plan_list_occurrences (view->plan, date, view->zone, view->slot_minutes);
  g_autoptr (GArray) rows = new_rows ();

  for (guint i = 0; i < occurrences->len;)
    {
      const CareOccurrence *first = &g_array_index (occurrences, CareOccurrence, i);
      g_autoptr (GPtrArray) titles = g_ptr_array_new ();

      for (; i < occurrences->len && share_slot (first, &g_array_index (occurrences, CareOccurrence, i)); i++)
        g_ptr_array_add (titles, (gpointer)care_text_get (g_array_index (occurrences, CareOccurrence, i).rule->title));
      g_ptr_array_add (titles, NULL);
      add_row (rows, say_slot (first, view->zone), g_strjoinv (" · ", (char **)titles->pdata));
    }
  print_rows (rows, 2 * INDENT);
}

static void
print_place (const CareView *view,
             CareDate        date)
{
  CarePlace        place = care_plan_locate (view->plan, date, view->zone);
  g_autofree char *day = care_words_date_long (date, care_zone_date (view->zone, view->now));
  g_autofree char *where = care_sentence_place (&place);

  g_print ("%s · %s\n", day, where);
}

/* What holds at this moment, unless the line above has just said it */
static void
print_headline (const CareView *view,
                CareDate        date)
{
  CarePlace        place = care_plan_locate (view->plan, date, view->zone);
  g_autofree char *where = care_sentence_place (&place);
  g_autofree char *headline = care_headline (view->plan, view->zone, view->now);

  if (strcmp (headline, where) != 0)
    g_print ("%s\n", headline);
}

/**
 * care_listing_width:
 *
 * Returns: how many columns a terminal needs for @text
 */
int
care_listing_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

void
care_listing_row (int         indent,
                  const char *first,
                  int         width,
                  const char *second)
{
  if (second == NULL || second[0] == '\0')
    g_print ("%*s%s\n", indent, "", first);
  else
    g_print ("%*s%s%*s%s\n", indent, "", first, width - care_listing_width (first) + GAP, "", second);
}

/**
 * care_listing_day:
 *
 * What is not allowed and until when, what to do, what changes; for today what holds at this moment comes first.
 */
void
care_listing_day (const CareView *view,
                  CareDate        date)
{
  gboolean today = date == care_zone_date (view->zone, view->now);
  gint64   from, until;

  care_zone_day (view->zone, date, &from, &until);
  print_place (view, date);
  if (today)
    print_headline (view, date);
  print_restrictions (view, today, from, until);
  print_tasks (view, date);
  print_advice (view, from, until);
  print_day_changes (view, INDENT, today ? _ ("Changes today") : _ ("Changes on this day"), from, until);
  if (today)
    {
      g_autofree char *next = care_sentence_next_of_plan (view->plan, view->zone, view->now);

      g_print ("\n%s\n", next);
    }
}

/* Has a date something to do, or a change that is told? */
static gboolean
is_busy (const CareView *view,
         CareDate        date)
{
  g_autoptr (GArray) occurrences = care_plan_list_occurrences (view->plan, date, view->zone, view->slot_minutes);
  guint             n;
  const CareChange *changes = care_plan_get_changes (view->plan, &n);
  gint64            from, until;

  care_zone_day (view->zone, date, &from, &until);
  for (guint i = care_plan_find_change (view->plan, from); i < n && changes[i].at < until; i++)
    if (is_told (&changes[i]))
      return TRUE;
  return occurrences->len > 0 || care_plan_find_session_on (view->plan, date) >= 0;
}

static void
print_days (const CareView *view,
            CareDate        from,
            CareDate        until,
            gboolean        busy)
{
  for (CareDate date = from; date <= until; date++)
    {
      gint64 begin, end;

      if (!care_zone_has_date (view->zone, date) || (busy && !is_busy (view, date)))
        continue;
      care_zone_day (view->zone, date, &begin, &end);
      print_place (view, date);
      print_day_changes (view, 2 * INDENT, NULL, begin, end);
      print_day_steps (view, date);
    }
}

void
care_listing_days (const CareView *view,
                   CareDate        from,
                   CareDate        until)
{
  print_days (view, from, until, FALSE);
}

void
care_listing_busy_days (const CareView *view,
                        CareDate        from,
                        CareDate        until)
{
  print_days (view, from, until, TRUE);
}

void
care_listing_changes (const CareView *view,
                      gint64          from,
                      gint64          until)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (view->plan, &n);
  g_autoptr (GArray) rows = new_rows ();

  for (guint i = care_plan_find_change (view->plan, from); i < n && changes[i].at <= until; i++)
    if (is_told (&changes[i]))
      add_row (rows, care_words_instant (changes[i].at, view->zone, view->now), care_sentence_change_title (&changes[i]));

  print_rows (rows, 0);
  if (rows->len == 0)
    g_print ("%s\n", _ ("No change is known for that time."));
}

void
care_listing_sessions (GPtrArray *sessions,
                       GTimeZone *zone,
                       gint64     now)
{
  g_autoptr (GArray) rows = new_rows ();

  for (guint i = 0; i < sessions->len; i++)
    {
      CareSession *session = g_ptr_array_index (sessions, i);

      add_row (rows, care_sentence_session (session, (int)i + 1, zone, now),
               g_strdup (session->last ? C_ ("session", "your last") : NULL));
    }
  print_rows (rows, 0);
  if (rows->len == 0)
    g_print ("%s\n", _ ("No session has a date yet."));
}
