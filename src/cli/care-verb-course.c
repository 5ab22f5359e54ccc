/* SPDX-License-Identifier: GPL-3.0-or-later */
/* start, session: what a course is made of, and what an edit of it changes. */
#include "config.h"

#include "care-listing.h"
#include "care-setup.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "session WORD …": how many words follow, and the edit itself */
typedef struct
{
  const char *name;
  guint       n_words;
  const char *usage;
  CareExit (*edit) (CareCommand *command,
                    GPtrArray   *sessions);
} Edit;

static GPtrArray *
copy_sessions (GPtrArray *sessions)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  for (guint i = 0; i < sessions->len; i++)
    g_ptr_array_add (copy, care_session_ref (g_ptr_array_index (sessions, i)));
  return copy;
}

static void
replace_session (GPtrArray   *sessions,
                 guint        index,
                 CareSession *session) /* taken */
{
  care_session_unref (g_ptr_array_index (sessions, index));
  g_ptr_array_index (sessions, index) = session;
}

/* "2": the number of a session, as session lists them */
static CareExit
read_number (GPtrArray  *sessions,
             const char *word,
             guint      *index)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 1, sessions->len, &number, NULL))
    {
      *index = (guint)number - 1;
      return CARE_EXIT_DONE;
    }
  if (sessions->len == 0)
    care_command_complain (_ ("There is no session \"%s\": none has a date yet."), word);
  else
    care_command_complain (_ ("There is no session \"%1$s\". Give a number from 1 to %2$u."), word, sessions->len);
  return CARE_EXIT_USAGE;
}

static CareExit
add_session (CareCommand *command,
             GPtrArray   *sessions)
{
  CareSession *session;
  CareExit     status = care_setup_read_session (command, command->words[1], NULL, &session);

  if (status == CARE_EXIT_DONE)
    g_ptr_array_add (sessions, session);
  return status;
}

static CareExit
move_session (CareCommand *command,
              GPtrArray   *sessions)
{
  g_autoptr (CareSession) moved = NULL;
  const CareSession *session;
  guint              index;
  CareExit           status = read_number (sessions, command->words[1], &index);

  if (status != CARE_EXIT_DONE)
    return status;
  session = g_ptr_array_index (sessions, index);
  status = care_setup_read_session (command, command->words[2], session->uid, &moved);
  if (status == CARE_EXIT_DONE)
    replace_session (sessions, index, care_session_with_last (moved, session->last));
  return status;
}

static CareExit
remove_session (CareCommand *command,
                GPtrArray   *sessions)
{
  guint    index;
  CareExit status = read_number (sessions, command->words[1], &index);

  if (status == CARE_EXIT_DONE)
    g_ptr_array_remove_index (sessions, index);
  return status;
}

static CareExit
confirm_last (CareCommand *command,
              GPtrArray   *sessions)
{
  guint    index;
  CareExit status = read_number (sessions, command->words[1], &index);

  if (status != CARE_EXIT_DONE)
    return status;
  if (index + 1 < sessions->len)
    {
      care_command_complain (_ ("Session %1$u is not the latest: session %2$u follows. Remove that one first, or confirm it."),
                             index + 1, index + 2);
      return CARE_EXIT_CONTENT;
    }
  replace_session (sessions, index, care_session_with_last (g_ptr_array_index (sessions, index), TRUE));
  return CARE_EXIT_DONE;
}

static CareExit
take_back_last (CareCommand *command,
                GPtrArray   *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    replace_session (sessions, i, care_session_with_last (g_ptr_array_index (sessions, i), FALSE));
  return CARE_EXIT_DONE;
}

static const Edit EDITS[] = {
  { "add", 1, "session add SPAN", add_session },
  { "move", 2, "session move N SPAN", move_session },
  { "remove", 1, "session remove N", remove_session },
  { "last", 1, "session last N", confirm_last },
  { "not-last", 0, "session not-last", take_back_last },
};

static const Edit *
find_edit (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (EDITS); i++)
    if (strcmp (EDITS[i].name, name) == 0)
      return &EDITS[i];
  return NULL;
}

static CareExit
complain_edit (const char *word)
{
  const char      *names[G_N_ELEMENTS (EDITS) + 1] = { NULL };
  g_autofree char *what = g_strdup_printf (_ ("\"session\" cannot do \"%s\"."), word);

  for (gsize i = 0; i < G_N_ELEMENTS (EDITS); i++)
    names[i] = EDITS[i].name;
  return care_command_unknown (what, word, names);
}

static void
answer_edit (CareCommand          *command,
             GPtrArray            *sessions,
             const CareDifference *difference)
{
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      care_listing_sessions (sessions, command->zone, command->now);
      care_listing_difference (difference, command->zone, command->now);
      if (command->dry_run)
        g_print ("%s\n", _ ("Nothing was changed: this was a trial."));
      return;
    }

  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "dry-run", command->dry_run);
  care_output_sessions (writer, "sessions", sessions, command->zone);
  care_output_difference (writer, "changes", difference, command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
}

/* The same steps as the window's preview: plan', difference, and only then the disk. */
static CareExit
apply_edit (CareCommand *command,
            const Edit  *edit)
{
  g_autoptr (GPtrArray) sessions = copy_sessions (care_course_get_sessions (command->course));
  g_autoptr (CarePlan) before = care_plan_ref (care_course_get_plan (command->course));
  g_autoptr (CarePlan) after = NULL;
  g_autoptr (CareDifference) difference = NULL;
  g_autoptr (GError) error = NULL;
  CareExit status = edit->edit (command, sessions);

  if (status == CARE_EXIT_DONE)
    status = care_setup_check_sessions (command, sessions);
  if (status != CARE_EXIT_DONE)
    return status;
  if (sessions->len == 0)
    {
      care_command_complain (_ ("A plan needs one session at least. Move it, or start a new plan with --replace."));
      return CARE_EXIT_CONTENT;
    }
  if (sessions->len > care_course_get_sessions (command->course)->len &&
      !care_plan_has_room (care_course_get_protocol (command->course), sessions->len, &error))
    return care_command_fail (command, error);

  after = care_course_preview (command->course, sessions);
  difference = care_difference_plans (before, after, command->now);
  if (!command->dry_run && !care_course_set_sessions (command->course, sessions, &error))
    return care_command_fail (command, error);
  answer_edit (command, sessions, difference);
  return CARE_EXIT_DONE;
}

static void
answer_start (CareCommand *command)
{
  CareCourse *course = command->course;
  CarePlan   *plan = care_course_get_plan (course);
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      g_print (_ ("Your plan has started: %s\n"), care_text_get (care_course_get_protocol (course)->title));
      care_listing_sessions (care_course_get_sessions (course), command->zone, command->now);
      care_listing_late (plan, care_course_get_created (course));
      return;
    }

  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "protocol", care_course_get_protocol (course)->id);
  care_json_writer_string (writer, "version", care_course_get_protocol (course)->version);
  care_output_sessions (writer, "sessions", care_course_get_sessions (course), command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
}

CareExit
care_verb_start (CareCommand *command)
{
  g_autoptr (CareProtocol) protocol = NULL;
  g_autoptr (CareAnswers) answers = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  CareExit status = care_setup_read_protocol (command, command->words[0], &protocol);

  command->creates = TRUE;
  care_setup_sort_words (command);
  if (status == CARE_EXIT_DONE)
    status = care_setup_read_answers (command, protocol, &answers);
  if (status == CARE_EXIT_DONE)
    status = care_setup_read_sessions (command, &sessions);
  if (status == CARE_EXIT_DONE)
    status = care_command_open_folder (command);
  if (status != CARE_EXIT_DONE)
    return status;

  if (!care_course_start (command->course, protocol, answers, sessions, command->replace, &error))
    {
      if (g_error_matches (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_EXISTS))
        {
          care_command_complain (_ ("There is a plan already. Add --replace to start anew; the old one is kept in the archive."));
          return CARE_EXIT_CANNOT_CREATE;
        }
      return care_command_fail (command, error);
    }
  answer_start (command);
  return CARE_EXIT_DONE;
}

CareExit
care_verb_session (CareCommand *command)
{
  gboolean    list = command->n_words == 0 || (command->n_words == 1 && strcmp (command->words[0], "list") == 0);
  const Edit *edit = list ? NULL : find_edit (command->words[0]);
  CareExit    status;

  if (!list && edit == NULL)
    return complain_edit (command->words[0]);
  if (edit != NULL && command->n_words != edit->n_words + 1)
    {
      care_command_complain (_ ("Write it like “aftercarectl %s”."), edit->usage);
      return CARE_EXIT_USAGE;
    }

  status = care_command_open_course (command);
  if (status != CARE_EXIT_DONE)
    return status;
  if (edit != NULL)
    return apply_edit (command, edit);

  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      care_output_sessions (writer, NULL, care_course_get_sessions (command->course), command->zone);
      care_output_print (writer);
    }
  else
    {
      care_listing_sessions (care_course_get_sessions (command->course), command->zone, command->now);
    }
  return CARE_EXIT_DONE;
}
