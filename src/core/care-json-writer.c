/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one writer of JSON: strict, in the order given, numbers never as the locale writes them. */
#include "config.h"

#include "care-json.h"

#define DEPTH_MAX 40

struct _CareJsonWriter
{
  GString *compact; /* the text without white space */
  char     closing[DEPTH_MAX];
  int      depth;
  gboolean first; /* nothing stands in the present level yet */
};

static void
append_escaped (GString    *out,
                const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar)*p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < 0x20 || c == 0x7F)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char)c);
    }
  g_string_append_c (out, '"');
}

/* The comma, and the name of a member. */
static void
begin (CareJsonWriter *self,
       const char     *name)
{
  g_assert ((self->depth > 0 && self->closing[self->depth - 1] == '}') == (name != NULL));

  if (!self->first)
    g_string_append_c (self->compact, ',');
  self->first = FALSE;
  if (name != NULL)
    {
      append_escaped (self->compact, name);
      g_string_append_c (self->compact, ':');
    }
}

static void
new_line (GString *out,
          int      depth)
{
  g_string_append_c (out, '\n');
  for (int i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

/* Lays the compact text out over lines; empty brackets stay together. */
static char *
indent (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean quoted = FALSE;
  int      depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quoted || *p == '"')
        {
          g_string_append_c (out, *p);
          if (*p == '"')
            quoted = !quoted;
          else if (*p == '\\')
            g_string_append_c (out, *++p);
        }
      else if ((*p == '{' && p[1] == '}') || (*p == '[' && p[1] == ']'))
        {
          g_string_append_len (out, p, 2);
          p++;
        }
      else if (*p == '{' || *p == '[')
        {
          g_string_append_c (out, *p);
          new_line (out, ++depth);
        }
      else if (*p == '}' || *p == ']')
        {
          new_line (out, --depth);
          g_string_append_c (out, *p);
        }
      else if (*p == ',')
        {
          g_string_append_c (out, *p);
          new_line (out, depth);
        }
      else if (*p == ':')
        g_string_append (out, ": ");
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

CareJsonWriter *
care_json_writer_new (void)
{
  CareJsonWriter *self = g_new0 (CareJsonWriter, 1);

  self->compact = g_string_new (NULL);
  self->first = TRUE;
  return self;
}

void
care_json_writer_free (CareJsonWriter *self)
{
  g_string_free (self->compact, TRUE);
  g_free (self);
}

void
care_json_writer_open (CareJsonWriter *self,
                       const char     *name,
                       CareJsonKind    kind)
{
  g_assert (kind == CARE_JSON_OBJECT || kind == CARE_JSON_ARRAY);
  g_assert (self->depth < DEPTH_MAX);

  begin (self, name);
  g_string_append_c (self->compact, kind == CARE_JSON_OBJECT ? '{' : '[');
  self->closing[self->depth++] = kind == CARE_JSON_OBJECT ? '}' : ']';
  self->first = TRUE;
}

void
care_json_writer_close (CareJsonWriter *self)
{
  g_assert (self->depth > 0);

  g_string_append_c (self->compact, self->closing[--self->depth]);
  self->first = FALSE;
}

void
care_json_writer_string (CareJsonWriter *self,
                         const char     *name,
                         const char     *value)
{
  begin (self, name);
  if (value != NULL)
    append_escaped (self->compact, value);
  else
    g_string_append (self->compact, "null");
}

void
care_json_writer_integer (CareJsonWriter *self,
                          const char     *name,
                          gint64          value)
{
  begin (self, name);
  g_string_append_printf (self->compact, "%" G_GINT64_FORMAT, value);
}

void
care_json_writer_boolean (CareJsonWriter *self,
                          const char     *name,
                          gboolean        value)
{
  begin (self, name);
  g_string_append (self->compact, value ? "true" : "false");
}

void
care_json_writer_null (CareJsonWriter *self,
                       const char     *name)
{
  care_json_writer_string (self, name, NULL);
}

/**
 * care_json_writer_copy:
 * @node: a value of any document
 *
 * Writes a whole value as it stands there; numbers keep their characters.
 */
void
care_json_writer_copy (CareJsonWriter *self,
                       const char     *name,
                       CareJsonNode   *node)
{
  gboolean value = FALSE;

  switch (care_json_kind (node))
    {
    case CARE_JSON_OBJECT:
    case CARE_JSON_ARRAY:
      care_json_writer_open (self, name, care_json_kind (node));
      for (guint i = 0; i < care_json_length (node); i++)
        care_json_writer_copy (self, care_json_member_name (node, i), care_json_element (node, i));
      care_json_writer_close (self);
      break;
    case CARE_JSON_STRING:
      care_json_writer_string (self, name, care_json_string (NULL, node));
      break;
    case CARE_JSON_INTEGER:
    case CARE_JSON_DECIMAL:
      begin (self, name);
      g_string_append (self->compact, care_json_number_text (node));
      break;
    case CARE_JSON_BOOLEAN:
      care_json_boolean (NULL, node, &value);
      care_json_writer_boolean (self, name, value);
      break;
    case CARE_JSON_NULL:
    default:
      care_json_writer_null (self, name);
    }
}

void
care_json_writer_rest (CareJsonWriter    *self,
                       CareJsonNode      *object,
                       const char *const *known)
{
  for (guint i = 0; i < care_json_length (object); i++)
    if (care_json_member_name (object, i) != NULL && !g_strv_contains (known, care_json_member_name (object, i)))
      care_json_writer_copy (self, care_json_member_name (object, i), care_json_member_at (object, i));
}

/**
 * care_json_writer_finish:
 * @pretty: over lines, indented by two
 *
 * Returns: (transfer full): the text, without a final newline
 */
char *
care_json_writer_finish (CareJsonWriter *self,
                         gboolean        pretty)
{
  g_assert (self->depth == 0);

  return pretty ? indent (self->compact->str) : g_strdup (self->compact->str);
}
