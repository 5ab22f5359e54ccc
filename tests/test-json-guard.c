/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard: each thing that json-glib takes and JSON refuses (RELIABILITY 6), each limit, and the places of values. */
#include "config.h"

#include "care-json-guard.h"

#include <string.h>

typedef struct
{
  const char     *text;
  CareProblemCode code;
  int             line, column;
} RefusedRow;

static const RefusedRow REFUSED_ROWS[] = {
  { "", CARE_PROBLEM_EMPTY, 1, 1 },
  { " \n\t", CARE_PROBLEM_EMPTY, 2, 2 },
  { "\xEF\xBB\xBF", CARE_PROBLEM_EMPTY, 1, 1 },
  { "\xEF\xBB\xBF\xEF\xBB\xBF{}", CARE_PROBLEM_BAD_TOKEN, 1, 1 },
  { "{} {}", CARE_PROBLEM_TRAILING_TEXT, 1, 4 },
  { "{} x", CARE_PROBLEM_TRAILING_TEXT, 1, 4 },
  { "var x = {}", CARE_PROBLEM_BAD_TOKEN, 1, 1 },
  { "'text'", CARE_PROBLEM_BAD_TOKEN, 1, 1 },
  { "/* */ {}", CARE_PROBLEM_BAD_TOKEN, 1, 1 },
  { "{} // end", CARE_PROBLEM_TRAILING_TEXT, 1, 4 },
  { "{\"a\":1 /,\"b\":2/ }", CARE_PROBLEM_BAD_TOKEN, 1, 8 },
  { "{\"a\":1,}", CARE_PROBLEM_BAD_TOKEN, 1, 8 },
  { "[1,]", CARE_PROBLEM_BAD_TOKEN, 1, 4 },
  { "[1 2]", CARE_PROBLEM_BAD_TOKEN, 1, 4 },
  { "[,1]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "{a:1}", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "{\"a\" 1}", CARE_PROBLEM_BAD_TOKEN, 1, 6 },
  { "{\"a\":}", CARE_PROBLEM_BAD_TOKEN, 1, 6 },
  { "{\"a\":1", CARE_PROBLEM_UNTERMINATED, 1, 7 },
  { "[", CARE_PROBLEM_UNTERMINATED, 1, 2 },
  { "[}", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "{\"a\":1,\"a\":2}", CARE_PROBLEM_DUPLICATE_MEMBER, 1, 8 },
  { "{\"a\":1,\"\\u0061\":2}", CARE_PROBLEM_DUPLICATE_MEMBER, 1, 8 },
  { "[010]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[0x10]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[$10]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[0b11]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[.5]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[1.]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[- 1]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[+1]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[9223372036854775808]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[1e999]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[3e-09]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[1E2]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[0.12345]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[1234567890123456]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[NaN]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[-Infinity]", CARE_PROBLEM_BAD_NUMBER, 1, 2 },
  { "[True]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[truex]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[nul]", CARE_PROBLEM_BAD_TOKEN, 1, 2 },
  { "[\"\\u0000\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\u12G4\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\u12\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\q\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\101\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\ud83d\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\ude00\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"\\ud83d\\u0041\"]", CARE_PROBLEM_BAD_ESCAPE, 1, 3 },
  { "[\"a\tb\"]", CARE_PROBLEM_CONTROL_CHARACTER, 1, 4 },
  { "[\"a\x01\"]", CARE_PROBLEM_CONTROL_CHARACTER, 1, 4 },
  { "[\"a\nb\"]", CARE_PROBLEM_UNTERMINATED, 1, 4 },
  { "[\"abc", CARE_PROBLEM_UNTERMINATED, 1, 2 },
  { "[\"abc\\", CARE_PROBLEM_BAD_ESCAPE, 1, 6 },
  { "{\n  \"ä\": tru\n}", CARE_PROBLEM_BAD_TOKEN, 2, 8 },
  { "[\"\xC0\x80\"]", CARE_PROBLEM_NOT_UTF8, 1, 3 },
  { "[\n\"\xED\xA0\x80\"]", CARE_PROBLEM_NOT_UTF8, 2, 2 },
  { "[\"\xFF\"]", CARE_PROBLEM_NOT_UTF8, 1, 3 },
};

static GArray *
guard (const char   *text,
       gsize         length,
       CareProblems *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return care_json_guard (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
}

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED_ROWS); i++)
    {
      const RefusedRow *row = &REFUSED_ROWS[i];
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (GArray) places = guard (row->text, strlen (row->text), problems);
      g_autofree char *shown = g_strescape (row->text, NULL); /* TAP has one line for it, in UTF-8 */

      g_test_message ("%s", shown);
      g_assert_null (places);
      g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
      g_assert_cmpint (care_problems_get (problems, 0)->code, ==, row->code);
      g_assert_cmpint (care_problems_get (problems, 0)->line, ==, row->line);
      g_assert_cmpint (care_problems_get (problems, 0)->column, ==, row->column);
    }
}

static void
test_nul (void)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GArray) places = guard ("{}\n \0", 5, problems);

  g_assert_null (places);
  g_assert_cmpint (care_problems_get (problems, 0)->code, ==, CARE_PROBLEM_NUL_BYTE);
  g_assert_cmpint (care_problems_get (problems, 0)->line, ==, 2);
  g_assert_cmpint (care_problems_get (problems, 0)->column, ==, 2);
}

static void
test_places (void)
{
  const char *text = "\xEF\xBB\xBF{\"ä\": [1,\n  \"ß\", {\"b\": null}], \"c\": -0.25 }\n";
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GArray) places = guard (text, strlen (text), problems);
  static const int expected[][2] = { { 1, 1 }, { 1, 7 }, { 1, 8 }, { 2, 3 }, { 2, 8 }, { 2, 14 }, { 2, 27 } };

  g_assert_nonnull (places);
  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < places->len; i++)
    {
      g_assert_cmpint (g_array_index (places, CareJsonPlace, i).line, ==, expected[i][0]);
      g_assert_cmpint (g_array_index (places, CareJsonPlace, i).column, ==, expected[i][1]);
    }
}

/* @piece @n times between @before and @after. */
static void
check_limit (const char     *before,
             const char     *piece,
             const char     *after,
             guint           most,
             CareProblemCode code)
{
  for (guint n = most; n <= most + 1; n++)
    {
      g_autoptr (GString) text = g_string_new (before);
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (GArray) places = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (text, piece);
      g_string_append (text, after);
      places = guard (text->str, text->len, problems);
      if (n == most)
        g_assert_nonnull (places);
      else
        {
          g_assert_null (places);
          g_assert_cmpint (care_problems_get (problems, 0)->code, ==, code);
        }
    }
}

static void
test_limits (void)
{
  check_limit ("[\"", "ж", "\"]", 8192, CARE_PROBLEM_TEXT_TOO_LONG);
  check_limit ("{\"", "ж", "\":1}", 128, CARE_PROBLEM_NAME_TOO_LONG);
  check_limit ("[0", ",1", "]", 50000 - 2, CARE_PROBLEM_TOO_MANY_VALUES);
  check_limit ("[", "1", "]", 15, CARE_PROBLEM_BAD_NUMBER);
  check_limit ("[0.", "1", "]", 4, CARE_PROBLEM_BAD_NUMBER);
  check_limit ("[]", " ", "", 1024 * 1024 - 2, CARE_PROBLEM_TOO_LARGE);
}

static void
test_depth (void)
{
  static const guint depths[] = { 32, 33, 10000, 1000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (GArray) places = NULL;

      for (guint d = 0; d < depths[i]; d++)
        g_string_append_c (text, '[');
      for (guint d = 0; d < depths[i] && depths[i] < 100; d++)
        g_string_append_c (text, ']');
      places = guard (text->str, text->len, problems);
      g_assert_true ((places != NULL) == (depths[i] <= 32));
      if (places == NULL)
        g_assert_cmpint (care_problems_get (problems, 0)->code, ==, CARE_PROBLEM_TOO_DEEP);
    }
}

/* Many equal names cost no more than many different ones, and one long line no more than many short ones. */
static void
test_many_names (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GArray) places = NULL;

  for (guint i = 0; i < 49999; i++)
    g_string_append_printf (text, "%s\"n%u\":1", i > 0 ? "," : "", i);
  g_string_append_c (text, '}');
  places = guard (text->str, text->len, problems);
  g_assert_nonnull (places);
  g_assert_cmpuint (places->len, ==, 50000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-guard/refused", test_refused);
  g_test_add_func ("/json-guard/nul", test_nul);
  g_test_add_func ("/json-guard/places", test_places);
  g_test_add_func ("/json-guard/limits", test_limits);
  g_test_add_func ("/json-guard/depth", test_depth);
  g_test_add_func ("/json-guard/many-names", test_many_names);
  return g_test_run ();
}
