/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course that several faces share: what one writes, the other sees. */
#include "config.h"

#include "care-course.h"
#include "care-test.h"

#define KEY "wash@2026-03-15/morning"
#define NOW ((gint64)1773547200)

static CareCourse *
open_course (CareTestFolder *folder)
{
  g_autoptr (CareClock) clock = care_clock_new_fixed (NOW, "Asia/Dubai");
  g_autoptr (GError) error = NULL;
  CareCourse *course = care_course_new (folder->folder, clock, &error);

  g_assert_no_error (error);
  return course;
}

static CareProtocol *
read_protocol (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol = care_protocol_read (bytes, problems);

  g_assert_nonnull (protocol);
  return protocol;
}

static void
start_course (CareCourse *course)
{
  g_autoptr (CareProtocol) protocol = read_protocol ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (sessions, care_session_parse ("2026-03-10T15:00/18:00", "Asia/Dubai", NULL, NULL));
  g_assert_true (care_course_start (course, protocol, answers, sessions, FALSE, &error));
  g_assert_no_error (error);
}

static void
count_cb (gpointer source,
          guint   *count)
{
  *count += 1;
}

/* What another face wrote between the first look and the watch would never be told. */
static void
test_started_before_watch (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) window = NULL, other = NULL;
  guint changes = 0;

  care_test_folder_init (&folder);
  window = open_course (&folder);
  other = open_course (&folder);
  g_signal_connect (window, "changed", G_CALLBACK (count_cb), &changes);
  start_course (other);
  g_assert_null (care_course_get_plan (window));
  care_course_watch (window);
  g_assert_nonnull (care_course_get_plan (window));
  g_assert_cmpuint (changes, >, 0);
}

static void
test_done_before_watch (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) window = NULL, other = NULL;
  guint changes = 0;

  care_test_folder_init (&folder);
  other = open_course (&folder);
  start_course (other);
  window = open_course (&folder);
  g_signal_connect (care_course_get_log (window), "changed", G_CALLBACK (count_cb), &changes);
  g_assert_true (care_log_append (care_course_get_log (other), KEY, CARE_VERB_DONE, CARE_FACE_COMMAND, NOW, "Asia/Dubai", NULL, NULL));
  care_course_watch (window);
  g_assert_nonnull (care_log_find (care_course_get_log (window), KEY));
  g_assert_cmpuint (changes, >, 0);
}

/* A second look at what is as it was tells nobody. */
static void
test_nothing_new (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) course = NULL;
  guint changes = 0;

  care_test_folder_init (&folder);
  course = open_course (&folder);
  start_course (course);
  g_signal_connect (course, "changed", G_CALLBACK (count_cb), &changes);
  care_course_watch (course);
  g_assert_cmpuint (changes, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/started-before-watch", test_started_before_watch);
  g_test_add_func ("/course/done-before-watch", test_done_before_watch);
  g_test_add_func ("/course/nothing-new", test_nothing_new);
  return g_test_run ();
}
