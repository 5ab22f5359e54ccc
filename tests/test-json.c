/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typed readers: what they take, where they say that something is wrong; and the writer. */
#include "config.h"

#include "care-json.h"

#include <string.h>

static CareJson *
read_json (const char   *text,
           CareProblems *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return care_json_new (bytes, &CARE_JSON_LIMITS_COURSE, problems);
}

static void
test_places (void)
{
  static const char TEXT[] = "{\n  \"rules\": [ 1,\n    { \"id\": \"x\", \"от\": [ true ] } ]\n}";
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = read_json (TEXT, problems);
  CareJsonNode      *rules = care_json_peek (care_json_get_root (json), "rules");
  CareJsonNode      *deep = care_json_element (care_json_peek (care_json_element (rules, 1), "от"), 0);
  g_autofree char   *path = care_json_path (deep);
  const CareProblem *problem;

  g_assert_cmpuint (care_json_length (rules), ==, 2);
  g_assert_cmpstr (care_json_number_text (care_json_element (rules, 0)), ==, "1");
  g_assert_cmpstr (path, ==, "rules[1].от[0]");
  g_assert_null (care_json_string (json, deep));
  problem = care_problems_get (problems, 0);
  g_assert_cmpint (problem->line, ==, 3);
  g_assert_cmpint (problem->column, ==, 26); /* characters, not bytes */
  g_assert_cmpint ((int)problem->code, ==, (int)CARE_PROBLEM_WRONG_TYPE);
}

typedef struct
{
  const char *value;
  gboolean    integer, boolean, id;
} Row;

static void
test_readers (void)
{
  static const Row rows[] = {
    { "4", TRUE, FALSE, FALSE }, { "9", TRUE, FALSE, FALSE }, { "10", FALSE, FALSE, FALSE }, { "-1", FALSE, FALSE, FALSE }, { "4.0", FALSE, FALSE, FALSE }, { "\"4\"", FALSE, FALSE, TRUE }, { "true", FALSE, TRUE, FALSE }, { "null", FALSE, FALSE, FALSE }, { "\"no-water\"", FALSE, FALSE, TRUE }, { "\"No\"", FALSE, FALSE, FALSE }, { "\"\"", FALSE, FALSE, FALSE }, { "99999999999999999999", FALSE, FALSE, FALSE }, { "\"a_b\"", FALSE, FALSE, FALSE }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("[ %s ]", rows[i].value);
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareJson) json = read_json (text, problems);
      CareJsonNode *node;
      gint64        integer;
      gboolean      boolean;

      g_test_message ("%s", text);
      if (json == NULL) /* no machine counts so far: the guard said so */
        {
          g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
          continue;
        }
      node = care_json_element (care_json_get_root (json), 0);
      g_assert_cmpint (care_json_integer (json, node, 0, 9, &integer), ==, rows[i].integer);
      g_assert_cmpint (care_json_boolean (json, node, &boolean), ==, rows[i].boolean);
      g_assert_cmpint (care_json_id (json, node) != NULL, ==, rows[i].id);
      g_assert_cmpuint (care_problems_get_n (problems), ==, 3 - (guint)(rows[i].integer + rows[i].boolean + rows[i].id));
    }
}

static void
test_members (void)
{
  static const char *const known[] = { "title", "from", NULL };
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = read_json ("{ \"title\": 1, \"form\": 2 }", problems);
  const CareProblem *problem;

  care_json_check_members (json, care_json_get_root (json), known);
  g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
  problem = care_problems_get (problems, 0);
  g_assert_cmpint ((int)problem->code, ==, (int)CARE_PROBLEM_UNKNOWN_MEMBER);
  g_assert_cmpstr (problem->wanted, ==, "from");
  g_assert_null (care_json_need (json, care_json_get_root (json), "until"));
  g_assert_cmpint ((int)care_problems_get (problems, 1)->code, ==, (int)CARE_PROBLEM_MISSING_MEMBER);
}

/* What a later version added lives on, its numbers as they were written. */
static void
test_rest (void)
{
  static const char *const known[] = { "n", NULL };
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = read_json ("{ \"n\": 1, \"new\": { \"x\": [ 1.50, \"é\\n\" ] }, \"much\": 12345678901 }", problems);
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autofree char *text = NULL;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_integer (writer, "n", 2);
  care_json_writer_string (writer, "none", NULL);
  care_json_writer_rest (writer, care_json_get_root (json), known);
  care_json_writer_close (writer);
  text = care_json_writer_finish (writer, FALSE);
  g_assert_cmpstr (text, ==, "{\"n\":2,\"none\":null,\"new\":{\"x\":[1.50,\"é\\n\"]},\"much\":12345678901}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/places", test_places);
  g_test_add_func ("/json/readers", test_readers);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/rest", test_rest);
  return g_test_run ();
}
