/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic gives for an incident, and nothing more. */
#include "config.h"

#include "care-guidance.h"
#include "care-protocol-reader.h"

#include <string.h>

static const char PROTOCOL[] =
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"small\", \"version\": \"1\", \"title\": \"Small\","
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" }, \"rules\": ["
  "  { \"id\": \"no-touch\", \"kind\": \"restriction\", \"forbids\": [\"touch\", \"water\"], \"from\": \"session start\","
  "    \"until\": \"session end + 1 days\", \"title\": \"No touching\", \"instead\": \"Leave it alone.\" },"
  "  { \"id\": \"no-water\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"from\": \"session start\","
  "    \"until\": \"session end + 4 days\", \"title\": \"No water\" },"
  "  { \"id\": \"no-rain\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"from\": \"session start\","
  "    \"until\": \"session end + 4 days\", \"title\": \"No rain\" },"
  "  { \"id\": \"no-sun\", \"kind\": \"restriction\", \"forbids\": [\"sun\"], \"from\": \"plan start\","
  "    \"until\": \"unspecified\", \"title\": \"No sun\" },"
  "  { \"id\": \"burnt\", \"kind\": \"warning\", \"uses\": [\"sun\"], \"from\": \"session start\", \"until\": \"session end + 30 days\","
  "    \"title\": \"If it burns, call us\" },"
  "  { \"id\": \"fever\", \"kind\": \"warning\", \"from\": \"session start\", \"until\": \"session end + 3 days\","
  "    \"title\": \"If you have a fever, see a doctor\" } ] }";

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

static const struct
{
  const char *at;
  const char *topics; /* that can be reported then */
  const char *topic;
  const char *given; /* the rules that speak of it */
  gboolean    says_what;
} ROWS[] = {
  { "2026-02-01T12:00:00+04:00", "", "water", "", FALSE },
  { "2026-03-09T12:00:00+04:00", "sun ", "sun", "no-sun ", FALSE }, /* it forbids and says no more: ask the clinic */
  { "2026-03-09T12:00:00+04:00", "sun ", "water", "", FALSE },
  { "2026-03-10T16:00:00+04:00", "touch water sun ", "water", "no-touch no-water no-rain fever ", TRUE },
  { "2026-03-10T16:00:00+04:00", "touch water sun ", "sun", "no-sun burnt fever ", TRUE },
  { "2026-03-12T16:00:00+04:00", "water sun ", "water", "no-water no-rain fever ", TRUE },
  { "2026-03-14T17:59:59+04:00", "water sun ", "water", "no-water no-rain ", FALSE },
  { "2026-03-14T18:00:00+04:00", "sun ", "water", "", FALSE }, /* what is allowed is no incident */
};

static void
test_rows (void)
{
  g_autoptr (CarePlan) plan = make_plan ();
  CareProtocol *protocol = care_plan_get_protocol (plan);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (CareGuidance) guidance = NULL;
      g_autoptr (GArray) topics = NULL;
      g_autoptr (GString) named = g_string_new (NULL), given = g_string_new (NULL);
      gint64 at;

      g_assert_true (care_instant_parse (ROWS[i].at, &at));
      topics = care_guidance_list_topics (plan, at);
      for (guint j = 0; j < topics->len; j++)
        g_string_append_printf (named, "%s ", ((const CareTopic *)g_ptr_array_index (protocol->topics, (guint)g_array_index (topics, int, j)))->id);
      guidance = care_guidance_new (plan, care_protocol_find_topic (protocol, ROWS[i].topic), at);
      for (guint j = 0; j < guidance->restrictions->len; j++)
        g_string_append_printf (given, "%s ", ((const CareSpan *)g_ptr_array_index (guidance->restrictions, j))->rule->id);
      for (guint j = 0; j < guidance->warnings->len; j++)
        g_string_append_printf (given, "%s ", ((const CareRule *)g_ptr_array_index (guidance->warnings, j))->id);

      g_test_message ("%s %s", ROWS[i].at, ROWS[i].topic);
      g_assert_cmpstr (named->str, ==, ROWS[i].topics);
      g_assert_cmpstr (given->str, ==, ROWS[i].given);
      g_assert_cmpint (guidance->says_what, ==, ROWS[i].says_what);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/rows", test_rows);
  return g_test_run ();
}
