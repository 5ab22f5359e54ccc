/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protocols, check, show: what a protocol file is worth, before anybody's plan hangs on it. */
#include "config.h"

#include "care-diary-sentences.h"
#include "care-fault-sentences.h"
#include "care-listing.h"
#include "care-protocol-check.h"
#include "care-setup.h"
#include "care-time-words.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

static void
say_sound (const char   *name,
           CareProtocol *protocol)
{
  g_autofree char *version = care_words_isolate (protocol->version);

  g_print (_ ("%1$s: %2$s, version %3$s: a sound protocol\n"), name, care_text_get (protocol->title), version);
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
    say_sound (name, protocol);
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

static CareExit
refuse_state (CareProtocol *protocol,
              const char   *state)
{
  g_autofree char *what = g_strdup_printf (_ ("These instructions wait for no report \"%s\"."), state);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < protocol->states->len; i++)
    g_ptr_array_add (ids, ((const CareStateName *)g_ptr_array_index (protocol->states, i))->id);
  g_ptr_array_add (ids, NULL);
  return care_command_unknown (what, state, (const char *const *)ids->pdata);
}

/* "healed=2026-03-20T09:00": with its offset, or by the clock where the patient is.  Of a time that occurs twice the later one counts:
 * a report lifts more than it forbids. */
static CareExit
add_report (CareCommand  *command,
            CareProtocol *protocol,
            const char   *text,
            GPtrArray    *reports)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  const char *time = parts[0] != NULL && parts[0][0] != '\0' && parts[1] != NULL ? parts[1] : "";
  gint64      at, wall;

  if (time[0] != '\0' && care_protocol_find_state (protocol, parts[0]) < 0)
    return refuse_state (protocol, parts[0]);
  if (care_wall_parse (time, &wall))
    at = care_zone_resolve (command->zone, wall, CARE_LAST);
  else if (!care_instant_parse (time, &at))
    {
      care_command_complain (_ ("\"%s\" is not a report. Write it like --report healed=2026-03-31T18:00."), text);
      return CARE_EXIT_USAGE;
    }
  g_ptr_array_add (reports, care_state_new (parts[0], at));
  return CARE_EXIT_DONE;
}

static int
compare_reports (gconstpointer a,
                 gconstpointer b)
{
  const CareState *left = *(CareState *const *)a;
  const CareState *right = *(CareState *const *)b;

  return (left->at > right->at) - (left->at < right->at);
}

static CareExit
read_reports (CareCommand  *command,
              CareProtocol *protocol,
              GPtrArray   **reports)
{
  CareExit status = CARE_EXIT_DONE;

  *reports = g_ptr_array_new_with_free_func ((GDestroyNotify)care_state_free);
  for (guint i = 0; status == CARE_EXIT_DONE && command->reports != NULL && command->reports[i] != NULL; i++)
    status = add_report (command, protocol, command->reports[i], *reports);
  g_ptr_array_sort (*reports, compare_reports);
  return status;
}

/* One after the other, as they would be made: what the patient could not report then would be left without an effect. */
static CareExit
report_all (CareCommand *command,
            GPtrArray   *reports,
            CarePlan   **plan)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const CareState *report = g_ptr_array_index (reports, i);
      g_autoptr (CarePlan) before = g_steal_pointer (plan);

      if (!care_plan_awaits_state (before, report->id, report->at))
        {
          g_autofree char *instant = care_words_instant (report->at, command->zone, command->now);

          /* TRANSLATORS: the word that stands for the report, and a time: "healed, Fri 20 March, 09:00" */
          care_command_complain (_ ("Nothing in this plan waits for this report then: %1$s, %2$s."), report->id, instant);
          return CARE_EXIT_CONTENT;
        }
      *plan = care_plan_new_if_reported (before, report->id, report->at);
    }
  return CARE_EXIT_DONE;
}

static void
print_reports (const CareView *view)
{
  GPtrArray *reports = care_plan_get_states (view->plan);

  for (guint i = 0; reports != NULL && i < reports->len; i++)
    {
      const CareState *report = g_ptr_array_index (reports, i);
      g_autofree char *words = care_sentence_state (care_plan_get_protocol (view->plan), report->id);
      g_autofree char *instant = care_words_instant (report->at, view->zone, view->now);

      g_print ("%s", words);
      g_print (_ (" · reported %s"), instant);
      g_print ("\n");
    }
}

static void
output_reports (CareJsonWriter *writer,
                const CareView *view)
{
  GPtrArray *reports = care_plan_get_states (view->plan);

  care_json_writer_open (writer, "reports", CARE_JSON_ARRAY);
  for (guint i = 0; reports != NULL && i < reports->len; i++)
    {
      const CareState *report = g_ptr_array_index (reports, i);

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "state", report->id);
      care_output_instant (writer, "reported", report->at, view->zone);
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

static void
output_preview (const CareView *view,
                CareDate        from,
                CareDate        until)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_output_sessions (writer, "sessions", care_plan_get_sessions (view->plan), view->zone);
  output_reports (writer, view);
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
  CareProtocol    *protocol = care_plan_get_protocol (view->plan);
  g_autofree char *version = care_words_isolate (protocol->version);

  g_print (_ ("%1$s, version %2$s\n"), care_text_get (protocol->title), version);
  care_listing_sessions (care_plan_get_sessions (view->plan), view->zone, view->now);
  print_reports (view);
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
  g_autoptr (GPtrArray) reports = NULL;
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
  if (status == CARE_EXIT_DONE)
    status = read_reports (command, protocol, &reports);
  if (status != CARE_EXIT_DONE)
    return status;

  if (!care_plan_has_room (protocol, sessions->len, &error))
    return care_command_fail (command, error);
  plan = care_plan_new (protocol, answers, sessions, NULL);
  status = report_all (command, reports, &plan);
  if (status != CARE_EXIT_DONE)
    return status;
  view.plan = plan;
  care_plan_get_dates (plan, command->zone, &from, &until);
  if (command->json)
    output_preview (&view, from, until);
  else
    print_preview (&view, from, until);
  return CARE_EXIT_DONE;
}
