/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: whom a "when" is for, and what follows for another one. */
#include "config.h"

#include "care-answers.h"

#include <string.h>

/* "hair=short hair=long product=" stands for two choices of one question and none of another; NULL for everybody. */
static CareAnswers *
make_answers (const char *text)
{
  CareAnswers *answers;
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return NULL;
  answers = care_answers_new ();
  words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      g_auto (GStrv) halves = g_strsplit (words[i], "=", 2);

      care_answers_add (answers, halves[0], halves[1]);
    }
  return answers;
}

typedef struct
{
  const char *first, *second;
  gboolean    expected;
} Row;

static void
test_hold (void)
{
  static const Row rows[] = {
    { "hair=short", NULL, TRUE },
    { "hair=short", "", TRUE },
    { "hair=short", "hair=short", TRUE },
    { "hair=short", "hair=long", FALSE },
    { "hair=short", "hair=long hair=short", TRUE },
    { "hair=short", "product=oil", FALSE },
    { "hair=short product=oil", "hair=short product=oil", TRUE },
    { "hair=short product=gel", "hair=short product=oil", FALSE },
    { "product=oil product=gel", "product=gel product=wax", TRUE },
    { "", "hair=short", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareAnswers) answers = make_answers (rows[i].first);
      g_autoptr (CareAnswers) when = make_answers (rows[i].second);

      g_test_message ("%s | %s", rows[i].first, rows[i].second);
      g_assert_cmpint (care_answers_hold (answers, when), ==, rows[i].expected);
    }
}

static void
test_imply (void)
{
  static const Row rows[] = {
    { NULL, NULL, TRUE },
    { "hair=short", NULL, TRUE },
    { NULL, "hair=short", FALSE },
    { "hair=short", "hair=short", TRUE },
    { "hair=short", "hair=short hair=long", TRUE },
    { "hair=short hair=long", "hair=short", FALSE },
    { "hair=short product=oil", "hair=short", TRUE },
    { "hair=short", "hair=short product=oil", FALSE },
    { "product=oil", "hair=short", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareAnswers) when = make_answers (rows[i].first);
      g_autoptr (CareAnswers) other = make_answers (rows[i].second);

      g_test_message ("%s | %s", rows[i].first, rows[i].second);
      g_assert_cmpint (care_answers_imply (when, other), ==, rows[i].expected);
    }
}

static GPtrArray *
make_questions (void)
{
  static const struct
  {
    const char *id, *choices[3];
    gboolean    many;
  } rows[] = {
    { "hair", { "short", "long" }, FALSE },
    { "product", { "oil", "gel" }, TRUE },
  };
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_question_free);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CareQuestion *question = care_question_new ();

      question->id = g_strdup (rows[i].id);
      question->many = rows[i].many;
      for (gsize j = 0; rows[i].choices[j] != NULL; j++)
        {
          CareChoice *choice = care_choice_new ();

          choice->id = g_strdup (rows[i].choices[j]);
          g_ptr_array_add (question->choices, choice);
        }
      g_ptr_array_add (questions, question);
    }
  return questions;
}

static CareAnswers *
read_answers (const char *text,
              GPtrArray  *questions)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_COURSE, problems);

  g_assert_nonnull (json);
  return care_answers_read (json, care_json_get_root (json), questions);
}

/* What is written reads back as the same, in the order of the questions. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) questions = make_questions ();
  g_autoptr (CareAnswers) answers = read_answers ("{ \"product\": [\"gel\", \"oil\", \"gel\"], \"hair\": \"long\" }", questions);
  g_autoptr (CareAnswers) again = NULL;
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autofree char *text = NULL;

  g_assert_nonnull (answers);
  g_assert_cmpuint (care_answers_count (answers, "product"), ==, 2);
  care_answers_write (answers, writer, NULL, questions);
  text = care_json_writer_finish (writer, FALSE);
  again = read_answers (text, questions);
  g_assert_cmpint (strstr (text, "hair") < strstr (text, "product"), ==, TRUE);
  g_assert_true (care_answers_imply (answers, again) && care_answers_imply (again, answers));
}

static void
test_missing (void)
{
  g_autoptr (GPtrArray) questions = make_questions ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (CareAnswers) copy = NULL;

  g_assert_true (care_answers_missing (answers, questions) == g_ptr_array_index (questions, 0));
  care_answers_add (answers, "hair", "long");
  g_assert_null (care_answers_missing (answers, questions)); /* none of many is an answer */
  copy = care_answers_copy (answers);
  care_answers_add (copy, "hair", "short");
  g_assert_nonnull (care_answers_missing (copy, questions)); /* two of one are not */
  g_assert_false (care_answers_has (answers, "hair", "short"));
  care_answers_clear (copy, "hair");
  g_assert_cmpuint (care_answers_count (copy, "hair"), ==, 0);
}

static void
test_can_hold (void)
{
  g_autoptr (GPtrArray) questions = make_questions ();
  g_autoptr (CareAnswers) nobody = read_answers ("{ \"hair\": [\"long\"], \"product\": [ ] }", questions);
  g_autoptr (CareAnswers) some = read_answers ("{ \"hair\": [\"long\"] }", questions);

  g_assert_false (care_answers_can_hold (nobody));
  g_assert_true (care_answers_can_hold (some));
  g_assert_true (care_answers_can_hold (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/hold", test_hold);
  g_test_add_func ("/answers/imply", test_imply);
  g_test_add_func ("/answers/round-trip", test_round_trip);
  g_test_add_func ("/answers/missing", test_missing);
  g_test_add_func ("/answers/can-hold", test_can_hold);
  return g_test_run ();
}
