/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that set up a plan: protocol, answers, sessions. */
#include "config.h"

#include "care-setup.h"

#include "care-fault-sentences.h"
#include "care-protocol-check.h"
#include "care-sentences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROTOCOL_MAX_BYTES (1024 * 1024)

static void
complain_problems (const char   *path,
                   CareProblems *problems)
{
  for (guint i = 0; i < care_problems_get_n (problems); i++)
    {
      const CareProblem *problem = care_problems_get (problems, i);
      g_autofree char   *sentence = care_fault_problem_in (path, problem);

      if (problem->severity == CARE_SEVERITY_ERROR)
        g_printerr ("%s\n", sentence);
    }
}

static CareExit
read_protocol_file (CareCommand   *command,
                    const char    *path,
                    CareProtocol **protocol)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  CareExit status;

  bytes = care_setup_read_file (command, path, &status);
  if (bytes == NULL)
    return status;

  *protocol = care_protocol_read_and_check (bytes, problems);
  if (*protocol != NULL)
    return CARE_EXIT_DONE;
  complain_problems (path, problems);
  return CARE_EXIT_CONTENT;
}

static gboolean
looks_like_file (const char *name)
{
  return strchr (name, '/') != NULL || g_str_has_suffix (name, ".json") || g_file_test (name, G_FILE_TEST_EXISTS);
}

/* A choice's ids for a message: "very-short, medium, long" */
static char **
list_choices (const CareQuestion *question)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < question->choices->len; i++)
    g_ptr_array_add (ids, g_strdup (((const CareChoice *)g_ptr_array_index (question->choices, i))->id));
  g_ptr_array_add (ids, NULL);
  return (char **)g_ptr_array_free (ids, FALSE);
}

static char **
list_questions (CareProtocol *protocol)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < protocol->questions->len; i++)
    g_ptr_array_add (ids, g_strdup (((const CareQuestion *)g_ptr_array_index (protocol->questions, i))->id));
  g_ptr_array_add (ids, NULL);
  return (char **)g_ptr_array_free (ids, FALSE);
}

static CareExit
add_choice (CareAnswers        *answers,
            const CareQuestion *question,
            const char         *choice)
{
  g_auto (GStrv) choices = list_choices (question);

  if (!g_strv_contains ((const char *const *)choices, choice))
    {
      g_autofree char *what = g_strdup_printf (_ ("\"%1$s\" is not a choice of \"%2$s\"."), choice, question->id);

      return care_command_unknown (what, choice, (const char *const *)choices);
    }
  if (!question->many && care_answers_count (answers, question->id) > 0 && !care_answers_has (answers, question->id, choice))
    {
      care_command_complain (_ ("\"%s\" has one answer only. Give --answer for it once."), question->id);
      return CARE_EXIT_USAGE;
    }
  care_answers_add (answers, question->id, choice);
  return CARE_EXIT_DONE;
}

/* "hair=very-short"; for a question with many answers also "products=minoxidil,serum" */
static CareExit
add_answer (CareAnswers  *answers,
            CareProtocol *protocol,
            const char   *text)
{
  const char         *equals = strchr (text, '=');
  g_autofree char    *id = NULL;
  const CareQuestion *question;
  g_auto (GStrv) choices = NULL;

  if (equals == NULL || equals == text || equals[1] == '\0')
    {
      care_command_complain (_ ("\"%s\" is not an answer. Write it like --answer hair=long."), text);
      return CARE_EXIT_USAGE;
    }

  id = g_strndup (text, (gsize)(equals - text));
  question = care_protocol_find_question (protocol, id);
  if (question == NULL)
    {
      g_autofree char *what = g_strdup_printf (_ ("There is no question \"%s\"."), id);
      g_auto (GStrv) ids = list_questions (protocol);

      return care_command_unknown (what, id, (const char *const *)ids);
    }

  choices = g_strsplit (equals + 1, ",", question->many ? -1 : 1);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      CareExit status = add_choice (answers, question, choices[i]);

      if (status != CARE_EXIT_DONE)
        return status;
    }
  return CARE_EXIT_DONE;
}

static CareExit
complain_missing_answer (const CareQuestion *question)
{
  g_auto (GStrv) choices = list_choices (question);
  g_autofree char *list = g_strjoinv (", ", choices);

  /* TRANSLATORS: a question of the clinic, its id for the option, its choices */
  care_command_complain (_ ("\"%1$s\" has no answer yet. Add --answer %2$s=CHOICE with one of: %3$s."),
                         care_text_get (question->ask), question->id, list);
  return CARE_EXIT_USAGE;
}

/* An end that was assumed goes on to midnight and must not collide with a session that follows it on the next day. */
static CareExit
complain_overlap (CareCommand *command,
                  CareSession *earlier,
                  CareSession *later,
                  int          number)
{
  g_autofree char *first = care_sentence_session (earlier, number, command->zone, command->now);
  g_autofree char *second = care_sentence_session (later, number + 1, command->zone, command->now);

  /* TRANSLATORS: two sessions with their times */
  care_command_complain (_ ("Two sessions overlap: %1$s; %2$s. Change one of them."), first, second);
  return CARE_EXIT_CONTENT;
}

/**
 * care_setup_read_file:
 *
 * Returns: (transfer full) (nullable): the contents, or %NULL with the complaint made and @status set
 */
GBytes *
care_setup_read_file (CareCommand *command,
                      const char  *path,
                      CareExit    *status)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = care_folder_read_any (path, PROTOCOL_MAX_BYTES, &error);

  *status = CARE_EXIT_DONE;
  if (bytes == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);
      g_autofree char *sentence = care_fault_error (error);

      care_command_complain ("%s: %s", name, sentence);
      *status = care_command_status_of (command, error);
    }
  return bytes;
}

/**
 * care_setup_list_protocols:
 * @paths: (out): char *, of the same order
 *
 * A file that cannot be read is told of and left out: one bad file must not hide the others.
 *
 * Returns: (transfer full): CareProtocol
 */
GPtrArray *
care_setup_list_protocols (GPtrArray **paths)
{
  g_autoptr (GPtrArray) all = care_folder_list_protocols ();
  GPtrArray *protocols = g_ptr_array_new_with_free_func ((GDestroyNotify)care_protocol_unref);

  *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->len; i++)
    {
      const char *path = g_ptr_array_index (all, i);
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (GBytes) bytes = care_folder_read_any (path, PROTOCOL_MAX_BYTES, NULL);
      CareProtocol *protocol = bytes != NULL ? care_protocol_read (bytes, problems) : NULL;

      if (protocol == NULL)
        {
          care_command_complain (_ ("%s cannot be used. See what is wrong with “aftercarectl check”."), path);
          continue;
        }
      g_ptr_array_add (protocols, protocol);
      g_ptr_array_add (*paths, g_strdup (path));
    }
  return protocols;
}

CareExit
care_setup_read_protocol (CareCommand   *command,
                          const char    *name,
                          CareProtocol **protocol)
{
  g_autoptr (GPtrArray) protocols = NULL, paths = NULL, ids = g_ptr_array_new ();
  g_autofree char *what = NULL;

  *protocol = NULL;
  if (looks_like_file (name))
    return read_protocol_file (command, name, protocol);

  protocols = care_setup_list_protocols (&paths);
  for (guint i = 0; i < protocols->len; i++)
    {
      CareProtocol *candidate = g_ptr_array_index (protocols, i);

      g_ptr_array_add (ids, candidate->id);
      if (strcmp (candidate->id, name) == 0 && (*protocol == NULL || strcmp (candidate->version, (*protocol)->version) > 0))
        *protocol = candidate;
    }
  if (*protocol != NULL)
    {
      care_protocol_ref (*protocol);
      return CARE_EXIT_DONE;
    }

  g_ptr_array_add (ids, NULL);
  what = g_strdup_printf (_ ("There is no protocol \"%s\", nor a file of that name."), name);
  care_command_unknown (what, name, (const char *const *)ids->pdata);
  return CARE_EXIT_NO_INPUT;
}

/**
 * care_setup_sort_words:
 *
 * Hands the words behind the first to the options that they belong to, in their order.
 */
void
care_setup_sort_words (CareCommand *command)
{
  for (guint i = 1; i < command->n_words; i++)
    {
      char ***list = strchr (command->words[i], '=') != NULL ? &command->answers : &command->spans;
      guint   n = *list != NULL ? g_strv_length (*list) : 0;

      *list = g_renew (char *, *list, n + 2);
      (*list)[n] = g_strdup (command->words[i]);
      (*list)[n + 1] = NULL;
    }
}

CareExit
care_setup_read_answers (CareCommand  *command,
                         CareProtocol *protocol,
                         CareAnswers **answers)
{
  g_autoptr (CareAnswers) given = care_answers_new ();
  const CareQuestion *missing;

  for (guint i = 0; command->answers != NULL && command->answers[i] != NULL; i++)
    {
      CareExit status = add_answer (given, protocol, command->answers[i]);

      if (status != CARE_EXIT_DONE)
        return status;
    }

  missing = care_answers_missing (given, protocol->questions);
  if (missing != NULL)
    return complain_missing_answer (missing);
  *answers = g_steal_pointer (&given);
  return CARE_EXIT_DONE;
}

/* Forgets what was known of the question that "ID=…" names; whether it is one is said later. */
static void
forget_answer (CareAnswers *answers,
               const char  *text)
{
  g_autofree char *id = g_strndup (text, strcspn (text, "="));

  care_answers_clear (answers, id);
}

/* "products=": none of them */
static gboolean
takes_back (CareProtocol *protocol,
            const char   *text)
{
  g_autofree char    *id = g_strndup (text, strcspn (text, "="));
  const CareQuestion *question = care_protocol_find_question (protocol, id);

  return question != NULL && question->many && g_str_has_suffix (text, "=");
}

CareExit
care_setup_change_answers (CareCommand  *command,
                           CareProtocol *protocol,
                           CareAnswers  *known,
                           CareAnswers **answers)
{
  g_autoptr (CareAnswers) given = care_answers_copy (known);
  const CareQuestion *missing;

  for (guint i = 0; i < command->n_words; i++)
    forget_answer (given, command->words[i]);
  for (guint i = 0; i < command->n_words; i++)
    {
      CareExit status = takes_back (protocol, command->words[i]) ? CARE_EXIT_DONE : add_answer (given, protocol, command->words[i]);

      if (status != CARE_EXIT_DONE)
        return status;
    }

  missing = care_answers_missing (given, protocol->questions);
  if (missing != NULL)
    return complain_missing_answer (missing);
  *answers = g_steal_pointer (&given);
  return CARE_EXIT_DONE;
}

CareExit
care_setup_read_session (CareCommand  *command,
                         const char   *span,
                         const char   *uid,
                         CareSession **session)
{
  g_autoptr (GError) error = NULL;

  *session = care_session_parse (span, command->zone_id, uid, &error);
  if (*session != NULL)
    return CARE_EXIT_DONE;

  {
    g_autofree char *sentence = care_fault_error (error);

    care_command_complain ("\"%s\": %s", span, sentence);
  }
  return CARE_EXIT_USAGE;
}

/**
 * care_setup_check_sessions:
 * @sessions: CareSession
 *
 * Sorts them.  A session behind the one that was confirmed as the last takes that confirmation back (CARE.md A13).
 *
 * Returns: %CARE_EXIT_CONTENT if two overlap
 */
CareExit
care_setup_check_sessions (CareCommand *command,
                           GPtrArray   *sessions)
{
  g_ptr_array_sort (sessions, care_session_compare);
  for (guint i = 0; i + 1 < sessions->len; i++)
    {
      CareSession *session = g_ptr_array_index (sessions, i);
      CareSession *next = g_ptr_array_index (sessions, i + 1);

      if (next->start < session->end)
        return complain_overlap (command, session, next, (int)i + 1);
      if (session->last)
        {
          g_ptr_array_index (sessions, i) = care_session_with_last (session, FALSE);
          care_session_unref (session);
        }
    }
  return CARE_EXIT_DONE;
}

CareExit
care_setup_read_sessions (CareCommand *command,
                          GPtrArray  **sessions)
{
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  CareExit status;

  for (guint i = 0; command->spans != NULL && command->spans[i] != NULL; i++)
    {
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      CareSession     *session;

      status = care_setup_read_session (command, command->spans[i], uid, &session);
      if (status != CARE_EXIT_DONE)
        return status;
      g_ptr_array_add (given, session);
    }
  if (given->len == 0)
    {
      care_command_complain (_ ("No session is named. Add --session 2026-03-10T15:00/2026-03-10T18:00, or a date alone if the time is not known."));
      return CARE_EXIT_USAGE;
    }

  status = care_setup_check_sessions (command, given);
  if (status != CARE_EXIT_DONE)
    return status;
  if (command->last)
    {
      CareSession *latest = g_ptr_array_index (given, given->len - 1);

      g_ptr_array_index (given, given->len - 1) = care_session_with_last (latest, TRUE);
      care_session_unref (latest);
    }
  *sessions = g_steal_pointer (&given);
  return CARE_EXIT_DONE;
}
