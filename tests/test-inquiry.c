/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?" in the patient's words: the strictest answer counts, and what is not known is never a yes. */
#include "config.h"

#include "care-inquiry.h"
#include "care-protocol-reader.h"

static const char PROTOCOL[] =
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"small\", \"version\": \"1\", \"title\": \"Small\","
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"
  "  \"questions\": [ { \"id\": \"skin\", \"ask\": \"Skin?\", \"choices\": [ { \"id\": \"dry\", \"label\": \"Dry\" },"
  "    { \"id\": \"oily\", \"label\": \"Oily\" } ] } ],"
  "  \"topics\": ["
  "  { \"id\": \"water\", \"label\": { \"en\": \"Water\", \"bg\": \"Вода\" }, \"synonyms\": { \"en\": \"shower, rain\", \"bg\": \"душ, гел\" } },"
  "  { \"id\": \"sun\", \"label\": \"Sun\", \"synonyms\": \"beach, гел\" },"
  "  { \"id\": \"sunscreen\", \"label\": \"Sunscreen\" },"
  "  { \"id\": \"sweat\", \"label\": \"Sweating\", \"synonyms\": \"gym, beach, rain, tub\" },"
  "  { \"id\": \"balm\", \"label\": \"Balm\", \"synonyms\": \"tub\" } ],"
  "  \"rules\": ["
  "  { \"id\": \"no-water\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"from\": \"session start\","
  "    \"until\": \"session end + 4 days\", \"title\": \"No water\" },"
  "  { \"id\": \"no-sun\", \"kind\": \"restriction\", \"forbids\": [\"sun\"], \"from\": \"session start\","
  "    \"until\": \"unspecified\", \"title\": \"No sun\" },"
  "  { \"id\": \"no-sweat\", \"kind\": \"restriction\", \"forbids\": [\"sweat\"], \"from\": \"session start\","
  "    \"until\": \"session end + 6 days\", \"title\": \"No sweating\" },"
  "  { \"id\": \"screen\", \"kind\": \"permission\", \"uses\": [\"sunscreen\"], \"from\": \"session end\", \"until\": \"open\","
  "    \"title\": \"Sunscreen is fine\" },"
  "  { \"id\": \"balm\", \"kind\": \"permission\", \"uses\": [\"balm\"], \"from\": \"session end\", \"until\": \"open\","
  "    \"when\": { \"skin\": [\"oily\"] }, \"title\": \"Balm is fine\" } ] }";

static CarePlan *
make_plan (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROTOCOL, sizeof PROTOCOL - 1);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  g_assert_nonnull (protocol);
  g_ptr_array_add (sessions, care_session_parse ("2026-03-10T15:00/18:00", "Asia/Dubai", "s1", NULL));
  return care_plan_new (protocol, answers, sessions, NULL);
}

#define EARLY "2026-03-12T12:00:00+04:00" /* no water, no sweating */
#define LATER "2026-03-15T12:00:00+04:00" /* water again */
#define LAST  "2026-03-17T12:00:00+04:00" /* sweating again */

static const struct
{
  const char *at, *typed, *answer, *deciding; /* "": nothing decides */
  const char *replies;                        /* + yes, - no, ? not said; | ends those that are meant */
} ROWS[] = {
  { EARLY, "water", "-", "water", "-water |" },
  { LATER, "water", "+", "water", "+water |" },
  { EARLY, "Вода", "-", "water", "-water |" },
  { EARLY, "sun", "-", "sun", "-sun | +sunscreen " },
  { LATER, "sunscreen", "+", "sunscreen", "+sunscreen |" },
  /* several are meant: the strictest, then the one that ends last */
  { LATER, "beach", "-", "sun", "-sun -sweat |" },
  { LAST, "beach", "-", "sun", "-sun +sweat |" },
  { EARLY, "rain", "-", "sweat", "-water -sweat |" },
  { LATER, "rain", "-", "sweat", "+water -sweat |" },
  { LAST, "rain", "+", "water", "+water +sweat |" },
  { LAST, "tub", "?", "balm", "+sweat ?balm |" }, /* no word on balm for this patient: not a yes */
  { EARLY, "tub", "-", "sweat", "-sweat ?balm |" },
  { EARLY, "balm", "?", "balm", "?balm |" },
  /* a name in the reader's language, before one in another */
  { LATER, "гел", "-", "sun", "-sun | +water " },
  /* what only resembles a name is no answer, though it is allowed */
  { LATER, "wat", "?", "", "| +water " },
  { LATER, "showers", "?", "", "| +water " },
  { LATER, "swimming in water", "?", "", "| +water " },
  { LATER, "sunscr", "?", "", "| +sunscreen " },
  { LATER, "bal", "?", "", "|" },
  { LATER, "swimming", "?", "", "|" },
  { LATER, "pool", "?", "", "|" },
  { LATER, "yes", "?", "", "|" },
  { LATER, "\xFF\xFF", "?", "", "| +water -sun -sweat +sunscreen " },
  /* nothing asked: all that something is said of */
  { LATER, "", "?", "", "| +water -sun -sweat +sunscreen " },
  { LATER, " ?", "?", "", "| +water -sun -sweat +sunscreen " },
};

static const char *
mark (CareAnswer answer)
{
  return answer == CARE_ANSWER_YES ? "+" : answer == CARE_ANSWER_NO ? "-"
                                                                    : "?";
}

static const char *
name_topic (CarePlan        *plan,
            const CareReply *reply)
{
  GPtrArray *topics = care_plan_get_protocol (plan)->topics;

  return reply != NULL ? ((const CareTopic *)g_ptr_array_index (topics, (guint)reply->match.topic))->id : "";
}

static void
test_rows (void)
{
  g_autoptr (CarePlan) plan = make_plan ();
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (care_plan_get_protocol (plan));

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (CareInquiry) inquiry = NULL;
      g_autoptr (GString) replies = g_string_new (NULL);
      gint64 at;

      g_assert_true (care_instant_parse (ROWS[i].at, &at));
      inquiry = care_inquiry_new (plan, finder, ROWS[i].typed, at);
      for (guint j = 0; j < inquiry->replies->len; j++)
        {
          const CareReply *reply = g_ptr_array_index (inquiry->replies, j);

          if (j == inquiry->n_answers)
            g_string_append (replies, "| ");
          g_string_append_printf (replies, "%s%s ", mark (reply->verdict->answer), name_topic (plan, reply));
        }
      if (inquiry->n_answers == inquiry->replies->len)
        g_string_append_c (replies, '|');

      if (g_utf8_validate (ROWS[i].typed, -1, NULL))
        g_test_message ("%s %s", ROWS[i].at, ROWS[i].typed);
      g_assert_cmpstr (replies->str, ==, ROWS[i].replies);
      g_assert_cmpstr (mark (inquiry->answer), ==, ROWS[i].answer);
      g_assert_cmpstr (name_topic (plan, care_inquiry_get_deciding (inquiry)), ==, ROWS[i].deciding);
    }
}

/* Only a name of a topic is ever answered with yes: no beginning of one, nothing around one, in no language of the file. */
static void
test_never_yes (void)
{
  static const char *const NAMES[] = { "water", "shower", "rain", "sunscreen", "gym", "вода", "душ" };
  g_autoptr (CarePlan) plan = make_plan ();
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (care_plan_get_protocol (plan));
  gint64 at;

  g_assert_true (care_instant_parse (LAST, &at));
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    for (const char *end = NAMES[i]; *end != '\0'; end = g_utf8_next_char (end))
      {
        g_autofree char *part = g_strndup (NAMES[i], (gsize)(end - NAMES[i]));
        g_autofree char *longer = g_strdup_printf ("%s%c", NAMES[i], 'a' + (int)i);
        g_autofree char *more = g_strdup_printf ("%s x%s", NAMES[i], part);
        const char      *typed[] = { part, longer, more };

        for (gsize j = 0; j < G_N_ELEMENTS (typed); j++)
          {
            g_autoptr (CareInquiry) inquiry = care_inquiry_new (plan, finder, typed[j], at);

            /* "sun" begins "sunscreen", and is a name of what is forbidden */
            g_assert_cmpint (inquiry->answer, ==, g_str_equal (typed[j], "sun") ? CARE_ANSWER_NO : CARE_ANSWER_NOT_SAID);
          }
      }
}

/* Words that may become a name are waited for; what holds a name and more, or only resembles a title, is not. */
static void
test_begun (void)
{
  static const struct
  {
    const char *typed;
    gboolean    begun;
  } rows[] = {
    { "wat", TRUE },
    { "sunscr", TRUE },
    { "water", FALSE },
    { "showers", FALSE },
    { "fine", FALSE },
    { "pool", FALSE },
    { "", FALSE },
  };
  g_autoptr (CarePlan) plan = make_plan ();
  g_autoptr (CareTopicFinder) finder = care_topic_finder_new (care_plan_get_protocol (plan));
  gint64 at;

  g_assert_true (care_instant_parse (LATER, &at));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareInquiry) inquiry = care_inquiry_new (plan, finder, rows[i].typed, at);

      g_test_message ("%s", rows[i].typed);
      g_assert_cmpint (care_inquiry_is_begun (inquiry), ==, rows[i].begun);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inquiry/rows", test_rows);
  g_test_add_func ("/inquiry/never-yes", test_never_yes);
  g_test_add_func ("/inquiry/begun", test_begun);
  return g_test_run ();
}
