/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of a protocol: which language a reader gets, which characters nobody gets. */
#include "config.h"

#include "care-text.h"

#include <string.h>

static CareText *
read_text (const char   *json_text,
           CareProblems *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json_text, strlen (json_text));
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
  CareText *text = NULL;

  g_assert_nonnull (json);
  care_text_read_member (&text, json, care_json_get_root (json), "t");
  return text;
}

static void
test_language (void)
{
  static const struct
  {
    const char *json;
    const char *languages; /* as of g_get_language_names() */
    const char *expected;
  } rows[] = {
    { "{ \"t\": \"Plain\" }", "bg_BG bg C", "Plain" },
    { "{ \"t\": { \"en\": \"Oil\", \"bg\": \"Масло\" } }", "bg_BG.UTF-8 bg_BG bg C", "Масло" },
    { "{ \"t\": { \"en\": \"Oil\", \"bg\": \"Масло\" } }", "de_DE de C", "Oil" },
    { "{ \"t\": { \"ar\": \"زيت\", \"en\": \"Oil\" } }", "de C", "زيت" }, /* the file's first, not ours */
    { "{ \"t\": { \"pt\": \"a\", \"pt-BR\": \"b\" } }", "pt_BR pt C", "b" },
    { "{ \"t\": { \"PT-br\": \"b\", \"pt\": \"a\" } }", "pt_BR pt C", "b" },
    { "{ \"t\": { \"sr\": \"a\", \"en\": \"b\" } }", "sr@latin en C", "b" }, /* another script is another text */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareText) text = read_text (rows[i].json, problems);
      g_auto (GStrv) languages = g_strsplit (rows[i].languages, " ", -1);

      g_test_message ("%s for %s", rows[i].json, rows[i].languages);
      g_assert_nonnull (text);
      g_assert_cmpstr (care_text_get_for (text, (const char *const *)languages), ==, rows[i].expected);
    }
}

/* What could turn a line round, hide a word or break a row never reaches the screen. */
static void
test_cleaned (void)
{
  static const struct
  {
    const char *text, *expected;
  } rows[] = {
    { "  No water \\n\\t", "No water" },
    { "No\\u202Ewater", "Nowater" },
    { "a\\u2066b\\u2069c", "abc" },
    { "a\\u0007b", "ab" },
    { "naïve زيت", "naïve زيت" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json = g_strdup_printf ("{ \"t\": \"%s\" }", rows[i].text);
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareText) text = read_text (json, problems);

      g_assert_nonnull (text);
      g_assert_cmpstr (care_text_get (text), ==, rows[i].expected);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char     *json;
    CareProblemCode code;
    int             column;
  } rows[] = {
    { "{ \"t\": \"\" }", CARE_PROBLEM_EMPTY_TEXT, 8 },
    { "{ \"t\": \"\\u202E\" }", CARE_PROBLEM_EMPTY_TEXT, 8 },
    { "{ \"t\": {} }", CARE_PROBLEM_EMPTY_TEXT, 8 },
    { "{ \"t\": { \"english\": \"x\" } }", CARE_PROBLEM_BAD_LANGUAGE, 10 },
    { "{ \"t\": { \"e\": \"x\" } }", CARE_PROBLEM_BAD_LANGUAGE, 10 },
    { "{ \"t\": 7 }", CARE_PROBLEM_WRONG_TYPE, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareText) text = read_text (rows[i].json, problems);
      const CareProblem *problem;

      g_test_message ("%s", rows[i].json);
      g_assert_null (text);
      g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
      problem = care_problems_get (problems, 0);
      g_assert_cmpint ((int)problem->code, ==, (int)rows[i].code);
      g_assert_cmpint (problem->column, ==, rows[i].column);
    }
}

static void
test_direction (void)
{
  g_assert_cmpint ((int)care_text_direction ("2 oils"), ==, (int)CARE_DIRECTION_LTR);
  g_assert_cmpint ((int)care_text_direction ("«زيت» oil"), ==, (int)CARE_DIRECTION_RTL);
  g_assert_cmpint ((int)care_text_direction ("שמן"), ==, (int)CARE_DIRECTION_RTL);
  g_assert_cmpint ((int)care_text_direction ("Масло"), ==, (int)CARE_DIRECTION_LTR);
  g_assert_cmpint ((int)care_text_direction ("18:00 – 20:00"), ==, (int)CARE_DIRECTION_NEUTRAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/language", test_language);
  g_test_add_func ("/text/cleaned", test_cleaned);
  g_test_add_func ("/text/refused", test_refused);
  g_test_add_func ("/text/direction", test_direction);
  return g_test_run ();
}
