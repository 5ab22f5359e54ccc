/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in one or several languages: the reader's one, its direction, hostile characters removed. */
#include "config.h"

#include "care-text.h"

#include <string.h>

/* Tags, NULL, texts, and behind them the characters of all: one piece, for a protocol has hundreds and a service holds them for
 * weeks. */
struct _CareText
{
  guint n_tags;    /* 0 for a plain string, which has one text */
  char *strings[]; /* the tags, NULL, a text for each tag or just one */
};

G_DEFINE_BOXED_TYPE (CareText, care_text, care_text_ref, care_text_unref)

static CareText *
pack (GPtrArray *tags,
      GPtrArray *texts)
{
  GPtrArray *const lists[] = { tags, texts };
  gsize            n = tags->len + 1 + texts->len, size = 0;
  CareText        *self;
  char            *at, **string;

  for (gsize list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++)
      size += strlen (g_ptr_array_index (lists[list], i)) + 1;
  self = g_rc_box_alloc0 (sizeof *self + n * sizeof (char *) + size);
  self->n_tags = tags->len;
  at = (char *)&self->strings[n];
  string = self->strings;
  for (gsize list = 0; list < G_N_ELEMENTS (lists); list++, string++) /* over the NULL between them */
    for (guint i = 0; i < lists[list]->len; i++)
      {
        *string++ = at;
        at = stpcpy (at, g_ptr_array_index (lists[list], i)) + 1;
      }
  return self;
}

/* Control characters, and those that turn or hide what stands around them.  Joiners stay: scripts need them. */
static gboolean
is_hostile (gunichar c)
{
  if (c == '\n')
    return FALSE;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return TRUE;
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || /* bidi overrides, embeddings, isolates */
         c == 0x200B || c == 0x2060 || c == 0xFEFF ||                    /* zero width */
         c == 0x061C || c == 0x200E || c == 0x200F ||                    /* direction marks */
         c == 0x2028 || c == 0x2029 ||                                   /* line and paragraph separators */
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F); /* annotations, tags */
}

char *
care_text_clean (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (out, ' ');
      else if (!is_hostile (c))
        g_string_append_unichar (out, c);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/**
 * care_text_is_language:
 *
 * Returns: whether @tag is two or three letters, perhaps with words of two to eight after hyphens
 */
gboolean
care_text_is_language (const char *tag)
{
  gsize word = 0, words = 0;

  for (const char *p = tag;; p++)
    {
      if (g_ascii_isalnum (*p) && (words > 0 || g_ascii_isalpha (*p)))
        {
          word++;
          continue;
        }
      if (word < 2 || word > (words == 0 ? 3 : 8) || (*p != '-' && *p != '\0'))
        return FALSE;
      if (*p == '\0')
        return TRUE;
      words++;
      word = 0;
    }
}

static gboolean
read_one (CareJson     *json,
          CareJsonNode *node,
          GPtrArray    *texts)
{
  const char      *text = care_json_string (json, node);
  g_autofree char *cleaned = NULL;

  if (text == NULL)
    return FALSE;
  cleaned = care_text_clean (text);
  if (cleaned[0] == '\0')
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_EMPTY_TEXT, NULL, NULL);
      return FALSE;
    }
  g_ptr_array_add (texts, g_steal_pointer (&cleaned));
  return TRUE;
}

/* "en_GB" is "en-GB" and "EN" is "en"; what looks like nothing stands for the language that this text lacks and the document's
 * title has. */
static char *
dup_meant_tag (CareJson     *json,
               CareJsonNode *map,
               const char   *tag)
{
  g_auto (GStrv) parts = g_strsplit_set (tag, "_-", -1);
  CareJsonNode    *title = care_json_peek (care_json_get_root (json), "title");
  g_autofree char *mended = NULL;

  if (parts[0] != NULL)
    {
      char *language = g_ascii_strdown (parts[0], -1);

      g_free (parts[0]);
      parts[0] = language;
    }
  mended = g_strjoinv ("-", parts);
  if (care_text_is_language (mended))
    return g_steal_pointer (&mended);
  for (guint i = 0; care_json_peek_string (title) == NULL && i < care_json_length (title); i++)
    {
      const char *other = care_json_member_name (title, i);

      if (other != NULL && care_text_is_language (other) && care_json_peek (map, other) == NULL)
        return g_strdup (other);
    }
  return g_strdup ("en");
}

static gboolean
read_map (CareJson     *json,
          CareJsonNode *node,
          GPtrArray    *tags,
          GPtrArray    *texts)
{
  gboolean sound = TRUE;

  if (care_json_length (node) == 0)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_EMPTY_TEXT, NULL, NULL);
      return FALSE;
    }
  for (guint i = 0; i < care_json_length (node); i++)
    {
      const char   *tag = care_json_member_name (node, i);
      CareJsonNode *member = care_json_member_at (node, i);

      if (!care_text_is_language (tag))
        {
          g_autofree char *meant = dup_meant_tag (json, node, tag);

          care_json_report_name (json, member, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_LANGUAGE, meant);
          sound = FALSE;
        }
      else if (read_one (json, member, texts))
        g_ptr_array_add (tags, (gpointer)tag);
      else
        sound = FALSE;
    }
  return sound;
}

static int
find_tag (CareText   *self,
          const char *tag)
{
  for (guint i = 0; i < self->n_tags; i++)
    if (g_ascii_strcasecmp (self->strings[i], tag) == 0)
      return (int)i;
  return -1;
}

/**
 * care_text_new:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): a text in no named language
 */
CareText *
care_text_new (const char *text)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (texts, care_text_clean (text));
  return pack (tags, texts);
}

/**
 * care_text_read:
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with the problems reported
 */
CareText *
care_text_read (CareJson     *json,
                CareJsonNode *node)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean sound;

  if (node == NULL)
    return NULL;
  sound = care_json_kind (node) == CARE_JSON_OBJECT ? read_map (json, node, tags, texts) : read_one (json, node, texts);
  return sound ? pack (tags, texts) : NULL;
}

gboolean
care_text_read_member (CareText    **text,
                       CareJson     *json,
                       CareJsonNode *object,
                       const char   *name)
{
  CareJsonNode *member = care_json_peek (object, name);

  if (member == NULL)
    return TRUE;
  *text = care_text_read (json, member);
  return *text != NULL;
}

gboolean
care_text_read_plain (char        **text,
                      CareJson     *json,
                      CareJsonNode *object,
                      const char   *name)
{
  CareJsonNode *member = care_json_peek (object, name);
  g_autoptr (CareText) cleaned = NULL;

  if (member == NULL)
    return TRUE;
  if (care_json_is (json, member, CARE_JSON_STRING))
    cleaned = care_text_read (json, member);
  if (cleaned != NULL)
    *text = g_strdup (care_text_get (cleaned));
  return cleaned != NULL;
}

CareText *
care_text_ref (CareText *self)
{
  return g_rc_box_acquire (self);
}

void
care_text_unref (CareText *self)
{
  g_rc_box_release (self);
}

const char *
care_text_get (CareText *self)
{
  return care_text_get_for (self, g_get_language_names ());
}

/**
 * care_text_get_for:
 * @self: (nullable): a text
 * @languages: (array zero-terminated=1): names as of g_get_language_names(), best first
 *
 * Names with an encoding or a modifier are skipped: files name languages by BCP 47 tags.
 *
 * Returns: (transfer none): the first language that the text has, else its first; "" for no text
 */
const char *
care_text_get_for (CareText          *self,
                   const char *const *languages)
{
  if (self == NULL)
    return "";

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *tag = g_strdelimit (g_strdup (languages[i]), "_", '-');
      int              found = strpbrk (tag, ".@") == NULL ? find_tag (self, tag) : -1;

      if (found >= 0)
        return self->strings[self->n_tags + 1 + (guint)found];
    }
  return self->strings[self->n_tags + 1];
}

gboolean
care_text_has_language (CareText   *self,
                        const char *tag)
{
  return find_tag (self, tag) >= 0;
}

const char *const *
care_text_get_languages (CareText *self)
{
  return (const char *const *)self->strings;
}

/**
 * care_text_direction:
 *
 * Returns: the direction of the first strong character of @text
 */
CareDirection
care_text_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar       c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);

      if (!g_unichar_isalpha (c))
        continue;
      if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_SYRIAC ||
          script == G_UNICODE_SCRIPT_THAANA || script == G_UNICODE_SCRIPT_NKO)
        return CARE_DIRECTION_RTL;
      return CARE_DIRECTION_LTR;
    }
  return CARE_DIRECTION_NEUTRAL;
}
