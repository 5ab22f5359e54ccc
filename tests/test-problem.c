/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word that was probably meant, and what a list of problems keeps. */
#include "config.h"

#include "care-problem.h"

#include <string.h>

static void
test_nearest (void)
{
  static const char *const words[] = { "title", "until", "announce", "restriction", "no-water", "hair", NULL };
  static const struct
  {
    const char *word, *nearest;
  } rows[] = {
    { "title", "title" },
    { "titel", "title" }, /* two letters changed over */
    { "hiar", "hair" },
    { "untill", "until" },
    { "anounce", "announce" },
    { "restrictoin", "restriction" },
    { "no_water", "no-water" },
    { "nowater", "no-water" },
    { "water", NULL }, /* three letters of eight */
    { "xyz", NULL },
    { "", NULL },
  };
  g_autofree char *endless = g_strnfill (5000, 't');

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].word);
      g_assert_cmpstr (care_problem_nearest (rows[i].word, words), ==, rows[i].nearest);
    }
  g_assert_null (care_problem_nearest (endless, words));
}

static void
test_found_is_cut (void)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 70; i++)
    g_string_append (text, "ж");
  care_problems_add (problems, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_ID, NULL, 1, 1, text->str, NULL);
  care_problems_add (problems, CARE_SEVERITY_WARNING, CARE_PROBLEM_BAD_ID, "id", 1, 1, "\xFF", "x");

  g_assert_cmpint (g_utf8_strlen (care_problems_get (problems, 0)->found, -1), ==, 60);
  g_assert_cmpstr (care_problems_get (problems, 0)->path, ==, "");
  g_assert_cmpstr (care_problems_get (problems, 0)->wanted, ==, "");
  g_assert_true (g_utf8_validate (care_problems_get (problems, 1)->found, -1, NULL));
  g_assert_cmpuint (care_problems_count (problems, CARE_SEVERITY_ERROR), ==, 1);
}

/* By place; what stands at the same place keeps its order. */
static void
test_sort (void)
{
  static const int places[][2] = { { 3, 1 }, { 1, 9 }, { 1, 2 }, { 3, 1 }, { 2, 5 } };
  static const int order[] = { 2, 1, 4, 0, 3 };
  g_autoptr (CareProblems) problems = care_problems_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", (int)i);

      care_problems_add (problems, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_ID, number, places[i][0], places[i][1], "", "");
    }
  care_problems_sort (problems);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (atoi (care_problems_get (problems, (guint)i)->path), ==, order[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/nearest", test_nearest);
  g_test_add_func ("/problem/found-is-cut", test_found_is_cut);
  g_test_add_func ("/problem/sort", test_sort);
  return g_test_run ();
}
