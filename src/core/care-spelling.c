/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that an author invents, topics and states, where one looks like a slip of the pen in another. */
#include "config.h"

#include "care-spelling.h"

#include <string.h>

#define STATE      "state "
#define MAX_WORDS  128 /* of one kind; in a file with more nobody looks for slips */
#define LEAST_LONG 3   /* in shorter ones every letter is another word */

/* One invented word, where it stands first, how often it does. */
typedef struct
{
  char         *word;
  CareJsonNode *node;
  guint         count;
} Word;

static void
word_free (Word *word)
{
  g_free (word->word);
  g_free (word);
}

static void
note (GPtrArray    *words,
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
          return;
        }
    }
  word = g_new0 (Word, 1);
  word->word = g_strndup (text, length);
  word->node = node;
  word->count = 1;
  if (words->len <= MAX_WORDS)
    g_ptr_array_add (words, word);
  else
    word_free (word);
}

/* Words that the file itself explains, which have no place of their own. */
static void
note_declared (GPtrArray    *words,
               CareJsonNode *list)
{
  for (guint i = 0; i < care_json_length (list); i++)
    {
      const char *id = care_json_peek_string (care_json_peek (care_json_element (list, i), "id"));

      if (id != NULL)
        note (words, NULL, id, strlen (id));
    }
}

static void
note_topics (GPtrArray    *words,
             CareJsonNode *array)
{
  for (guint i = 0; i < care_json_length (array); i++)
    {
      const char *topic = care_json_peek_string (care_json_element (array, i));

      if (topic != NULL)
        note (words, care_json_element (array, i), topic, strlen (topic));
    }
}

/* { "state": "healed" } and "state healed + 2 days", however deep in a point they lie. */
static void
note_states (GPtrArray    *words,
             CareJsonNode *point)
{
  CareJsonNode *state = care_json_peek (point, "state");
  const char   *id = care_json_peek_string (state);
  const char   *text = care_json_peek_string (point);

  if (id != NULL)
    note (words, state, id, strlen (id));
  if (text != NULL && g_str_has_prefix (text, STATE))
    note (words, point, text + strlen (STATE), strcspn (text + strlen (STATE), " "));
  for (guint i = 0; i < care_json_length (point) && state == NULL; i++)
    note_states (words, care_json_element (point, i));
}

/* The nearest other word that is more likely right: declared, or written more often, or, of two that stand once, the earlier. */
static const char *
find_meant (GPtrArray *words,
            guint      index,
            gboolean   declared_only)
{
  const Word *word = g_ptr_array_index (words, index);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < words->len; i++)
    {
      const Word *other = g_ptr_array_index (words, i);

      if (i != index && strlen (other->word) >= LEAST_LONG && (!declared_only || other->node == NULL) &&
          (other->node == NULL || other->count > word->count || (other->count == word->count && i < index)))
        g_ptr_array_add (others, other->word);
    }
  g_ptr_array_add (others, NULL);
  return care_problem_nearest (word->word, (const char *const *)others->pdata);
}

/* A word that stands once, or that is not among the declared ones (which have no node), and is near another. */
static void
report_slips (GPtrArray *words,
              CareJson  *json)
{
  const Word *first = words->len > 0 ? g_ptr_array_index (words, 0) : NULL;
  gboolean    declared = first != NULL && first->node == NULL;

  for (guint i = 0; i < words->len && words->len <= MAX_WORDS; i++)
    {
      const Word *word = g_ptr_array_index (words, i);
      const char *meant;

      if (word->node == NULL || (!declared && word->count > 1))
        continue;
      meant = find_meant (words, i, declared && word->count > 1);
      if (meant != NULL)
        care_json_report (json, word->node, CARE_SEVERITY_WARNING, CARE_PROBLEM_MISSPELT, word->word, meant);
    }
}

/**
 * care_spelling_check:
 *
 * A topic exists because a rule names it, so a slip of the pen makes a new one, and a step is offered that should not be: such a
 * file is sound, but warned of.
 */
void
care_spelling_check (CareJson *json)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func ((GDestroyNotify)word_free);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify)word_free);
  CareJsonNode *root = care_json_get_root (json);
  CareJsonNode *rules = care_json_peek (root, "rules");

  note_declared (topics, care_json_peek (root, "topics"));
  note_declared (states, care_json_peek (root, "states"));
  for (guint i = 0; i < care_json_length (rules); i++)
    {
      CareJsonNode *rule = care_json_element (rules, i);

      note_topics (topics, care_json_peek (rule, "forbids"));
      note_topics (topics, care_json_peek (rule, "uses"));
      note_states (states, care_json_peek (rule, "from"));
      note_states (states, care_json_peek (rule, "until"));
    }
  note_states (states, care_json_peek (care_json_peek (root, "plan"), "until"));
  report_slips (topics, json);
  report_slips (states, json);
}
