/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as a search compares it. */
#include "config.h"

#include "care-search-words.h"

#include <string.h>

#define ARABIC_ARTICLE  "\xD8\xA7\xD9\x84" /* ال */
#define ARABIC_SHORTEST 5                  /* letters of a word that is still one without its article */
#define TATWEEL         0x0640

/* Letters that are typed one for the other: ta marbuta for ha, alef maqsura and the Persian letters for the Arabic ones */
static gunichar
unify (gunichar c)
{
  switch (c)
    {
    case 0x0629:
      return 0x0647;
    case 0x0649:
    case 0x06CC:
      return 0x064A;
    case 0x06A9:
      return 0x0643;
    default:
      return g_unichar_digit_value (c) >= 0 ? (gunichar)('0' + g_unichar_digit_value (c)) : c;
    }
}

/* Accents and points that readers leave out.  The vowel signs of Indic and Thai scripts are no accents: words differ by them. */
static gboolean
is_left_out (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  if (c == TATWEEL || g_unichar_type (c) == G_UNICODE_FORMAT)
    return TRUE;
  return g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK &&
         (script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW);
}

static void
add_word (GPtrArray *words,
          GString   *word)
{
  const char *begin = word->str;

  if (word->len == 0)
    return;
  if (g_str_has_prefix (begin, ARABIC_ARTICLE) && g_utf8_strlen (begin, -1) >= ARABIC_SHORTEST)
    begin += strlen (ARABIC_ARTICLE);
  g_ptr_array_add (words, g_strdup (begin));
  g_string_truncate (word, 0);
}

/**
 * care_search_words:
 *
 * Returns: (transfer full) (array zero-terminated=1): runs of letters and digits, in order
 */
GStrv
care_search_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *plain = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) word = g_string_new (NULL);
  GPtrArray *words = g_ptr_array_new ();

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_left_out (c))
        continue;
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (word, unify (c));
      else
        add_word (words, word);
    }
  add_word (words, word);
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_free (words, FALSE);
}
