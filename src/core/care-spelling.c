/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that an author invents, topics and states, where one looks like a slip of the pen in another. */
#include "config.h"

#include "care-spelling.h"

#include "care-search-words.h"

#include <string.h>

#define STATE      "state "
#define MAX_WORDS  128 /* of one kind; in a file with more nobody looks for slips */
#define LEAST_LONG 3   /* in shorter ones every letter is another word */
#define LEAST_STEM 4   /* letters with which a longer word of a title begins: "soak", "soaking" */

/* How a title says a word: not at all, in a longer form, as it is. */
typedef enum
{
  SAYS_NOTHING,
  SAYS_BEGINNING,
  SAYS_WORD,
} Says;

/* One invented word, where it stands first, in a rule of which title, how many rules name it. */
typedef struct
{
  char         *word;
  CareJsonNode *node;
  GStrv         title;
  Says          says; /* how that title says it */
  gboolean      explained;
  guint         count;
} Word;

static void
word_free (Word *word)
{
  g_free (word->word);
  g_strfreev (word->title);
  g_free (word);
}

/* The words of a title in all of its languages. */
static GStrv
read_title (CareJsonNode *title)
{
  g_autoptr (GString) all = g_string_new (care_json_peek_string (title));

  for (guint i = 0; i < care_json_length (title); i++)
    {
      const char *one = care_json_peek_string (care_json_element (title, i));

      g_string_append_printf (all, " %s", one != NULL ? one : "");
    }
  return care_search_words (all->str);
}

static Says
find_part (GStrv       title,
           const char *part)
{
  Says says = SAYS_NOTHING;

  for (guint i = 0; title[i] != NULL && says != SAYS_WORD; i++)
    if (strcmp (title[i], part) == 0)
      says = SAYS_WORD;
    else if (strlen (part) >= LEAST_STEM && g_str_has_prefix (title[i], part))
      says = SAYS_BEGINNING;
  return says;
}

/* "hot-water" is said by "No hot water". */
static Says
find_said (GStrv       title,
           const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "-", -1);
  Says says = title != NULL ? SAYS_WORD : SAYS_NOTHING;

  for (guint i = 0; parts[i] != NULL && says != SAYS_NOTHING; i++)
    says = MIN (says, find_part (title, parts[i]));
  return says;
}

/* @title: of the rule that names the word, or the label that explains it */
static Word *
note (GPtrArray    *words,
      CareJsonNode *title,
      CareJsonNode *node,
      const char   *text,
      gsize         length)
{
  Word *word;

  for (guint i = 0; i < words->len; i++)
    {
      word = g_ptr_array_index (words, i);
      if (strlen (word->word) == length && strncmp (word->word, text, length) == 0)
        {
          word->count++;
          return word;
        }
    }
  word = g_new0 (Word, 1);
  word->word = g_strndup (text, length);
  word->node = node;
  word->title = title != NULL ? read_title (title) : NULL;
  word->says = find_said (word->title, word->word);
  word->count = 1;
  if (words->len <= MAX_WORDS && care_json_is_id (word->word))
    g_ptr_array_add (words, word);
  else
    g_clear_pointer (&word, word_free);
  return word;
}

/* Words that the file itself explains. */
static void
note_explained (GPtrArray    *words,
                CareJsonNode *list)
{
  for (guint i = 0; i < care_json_length (list); i++)
    {
      CareJsonNode *element = care_json_element (list, i);
      const char   *id = care_json_peek_string (care_json_peek (element, "id"));
      Word         *word = NULL;

      if (id != NULL)
        word = note (words, care_json_peek (element, "label"), care_json_peek (element, "id"), id, strlen (id));
      if (word == NULL || word->explained)
        continue;
      word->explained = TRUE;
      word->count = 0;
    }
}

static void
note_topics (GPtrArray    *words,
             CareJsonNode *rule,
             const char   *member)
{
  CareJsonNode *array = care_json_peek (rule, member);

  for (guint i = 0; i < care_json_length (array); i++)
    {
      const char *topic = care_json_peek_string (care_json_element (array, i));

      if (topic != NULL)
        note (words, care_json_peek (rule, "title"), care_json_element (array, i), topic, strlen (topic));
    }
}

/* { "state": "healed" } and "state healed + 2 days", however deep in a point they lie. */
static void
note_states (GPtrArray    *words,
             CareJsonNode *title,
             CareJsonNode *point)
{
  CareJsonNode *state = care_json_peek (point, "state");
  const char   *id = care_json_peek_string (state);
  const char   *text = care_json_peek_string (point);

  if (id != NULL)
    note (words, title, state, id, strlen (id));
  if (text != NULL && g_str_has_prefix (text, STATE))
    note (words, title, point, text + strlen (STATE), strcspn (text + strlen (STATE), " "));
  for (guint i = 0; i < care_json_length (point) && state == NULL; i++)
    note_states (words, title, care_json_element (point, i));
}

/* Numbers count things: "wash-1" and "wash-2" are two. */
static gboolean
differs_in_digits (const char *a,
                   const char *b)
{
  a += strspn (a, "0123456789");
  b += strspn (b, "0123456789");
  while (*a != '\0' && *a == *b)
    {
      a += 1 + strspn (a + 1, "0123456789");
      b += 1 + strspn (b + 1, "0123456789");
    }
  return *a == '\0' && *b == '\0';
}

/* Is each part of @word that differs near to its other?  "film-on" is no slip of "film-off", nor "cold-water" of "hot-water". */
static gboolean
is_near (const char *word,
         const char *other)
{
  const char *const whole[] = { other, NULL };
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) others = NULL;

  if (strlen (other) < LEAST_LONG || care_problem_nearest (word, whole) == NULL || differs_in_digits (word, other))
    return FALSE;
  parts = g_strsplit (word, "-", -1);
  others = g_strsplit (other, "-", -1);
  if (g_strv_length (parts) != g_strv_length (others))
    return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *const one[] = { others[i], NULL };

      if (strcmp (parts[i], others[i]) != 0 && care_problem_nearest (parts[i], one) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Words that the file explains and names are right.  Of one that it only explains and one that it only names the explained one is,
 * unless the other is named more than once or said by its title more clearly.  Of two others the one that is named more often, or
 * better said by its title, else the earlier. */
static gboolean
is_surer (const Word *other,
          const Word *word,
          gboolean    earlier)
{
  if (other->explained && word->explained)
    return FALSE;
  if (word->explained)
    return word->count == 0 && !is_surer (word, other, FALSE);
  if (other->explained)
    return other->count > 0 || (word->count == 1 && word->says <= other->says);
  if (other->count != word->count)
    return other->count > word->count;
  return other->says > word->says || (other->says == word->says && earlier);
}

/* "Wash with unscented soap" says that soap is meant and not "soak", which it does not say; it may say "shampoo" with a "shampo",
 * though, and a cut off "shampo" twice. */
static gboolean
is_meant (const Word *word,
          const char *other)
{
  return word->says != SAYS_NOTHING && find_said (word->title, other) <= word->says && !g_str_has_prefix (other, word->word);
}

/* The nearest other word that is more likely right. */
static const char *
find_meant (GPtrArray *words,
            guint      index,
            gboolean   explained_only)
{
  const Word *word = g_ptr_array_index (words, index);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < words->len; i++)
    {
      const Word *other = g_ptr_array_index (words, i);

      if (i != index && (other->explained || !explained_only) && is_near (word->word, other->word) &&
          is_surer (other, word, i < index) && !is_meant (word, other->word))
        g_ptr_array_add (others, other->word);
    }
  g_ptr_array_add (others, NULL);
  return care_problem_nearest (word->word, (const char *const *)others->pdata);
}

/* A word that is named once, or that is not among the explained ones, and is near another. */
static void
report_slips (GPtrArray *words,
              CareJson  *json)
{
  gboolean explained = words->len > 0 && ((const Word *)g_ptr_array_index (words, 0))->explained;

  for (guint i = 0; i < words->len && words->len <= MAX_WORDS; i++)
    {
      const Word *word = g_ptr_array_index (words, i);
      const char *meant;

      if ((word->explained && word->count > 0) || (!explained && word->count > 1))
        continue;
      meant = find_meant (words, i, word->count > 1);
      if (meant != NULL)
        care_json_report (json, word->node, care_json_judge_slip (json, meant), CARE_PROBLEM_MISSPELT, word->word, meant);
    }
}

/**
 * care_spelling_check:
 *
 * A topic exists because a rule names it, so a slip of the pen makes a new one, and a step is offered that should not be.
 */
void
care_spelling_check (CareJson *json)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func ((GDestroyNotify)word_free);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify)word_free);
  CareJsonNode *root = care_json_get_root (json);
  CareJsonNode *rules = care_json_peek (root, "rules");

  note_explained (topics, care_json_peek (root, "topics"));
  note_explained (states, care_json_peek (root, "states"));
  for (guint i = 0; i < care_json_length (rules); i++)
    {
      CareJsonNode *rule = care_json_element (rules, i);

      note_topics (topics, rule, "forbids");
      note_topics (topics, rule, "uses");
      note_states (states, care_json_peek (rule, "title"), care_json_peek (rule, "from"));
      note_states (states, care_json_peek (rule, "title"), care_json_peek (rule, "until"));
    }
  note_states (states, NULL, care_json_peek (care_json_peek (root, "plan"), "until"));
  report_slips (topics, json);
  report_slips (states, json);
}
