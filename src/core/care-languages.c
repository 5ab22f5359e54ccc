/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages that a protocol file speaks, and where it falls silent in one of them. */
#include "config.h"

#include "care-languages.h"

#include <string.h>

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

typedef void (*VisitText) (CareJson     *json,
                           CareJsonNode *text,
                           GPtrArray    *languages);

static void
visit_texts (CareJson     *json,
             CareJsonNode *node,
             gboolean      notes,
             GPtrArray    *languages,
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
         GPtrArray    *languages)
{
  for (guint i = 0; care_json_kind (text) == CARE_JSON_OBJECT && i < care_json_length (text); i++)
    {
      const char *tag = care_json_member_name (text, i);

      if (!g_ptr_array_find_with_equal_func (languages, tag, g_str_equal, NULL))
        g_ptr_array_add (languages, (gpointer)tag);
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

static void
report_missing (CareJson     *json,
                CareJsonNode *text,
                GPtrArray    *languages)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = g_ptr_array_index (languages, i);

      if (!speaks (text, language))
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", language);
    }
  if (missing->len > 0)
    care_json_report (json, text, CARE_SEVERITY_WARNING, CARE_PROBLEM_UNTRANSLATED, missing->str, NULL);
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
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  CareJsonNode *root = care_json_get_root (json);

  visit_texts (json, root, FALSE, languages, collect);
  if (languages->len > 0)
    visit_texts (json, root, FALSE, languages, report_missing);
}
