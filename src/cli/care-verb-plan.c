/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today, day, timeline, changes, next, may, readiness. */
#include "config.h"

#include "care-clinic-card.h"
#include "care-grounds.h"
#include "care-inquiry.h"
#include "care-listing.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-verbs.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>

static CareView
look (CareCommand *command)
{
  CareCourse *course = command->course;
  CareView    view = {
       .plan = care_course_get_plan (course),
       .log = care_course_get_log (course),
       .slot_minutes = care_course_get_settings (course)->slot_minutes,
       .created = care_course_get_created (course),
       .now = command->now,
       .zone = command->zone,
  };

  return view;
}

static CareExit
tell_day (CareCommand *command,
          CareDate     date)
{
  CareView view = look (command);

  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      care_output_day (writer, &view, date);
      care_output_print (writer);
    }
  else
    {
      care_listing_day (&view, date);
    }
  return CARE_EXIT_DONE;
}

static CareExit
complain_order (CareCommand *command)
{
  care_command_complain (_ ("%s lies after %s. Give the earlier date to --from."), command->from, command->to);
  return CARE_EXIT_USAGE;
}

/* --from and --to of the timeline, else the plan's own dates */
static CareExit
read_dates (CareCommand *command,
            CareDate    *from,
            CareDate    *until)
{
  CarePlan *plan = care_course_get_plan (command->course);

  if (!care_plan_get_dates (plan, command->zone, from, until))
    *from = *until = care_zone_date (command->zone, command->now);
  if (command->from != NULL && !care_command_read_date (command->from, from))
    return CARE_EXIT_USAGE;
  if (command->to != NULL && !care_command_read_date (command->to, until))
    return CARE_EXIT_USAGE;
  return *from > *until && command->from != NULL && command->to != NULL ? complain_order (command) : CARE_EXIT_DONE;
}

/* "Because of: No water on your scalp" */
static void
print_because (CareCommand       *command,
               const CareVerdict *verdict)
{
  CarePlan *plan = care_course_get_plan (command->course);
  g_autoptr (GPtrArray) grounds = care_grounds_new (plan, verdict, command->zone, command->now);

  for (guint i = 0; i < grounds->len; i++)
    {
      const CareGround *ground = g_ptr_array_index (grounds, i);

      g_print ("  %s\n", ground->title);
      if (ground->why != NULL)
        g_print ("    %s\n", ground->why);
    }
}

static void
print_missing (CareCommand *command,
               GArray      *occurrences)
{
  g_auto (GStrv) instants = g_new0 (char *, occurrences->len + 1);
  int width = 0;

  for (guint i = 0; i < occurrences->len; i++)
    {
      instants[i] = care_words_instant (g_array_index (occurrences, CareOccurrence, i).at, command->zone, command->now);
      width = MAX (width, care_listing_width (instants[i]));
    }
  for (guint i = 0; i < occurrences->len; i++)
    care_listing_row (4, instants[i], width, care_text_get (g_array_index (occurrences, CareOccurrence, i).rule->title));
}

static void
print_readiness (CareCommand         *command,
                 const CareReadiness *readiness)
{
  g_autofree char *verdict = care_sentence_readiness (readiness);

  g_print ("%s\n", verdict);
  for (guint i = 0; i < readiness->reasons->len; i++)
    {
      g_autofree char *reason = care_sentence_reason (&g_array_index (readiness->reasons, CareReason, i));

      g_print ("  %s\n", reason);
    }
  if (readiness->due > 0)
    {
      g_autofree char *routine = care_sentence_routine (readiness);

      g_print ("  %s\n", routine);
    }
  print_missing (command, readiness->missing);
  if (readiness->earliest != CARE_DATE_NONE)
    {
      g_autofree char *date = care_words_date (readiness->earliest, care_zone_date (command->zone, command->now));

      g_print (_ ("The interval is long enough from %s.\n"), date);
    }
}

CareExit
care_verb_today (CareCommand *command)
{
  CareExit status = care_command_open_course (command);

  return status == CARE_EXIT_DONE ? tell_day (command, care_zone_date (command->zone, command->now)) : status;
}

CareExit
care_verb_day (CareCommand *command)
{
  CareDate date;
  CareExit status;

  if (!care_command_read_date (command->words[0], &date))
    return CARE_EXIT_USAGE;
  status = care_command_open_course (command);
  return status == CARE_EXIT_DONE ? tell_day (command, date) : status;
}

CareExit
care_verb_timeline (CareCommand *command)
{
  CareExit status = care_command_open_course (command);
  CareDate from, until;
  CareView view;

  if (status == CARE_EXIT_DONE)
    status = read_dates (command, &from, &until);
  if (status != CARE_EXIT_DONE)
    return status;

  view = look (command);
  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      care_output_days (writer, NULL, &view, from, until);
      care_output_print (writer);
    }
  else if (from > until)
    {
      g_print ("%s\n", _ ("No day of your plan lies in that time."));
    }
  else
    {
      care_listing_days (&view, from, until);
    }
  return CARE_EXIT_DONE;
}

CareExit
care_verb_changes (CareCommand *command)
{
  CareExit status = care_command_open_course (command);
  gint64   from = G_MININT64, until = G_MAXINT64;
  CareView view;

  if (status != CARE_EXIT_DONE)
    return status;
  if (command->from != NULL && !care_command_read_time (command, command->from, FALSE, &from))
    return CARE_EXIT_USAGE;
  if (command->to != NULL && !care_command_read_time (command, command->to, TRUE, &until))
    return CARE_EXIT_USAGE;
  if (from > until)
    return complain_order (command);

  view = look (command);
  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      care_output_changes (writer, NULL, &view, from, until);
      care_output_print (writer);
    }
  else
    {
      care_listing_changes (&view, from, until);
    }
  return CARE_EXIT_DONE;
}

CareExit
care_verb_next (CareCommand *command)
{
  CareExit          status = care_command_open_course (command);
  const CareChange *change;

  if (status != CARE_EXIT_DONE)
    return status;

  change = care_plan_next_change (care_course_get_plan (command->course), command->now);
  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      if (change != NULL)
        care_output_next_change (writer, change, command->zone, command->now);
      else
        care_json_writer_null (writer, NULL);
      care_output_print (writer);
    }
  else
    {
      g_autofree char *sentence = care_sentence_next_of_plan (care_course_get_plan (command->course), command->zone, command->now);
      g_autofree char *left = change != NULL ? care_words_duration_long (change->at - command->now) : NULL;

      g_print ("%s\n", sentence);
      if (left != NULL)
        /* TRANSLATORS: how long until the next change: "In 2 days 5 hours" */
        g_print (_ ("In %s\n"), left);
    }
  return change != NULL ? CARE_EXIT_DONE : CARE_EXIT_NO;
}

/* Whom to ask: each name with a number, as the clinic's file has them. */
static void
print_contacts (CareCommand *command)
{
  CarePlan     *plan = care_course_get_plan (command->course);
  CareProtocol *protocol = care_plan_get_protocol (plan);
  g_autoptr (CareClinicCard) card = care_clinic_card_new (plan, command->now);
  const char *name = protocol->clinic_name != NULL ? care_text_get (protocol->clinic_name) : _ ("Your clinic");
  int         width = card->phone != NULL ? care_listing_width (name) : 0;

  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CareNote *contact = g_ptr_array_index (card->contacts, i);

      if (contact->phone != NULL)
        width = MAX (width, care_listing_width (care_text_get (contact->title)));
    }
  if (card->phone != NULL)
    care_listing_row (2, name, width, card->phone);
  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CareNote  *contact = g_ptr_array_index (card->contacts, i);
      const char      *hours = contact->hours != NULL ? care_text_get (contact->hours) : NULL;
      g_autofree char *reach = contact->phone != NULL ? g_strjoin (" · ", contact->phone, hours, NULL) : NULL;

      if (reach != NULL)
        care_listing_row (2, care_text_get (contact->title), width, reach);
    }
}

/* An answer for each topic that was meant: "No, until Tue 31 March, 18:00", with its name if there are several. */
static void
print_inquiry (CareCommand *command,
               CareInquiry *inquiry)
{
  CarePlan *plan = care_course_get_plan (command->course);

  if (inquiry->n_answers == 0)
    g_print ("%s\n", care_sentence_not_said ());
  for (guint i = 0; i < inquiry->n_answers; i++)
    {
      const CareReply *reply = g_ptr_array_index (inquiry->replies, i);
      g_autofree char *sentence = care_sentence_verdict (plan, reply->verdict, command->zone, command->now);
      g_autofree char *topic = care_sentence_topic (care_plan_get_protocol (plan), reply->match.topic);

      if (inquiry->n_answers > 1)
        g_print ("%s: %s\n", topic, sentence);
      else
        g_print ("%s\n", sentence);
      print_because (command, reply->verdict);
    }
  if (inquiry->answer == CARE_ANSWER_NOT_SAID)
    print_contacts (command);
}

/* In JSON one topic answers: the one that decides, else the words that were asked, of which nothing is said. */
static void
write_inquiry (CareCommand *command,
               CareInquiry *inquiry,
               const char  *typed)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  CarePlan        *plan = care_course_get_plan (command->course);
  const CareReply *reply = care_inquiry_get_deciding (inquiry);
  GPtrArray       *topics = care_plan_get_protocol (plan)->topics;
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  const char      *topic = reply != NULL ? ((const CareTopic *)g_ptr_array_index (topics, (guint)reply->match.topic))->id : valid;
  g_autoptr (CareVerdict) verdict = care_verdict_new (plan, topic, command->now);

  care_output_verdict (writer, topic, verdict, command->zone);
  care_output_print (writer);
}

CareExit
care_verb_may (CareCommand *command)
{
  CareExit  status = care_command_open_course (command);
  CarePlan *plan;
  g_autoptr (CareTopicFinder) finder = NULL;
  g_autoptr (CareInquiry) inquiry = NULL;
  g_autofree char *typed = NULL;

  if (status != CARE_EXIT_DONE)
    return status;

  plan = care_course_get_plan (command->course);
  typed = g_strjoinv (" ", command->words);
  finder = care_topic_finder_new (care_plan_get_protocol (plan));
  inquiry = care_inquiry_new (plan, finder, typed, command->now);
  if (command->json)
    write_inquiry (command, inquiry, typed);
  else
    print_inquiry (command, inquiry);
  return inquiry->answer == CARE_ANSWER_YES ? CARE_EXIT_DONE : CARE_EXIT_NO;
}

CareExit
care_verb_readiness (CareCommand *command)
{
  CareExit status = care_command_open_course (command);
  CareView view;
  g_autoptr (CareReadiness) readiness = NULL;

  if (status != CARE_EXIT_DONE)
    return status;

  view = look (command);
  readiness = care_readiness_new (view.plan, view.log, view.now, view.zone, view.slot_minutes);
  if (command->json)
    {
      g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

      care_output_readiness (writer, readiness);
      care_output_print (writer);
    }
  else
    {
      print_readiness (command, readiness);
    }
  return CARE_EXIT_DONE;
}
