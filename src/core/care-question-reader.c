/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "questions" -> a question of the protocol. */
#include "config.h"

#include "care-question-reader.h"

#include <string.h>

#define MAX_CHOICES 64

/* A new id among @items, whose first field is theirs. */
gboolean
care_new_id_read (char        **id,
                  CareJson     *json,
                  CareJsonNode *node,
                  GPtrArray    *items)
{
  const char *text = care_json_id (json, node);

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (strcmp (*(char **)g_ptr_array_index (items, i), text) == 0)
      {
        care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, NULL);
        return FALSE;
      }
  *id = g_strdup (text);
  return TRUE;
}

static gboolean
read_choice (CareQuestion *question,
             CareJson     *json,
             CareJsonNode *node)
{
  static const char *const known[] = { "id", "label", NULL };
  g_autoptr (CareChoice) choice = care_choice_new ();
  gboolean sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = care_new_id_read (&choice->id, json, care_json_need (json, node, "id"), question->choices);
  choice->label = care_text_read (json, care_json_need (json, node, "label"));
  if (!sound || choice->label == NULL)
    return FALSE;
  g_ptr_array_add (question->choices, g_steal_pointer (&choice));
  return TRUE;
}

gboolean
care_question_read (CareProtocol *protocol,
                    CareJson     *json,
                    CareJsonNode *node)
{
  static const char *const known[] = { "id", "ask", "many", "choices", NULL };
  g_autoptr (CareQuestion) question = care_question_new ();
  CareJsonNode *many = care_json_peek (node, "many");
  CareJsonNode *choices = care_json_need (json, node, "choices");
  gboolean      sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = care_new_id_read (&question->id, json, care_json_need (json, node, "id"), protocol->questions);
  question->ask = care_text_read (json, care_json_need (json, node, "ask"));
  sound &= many == NULL || care_json_boolean (json, many, &question->many);
  sound &= care_json_is (json, choices, CARE_JSON_ARRAY);
  if (sound && (care_json_length (choices) == 0 || care_json_length (choices) > MAX_CHOICES))
    {
      care_json_report (json, choices, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, "64");
      return FALSE;
    }
  for (guint i = 0; sound && i < care_json_length (choices); i++)
    sound &= read_choice (question, json, care_json_element (choices, i));
  if (!sound || question->ask == NULL)
    return FALSE;
  g_ptr_array_add (protocol->questions, g_steal_pointer (&question));
  return TRUE;
}
