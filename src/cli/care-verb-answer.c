/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: what the clinic's questions were answered with, and other answers; the plan is made anew. */
#include "config.h"

#include "care-difference.h"
#include "care-listing.h"
#include "care-output.h"
#include "care-preference-sentences.h"
#include "care-setup.h"
#include "care-verbs.h"

#include <glib/gi18n.h>

/* "hair": ["long"], each question with its choices. */
static void
output_answers (CareJsonWriter *writer,
                const char     *name,
                CareCourse     *course)
{
  GPtrArray *questions = care_course_get_protocol (course)->questions;

  care_json_writer_open (writer, name, CARE_JSON_OBJECT);
  for (guint i = 0; i < questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);

      care_json_writer_open (writer, question->id, CARE_JSON_ARRAY);
      for (guint j = 0; j < question->choices->len; j++)
        {
          const CareChoice *choice = g_ptr_array_index (question->choices, j);

          if (care_answers_has (care_course_get_answers (course), question->id, choice->id))
            care_json_writer_string (writer, NULL, choice->id);
        }
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

static void
list_answers (CareCommand *command)
{
  GPtrArray *questions = care_course_get_protocol (command->course)->questions;

  for (guint i = 0; i < questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char    *answer = care_sentence_answer (care_course_get_answers (command->course), question);

      /* TRANSLATORS: a question of the clinic, its id, what was answered */
      g_print (_ ("%1$s (%2$s) %3$s\n"), care_text_get (question->ask), question->id, *answer != '\0' ? answer : "-");
    }
  if (questions->len == 0)
    g_print ("%s\n", _ ("Your clinic asks nothing."));
}

static void
answer_change (CareCommand          *command,
               const CareDifference *difference)
{
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      if (!command->dry_run)
        list_answers (command);
      care_listing_difference (difference, command->zone, command->now);
      if (command->dry_run)
        g_print ("%s\n", _ ("Nothing was changed: this was a trial."));
      return;
    }
  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "dry-run", command->dry_run);
  output_answers (writer, "answers", command->course);
  care_output_difference (writer, "changes", difference, command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
}

static CareExit
change_answers (CareCommand *command)
{
  CareProtocol *protocol = care_course_get_protocol (command->course);
  g_autoptr (CarePlan) before = care_plan_ref (care_course_get_plan (command->course));
  g_autoptr (CarePlan) after = NULL;
  g_autoptr (CareAnswers) answers = NULL;
  g_autoptr (CareDifference) difference = NULL;
  g_autoptr (GError) error = NULL;
  CareExit status = care_setup_change_answers (command, protocol, care_course_get_answers (command->course), &answers);

  if (status != CARE_EXIT_DONE)
    return status;
  after = care_course_preview_protocol (command->course, protocol, answers);
  difference = care_difference_plans (before, after, command->now);
  if (!command->dry_run && !care_course_set_answers (command->course, answers, &error))
    return care_command_fail (command, error);
  answer_change (command, difference);
  return CARE_EXIT_DONE;
}

CareExit
care_verb_answer (CareCommand *command)
{
  CareExit status = care_command_open_course (command);

  if (status != CARE_EXIT_DONE)
    return status;
  if (command->n_words > 0)
    return change_answers (command);
  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      output_answers (writer, NULL, command->course);
      care_output_print (writer);
    }
  else
    {
      list_answers (command);
    }
  return CARE_EXIT_DONE;
}
