/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protocols, check, show: what a protocol file is worth, before anybody's plan hangs on it. */
#include "config.h"

#include "care-fault-sentences.h"
#include "care-listing.h"
#include "care-protocol-check.h"
#include "care-setup.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>

static void
print_problem (const char        *name,
               const CareProblem *problem,
               gboolean           strict)
{
  CareProblem      judged = *problem;
  g_autofree char *sentence = NULL;

  if (strict)
    judged.severity = CARE_SEVERITY_ERROR;
  sentence = care_fault_problem_in (name, &judged);
  g_print ("%s\n", sentence);
}

static void
output_problems (CareJsonWriter *writer,
                 const char     *name,
                 CareProblems   *problems,
                 gboolean        sound,
                 gboolean        strict)
{
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "file", name);
  care_json_writer_boolean (writer, "sound", sound);
  care_json_writer_open (writer, "problems", CARE_JSON_ARRAY);
  for (guint i = 0; i < care_problems_get_n (problems); i++)
    care_output_problem (writer, care_problems_get (problems, i), strict);
  care_json_writer_close (writer);
  care_json_writer_close (writer);
}

/* @writer: NULL for text */
static CareExit
check_file (CareCommand    *command,
            CareJsonWriter *writer,
            const char     *path)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_filename_display_name (path);
  gboolean         sound;
  CareExit         status;

  bytes = care_setup_read_file (command, path, &status);
  if (bytes == NULL)
    return status;

  protocol = care_protocol_read_and_check (bytes, problems);
  care_problems_sort (problems);
  sound = protocol != NULL && (!command->strict || care_problems_get_n (problems) == 0);
  if (writer != NULL)
    output_problems (writer, name, problems, sound, command->strict);
  for (guint i = 0; writer == NULL && i < care_problems_get_n (problems); i++)
    print_problem (name, care_problems_get (problems, i), command->strict);
  if (!sound)
    care_command_complain (_ ("%s cannot be used as it is. Mend what is listed and check it again."), name);
  else if (writer == NULL)
    g_print (_ ("%1$s: %2$s, version %3$s: a sound protocol\n"), name, care_text_get (protocol->title), protocol->version);
  return sound ? CARE_EXIT_DONE : CARE_EXIT_CONTENT;
}

static void
output_protocols (GPtrArray *protocols,
                  GPtrArray *paths)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_ARRAY);
  for (guint i = 0; i < protocols->len; i++)
    {
      const CareProtocol *protocol = g_ptr_array_index (protocols, i);
      g_autofree char    *file = g_filename_display_name (g_ptr_array_index (paths, i));

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "id", protocol->id);
      care_json_writer_string (writer, "version", protocol->version);
      care_json_writer_string (writer, "title", care_text_get (protocol->title));
      care_json_writer_string (writer, "file", file);
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
  care_output_print (writer);
}

static void
output_preview (const CareView *view,
                CareDate        from,
                CareDate        until)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_output_sessions (writer, "sessions", care_plan_get_sessions (view->plan), view->zone);
  care_output_changes (writer, "changes", view, G_MININT64, G_MAXINT64);
  care_output_days (writer, "days", view, from, until);
  care_json_writer_close (writer);
  care_output_print (writer);
}

static void
print_preview (const CareView *view,
               CareDate        from,
               CareDate        until)
{
  CareProtocol *protocol = care_plan_get_protocol (view->plan);

  g_print (_ ("%1$s, version %2$s\n"), care_text_get (protocol->title), protocol->version);
  care_listing_sessions (care_plan_get_sessions (view->plan), view->zone, view->now);
  g_print ("\n");
  care_listing_changes (view, G_MININT64, G_MAXINT64);
  g_print ("\n");
  care_listing_busy_days (view, from, until);
  g_print ("\n");
  care_listing_digest (view);
}

CareExit
care_verb_protocols (CareCommand *command)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) protocols = care_setup_list_protocols (&paths);

  if (command->json)
    {
      output_protocols (protocols, paths);
      return CARE_EXIT_DONE;
    }

  for (guint i = 0; i < protocols->len; i++)
    {
      const CareProtocol *protocol = g_ptr_array_index (protocols, i);

      g_print ("%s  %s  %s\n", protocol->id, protocol->version, care_text_get (protocol->title));
    }
  if (protocols->len == 0)
    g_print ("%s\n", _ ("No protocol is at hand. Take one from your clinic, as a file."));
  return CARE_EXIT_DONE;
}

CareExit
care_verb_check (CareCommand *command)
{
  g_autoptr (CareJsonWriter) writer = command->json ? care_json_writer_new () : NULL;
  CareExit worst = CARE_EXIT_DONE;

  if (writer != NULL)
    care_json_writer_open (writer, NULL, CARE_JSON_ARRAY);
  for (guint i = 0; i < command->n_words; i++)
    {
      CareExit status = check_file (command, writer, command->words[i]);

      if (worst == CARE_EXIT_DONE)
        worst = status;
    }
  if (writer != NULL)
    {
      care_json_writer_close (writer);
      care_output_print (writer);
    }
  return worst;
}

CareExit
care_verb_show (CareCommand *command)
{
  g_autoptr (CareProtocol) protocol = NULL;
  g_autoptr (CareAnswers) answers = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  CareView view = { .created = CARE_INSTANT_NONE, .now = command->now, .zone = command->zone };
  CareDate from, until;
  CareExit status = care_setup_read_protocol (command, command->words[0], &protocol);

  care_setup_sort_words (command);
  if (status == CARE_EXIT_DONE)
    status = care_setup_read_answers (command, protocol, &answers);
  if (status == CARE_EXIT_DONE)
    status = care_setup_read_sessions (command, &sessions);
  if (status != CARE_EXIT_DONE)
    return status;

  if (!care_plan_has_room (protocol, sessions->len, &error))
    return care_command_fail (command, error);
  view.plan = plan = care_plan_new (protocol, answers, sessions, NULL);
  care_plan_get_dates (plan, command->zone, &from, &until);
  if (command->json)
    output_preview (&view, from, until);
  else
    print_preview (&view, from, until);
  return CARE_EXIT_DONE;
}
