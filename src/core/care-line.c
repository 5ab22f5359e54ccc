/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a journal: the members of its object.  A plain line is read by hand, any other one as JSON. */
#include "config.h"

#include "care-line.h"

#include <string.h>

/* A record of years is read whenever a program starts, and json-glib makes a dozen objects of each line.  So a plain line is read
 * where it stands: one object, its members among those that the reader knows and in the writer's order, texts without escapes,
 * whole numbers, true and false, no white space.  As each name is looked for behind the one before it, no member comes twice and
 * none needs to be looked up.  The bounds lie within those of the guard (care-json-guard.c); whatever is not plain is for the
 * guard to judge. */
#define PLAIN_BYTES 4096 /* bytes */
#define DIGITS      15
#define WORD        sizeof (guint64)
#define EACH(byte)  ((guint64)0x0101010101010101 * (byte)) /* a word of such bytes */

typedef struct
{
  const char  *text; /* of a string; of any other value as the line writes it; NULL: not there */
  CareJsonKind kind;
} Value;

struct _CareLine
{
  const char *const *names;
  guint              n_names;
  CareJson          *json; /* of a line that is not plain, else NULL */
  Value              values[CARE_LINE_MEMBERS];
  char               text[PLAIN_BYTES + WORD]; /* the line, cut into texts that end with NUL */
};

static void
forget (CareLine *self)
{
  g_clear_pointer (&self->json, care_json_free);
  for (guint i = 0; i < self->n_names; i++)
    self->values[i].text = NULL;
}

/* Looks at eight bytes at once, of whole words: is there no escape and no control character?  Then a text ends at the next quote.
 * In each byte the highest bit tells: of (byte - 0x20) that it was less, or 0x80 and more, which ~byte rules out. */
static gboolean
has_plain_bytes (const char *text,
                 gsize       length,
                 gboolean   *ascii)
{
  guint64 odd = 0, all = 0;

  for (gsize i = 0; i < length; i += WORD)
    {
      guint64 word, escapes;

      memcpy (&word, text + i, WORD);
      escapes = word ^ EACH ('\\');
      odd |= ((word - EACH (0x20)) | (escapes - EACH (1))) & ~word;
      all |= word;
    }
  *ascii = (all & EACH (0x80)) == 0;
  return (odd & EACH (0x80)) == 0;
}

CareLine *
care_line_new (const char *const *names)
{
  CareLine *self = g_new (CareLine, 1);

  self->names = names;
  self->n_names = g_strv_length ((char **)names);
  self->json = NULL;
  g_assert (self->n_names <= CARE_LINE_MEMBERS);
  forget (self);
  return self;
}

void
care_line_free (CareLine *self)
{
  g_clear_pointer (&self->json, care_json_free);
  g_free (self);
}

/* A name with its quotes and the colon: how many bytes, or 0 if @at does not begin with it. */
static gsize
match_name (const char *at,
            const char *name)
{
  gsize length = 0;

  if (*at != '"')
    return 0;
  for (at++; name[length] != '\0'; length++)
    if (at[length] != name[length])
      return 0;
  return at[length] == '"' && at[length + 1] == ':' ? length + strlen ("\"\":") : 0;
}

/* A whole number without needless zeros, true, or false: what follows it, or NULL. */
static char *
scan_bare (char         *at,
           CareJsonKind *kind)
{
  char *start = at + (*at == '-');
  gsize digits = 0;

  while (g_ascii_isdigit (start[digits]))
    digits++;
  *kind = digits > 0 ? CARE_JSON_INTEGER : CARE_JSON_BOOLEAN;
  if (digits > 0)
    return digits <= DIGITS && (*start != '0' || digits == 1) ? start + digits : NULL;
  if (g_str_has_prefix (at, "true"))
    return at + strlen ("true");
  return g_str_has_prefix (at, "false") ? at + strlen ("false") : NULL;
}

/* The value that begins at @at, and the comma or brace behind it, of which NUL is made so that a number ends; what follows, or
 * NULL if it is not plain. */
static char *
scan_value (Value      *value,
            char       *at,
            const char *end,
            char       *next)
{
  value->text = at;
  value->kind = CARE_JSON_STRING;
  if (*at == '"')
    {
      value->text = ++at;
      at = memchr (at, '"', (gsize)(end - at));
      if (at != NULL)
        *at++ = '\0';
    }
  else
    at = scan_bare (at, &value->kind);
  if (at == NULL)
    return NULL;
  *next = *at;
  *at = '\0';
  return at + 1;
}

static gboolean
scan_object (CareLine *self,
             gsize     length)
{
  const char *end = self->text + length;
  char       *at = self->text;
  char        next = *at++ == '{' ? ',' : '\0';

  for (guint i = 0; next == ',' && i < self->n_names; i++)
    {
      gsize name = match_name (at, self->names[i]);

      if (name > 0)
        at = scan_value (&self->values[i], at + name, end, &next);
      if (at == NULL)
        return FALSE;
    }
  return next == '}' && at == end;
}

gboolean
care_line_read_plain (CareLine   *self,
                      const char *data,
                      gsize       length)
{
  gboolean ascii;

  forget (self);
  if (length >= PLAIN_BYTES)
    return FALSE;
  memcpy (self->text, data, length);
  memset (self->text + length, ' ', WORD); /* whole words of plain bytes */
  if (has_plain_bytes (self->text, length, &ascii) && (ascii || g_utf8_validate_len (data, length, NULL)))
    {
      self->text[length] = '\0';
      if (scan_object (self, length))
        return TRUE;
    }
  forget (self);
  return FALSE;
}

gboolean
care_line_read_json (CareLine   *self,
                     const char *data,
                     gsize       length)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  forget (self);
  self->json = care_json_new (bytes, &CARE_JSON_LIMITS_LINE, problems);
  if (self->json != NULL && care_json_kind (care_json_get_root (self->json)) == CARE_JSON_OBJECT)
    return TRUE;
  forget (self);
  return FALSE;
}

gboolean
care_line_read (CareLine   *self,
                const char *data,
                gsize       length)
{
  return care_line_read_plain (self, data, length) || care_line_read_json (self, data, length);
}

/* A member of a line that is not plain; NULL if it is not there. */
static CareJsonNode *
peek (CareLine *self,
      guint     which)
{
  return care_json_peek (care_json_get_root (self->json), self->names[which]);
}

static const char *
get_plain (CareLine    *self,
           guint        which,
           CareJsonKind kind)
{
  return self->values[which].text != NULL && self->values[which].kind == kind ? self->values[which].text : NULL;
}

const char *
care_line_get_text (CareLine *self,
                    guint     which)
{
  g_return_val_if_fail (which < self->n_names, NULL);

  if (self->json != NULL)
    return care_json_peek_string (peek (self, which));
  return get_plain (self, which, CARE_JSON_STRING);
}

const char *
care_line_get_number (CareLine *self,
                      guint     which)
{
  CareJsonNode *node;

  g_return_val_if_fail (which < self->n_names, NULL);

  if (self->json == NULL)
    return get_plain (self, which, CARE_JSON_INTEGER);
  node = peek (self, which);
  return node != NULL ? care_json_number_text (node) : NULL;
}

gboolean
care_line_get_boolean (CareLine *self,
                       guint     which)
{
  CareJsonNode *node;
  const char   *text;
  gboolean      value = FALSE;

  g_return_val_if_fail (which < self->n_names, FALSE);

  if (self->json == NULL)
    {
      text = get_plain (self, which, CARE_JSON_BOOLEAN);
      return text != NULL && *text == 't';
    }
  node = peek (self, which);
  return node != NULL && care_json_kind (node) == CARE_JSON_BOOLEAN && care_json_boolean (self->json, node, &value) && value;
}
