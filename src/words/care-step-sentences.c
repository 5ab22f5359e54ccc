/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a step is done: how often in a day, with how much, how long, what to wait for. */
#include "config.h"

#include "care-step-sentences.h"

#include "care-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters: what two forms of one word share at least, and by how many each may go on from there. */
#define LEAST_STEM  4
#define MOST_ENDING 3

#define MINUTES_PER_DAY (24 * 60)

/* @part: (transfer full) */
static void
take_part (GPtrArray *parts,
           char      *part)
{
  g_ptr_array_add (parts, part);
}

static char *
say_times (const CareRule *rule)
{
  int most = rule->most_times;

  if (rule->weekly && rule->least_times == most)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d time a week", "%d times a week", (gulong)most), most);
  if (rule->weekly)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$d to %2$d time a week", "%1$d to %2$d times a week", (gulong)most), rule->least_times, most);
  if (rule->least_times == most)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d time a day", "%d times a day", (gulong)most), most);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$d to %2$d time a day", "%1$d to %2$d times a day", (gulong)most), rule->least_times, most);
}

/* What the words for @minutes count, if they count one thing alone; else 0. */
static int
find_unit (int minutes)
{
  int unit = minutes < 60 ? 1 : minutes < 2 * MINUTES_PER_DAY ? 60
                                                              : MINUTES_PER_DAY;

  return minutes % unit == 0 ? unit : 0;
}

/* "20 minutes", "3 to 4 hours", "45 minutes to 1 hour 30 minutes" */
static char *
say_minutes (int least,
             int most)
{
  g_autofree char *longest = care_words_duration_long ((gint64)most * 60);
  g_autofree char *shortest = care_words_duration_long ((gint64)least * 60);
  int              unit = find_unit (most);

  if (least == most)
    return g_steal_pointer (&longest);
  if (unit != 0 && least % unit == 0)
    return g_strdup_printf (C_ ("range", "%1$d to %2$s"), least / unit, longest);
  return g_strdup_printf (C_ ("range", "%1$s to %2$s"), shortest, longest);
}

static void
take_length (GPtrArray  *parts,
             const char *pattern, /* with one %s */
             int         least,
             int         most)
{
  g_autofree char *length = say_minutes (least, most);
  g_autoptr (GString) sentence = g_string_new (pattern);

  g_string_replace (sentence, "%s", length, 1);
  take_part (parts, g_string_free (g_steal_pointer (&sentence), FALSE));
}

static char **
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strsplit_set (folded, " ", -1);
}

static gboolean
is_bare (const char *word)
{
  return *word != '\0' && g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (word, word + strlen (word))));
}

/* Without what may stand behind the last word of a sentence or of a part of one. */
static gboolean
ends_like (const char *word,
           const char *wanted)
{
  gsize length = strlen (wanted);

  return g_str_has_prefix (word, wanted) && !g_unichar_isalnum (g_utf8_get_char (word + length));
}

/* From @title on: all words of @limit in their order, with one other word at most between two of them, and no comma. */
static gboolean
begins_with_limit (char **title,
                   char **limit)
{
  for (; *limit != NULL; title++, limit++)
    {
      gboolean last = limit[1] == NULL;

      if (*title == NULL || !ends_like (*title, *limit) || (!last && !is_bare (*title)))
        return FALSE;
      if (!last && title[1] != NULL && !ends_like (title[1], limit[1]) && is_bare (title[1]))
        title++;
    }
  return TRUE;
}

gboolean
care_title_says_limit (const char *title,
                       const char *limit)
{
  g_auto (GStrv) words = split_words (title);
  g_auto (GStrv) wanted = split_words (limit);

  for (char **at = words; *at != NULL && *wanted != NULL; at++)
    if (begins_with_limit (at, wanted))
      return TRUE;
  return FALSE;
}

/* The article of Arabic stands before the word and is written with it; those of other languages end it, or are words. */
static const char *
skip_article (const char *word)
{
  return g_str_has_prefix (word, "ال") ? word + strlen ("ال") : word;
}

/* "бебешки", "бебешкият": what differs is the end. */
static gboolean
are_forms (const char *word,
           const char *other)
{
  const char *a = skip_article (word);
  const char *b = skip_article (other);
  int         common = 0;

  for (; *a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b); a = g_utf8_next_char (a), b = g_utf8_next_char (b))
    common++;
  return common > 0 && ((*a == '\0' && *b == '\0') || (common >= LEAST_STEM && g_utf8_strlen (a, -1) <= MOST_ENDING && g_utf8_strlen (b, -1) <= MOST_ENDING));
}

static gboolean
begin_alike (char **words,
             char **wanted,
             guint  n)
{
  for (guint i = 0; i < n; i++)
    if (words[i] == NULL || !are_forms (words[i], wanted[i]))
      return FALSE;
  return TRUE;
}

gboolean
care_title_names_limit (const char *title,
                        const char *limit)
{
  g_auto (GStrv) words = split_words (title);
  g_auto (GStrv) wanted = split_words (limit);
  guint n = g_strv_length (wanted);

  return n > 1 && (begin_alike (words, wanted, n - 1) || begin_alike (words, wanted + 1, n - 1));
}

char *
care_sentence_step (const CareOccurrence *step)
{
  const CareRule *rule = step->rule;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (step->optional)
    take_part (parts, g_strdup (C_ ("step", "optional")));
  if (step->any_day)
    take_part (parts, g_strdup (_ ("once only")));
  if (rule->every < rule->every_most || rule->every_days > 1) /* the clock times say the rest */
    take_length (parts, _ ("every %s"), rule->every, rule->every_most);
  if (rule->least_times != 0)
    take_part (parts, say_times (rule));
  if (rule->limit != NULL && !care_title_says_limit (care_text_get (rule->title), care_text_get (rule->limit)))
    take_part (parts, g_strdup (care_text_get (rule->limit)));
  if (rule->lasts != 0)
    take_length (parts, _ ("for %s"), rule->lasts, rule->lasts_most);
  if (rule->allowed != NULL)
    take_part (parts, g_strdup_printf (_ ("with: %s"), care_text_get (rule->allowed)));
  if (rule->avoid != NULL)
    take_part (parts, g_strdup_printf (_ ("not with: %s"), care_text_get (rule->avoid)));
  if (rule->wait != 0)
    take_length (parts, _ ("then wait %s"), rule->wait, rule->wait_most);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

/**
 * care_sentence_step_hint:
 *
 * Returns: (transfer full): what helps at doing @step: how it is done, else what to take or do, else when; "" if nothing is said
 */
char *
care_sentence_step_hint (const CareOccurrence *step)
{
  const CareRule  *rule = step->rule;
  g_autofree char *how = care_sentence_step (step);

  if (how[0] != '\0')
    return g_steal_pointer (&how);
  if (rule->instead != NULL)
    return g_strdup (care_text_get (rule->instead));
  if (rule->each != NULL)
    /* TRANSLATORS: the event that a step goes with: "Each shower" */
    return g_strdup_printf (C_ ("slot", "Each %s"), care_text_get (rule->each));
  return g_strdup ("");
}

/**
 * care_sentence_step_forbidden:
 * @rule: a step right before a session
 *
 * What to do about it is the clinic's to say (CARE.md A18).
 *
 * Returns: (transfer full): "Shave your head: still forbidden then, ask your clinic"
 */
char *
care_sentence_step_forbidden (const CareRule *rule)
{
  g_autofree char *title = care_words_isolate_foreign (care_text_get (rule->title));

  /* TRANSLATORS: a step before a session that is still forbidden then */
  return g_strdup_printf (C_ ("step", "%s: still forbidden then, ask your clinic"), title);
}

/**
 * care_sentence_slot:
 *
 * Returns: (transfer full): "Morning care"
 */
char *
care_sentence_slot (const CareSlot *slot)
{
  /* TRANSLATORS: the label of a time of day: "Morning care" */
  return g_strdup_printf (C_ ("slot", "%s care"), care_text_get (slot->label));
}
