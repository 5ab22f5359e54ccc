/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The topics that typed words mean. */
#include "config.h"

#include "care-topic-finder.h"

#include "care-search-words.h"

#include <string.h>

/* Between synonyms: the comma, the Arabic and the Chinese ones; semicolons; lines */
#define SEPARATORS "[,;\xD8\x8C\xD8\x9B\xE3\x80\x81\xEF\xBC\x8C\xEF\xBC\x9B\n]"

/* Titles begin alike ("No oils", "No sun"): shorter words than this meet no title. */
#define TITLE_SHORTEST 3
/* A name may begin a longer typed word ("shower", "showers") from this length on: "sun" is not "Sunday". */
#define STEM_SHORTEST 4

typedef struct
{
  int       topic;
  CareMatch whole; /* what an equal text is */
  char     *text;  /* as the file writes it */
  GStrv     words;
} Name;

struct _CareTopicFinder
{
  CareProtocol *protocol;
  GPtrArray    *names; /* Name */
};

G_DEFINE_BOXED_TYPE (CareTopicFinder, care_topic_finder, care_topic_finder_ref, care_topic_finder_unref)

static void
name_free (Name *name)
{
  g_free (name->text);
  g_strfreev (name->words);
  g_free (name);
}

static void
add_name (CareTopicFinder *self,
          int              topic,
          CareMatch        whole,
          const char      *text)
{
  Name *name = g_new0 (Name, 1);

  name->topic = topic;
  name->whole = whole;
  name->text = g_strstrip (g_strdup (text));
  name->words = care_search_words (text);
  if (name->words[0] != NULL)
    g_ptr_array_add (self->names, name);
  else
    name_free (name);
}

/* The names that @list holds, separated by commas. */
static void
add_names (CareTopicFinder *self,
           int              topic,
           CareMatch        whole,
           const char      *list)
{
  g_auto (GStrv) parts = g_regex_split_simple (SEPARATORS, list, 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    add_name (self, topic, whole, parts[i]);
}

/* The reader's language first, then all that the text has: who lives between two languages asks in either. */
static void
add_text (CareTopicFinder *self,
          int              topic,
          CareMatch        whole,
          CareText        *text)
{
  const char *const *languages;

  if (text == NULL)
    return;
  add_names (self, topic, whole, care_text_get (text));
  languages = care_text_get_languages (text);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *only[] = { languages[i], NULL };

      add_names (self, topic, MAX (whole, CARE_MATCH_OTHER_NAME), care_text_get_for (text, only));
    }
}

/* A restriction or permission is about its main topic.  A step is not: that one may shave before a session does not say that one may
 * shave. */
static void
add_title (CareTopicFinder *self,
           const CareRule  *rule)
{
  GArray *topics = rule->kind == CARE_RULE_RESTRICTION ? rule->forbids : rule->uses;

  if ((rule->kind == CARE_RULE_RESTRICTION || rule->kind == CARE_RULE_PERMISSION) && topics->len > 0)
    add_name (self, g_array_index (topics, int, 0), CARE_MATCH_TITLE, care_text_get (rule->title));
}

/**
 * care_topic_finder_new:
 *
 * Returns: (transfer full): a finder for the reader's language of this moment
 */
CareTopicFinder *
care_topic_finder_new (CareProtocol *protocol)
{
  CareTopicFinder *self = g_rc_box_new0 (CareTopicFinder);

  self->protocol = care_protocol_ref (protocol);
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify)name_free);
  for (guint i = 0; i < protocol->topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (protocol->topics, i);

      add_text (self, (int)i, CARE_MATCH_NAME, topic->label);
      add_text (self, (int)i, CARE_MATCH_NAME, topic->synonyms);
      add_name (self, (int)i, CARE_MATCH_NAME, topic->id);
    }
  for (guint i = 0; i < protocol->rules->len; i++)
    add_title (self, g_ptr_array_index (protocol->rules, i));
  return self;
}

CareTopicFinder *
care_topic_finder_ref (CareTopicFinder *self)
{
  return g_rc_box_acquire (self);
}

static void
finder_clear (CareTopicFinder *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->protocol, care_protocol_unref);
}

void
care_topic_finder_unref (CareTopicFinder *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)finder_clear);
}

/* Does each of @typed begin a word of @words? */
static gboolean
begin_words (const char *const *typed,
             const char *const *words,
             glong              shortest)
{
  for (guint i = 0; typed[i] != NULL; i++)
    {
      gboolean met = FALSE;

      for (guint j = 0; words[j] != NULL && !met; j++)
        met = g_str_has_prefix (words[j], typed[i]) && (strcmp (words[j], typed[i]) == 0 || g_utf8_strlen (typed[i], -1) >= shortest);
      if (!met)
        return FALSE;
    }
  return TRUE;
}

/* Are @typed the first words of @words, the last of them perhaps not finished? */
static gboolean
begin_name (const char *const *typed,
            const char *const *words)
{
  for (guint i = 0; typed[i] != NULL; i++)
    {
      if (words[i] == NULL || !g_str_has_prefix (words[i], typed[i]))
        return FALSE;
      if (typed[i + 1] != NULL && strcmp (words[i], typed[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

static CareMatch
compare (const Name        *name,
         const char *const *typed)
{
  const char *const *words = (const char *const *)name->words;

  if (name->whole == CARE_MATCH_TITLE)
    return begin_words (typed, words, TITLE_SHORTEST) && g_utf8_strlen (typed[0], -1) >= TITLE_SHORTEST ? CARE_MATCH_TITLE : CARE_MATCH_NONE;
  if (g_strv_equal (typed, words))
    return name->whole;
  if (begin_name (typed, words))
    return CARE_MATCH_START;
  if (begin_words (typed, words, 1))
    return CARE_MATCH_WORDS;
  return begin_words (words, typed, STEM_SHORTEST) ? CARE_MATCH_CLOSE : CARE_MATCH_NONE;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const CareTopicMatch *left = a, *right = b;

  return left->match != right->match ? (int)left->match - (int)right->match : left->topic - right->topic;
}

/**
 * care_topic_finder_find:
 * @typed: anything: empty, long, not even UTF-8
 *
 * Case, accents, Arabic points and articles make no difference.  What nothing is called finds nothing.
 *
 * Returns: (transfer full) (element-type CareTopicMatch): the sure ones first, then in the order of the protocol
 */
GArray *
care_topic_finder_find (CareTopicFinder *self,
                        const char      *typed)
{
  GArray                    *found = g_array_new (FALSE, FALSE, sizeof (CareTopicMatch));
  g_autofree CareTopicMatch *best = g_new0 (CareTopicMatch, self->protocol->topics->len);
  g_auto (GStrv) words = NULL;

  if (strnlen (typed, CARE_TOPIC_FINDER_MAX_BYTES + 1) > CARE_TOPIC_FINDER_MAX_BYTES)
    return found;
  words = care_search_words (typed);
  if (words[0] == NULL)
    return found;

  for (guint i = 0; i < self->protocol->topics->len; i++)
    best[i] = (CareTopicMatch){ CARE_MATCH_NONE, (int)i, NULL };
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = g_ptr_array_index (self->names, i);
      CareMatch   match = compare (name, (const char *const *)words);

      if (match < best[name->topic].match)
        best[name->topic] = (CareTopicMatch){ match, name->topic, name->text };
    }
  for (guint i = 0; i < self->protocol->topics->len; i++)
    if (best[i].match != CARE_MATCH_NONE)
      g_array_append_val (found, best[i]);
  g_array_sort (found, compare_matches);
  return found;
}
