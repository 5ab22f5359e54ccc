/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state: what rules wait for ("healed"): which reports are awaited, and making one. */
#include "config.h"

#include "care-diary-sentences.h"
#include "care-diary.h"
#include "care-difference.h"
#include "care-listing.h"
#include "care-output.h"
#include "care-time-words.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* When @state was reported last, CARE_INSTANT_NONE if never. */
static gint64
find_report (CarePlan   *plan,
             const char *state)
{
  GPtrArray *states = care_plan_get_states (plan);
  gint64     newest = CARE_INSTANT_NONE;

  for (guint i = 0; states != NULL && i < states->len; i++)
    {
      const CareState *report = g_ptr_array_index (states, i);

      if (strcmp (report->id, state) == 0)
        newest = MAX (newest, report->at);
    }
  return newest;
}

static void
print_state (CareCommand *command,
             const char  *state)
{
  CarePlan        *plan = care_course_get_plan (command->course);
  gint64           reported = find_report (plan, state);
  g_autofree char *words = care_sentence_state (care_course_get_protocol (command->course), state);
  g_autofree char *instant = reported != CARE_INSTANT_NONE ? care_words_instant (reported, command->zone, command->now) : NULL;

  /* TRANSLATORS: what can be reported, and the word to type: "The film is off (film-off)" */
  g_print (_ ("  %1$s (%2$s)"), words, state);
  if (instant != NULL)
    g_print (_ (" · reported %s"), instant);
  if (care_plan_awaits_state (plan, state, command->now))
    g_print ("%s", _ (" · can be reported now"));
  g_print ("\n");
}

static CareExit
list_states (CareCommand *command)
{
  CarePlan  *plan = care_course_get_plan (command->course);
  GPtrArray *states = care_course_get_protocol (command->course)->states;
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  if (!command->json && states->len == 0)
    g_print ("%s\n", _ ("Your plan waits for no report."));
  care_json_writer_open (writer, NULL, CARE_JSON_ARRAY);
  for (guint i = 0; i < states->len; i++)
    {
      const char      *state = ((const CareStateName *)g_ptr_array_index (states, i))->id;
      g_autofree char *words = care_sentence_state (care_course_get_protocol (command->course), state);

      if (!command->json)
        print_state (command, state);
      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "state", state);
      care_json_writer_string (writer, "title", words);
      care_output_instant (writer, "reported", find_report (plan, state), command->zone);
      care_json_writer_boolean (writer, "awaited", care_plan_awaits_state (plan, state, command->now));
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
  if (command->json)
    care_output_print (writer);
  return CARE_EXIT_DONE;
}

static CareExit
refuse_unknown (CareCommand *command)
{
  GPtrArray       *states = care_course_get_protocol (command->course)->states;
  g_autofree char *what = g_strdup_printf (_ ("Your plan waits for no report \"%s\"."), command->words[0]);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < states->len; i++)
    g_ptr_array_add (ids, ((const CareStateName *)g_ptr_array_index (states, i))->id);
  g_ptr_array_add (ids, NULL);
  return care_command_unknown (what, command->words[0], (const char *const *)ids->pdata);
}

static void
answer_report (CareCommand          *command,
               const CareDifference *difference)
{
  CareProtocol    *protocol = care_course_get_protocol (command->course);
  g_autofree char *words = care_sentence_state (protocol, command->words[0]);
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      g_autofree char *said = g_strdup_printf (command->dry_run ? _ ("If you report “%s”:") : _ ("Reported: %s"), words);

      g_print ("%s\n", said);
      care_listing_difference (difference, command->zone, command->now);
      if (command->dry_run)
        g_print ("%s\n", _ ("Nothing was changed: this was a trial."));
      return;
    }
  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "dry-run", command->dry_run);
  care_json_writer_string (writer, "state", command->words[0]);
  care_output_instant (writer, "reported", command->now, command->zone);
  care_output_difference (writer, "changes", difference, command->zone);
  care_json_writer_close (writer);
  care_output_print (writer);
}

/* A report says that something holds now: it is no wish, and none is made for another day. */
static CareExit
report_state (CareCommand *command)
{
  const char *state = command->words[0];
  g_autoptr (CarePlan) before = care_plan_ref (care_course_get_plan (command->course));
  g_autoptr (CarePlan) after = NULL;
  g_autoptr (CareDifference) difference = NULL;
  g_autoptr (GError) error = NULL;

  if (care_protocol_find_state (care_course_get_protocol (command->course), state) < 0)
    return refuse_unknown (command);
  if (!care_plan_awaits_state (before, state, command->now))
    {
      care_command_complain (_ ("Nothing in your plan waits for this report now. “aftercarectl state” lists what can be reported."));
      return CARE_EXIT_NO;
    }
  after = care_plan_new_if_reported (before, state, command->now);
  difference = care_difference_plans (before, after, command->now);
  if (!command->dry_run &&
      !care_diary_add_state (care_course_get_log (command->course), state, care_zone_date (command->zone, command->now),
                             CARE_FACE_COMMAND, command->now, command->zone_id, NULL, &error))
    return care_command_fail (command, error);
  answer_report (command, difference);
  return CARE_EXIT_DONE;
}

CareExit
care_verb_state (CareCommand *command)
{
  CareExit status = care_command_open_course (command);

  if (status != CARE_EXIT_DONE)
    return status;
  return command->n_words == 0 ? list_states (command) : report_state (command);
}
