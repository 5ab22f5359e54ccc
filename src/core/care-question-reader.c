/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "questions" -> a question of the protocol. */
#include "config.h"

#include "care-question-reader.h"

#define MAX_CHOICES 64

/* One with an id counts even if its label is wrong: what names it is not wrong as well. */
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
  choice->id = g_strdup (care_json_id (json, care_json_need (json, node, "id")));
  choice->label = care_text_read (json, care_json_need (json, node, "label"));
  sound = choice->id != NULL && choice->label != NULL;
  if (choice->id != NULL)
    g_ptr_array_add (question->choices, g_steal_pointer (&choice));
  return sound;
}

static gboolean
read_choices (CareQuestion *question,
              CareJson     *json,
              CareJsonNode *node)
{
  gboolean sound = care_json_is (json, node, CARE_JSON_ARRAY);

  if (!sound)
    return FALSE;
  if (care_json_length (node) == 0)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, "", "id");
      return FALSE;
    }
  if (care_json_length (node) > MAX_CHOICES)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, "64");
      return FALSE;
    }
  sound = care_json_check_ids (json, node);
  for (guint i = 0; i < care_json_length (node); i++)
    sound &= read_choice (question, json, care_json_element (node, i));
  return sound;
}

gboolean
care_question_read (CareProtocol *protocol,
                    CareJson     *json,
                    CareJsonNode *node)
{
  static const char *const known[] = { "id", "ask", "many", "choices", NULL };
  g_autoptr (CareQuestion) question = care_question_new ();
  CareJsonNode *many = care_json_peek (node, "many");
  gboolean      sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  question->id = g_strdup (care_json_id (json, care_json_need (json, node, "id")));
  question->ask = care_text_read (json, care_json_need (json, node, "ask"));
  sound = question->id != NULL && question->ask != NULL;
  sound &= many == NULL || care_json_boolean (json, many, &question->many);
  sound &= read_choices (question, json, care_json_need (json, node, "choices"));
  if (question->id != NULL)
    g_ptr_array_add (protocol->questions, g_steal_pointer (&question));
  return sound;
}
