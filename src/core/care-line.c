/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a journal: the members of its object.  A plain line is read by hand, any other one as JSON. */
#include "config.h"

#include "care-line.h"

#include <string.h>

/* A record of years is read whenever a program starts, and json-glib makes a dozen objects of each line.  So a plain line is read
 * where it stands: one object, its members of different names, texts without escapes, whole numbers, true and false, no white
 * space.  The bounds lie within those of the guard (care-json-guard.c); whatever exceeds them is for the guard to judge. */
#define PLAIN_BYTES 4096 /* bytes */
#define MEMBERS     16
#define NAME_BYTES  128
#define DIGITS      15

typedef struct
{
  const char  *name;
  gsize        length; /* of the name */
  const char  *text;   /* of a string; of any other value as the line writes it */
  CareJsonKind kind;
} Member;

struct _CareLine
{
  CareJson *json; /* of a line that is not plain, else NULL */
  Member    members[MEMBERS];
  guint     n_members;
  guint     next;              /* the member that is likely asked for next: readers ask in the order of the writer */
  guchar    bits;              /* of all bytes of texts: is any not ASCII? */
  char      text[PLAIN_BYTES]; /* the line, cut into texts that end with NUL */
};

CareLine *
care_line_new (void)
{
  CareLine *self = g_new (CareLine, 1);

  self->json = NULL;
  self->n_members = self->next = 0;
  return self;
}

void
care_line_free (CareLine *self)
{
  g_clear_pointer (&self->json, care_json_free);
  g_free (self);
}

static void
forget (CareLine *self)
{
  g_clear_pointer (&self->json, care_json_free);
  self->n_members = self->next = 0;
}

/* *@at stands on the opening quote, then behind the closing one; NULL where an escape or a control character stands. */
static char *
scan_text (CareLine *self,
           char    **at)
{
  char  *text = *at + 1;
  char  *end = text;
  guchar bits = self->bits;

  if (**at != '"')
    return NULL;
  for (; (guchar)*end >= 0x20 && *end != '"' && *end != '\\'; end++)
    bits |= (guchar)*end;
  if (*end != '"')
    return NULL;
  *end = '\0';
  *at = end + 1;
  self->bits = bits;
  return text;
}

/* A whole number without needless zeros, true, or false; *@at then stands behind it. */
static gboolean
scan_bare (char        **at,
           CareJsonKind *kind)
{
  char *start = *at + (**at == '-');
  gsize digits = 0;

  while (g_ascii_isdigit (start[digits]))
    digits++;
  *kind = digits > 0 ? CARE_JSON_INTEGER : CARE_JSON_BOOLEAN;
  if (digits > 0)
    {
      *at = start + digits;
      return digits <= DIGITS && (*start != '0' || digits == 1);
    }
  if (!g_str_has_prefix (*at, "true") && !g_str_has_prefix (*at, "false"))
    return FALSE;
  *at += **at == 't' ? strlen ("true") : strlen ("false");
  return TRUE;
}

static gboolean
has_name (const CareLine *self,
          const char     *name,
          gsize           length)
{
  for (guint i = 0; i < self->n_members; i++)
    if (self->members[i].length == length && memcmp (self->members[i].name, name, length) == 0)
      return TRUE;
  return FALSE;
}

/* One member with the comma or brace behind it, which is returned; NUL if it is not plain. */
static char
scan_member (CareLine *self,
             char    **at)
{
  Member *member = &self->members[self->n_members];
  char    next;

  if (self->n_members == MEMBERS)
    return '\0';
  member->name = scan_text (self, at);
  if (member->name == NULL || **at != ':')
    return '\0';
  member->length = (gsize)(*at - 1 - member->name);
  if (member->length > NAME_BYTES || has_name (self, member->name, member->length))
    return '\0';

  (*at)++;
  member->text = *at;
  member->kind = CARE_JSON_STRING;
  if (**at == '"')
    member->text = scan_text (self, at);
  else if (!scan_bare (at, &member->kind))
    return '\0';
  next = **at;
  if (member->text == NULL || (next != ',' && next != '}'))
    return '\0';
  *(*at)++ = '\0';
  self->n_members++;
  return next;
}

static gboolean
scan_object (CareLine *self,
             gsize     length)
{
  char *at = self->text;
  char  next = *at++ == '{' ? ',' : '\0';

  while (next == ',')
    next = scan_member (self, &at);
  return next == '}' && at == self->text + length;
}

gboolean
care_line_read_plain (CareLine   *self,
                      const char *data,
                      gsize       length)
{
  forget (self);
  if (length >= PLAIN_BYTES)
    return FALSE;
  memcpy (self->text, data, length);
  self->text[length] = '\0';
  self->bits = 0;
  if (scan_object (self, length) && (self->bits < 0x80 || g_utf8_validate_len (data, length, NULL)))
    return TRUE;
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

static const Member *
find_member (CareLine   *self,
             const char *name)
{
  for (guint i = 0; i < self->n_members; i++)
    {
      guint         at = self->next + i < self->n_members ? self->next + i : self->next + i - self->n_members;
      const Member *member = &self->members[at];

      if (member->name[0] != name[0] || strcmp (member->name, name) != 0)
        continue;
      self->next = at + 1;
      return member;
    }
  return NULL;
}

const char *
care_line_get_text (CareLine   *self,
                    const char *name)
{
  const Member *member;

  if (self->json != NULL)
    return care_json_peek_string (care_json_peek (care_json_get_root (self->json), name));
  member = find_member (self, name);
  return member != NULL && member->kind == CARE_JSON_STRING ? member->text : NULL;
}

const char *
care_line_get_number (CareLine   *self,
                      const char *name)
{
  const Member *member;

  if (self->json != NULL)
    {
      CareJsonNode *node = care_json_peek (care_json_get_root (self->json), name);

      return node != NULL ? care_json_number_text (node) : NULL;
    }
  member = find_member (self, name);
  return member != NULL && member->kind == CARE_JSON_INTEGER ? member->text : NULL;
}

gboolean
care_line_get_boolean (CareLine   *self,
                       const char *name)
{
  const Member *member;
  gboolean      value = FALSE;

  if (self->json != NULL)
    {
      CareJsonNode *node = care_json_peek (care_json_get_root (self->json), name);

      return node != NULL && care_json_kind (node) == CARE_JSON_BOOLEAN && care_json_boolean (self->json, node, &value) && value;
    }
  member = find_member (self, name);
  return member != NULL && member->kind == CARE_JSON_BOOLEAN && member->text[0] == 't';
}
