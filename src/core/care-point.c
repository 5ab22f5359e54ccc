/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A POINT of a protocol: parse, read, print. */
#include "config.h"

#include "care-point.h"

#include <string.h>

#define EXAMPLE "session end + 4 days"

static const char *const ANCHORS[] = { "session", "first session", "next session", "last session", "plan", "session", NULL };
static const char *const EDGES[] = { "start", "end", "day", NULL };
static const char *const UNITS[] = { "minutes", "hours", "days", "weeks", "months", "years", NULL };
static const int         UNIT_PER_DAY[] = { 24 * 60, 24, 1, 1, 1, 1 };
static const int         UNIT_DAYS[] = { 1, 1, 1, 7, 31, 366 }; /* the longest they can be */

static CarePoint *
point_new (CarePointKind kind)
{
  CarePoint *self = g_rc_box_new0 (CarePoint);

  self->kind = kind;
  return self;
}

static void
point_clear (CarePoint *self)
{
  g_clear_pointer (&self->of, g_ptr_array_unref);
  g_free (self->state);
  g_clear_pointer (&self->label, care_text_unref);
  g_free (self->rule);
}

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

/* "+", "4", "days", or "+", "3", "to", "5", "days": all of @words. */
static gboolean
parse_offset (CarePoint *self,
              char     **words)
{
  guint    n = g_strv_length (words);
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

static CarePoint *
read_many (CareJson     *json,
           CareJsonNode *array,
           CarePointKind kind)
{
  g_autoptr (CarePoint) self = NULL;

  if (!care_json_is (json, array, CARE_JSON_ARRAY))
    return NULL;
  if (care_json_length (array) == 0 || care_json_length (array) > 16)
    {
      care_json_report (json, array, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, EXAMPLE);
      return NULL;
    }

  self = point_new (kind);
  self->of = g_ptr_array_new_with_free_func ((GDestroyNotify)care_point_unref);
  for (guint i = 0; i < care_json_length (array); i++)
    {
      CarePoint *point = care_point_read (json, care_json_element (array, i));

      if (point != NULL)
        g_ptr_array_add (self->of, point);
    }
  return self->of->len == care_json_length (array) ? g_steal_pointer (&self) : NULL;
}

static CarePoint *
read_object (CareJson     *json,
             CareJsonNode *node)
{
  static const char *const known[] = { "earliest-of", "latest-of", "state", NULL };
  CareJsonNode            *earliest = care_json_peek (node, "earliest-of");
  CareJsonNode            *latest = care_json_peek (node, "latest-of");
  CareJsonNode            *state = care_json_peek (node, "state");
  const char              *id, *meant;
  CarePoint               *self;

  if ((earliest != NULL) + (latest != NULL) + (state != NULL) != 1)
    {
      meant = care_json_length (node) == 1 ? care_problem_nearest (care_json_member_name (node, 0), known) : NULL;
      if (meant != NULL)
        care_json_report_name (json, care_json_element (node, 0), CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_MEMBER, meant);
      else
        care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "earliest-of, latest-of, state");
      return NULL;
    }
  care_json_check_members (json, node, known);
  if (earliest != NULL)
    return read_many (json, earliest, CARE_POINT_EARLIEST_OF);
  if (latest != NULL)
    return read_many (json, latest, CARE_POINT_LATEST_OF);

  id = care_json_id (json, state);
  if (id == NULL)
    return NULL;
  self = point_new (CARE_POINT_STATE);
  self->state = g_strdup (id);
  return self;
}

/**
 * care_point_parse:
 * @text: "session end + 4 days", "open" or "unspecified"
 *
 * ANCHOR EDGE [+|- N [to M] UNIT] with single spaces; an offset is at most ten years, months and years go with "day" alone.
 * "state ID" and "rule ID EDGE" stand for an anchor and its edge.  What follows a report is later than it, never earlier.
 *
 * Returns: (transfer full) (nullable): the point, or %NULL if @text is none
 */
CarePoint *
care_point_parse (const char *text)
{
  g_autoptr (CarePoint) self = point_new (CARE_POINT_SIMPLE);
  g_auto (GStrv) words = g_strsplit (text, " ", 10);
  guint n = g_strv_length (words);
  guint used;

  if (strcmp (text, "open") == 0)
    return point_new (CARE_POINT_OPEN);
  if (strcmp (text, "unspecified") == 0)
    return point_new (CARE_POINT_UNSPECIFIED);
  if (n < 2)
    return NULL;

  self->unit = CARE_UNIT_DAYS;
  used = parse_reference (self, words, n);
  if (used == 0)
    used = parse_anchor (self, words, n);
  if (used == 0 || (n > used && !parse_offset (self, words + used)))
    return NULL;
  if (self->kind == CARE_POINT_STATE && self->amount < 0)
    return NULL;
  return g_steal_pointer (&self);
}

/* In lower case, a space around each sign; the hyphen within a name is none. */
static char *
space_signs (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (gsize i = 0; lower[i] != '\0'; i++)
    {
      gboolean within = lower[i] == '-' && i > 0 && g_ascii_isalnum (lower[i - 1]) && g_ascii_isalpha (lower[i + 1]);

      if ((lower[i] == '+' || lower[i] == '-') && !within)
        g_string_append_printf (spaced, " %c ", lower[i]);
      else
        g_string_append_c (spaced, lower[i]);
    }
  return g_string_free (g_steal_pointer (&spaced), FALSE);
}

/* What was probably meant: "Sesion end +4 day" is one slip of the pen in each word from a point.  NULL if nobody can tell. */
static char *
mend (const char *text)
{
  static const char *const vocabulary[] = {
    "session", "first", "next", "last", "plan", "start", "end", "day", "minutes", "hours", "days", "weeks", "months", "years",
    "open", "unspecified", "state", "rule", "to", NULL
  };
  g_autofree char *spaced = space_signs (text);
  g_autofree char *mended = care_problem_dup_mended (spaced, vocabulary);
  g_autoptr (CarePoint) point = care_point_parse (mended);

  return point != NULL ? g_steal_pointer (&mended) : NULL;
}

/**
 * care_point_read:
 *
 * Returns: (transfer full) (nullable): the point, or %NULL with the problem reported at its place
 */
CarePoint *
care_point_read (CareJson     *json,
                 CareJsonNode *node)
{
  const char *text;
  CarePoint  *self;

  if (node == NULL)
    return NULL;
  if (care_json_kind (node) == CARE_JSON_OBJECT)
    return read_object (json, node);

  text = care_json_string (json, node);
  if (text == NULL)
    return NULL;
  self = care_point_parse (text);
  if (self == NULL)
    {
      g_autofree char *mended = mend (text);

      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, mended != NULL ? mended : EXAMPLE);
    }
  return self;
}

/**
 * care_point_take_side:
 *
 * Of two readings the author or the principle of the safe side chooses one (CARE.md 1.1).
 */
void
care_point_take_side (CarePoint *self,
                      gboolean   later)
{
  if (self->most != 0)
    self->amount = self->amount < 0 ? -(later ? self->least : self->most) : later ? self->most
                                                                                  : self->least;
  for (guint i = 0; self->of != NULL && self->kind != CARE_POINT_RULE && i < self->of->len; i++)
    care_point_take_side (g_ptr_array_index (self->of, i), later);
}

void
care_point_label_state (CarePoint  *self,
                        const char *state,
                        CareText   *label)
{
  if (self->kind == CARE_POINT_STATE && strcmp (self->state, state) == 0)
    {
      g_clear_pointer (&self->label, care_text_unref);
      self->label = care_text_ref (label);
    }
  for (guint i = 0; self->of != NULL && self->kind != CARE_POINT_RULE && i < self->of->len; i++)
    care_point_label_state (g_ptr_array_index (self->of, i), state, label);
}

void
care_point_link (CarePoint *self,
                 CarePoint *point)
{
  g_return_if_fail (self->kind == CARE_POINT_RULE && self->of == NULL);

  self->of = g_ptr_array_new_with_free_func ((GDestroyNotify)care_point_unref);
  g_ptr_array_add (self->of, care_point_ref (point));
}

/* "open" and "unspecified" say how something ends. */
static gboolean
never_comes (CarePoint *self)
{
  gboolean latest = self->kind == CARE_POINT_LATEST_OF;

  if (self->of == NULL)
    return self->kind == CARE_POINT_OPEN || self->kind == CARE_POINT_UNSPECIFIED;
  for (guint i = 0; i < self->of->len; i++)
    if (never_comes (g_ptr_array_index (self->of, i)) == latest)
      return latest;
  return !latest;
}

/**
 * care_point_read_start:
 *
 * As care_point_read(), of a point at which something begins: "open" and "unspecified" are faults.
 *
 * Returns: (transfer full) (nullable): the point, or %NULL with the problem reported at its place
 */
CarePoint *
care_point_read_start (CareJson     *json,
                       CareJsonNode *node)
{
  g_autoptr (CarePoint) self = care_point_read (json, node);

  if (self == NULL || !never_comes (self))
    return g_steal_pointer (&self);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "session start");
  return NULL;
}

/* " + 4 days", " - 3 to 5 days", or nothing */
static char *
print_offset (CarePoint *self)
{
  char sign = self->amount < 0 ? '-' : '+';

  if (self->amount == 0)
    return g_strdup ("");
  if (self->most != 0)
    return g_strdup_printf (" %c %d to %d %s", sign, self->least, self->most, UNITS[self->unit]);
  return g_strdup_printf (" %c %d %s", sign, ABS (self->amount), UNITS[self->unit]);
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

CarePoint *
care_point_ref (CarePoint *self)
{
  return g_rc_box_acquire (self);
}

void
care_point_unref (CarePoint *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)point_clear);
}

/**
 * care_point_mentions:
 *
 * Returns: whether @self or a point inside it hangs on @anchor
 */
gboolean
care_point_mentions (CarePoint *self,
                     CareAnchor anchor)
{
  if (self->kind == CARE_POINT_SIMPLE)
    return self->anchor == anchor;
  for (guint i = 0; self->of != NULL && i < self->of->len; i++)
    if (care_point_mentions (g_ptr_array_index (self->of, i), anchor))
      return TRUE;
  return FALSE;
}

gboolean
care_point_mentions_state (CarePoint  *self,
                           const char *state)
{
  if (self->kind == CARE_POINT_STATE)
    return strcmp (self->state, state) == 0;
  for (guint i = 0; self->kind != CARE_POINT_RULE && self->of != NULL && i < self->of->len; i++)
    if (care_point_mentions_state (g_ptr_array_index (self->of, i), state))
      return TRUE;
  return FALSE;
}

gboolean
care_point_adds_to_state (CarePoint  *self,
                          const char *state)
{
  if (self->kind == CARE_POINT_STATE)
    return self->amount > 0 && strcmp (self->state, state) == 0;
  for (guint i = 0; self->kind != CARE_POINT_RULE && self->of != NULL && i < self->of->len; i++)
    if (care_point_adds_to_state (g_ptr_array_index (self->of, i), state))
      return TRUE;
  return FALSE;
}

gboolean
care_point_names_rule (CarePoint *self)
{
  if (self->kind == CARE_POINT_RULE)
    return TRUE;
  for (guint i = 0; self->of != NULL && i < self->of->len; i++)
    if (care_point_names_rule (g_ptr_array_index (self->of, i)))
      return TRUE;
  return FALSE;
}
