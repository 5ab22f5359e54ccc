/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict check of bytes before json-glib sees them; remembers where each value begins. */
#include "config.h"

#include "care-json-guard.h"

#include <string.h>

#define DEPTH_MAX  40   /* of any limits */
#define TEXT_CHARS 8192 /* characters */
#define NAME_CHARS 128
#define DIGITS_MAX 15

const CareJsonLimits CARE_JSON_LIMITS_PROTOCOL = { 1024 * 1024, 4, 32, 50000 };
const CareJsonLimits CARE_JSON_LIMITS_COURSE = { 8 * 1024 * 1024, 20, DEPTH_MAX, 100000 };
const CareJsonLimits CARE_JSON_LIMITS_LINE = { 4096, 20, 32, 50000 };

/* What stands open around the present place. */
typedef struct
{
  gboolean    object;
  GHashTable *names; /* of an object: those seen so far, unescaped */
} Level;

typedef struct
{
  const char           *text;
  gsize                 length;
  gsize                 at;
  int                   line;
  gsize                 line_start; /* offset of the line's first byte */
  gsize                 counted;    /* up to this offset of the line the column is known */
  int                   column;
  const CareJsonLimits *limits;
  CareProblems         *problems;
  GArray               *places;
  int                   name_line; /* of the member whose value comes next */
  int                   name_column;
  Level                 levels[DEPTH_MAX];
  guint                 depth;
} Scan;

static int
peek (const Scan *scan)
{
  return scan->at < scan->length ? (guchar)scan->text[scan->at] : -1;
}

/* Columns count characters: bytes that continue one are left out.  Goes on from the place asked for last, so that one long line
 * costs no more than many short ones. */
static int
column_of (Scan *scan,
           gsize offset)
{
  if (scan->counted < scan->line_start || scan->counted > offset || scan->column == 0)
    {
      scan->counted = scan->line_start;
      scan->column = 1;
    }
  for (; scan->counted < offset; scan->counted++)
    scan->column += ((guchar)scan->text[scan->counted] & 0xC0) != 0x80;
  return scan->column;
}

static gboolean
refuse_at (Scan           *scan,
           gsize           offset,
           CareProblemCode code,
           const char     *wanted)
{
  gsize            left = scan->length - MIN (offset, scan->length);
  g_autofree char *found = g_strndup (scan->text + MIN (offset, scan->length), MIN (left, 24));

  found[strcspn (found, "\r\n")] = '\0';
  care_problems_add (scan->problems, CARE_SEVERITY_ERROR, code, "", scan->line, column_of (scan, offset), found, wanted);
  return FALSE;
}

static gboolean
refuse (Scan           *scan,
        CareProblemCode code,
        const char     *wanted)
{
  return refuse_at (scan, scan->at, code, wanted);
}

static gboolean
refuse_above (Scan           *scan,
              CareProblemCode code,
              gsize           limit)
{
  g_autofree char *wanted = g_strdup_printf ("%" G_GSIZE_FORMAT, limit);

  return refuse (scan, code, wanted);
}

static void
skip_space (Scan *scan)
{
  for (;; scan->at++)
    {
      int c = peek (scan);

      if (c == '\n')
        {
          scan->line++;
          scan->line_start = scan->at + 1;
        }
      else if (c != ' ' && c != '\t' && c != '\r')
        return;
    }
}

static gboolean
note_place (Scan *scan)
{
  CareJsonPlace place = { scan->at, scan->line, column_of (scan, scan->at), scan->name_line, scan->name_column };

  if (scan->places->len >= scan->limits->max_values)
    return refuse_above (scan, CARE_PROBLEM_TOO_MANY_VALUES, scan->limits->max_values);
  g_array_append_val (scan->places, place);
  scan->name_line = scan->name_column = 0;
  return TRUE;
}

static int
read_hex4 (const Scan *scan,
           gsize       at)
{
  int value = 0;

  if (at + 4 > scan->length)
    return -1;
  for (gsize i = at; i < at + 4; i++)
    {
      if (!g_ascii_isxdigit (scan->text[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (scan->text[i]);
    }
  return value;
}

/* "\u0041", or a pair of surrogates; scan->at stands on the backslash. */
static gboolean
scan_unicode_escape (Scan    *scan,
                     GString *out)
{
  int high = read_hex4 (scan, scan->at + 2);
  int low;

  if (high <= 0 || (high >= 0xDC00 && high <= 0xDFFF))
    return refuse (scan, CARE_PROBLEM_BAD_ESCAPE, "\\u0041");
  if (high < 0xD800 || high > 0xDBFF)
    {
      g_string_append_unichar (out, (gunichar)high);
      scan->at += 6;
      return TRUE;
    }

  if (scan->at + 12 > scan->length || scan->text[scan->at + 6] != '\\' || scan->text[scan->at + 7] != 'u')
    return refuse (scan, CARE_PROBLEM_BAD_ESCAPE, "\\ud83d\\ude00");
  low = read_hex4 (scan, scan->at + 8);
  if (low < 0xDC00 || low > 0xDFFF)
    return refuse (scan, CARE_PROBLEM_BAD_ESCAPE, "\\ud83d\\ude00");
  g_string_append_unichar (out, (gunichar)(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
  scan->at += 12;
  return TRUE;
}

static gboolean
scan_escape (Scan    *scan,
             GString *out)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char       *which;
  char              c = scan->at + 1 < scan->length ? scan->text[scan->at + 1] : '\0';

  if (c == 'u')
    return scan_unicode_escape (scan, out);
  which = c != '\0' ? strchr (escapes, c) : NULL;
  if (which == NULL)
    return refuse (scan, CARE_PROBLEM_BAD_ESCAPE, "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
  g_string_append_c (out, meanings[which - escapes]);
  scan->at += 2;
  return TRUE;
}

/* scan->at stands on the opening quote; @out gets the text without escapes. */
static gboolean
scan_string (Scan           *scan,
             GString        *out,
             glong           max,
             CareProblemCode too_long)
{
  gsize start = scan->at++;
  glong characters;

  for (;;)
    {
      int c = peek (scan);

      if (c < 0)
        return refuse_at (scan, start, CARE_PROBLEM_UNTERMINATED, "\"");
      if (c == '\n')
        return refuse (scan, CARE_PROBLEM_UNTERMINATED, "\"");
      if (c < 0x20)
        return refuse (scan, CARE_PROBLEM_CONTROL_CHARACTER, "\\u0020");
      if (c == '"')
        break;
      if (c != '\\')
        {
          g_string_append_c (out, (char)c);
          scan->at++;
        }
      else if (!scan_escape (scan, out))
        return FALSE;
    }
  scan->at++;
  characters = g_utf8_strlen (out->str, (gssize)out->len);
  if (characters > max)
    {
      g_autofree char *wanted = g_strdup_printf ("%ld", max);

      return refuse_at (scan, start, too_long, wanted);
    }
  return TRUE;
}

static gsize
skip_digits (Scan *scan)
{
  gsize start = scan->at;

  while (peek (scan) >= '0' && peek (scan) <= '9')
    scan->at++;
  return scan->at - start;
}

/* Whole numbers of 15 digits, or with a few decimals; no exponent: nothing that a double or another reader could bend. */
static gboolean
scan_number (Scan *scan)
{
  gsize start = scan->at;
  gsize whole, decimals = 0;

  if (peek (scan) == '-')
    scan->at++;
  if (peek (scan) == '0')
    {
      scan->at++;
      whole = 1;
    }
  else
    whole = skip_digits (scan);
  if (whole > 0 && peek (scan) == '.')
    {
      scan->at++;
      decimals = skip_digits (scan);
      if (decimals == 0)
        whole = 0;
    }
  if (whole == 0 || whole > DIGITS_MAX || decimals > (gsize)scan->limits->max_decimals)
    return refuse_at (scan, start, CARE_PROBLEM_BAD_NUMBER, "4");
  if (peek (scan) >= 0 && (g_ascii_isalnum (peek (scan)) || strchr (".+-", peek (scan)) != NULL))
    return refuse_at (scan, start, CARE_PROBLEM_BAD_NUMBER, "4");
  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (scan->length - scan->at < length || memcmp (scan->text + scan->at, words[i], length) != 0)
        continue;
      scan->at += length;
      if (peek (scan) >= 0 && (g_ascii_isalnum (peek (scan)) || peek (scan) == '_'))
        {
          scan->at -= length;
          break;
        }
      return TRUE;
    }
  return refuse (scan, CARE_PROBLEM_BAD_TOKEN, "{ [ \" 4 true false null");
}

static gboolean
open_level (Scan    *scan,
            gboolean object)
{
  Level *level;

  if (scan->depth >= scan->limits->max_depth)
    return refuse_above (scan, CARE_PROBLEM_TOO_DEEP, scan->limits->max_depth);
  level = &scan->levels[scan->depth];
  level->object = object;
  level->names = object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  scan->depth++;
  scan->at++;
  return TRUE;
}

static void
close_level (Scan *scan)
{
  scan->depth--;
  g_clear_pointer (&scan->levels[scan->depth].names, g_hash_table_unref);
}

/* "name" and the colon behind it; two equal names, however they are escaped, are a fault. */
static gboolean
scan_name (Scan *scan)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gsize start = scan->at;

  if (peek (scan) != '"')
    return refuse (scan, peek (scan) < 0 ? CARE_PROBLEM_UNTERMINATED : CARE_PROBLEM_BAD_TOKEN, "\"");
  scan->name_line = scan->line;
  scan->name_column = column_of (scan, start);
  if (!scan_string (scan, name, NAME_CHARS, CARE_PROBLEM_NAME_TOO_LONG))
    return FALSE;
  if (!g_hash_table_add (scan->levels[scan->depth - 1].names, g_strdup (name->str)))
    return refuse_at (scan, start, CARE_PROBLEM_DUPLICATE_MEMBER, NULL);
  skip_space (scan);
  if (peek (scan) != ':')
    return refuse (scan, peek (scan) < 0 ? CARE_PROBLEM_UNTERMINATED : CARE_PROBLEM_BAD_TOKEN, ":");
  scan->at++;
  skip_space (scan);
  return TRUE;
}

/* One value; *opened tells that it is an object or array whose inside comes next. */
static gboolean
scan_value (Scan     *scan,
            gboolean *opened)
{
  int c = peek (scan);

  *opened = c == '{' || c == '[';
  if (c < 0)
    return refuse (scan, CARE_PROBLEM_UNTERMINATED, "{ [ \" 4 true false null");
  if (!note_place (scan))
    return FALSE;
  if (*opened)
    return open_level (scan, c == '{');
  if (c == '"')
    {
      g_autoptr (GString) text = g_string_new (NULL);

      return scan_string (scan, text, TEXT_CHARS, CARE_PROBLEM_TEXT_TOO_LONG);
    }
  return c == '-' || g_ascii_isdigit (c) ? scan_number (scan) : scan_word (scan);
}

/* After a value or an opening bracket: closes levels and reads commas until the next value begins.  @fresh: right after an
 * opening bracket.  *done: the root is whole. */
static gboolean
scan_between (Scan     *scan,
              gboolean  fresh,
              gboolean *done)
{
  for (;; fresh = FALSE)
    {
      const Level *level = scan->depth > 0 ? &scan->levels[scan->depth - 1] : NULL;
      int          c;

      *done = level == NULL;
      if (*done)
        return TRUE;
      skip_space (scan);
      c = peek (scan);
      if (c == (level->object ? '}' : ']'))
        {
          scan->at++;
          close_level (scan);
          continue;
        }
      if (c < 0)
        return refuse (scan, CARE_PROBLEM_UNTERMINATED, level->object ? "}" : "]");
      if (!fresh)
        {
          if (c != ',')
            return refuse (scan, CARE_PROBLEM_BAD_TOKEN, level->object ? ", }" : ", ]");
          scan->at++;
          skip_space (scan);
        }
      return level->object ? scan_name (scan) : TRUE;
    }
}

static gboolean
scan_document (Scan *scan)
{
  gboolean opened = FALSE, done = FALSE;

  skip_space (scan);
  if (scan->at == scan->length)
    return refuse (scan, CARE_PROBLEM_EMPTY, "{");
  while (!done)
    if (!scan_value (scan, &opened) || !scan_between (scan, opened, &done))
      return FALSE;
  skip_space (scan);
  return scan->at == scan->length || refuse (scan, CARE_PROBLEM_TRAILING_TEXT, NULL);
}

/* Bytes as such: size, NUL, UTF-8. */
static gboolean
check_bytes (Scan *scan)
{
  const char *nul = memchr (scan->text, '\0', scan->length);
  const char *end;

  if (scan->length > scan->limits->max_bytes)
    return refuse_above (scan, CARE_PROBLEM_TOO_LARGE, scan->limits->max_bytes);
  if (nul == NULL && g_utf8_validate (scan->text, (gssize)scan->length, NULL))
    return TRUE;

  g_utf8_validate (scan->text, (gssize)scan->length, &end);
  if (nul == NULL || end < nul)
    nul = end;
  for (gsize i = 0; i < (gsize)(nul - scan->text); i++)
    if (scan->text[i] == '\n')
      {
        scan->line++;
        scan->line_start = i + 1;
      }
  return refuse_at (scan, (gsize)(nul - scan->text), *nul == '\0' ? CARE_PROBLEM_NUL_BYTE : CARE_PROBLEM_NOT_UTF8, NULL);
}

/**
 * care_json_guard:
 * @bytes: a whole file or line
 * @limits: for this kind of file
 * @problems: gets exactly one error if the bytes are refused
 *
 * RFC 8259, strictly: one pass and no recursion, so that no bytes can exhaust the stack.  json-glib takes comments, two roots,
 * octal numbers and equal names, cuts texts at NUL and dies of deep nesting (RELIABILITY 6).
 *
 * Returns: (transfer full) (element-type CareJsonPlace) (nullable): the places of all values in document order
 */
GArray *
care_json_guard (GBytes               *bytes,
                 const CareJsonLimits *limits,
                 CareProblems         *problems)
{
  Scan     scan = { .line = 1, .limits = limits, .problems = problems };
  gboolean sound;

  scan.text = g_bytes_get_data (bytes, &scan.length);
  if (scan.text == NULL)
    scan.text = "";
  scan.places = g_array_new (FALSE, FALSE, sizeof (CareJsonPlace));
  sound = check_bytes (&scan);
  if (sound && scan.length >= 3 && memcmp (scan.text, "\xEF\xBB\xBF", 3) == 0)
    scan.at = scan.line_start = 3;
  sound = sound && scan_document (&scan);

  while (scan.depth > 0)
    close_level (&scan);
  if (!sound)
    g_clear_pointer (&scan.places, g_array_unref);
  return scan.places;
}
