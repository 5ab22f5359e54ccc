/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day as a page shows it, and the list of days. */
#include "config.h"

#include "care-diary.h"
#include "care-test.h"
#include "care-timeline.h"
#include "course-scene.h"

#include <string.h>

typedef struct
{
  CareTestFolder folder;
  CareCourse    *course;
  CareDay       *day;
} Scene;

static void
scene_clear (Scene *scene)
{
  g_clear_object (&scene->day);
  g_clear_object (&scene->course);
  care_test_folder_clear (&scene->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static void
scene_init (Scene      *scene,
            const char *now,
            const char *date)
{
  CareDate day;

  care_test_folder_init (&scene->folder);
  scene->course = course_scene_open (scene->folder.folder, now);
  g_assert_true (care_date_parse (date, &day));
  scene->day = care_day_new (scene->course, day);
}

/* "wash-water due, exfoliate due" */
static char *
list_tasks (CareDay    *day,
            const char *slot)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (day)); i++)
    {
      g_autoptr (CareTask) task = g_list_model_get_item (G_LIST_MODEL (day), i);
      const CareOccurrence *occurrence = care_task_get_occurrence (task);

      if (occurrence->slot != NULL && g_str_equal (occurrence->slot->id, slot))
        g_ptr_array_add (words, g_strdup_printf ("%s %s", occurrence->rule->id, care_task_state_to_string (care_task_get_state (task))));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **)words->pdata);
}

typedef struct
{
  const char *now, *date, *slot, *expected;
} Row;

static void
test_steps (void)
{
  static const Row rows[] = {
    { "2026-03-15T09:10:00+04:00", "2026-03-14", "morning", "oil missed" }, /* no water before Saturday 18:00 */
    { "2026-03-15T09:10:00+04:00", "2026-03-14", "evening", "wash-water missed, exfoliate missed, oil missed" },
    { "2026-03-15T09:10:00+04:00", "2026-03-15", "morning", "wash-water due, exfoliate due, oil due" },
    { "2026-03-15T09:10:00+04:00", "2026-03-15", "evening", "wash-water upcoming, exfoliate upcoming, oil upcoming" },
    { "2026-03-15T19:59:59+04:00", "2026-03-15", "morning", "wash-water due, exfoliate due, oil due" },
    { "2026-03-15T20:00:00+04:00", "2026-03-15", "morning", "wash-water missed, exfoliate missed, oil missed" }, /* the evening's turn */
    { "2026-03-15T20:30:00+04:00", "2026-03-15", "evening", "wash-water due, exfoliate due, oil due" },
    { "2026-03-17T16:00:00+04:00", "2026-03-17", "evening", "" }, /* session 2 forbids it again */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Scene) scene = { 0 };
      g_autofree char *tasks = NULL;

      g_test_message ("%s at %s", rows[i].date, rows[i].now);
      scene_init (&scene, rows[i].now, rows[i].date);
      tasks = list_tasks (scene.day, rows[i].slot);
      g_assert_cmpstr (tasks, ==, rows[i].expected);
    }
}

static void
count_cb (gpointer source,
          guint    position,
          guint    removed,
          guint    added,
          guint   *count)
{
  *count += 1;
}

/* A tick changes its row alone: the list stays, and so does the keyboard's place in it. */
static void
test_tick (void)
{
  g_auto (Scene) scene = { 0 };
  g_autofree char *tasks = NULL;
  guint            moves = 0, done, all;

  scene_init (&scene, "2026-03-15T09:10:00+04:00", "2026-03-15");
  g_signal_connect (scene.day, "items-changed", G_CALLBACK (count_cb), &moves);
  course_scene_do (scene.course, "exfoliate@2026-03-15/morning", CARE_VERB_DONE);
  care_day_refresh (scene.day);
  tasks = list_tasks (scene.day, "morning");
  g_assert_cmpstr (tasks, ==, "wash-water due, exfoliate done, oil due");
  g_assert_cmpuint (moves, ==, 0);
  care_day_count (scene.day, &done, &all);
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (all, ==, 6);
}

#define CREAM                                                                                                                       \
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"cream\", \"version\": \"1\", \"title\": \"Cream\","       \
  "  \"plan\": { \"from\": \"session start\", \"until\": \"last session end + 14 days\" },"                                         \
  "  \"slots\": [ { \"id\": \"morning\", \"label\": \"Morning\", \"time\": \"08:00\" } ],"                                          \
  "  \"rules\": [ { \"id\": \"cream\", \"kind\": \"task\", \"from\": \"session end\", \"until\": { \"state\": \"healed\" },"        \
  "                 \"uses\": [\"cream\"], \"slots\": [\"morning\"], \"title\": \"Cream\" },"                                       \
  "               { \"id\": \"rest\", \"kind\": \"restriction\", \"forbids\": [\"cream\"], \"from\": { \"state\": \"irritated\" }," \
  "                 \"until\": { \"state\": \"calm\" }, \"title\": \"No cream\" } ] }"

/* A report ends the step of the day, or forbids what it uses: its row knows until when it is of use. */
static void
test_report (gconstpointer state)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (CREAM, strlen (CREAM));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (CareTask) task = NULL;
  gint64 now;

  g_assert_nonnull (protocol);
  scene_init (&scene, "2026-03-15T09:10:00+04:00", "2026-03-15");
  now = care_clock_now (care_course_get_clock (scene.course));
  g_assert_true (care_course_set_protocol (scene.course, protocol, answers, NULL));
  g_assert_true (care_diary_add_state (care_course_get_log (scene.course), state, care_day_get_date (scene.day), CARE_FACE_WINDOW, now, NULL, NULL, NULL));
  task = g_list_model_get_item (G_LIST_MODEL (scene.day), 0);
  g_assert_cmpint (care_task_get_state (task), ==, CARE_TASK_MISSED);
  g_assert_cmpint (care_task_get_occurrence (task)->until, ==, now);
}

static void
test_timeline (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareTimeline) timeline = NULL;
  g_autoptr (CareDay) first = NULL, again = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  CareDay *last = NULL;
  guint    n;
  CareDate from, until;

  scene_init (&scene, "2026-03-15T09:10:00+04:00", "2026-03-15");
  zone = care_clock_dup_zone (care_course_get_clock (scene.course));
  g_assert_true (care_plan_get_dates (care_course_get_plan (scene.course), zone, &from, &until));
  timeline = care_timeline_new (scene.course);
  n = g_list_model_get_n_items (G_LIST_MODEL (timeline));
  g_assert_cmpint ((int)n, ==, until - from + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareDay) day = g_list_model_get_item (G_LIST_MODEL (timeline), i);

      g_assert_cmpint (care_day_get_date (day), ==, from + (int)i);
      g_object_add_weak_pointer (G_OBJECT (day), (gpointer *)&last);
      last = day;
    }
  /* while somebody has a day it is the same one for all; then it is gone, and no tick troubles it */
  g_assert_null (last);
  first = g_list_model_get_item (G_LIST_MODEL (timeline), 0);
  again = g_list_model_get_item (G_LIST_MODEL (timeline), 0);
  g_assert_true (first == again);

  g_assert_cmpuint (care_timeline_find (timeline, from - 400), ==, 0);
  g_assert_cmpuint (care_timeline_find (timeline, from + 3), ==, 3);
  g_assert_cmpuint (care_timeline_find (timeline, until + 400), ==, n - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/steps", test_steps);
  g_test_add_func ("/day/tick", test_tick);
  g_test_add_data_func ("/day/report/healed", "healed", test_report);
  g_test_add_data_func ("/day/report/irritated", "irritated", test_report);
  g_test_add_func ("/day/timeline", test_timeline);
  return g_test_run ();
}
