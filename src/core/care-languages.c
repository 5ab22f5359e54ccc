/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages that a protocol file speaks, and where it falls silent in one of them. */
#include "config.h"

#include "care-languages.h"

#include "care-text.h"

#include <string.h>

#define MAX_LANGUAGES 64
#define MOST_TEXTS    3 /* that agree on their languages before one alone is thought a slip */

/* Names of people and documents are the same in every language: clinic.name and source are not asked for. */
static const char *const TEXTS[] = {
  "title", "description", "note", "ask", "label", "synonyms", "each", "why", "instead", "limit", "body", "except",
  "allowed", "avoid", "refused-if", "hours", "call", NULL
};

static const char *const GROUPS[] = {
  "clinic", "intervals", "questions", "choices", "slots", "topics", "rules", "announce", "start", "end", "heads-up", "warning-signs", "kit",
  "contacts", NULL
};

/* Lists whose elements may be plain texts. */
static const char *const NOTES[] = { "warning-signs", "kit", "contacts", NULL };

/* A language, the first text that speaks it, how many do. */
typedef struct
{
  const char   *tag;
  CareJsonNode *first;
  guint         count;
} Language;

typedef void (*VisitText) (CareJson     *json,
                           CareJsonNode *text,
                           GArray       *languages);

static void
visit_texts (CareJson     *json,
             CareJsonNode *node,
             gboolean      notes,
             GArray       *languages,
             VisitText     visit)
{
  for (guint i = 0; i < care_json_length (node); i++)
    {
      CareJsonNode *child = care_json_element (node, i);
      const char   *name = care_json_member_name (node, i);

      if (name == NULL && notes && care_json_kind (child) == CARE_JSON_STRING)
        visit (json, child, languages);
      else if (name == NULL)
        visit_texts (json, child, FALSE, languages, visit);
      else if (g_strv_contains (TEXTS, name))
        visit (json, child, languages);
      else if (g_strv_contains (GROUPS, name))
        visit_texts (json, child, g_strv_contains (NOTES, name), languages, visit);
    }
}

static void
collect (CareJson     *json,
         CareJsonNode *text,
         GArray       *languages)
{
  for (guint i = 0; care_json_kind (text) == CARE_JSON_OBJECT && i < care_json_length (text); i++)
    {
      Language one = { care_json_member_name (text, i), text, 1 };
      guint    j = 0;

      if (!care_text_is_language (one.tag))
        continue;
      while (j < languages->len && strcmp (g_array_index (languages, Language, j).tag, one.tag) != 0)
        j++;
      if (j < languages->len)
        g_array_index (languages, Language, j).count++;
      else if (languages->len < MAX_LANGUAGES)
        g_array_append_val (languages, one);
    }
}

/* "pt" speaks to readers of "pt-BR" too. */
static gboolean
speaks (CareJsonNode *text,
        const char   *language)
{
  for (guint i = 0; care_json_kind (text) == CARE_JSON_OBJECT && i < care_json_length (text); i++)
    {
      const char *tag = care_json_member_name (text, i);
      gsize       length = strlen (tag);

      if (strncmp (tag, language, length) == 0 && (language[length] == '\0' || language[length] == '-'))
        return TRUE;
    }
  return FALSE;
}

/* "bg, ar": the languages that @text lacks, @except left out; NULL if none */
static char *
list_missing (CareJsonNode *text,
              GArray       *languages,
              const char   *except)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = g_array_index (languages, Language, i).tag;

      if (g_strcmp0 (language, except) != 0 && !speaks (text, language))
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", language);
    }
  return missing->len > 0 ? g_string_free (g_steal_pointer (&missing), FALSE) : NULL;
}

/* A language that a single text speaks, where the others agree on theirs, is a slip of the pen, at least if it looks like one that is
 * missing there: it is said once, at its place. */
static void
take_out_slips (CareJson *json,
                GArray   *languages)
{
  guint most = 0;

  for (guint i = 0; i < languages->len; i++)
    most = MAX (most, g_array_index (languages, Language, i).count);
  for (guint i = 0; i < languages->len && most >= MOST_TEXTS;)
    {
      const Language  *language = &g_array_index (languages, Language, i);
      g_autofree char *missing = NULL;
      gboolean         slip;

      if (language->count > 1)
        {
          i++;
          continue;
        }
      missing = list_missing (language->first, languages, language->tag);
      slip = missing != NULL && strpbrk (language->tag, missing) != NULL; /* a letter in common: "ne" is "en", "tr" is another */
      care_json_report_name (json, care_json_peek (language->first, language->tag), care_json_judge_slip (json, slip ? missing : NULL),
                             CARE_PROBLEM_MISSPELT, missing);
      g_array_remove_index (languages, i);
    }
}

static void
report_missing (CareJson     *json,
                CareJsonNode *text,
                GArray       *languages)
{
  g_autofree char *missing = list_missing (text, languages, NULL);

  if (missing != NULL)
    care_json_report (json, text, CARE_SEVERITY_WARNING, CARE_PROBLEM_UNTRANSLATED, missing, NULL);
}

/**
 * care_languages_check:
 *
 * A file whose texts are all plain speaks one language and lacks none.  In a file of several a plain text lacks them all: it is
 * most likely a forgotten one.
 */
void
care_languages_check (CareJson *json)
{
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (Language));
  CareJsonNode *root = care_json_get_root (json);

  visit_texts (json, root, FALSE, languages, collect);
  take_out_slips (json, languages);
  if (languages->len > 0 && care_problems_count (care_json_get_problems (json), CARE_SEVERITY_ERROR) == 0)
    visit_texts (json, root, FALSE, languages, report_missing);
}
