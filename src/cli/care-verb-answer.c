/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: what the patient has answered, and changing it. */
#include "config.h"

#include "care-listing.h"
#include "care-setup.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>

/* "short, medium": the choices that were taken, or NULL */
static char *
join_choices (const CareQuestion *question,
              CareAnswers        *answers)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < question->choices->len; i++)
    {
      const CareChoice *choice = g_ptr_array_index (question->choices, i);

      if (care_answers_has (answers, question->id, choice->id))
        g_ptr_array_add (labels, (gpointer)care_text_get (choice->label));
    }
  if (labels->len == 0)
    return NULL;
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (char **)labels->pdata);
}

static void
print_answers (GPtrArray   *questions,
               CareAnswers *answers)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char    *choices = join_choices (question, answers);

      g_print ("%s (%s)\n  %s\n", care_text_get (question->ask), question->id, choices != NULL ? choices : C_ ("answer", "none"));
    }
}

/* @difference: (nullable): of a change of the answers */
static void
tell_answers (CareCommand          *command,
              CareAnswers          *answers,
              const CareDifference *difference)
{
  GPtrArray *questions = care_course_get_protocol (command->course)->questions;
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      print_answers (questions, answers);
      if (difference != NULL)
        care_listing_difference (difference, command->zone, command->now);
      if (command->dry_run)
        g_print ("%s\n", _ ("Nothing was changed: this was a trial."));
      return;
    }

  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "dry-run", command->dry_run);
  care_answers_write (answers, writer, "answers", questions);
  if (difference != NULL)
    care_output_difference (writer, "changes", difference, command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
}

/* Everything is computed anew (CARE.md principle 5); what changes is told before it is on disk. */
static CareExit
change_answers (CareCommand *command)
{
  CareProtocol *protocol = care_course_get_protocol (command->course);
  CarePlan     *before = care_course_get_plan (command->course);
  g_autoptr (CareAnswers) answers = NULL;
  g_autoptr (CarePlan) after = NULL;
  g_autoptr (CareDifference) difference = NULL;
  g_autoptr (GError) error = NULL;
  CareExit status = care_setup_change_answers (command, protocol, care_plan_get_answers (before), &answers);

  if (status != CARE_EXIT_DONE)
    return status;
  after = care_course_preview_protocol (command->course, protocol, answers);
  difference = care_difference_plans (before, after, command->now);
  if (!command->dry_run && !care_course_set_answers (command->course, answers, &error))
    return care_command_fail (command, error);
  tell_answers (command, answers, difference);
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
  tell_answers (command, care_plan_get_answers (care_course_get_plan (command->course)), NULL);
  return CARE_EXIT_DONE;
}
