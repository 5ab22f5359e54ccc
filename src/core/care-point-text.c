/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A POINT of a protocol as text: parse and print. */
#include "config.h"

#include "care-point-private.h"

#include <string.h>

static const char *const ANCHORS[] = { "session", "first session", "next session", "last session", "plan", "session", NULL };
static const char *const EDGES[] = { "start", "end", "day", NULL };
static const char *const UNITS[] = { "minutes", "hours", "days", "weeks", "months", "years", NULL };
static const int         UNIT_PER_DAY[] = { 24 * 60, 24, 1, 1, 1, 1 };
static const int         UNIT_DAYS[] = { 1, 1, 1, 7, 31, 366 }; /* the longest they can be */

static int
find_word (const char *const *words,
           const char        *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}

/* "day" for "days": 1 day, 1 week read naturally. */
static int
find_unit (const char *word)
{
  g_autofree char *plural = g_strconcat (word, "s", NULL);
  int              unit = find_word (UNITS, word);

  return unit >= 0 ? unit : find_word (UNITS, plural);
}

static gboolean
parse_amount (const char *word,
              gint64     *amount)
{
  return g_ascii_isdigit (word[0]) && g_ascii_string_to_signed (word, 10, 0, G_MAXINT32, amount, NULL);
}

/* "+", "4", "days", or "+", "3", "to", "5", "days": all @n of @words. */
static gboolean
parse_offset (CarePoint *self,
              char     **words,
              guint      n)
{
  gboolean range = n == 5 && strcmp (words[2], "to") == 0;
  int      sign = strcmp (words[0], "+") == 0 ? 1 : strcmp (words[0], "-") == 0 ? -1
                                                                                : 0;
  int      unit = n == 3 || range ? find_unit (words[n - 1]) : -1;
  gint64   amount, least = 0;

  if (sign == 0 || unit < 0 || !parse_amount (words[n - 2], &amount))
    return FALSE;
  if (range && (!parse_amount (words[1], &least) || least == 0 || least >= amount))
    return FALSE;
  if (amount * UNIT_DAYS[unit] / UNIT_PER_DAY[unit] > CARE_POINT_OFFSET_MAX_DAYS)
    return FALSE;
  if (unit >= CARE_UNIT_MONTHS && self->edge != CARE_EDGE_DAY)
    return FALSE;

  self->unit = (CareUnit)unit;
  self->amount = sign * (int)(range && sign < 0 ? least : amount);
  self->least = (int)least;
  self->most = range ? (int)amount : 0;
  return TRUE;
}

/* "first session" or "session" or "plan", and the edge after it; gives the number of words read, 0 if there is no such anchor. */
static guint
parse_anchor (CarePoint *self,
              char     **words,
              guint      n)
{
  guint            used = n > 1 && strcmp (words[1], "session") == 0 ? 2 : 1;
  gint64           number = 0;
  g_autofree char *anchor = used == 2 ? g_strconcat (words[0], " session", NULL) : g_strdup (words[0]);
  int              which = find_word (ANCHORS, anchor);
  int              edge;

  if (which == CARE_ANCHOR_SESSION && n > 1 && parse_amount (words[1], &number))
    {
      which = CARE_ANCHOR_NUMBERED_SESSION;
      used = 2;
    }
  edge = n > used ? find_word (EDGES, words[used]) : -1;
  if (which < 0 || edge < 0 || (which == CARE_ANCHOR_NUMBERED_SESSION && (number < 1 || number > CARE_POINT_MAX_SESSION)))
    return 0;
  self->anchor = (CareAnchor)which;
  self->number = (int)number;
  self->edge = (CareEdge)edge;
  return used + 1;
}

/* "state film-removed" or "rule no-water end"; gives the number of words read, 0 if it is none of them. */
static guint
parse_reference (CarePoint *self,
                 char     **words,
                 guint      n)
{
  gboolean state = strcmp (words[0], "state") == 0;
  gboolean rule = strcmp (words[0], "rule") == 0;
  int      edge = rule && n > 2 ? find_word (EDGES, words[2]) : CARE_EDGE_END;

  if ((!state && !rule) || !care_json_is_id (words[1]) || edge < 0 || edge == CARE_EDGE_DAY || (rule && n < 3))
    return 0;
  self->kind = state ? CARE_POINT_STATE : CARE_POINT_RULE;
  self->edge = (CareEdge)edge;
  *(state ? &self->state : &self->rule) = g_strdup (words[1]);
  return state ? 2 : 3;
}

/* "at", "09:00": the last of @words, @n with them.  Of a civil day alone one can say so: hours are counted, and "4 days at 09:00"
 * after an end could be three days and a half or four and a half. */
static gboolean
parse_clock (CarePoint *self,
             char     **words,
             guint     *n)
{
  if (*n < 2 || strcmp (words[*n - 2], "at") != 0)
    return TRUE;
  *n -= 2;
  return self->kind == CARE_POINT_SIMPLE && self->edge == CARE_EDGE_DAY && care_minute_parse (words[*n + 1], &self->minute);
}

/**
 * care_point_parse:
 * @text: "session end + 4 days", "open" or "unspecified"
 *
 * ANCHOR EDGE [+|- N [to M] UNIT] [at HH:MM] with single spaces; an offset is at most ten years, months, years and clock times go
 * with "day" alone, and no clock time with minutes or hours.
 * "state ID" and "rule ID EDGE" stand for an anchor and its edge.  What follows a report is later than it, never earlier.
 *
 * Returns: (transfer full) (nullable): the point, or %NULL if @text is none
 */
CarePoint *
care_point_parse (const char *text)
{
  g_autoptr (CarePoint) self = care_point_new (CARE_POINT_SIMPLE);
  g_auto (GStrv) words = g_strsplit (text, " ", 12);
  guint n = g_strv_length (words);
  guint used;

  if (strcmp (text, "open") == 0)
    return care_point_new (CARE_POINT_OPEN);
  if (strcmp (text, "unspecified") == 0)
    return care_point_new (CARE_POINT_UNSPECIFIED);
  if (n < 2)
    return NULL;

  self->unit = CARE_UNIT_DAYS;
  used = parse_reference (self, words, n);
  if (used == 0)
    used = parse_anchor (self, words, n);
  n -= used;
  if (used == 0 || !parse_clock (self, words + used, &n) || (n > 0 && !parse_offset (self, words + used, n)))
    return NULL;
  if (self->kind == CARE_POINT_STATE && self->amount < 0)
    return NULL;
  if (self->minute >= 0 && self->unit < CARE_UNIT_DAYS)
    return NULL;
  return g_steal_pointer (&self);
}

/* " + 4 days", " - 3 to 5 days at 09:00", or nothing */
static char *
print_offset (CarePoint *self)
{
  g_autofree char *minute = self->minute >= 0 ? care_minute_format (self->minute) : NULL;
  const char      *at = minute != NULL ? " at " : "";
  char             sign = self->amount < 0 ? '-' : '+';

  if (minute == NULL)
    minute = g_strdup ("");
  if (self->amount == 0)
    return g_strconcat (at, minute, NULL);
  if (self->most != 0)
    return g_strdup_printf (" %c %d to %d %s%s%s", sign, self->least, self->most, UNITS[self->unit], at, minute);
  return g_strdup_printf (" %c %d %s%s%s", sign, ABS (self->amount), UNITS[self->unit], at, minute);
}

/**
 * care_point_to_string:
 *
 * Returns: (transfer full): the point as it is written in a file
 */
char *
care_point_to_string (CarePoint *self)
{
  g_autofree char *offset = print_offset (self);
  GString         *text;

  switch (self->kind)
    {
    case CARE_POINT_OPEN:
      return g_strdup ("open");
    case CARE_POINT_UNSPECIFIED:
      return g_strdup ("unspecified");
    case CARE_POINT_STATE:
      if (self->amount != 0)
        return g_strdup_printf ("state %s%s", self->state, offset);
      return g_strdup_printf ("{ \"state\": \"%s\" }", self->state);
    case CARE_POINT_RULE:
      return g_strdup_printf ("rule %s %s%s", self->rule, EDGES[self->edge], offset);
    case CARE_POINT_SIMPLE:
      if (self->anchor == CARE_ANCHOR_NUMBERED_SESSION)
        return g_strdup_printf ("session %d %s%s", self->number, EDGES[self->edge], offset);
      return g_strdup_printf ("%s %s%s", ANCHORS[self->anchor], EDGES[self->edge], offset);
    case CARE_POINT_EARLIEST_OF:
    case CARE_POINT_LATEST_OF:
    default:
      break;
    }

  text = g_string_new (self->kind == CARE_POINT_EARLIEST_OF ? "{ \"earliest-of\": [ " : "{ \"latest-of\": [ ");
  for (guint i = 0; i < self->of->len; i++)
    {
      CarePoint       *point = g_ptr_array_index (self->of, i);
      g_autofree char *one = care_point_to_string (point);
      gboolean         quoted = one[0] != '{';

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? ", " : "", quoted ? "\"" : "", one, quoted ? "\"" : "");
    }
  return g_string_free (g_string_append (text, " ] }"), FALSE);
}
