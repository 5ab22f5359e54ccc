/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point of a protocol as words: "4 days after the end of each session". */
#include "config.h"

#include "care-point-words.h"

#include "care-time-words.h"

#include <glib/gi18n-lib.h>

/* By CareAnchor, then by CareEdge; put behind "after", "before" or nothing.  %d: the number of the session. */
static const char *const EDGES[][3] = {
  [CARE_ANCHOR_SESSION] = { N_ ("the start of each session"), N_ ("the end of each session"), N_ ("the day of each session") },
  [CARE_ANCHOR_FIRST_SESSION] = { N_ ("the start of the first session"), N_ ("the end of the first session"), N_ ("the day of the first session") },
  [CARE_ANCHOR_NEXT_SESSION] = { N_ ("the start of the next session"), N_ ("the end of the next session"), N_ ("the day of the next session") },
  [CARE_ANCHOR_LAST_SESSION] = { N_ ("the start of the last session"), N_ ("the end of the last session"), N_ ("the day of the last session") },
  [CARE_ANCHOR_PLAN] = { N_ ("the start of the plan"), N_ ("the end of the plan"), N_ ("the first day of the plan") },
  [CARE_ANCHOR_NUMBERED_SESSION] = { N_ ("the start of session %d"), N_ ("the end of session %d"), N_ ("the day of session %d") },
};

static char *
count (CareUnit unit,
       int      n)
{
  gulong number = (gulong)n;

  switch (unit)
    {
    case CARE_UNIT_MINUTES:
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", number), n);
    case CARE_UNIT_HOURS:
      return g_strdup_printf (ngettext ("%d hour", "%d hours", number), n);
    case CARE_UNIT_DAYS:
      return g_strdup_printf (ngettext ("%d day", "%d days", number), n);
    case CARE_UNIT_WEEKS:
      return g_strdup_printf (ngettext ("%d week", "%d weeks", number), n);
    case CARE_UNIT_MONTHS:
      return g_strdup_printf (ngettext ("%d month", "%d months", number), n);
    case CARE_UNIT_YEARS:
      return g_strdup_printf (ngettext ("%d year", "%d years", number), n);
    default:
      g_assert_not_reached ();
    }
}

/* "4 days", "3 to 5 days" */
static char *
say_offset (CarePoint *point)
{
  g_autofree char *most = count (point->unit, point->most != 0 ? point->most : ABS (point->amount));

  if (point->most == 0)
    return g_steal_pointer (&most);
  return g_strdup_printf (C_ ("range", "%1$d to %2$s"), point->least, most);
}

/* @edge as it is, or so much after or before it */
static char *
say_from_edge (CarePoint  *point,
               const char *edge)
{
  g_autofree char *offset = NULL;

  if (point->amount == 0)
    return g_strdup (edge);
  offset = say_offset (point);
  return g_strdup_printf (point->amount > 0 ? _ ("%1$s after %2$s") : _ ("%1$s before %2$s"), offset, edge);
}

/* @day, or a clock time of it */
static char *
say_clock (CarePoint  *point,
           const char *day)
{
  g_autofree char *time = NULL;

  if (point->minute < 0)
    return g_strdup (day);
  time = care_words_minute (point->minute);
  if (point->amount == 0)
    /* TRANSLATORS: a clock time, then a day: "20:00 on the day of each session" */
    return g_strdup_printf (C_ ("point", "%1$s on %2$s"), time, day);
  /* TRANSLATORS: a clock time, then how many days from a session: "09:00, 5 days after the day of each session" */
  return g_strdup_printf (C_ ("point", "%1$s, %2$s"), time, day);
}

static char *
say_simple (CarePoint *point)
{
  g_autoptr (GString) edge = g_string_new (_ (EDGES[point->anchor][point->edge]));
  g_autofree char *number = g_strdup_printf ("%d", point->number);
  g_autofree char *day = NULL;

  g_string_replace (edge, "%d", number, 1);
  day = say_from_edge (point, edge->str);
  return say_clock (point, day);
}

static char *
say_rule (CarePoint *point)
{
  g_autofree char *rule = care_words_isolate (point->rule);
  g_autofree char *edge = g_strdup_printf (point->edge == CARE_EDGE_START ? _ ("the start of “%s”") : _ ("the end of “%s”"), rule);

  return say_from_edge (point, edge);
}

/**
 * care_words_state:
 * @label: (nullable): the clinic's words for it
 *
 * Returns: (transfer full): what a patient reports: "The film is off", else the state's id in words: "film off"
 */
char *
care_words_state (const char *state,
                  CareText   *label)
{
  return label != NULL ? g_strdup (care_text_get (label)) : g_strdelimit (g_strdup (state), "-", ' ');
}

static char *
say_state (CarePoint *point)
{
  g_autofree char *words = care_words_state (point->state, point->label);
  g_autofree char *state = care_words_isolate (words);
  g_autofree char *report = g_strdup_printf (_ ("the report: %s"), state);

  if (point->amount == 0)
    return g_strdup_printf (_ ("when this is reported: %s"), state);
  return say_from_edge (point, report);
}

static char *
say_many (CarePoint *point)
{
  gboolean earliest = point->kind == CARE_POINT_EARLIEST_OF;
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < point->of->len; i++)
    {
      g_autofree char *one = care_words_point (g_ptr_array_index (point->of, i));

      if (i > 0)
        g_string_append (list, _ ("; "));
      g_string_append (list, one);
    }
  g_string_prepend (list, earliest ? _ ("whichever comes first: ") : _ ("whichever comes last: "));
  return g_string_free (list, FALSE);
}

/**
 * care_words_point:
 *
 * Returns: (transfer full): @point in words, without a capital or a full stop
 */
char *
care_words_point (CarePoint *point)
{
  switch (point->kind)
    {
    case CARE_POINT_SIMPLE:
      return say_simple (point);
    case CARE_POINT_EARLIEST_OF:
    case CARE_POINT_LATEST_OF:
      return say_many (point);
    case CARE_POINT_OPEN:
      return g_strdup (_ ("for good"));
    case CARE_POINT_UNSPECIFIED:
      return g_strdup (_ ("no end given"));
    case CARE_POINT_STATE:
      return say_state (point);
    case CARE_POINT_RULE:
      return say_rule (point);
    default:
      g_assert_not_reached ();
    }
}
