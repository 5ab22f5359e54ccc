/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course that several faces share: what one writes, the other sees. */
#include "config.h"

#include "care-course.h"
#include "care-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>

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

static CareProtocol *
read_changed_protocol (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "session end + 24 hours", "session end + 48 hours", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (changed, "\"slots\": [\n", "\"slots\": [\n{ \"id\": \"dawn\", \"label\": \"Dawn\", \"time\": \"05:00\" },\n", 0), ==, 1);
  bytes = g_bytes_new (changed->str, changed->len);
  protocol = care_protocol_read (bytes, problems);
  g_assert_nonnull (protocol);
  return protocol;
}

static gint64
end_of_no_touch (CarePlan *plan)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (plan, care_protocol_find_rule (care_plan_get_protocol (plan), "no-touch"), &n);

  g_assert_cmpuint (n, ==, 1);
  return spans[0].until;
}

/* Later instructions change the plan; sessions, ticks and times of slots stay.  Another process sees it. */
static void
test_other_protocol (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) course = NULL, other = NULL;
  g_autoptr (CareProtocol) protocol = read_changed_protocol ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (CarePlan) preview = NULL;
  g_autoptr (GError) error = NULL;
  CareReminderSettings settings;
  gint64               before;

  care_test_folder_init (&folder);
  course = open_course (&folder);
  start_course (course);
  other = open_course (&folder);
  settings = *care_course_get_settings (course);
  settings.slot_minutes[1] = 19 * 60; /* evening */
  g_assert_true (care_course_set_settings (course, &settings, NULL));
  before = end_of_no_touch (care_course_get_plan (course));

  preview = care_course_preview_protocol (course, protocol, answers);
  g_assert_cmpint (end_of_no_touch (preview), ==, before + 24 * 3600);
  g_assert_cmpint (end_of_no_touch (care_course_get_plan (course)), ==, before);

  g_assert_false (care_course_follows (course, protocol));
  g_assert_true (care_course_set_protocol (course, protocol, answers, &error));
  g_assert_true (care_course_follows (course, protocol));
  g_assert_no_error (error);
  g_assert_cmpint (end_of_no_touch (care_course_get_plan (course)), ==, before + 24 * 3600);
  g_assert_cmpint (care_course_get_settings (course)->slot_minutes[0], ==, -1);
  g_assert_cmpint (care_course_get_settings (course)->slot_minutes[2], ==, 19 * 60);
  g_assert_true (care_course_reload (other, NULL));
  g_assert_cmpint (end_of_no_touch (care_course_get_plan (other)), ==, before + 24 * 3600);
  g_assert_cmpuint (care_course_get_sessions (other)->len, ==, 1);
}

/* What would lose or hold a reminder for ever is refused, and nothing is written. */
static void
test_refused_settings (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) course = NULL;
  g_autoptr (GError) order = NULL, quiet = NULL;
  CareReminderSettings settings;

  care_test_folder_init (&folder);
  course = open_course (&folder);
  start_course (course);

  settings = *care_course_get_settings (course);
  settings.slot_minutes[0] = 23 * 60;
  settings.slot_minutes[1] = 1 * 60;
  g_assert_false (care_course_set_settings (course, &settings, &order));
  g_assert_error (order, CARE_COURSE_ERROR, CARE_COURSE_ERROR_SLOTS);

  settings = *care_course_get_settings (course);
  settings.quiet_from = settings.quiet_until = 8 * 60;
  g_assert_false (care_course_set_settings (course, &settings, &quiet));
  g_assert_error (quiet, CARE_COURSE_ERROR, CARE_COURSE_ERROR_QUIET);

  g_assert_cmpint (care_course_get_settings (course)->slot_minutes[0], ==, -1);
  g_assert_cmpint (care_course_get_settings (course)->quiet_from, ==, -1);
}

static void
remove_file (CareTestFolder *folder,
             const char     *name)
{
  g_autofree char *path = care_folder_dup_file (folder->folder, name);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* A record without its course is no fresh start: the copy of the day is shown beside it, and taken when the patient says so. */
static void
test_file_gone (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) before = NULL, after = NULL, fresh = NULL;
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  before = open_course (&folder);
  start_course (before);
  g_assert_true (care_log_append (care_course_get_log (before), KEY, CARE_VERB_DONE, CARE_FACE_WINDOW, NOW, "Asia/Dubai", NULL, &error));
  remove_file (&folder, "course.json");
  after = open_course (&folder);
  g_assert_cmpint (care_course_get_state (after), ==, CARE_COURSE_RESTORED);
  g_assert_nonnull (care_course_get_plan (after));
  g_assert_nonnull (care_log_find (care_course_get_log (after), KEY));
  g_assert_true (care_course_accept_copy (after, &error));
  g_assert_no_error (error);
  g_assert_cmpint (care_course_get_state (after), ==, CARE_COURSE_GOOD);

  remove_file (&folder, "course.json");
  remove_file (&folder, "log.jsonl");
  fresh = open_course (&folder);
  g_assert_cmpint (care_course_get_state (fresh), ==, CARE_COURSE_NONE);
}

typedef struct
{
  CareCourse     *course;
  CareCourseState state;
  guint           n_sessions;
} Awaited;

static gboolean
is_there (const Awaited *awaited)
{
  GPtrArray *sessions = care_course_get_sessions (awaited->course);

  return care_course_get_state (awaited->course) == awaited->state && (sessions != NULL ? sessions->len : 0) == awaited->n_sessions;
}

/* The test's own limit ends what never comes. */
static void
wait_for (CareCourse     *course,
          CareCourseState state,
          guint           n_sessions)
{
  Awaited awaited = { course, state, n_sessions };

  while (!is_there (&awaited))
    g_main_context_iteration (NULL, TRUE);
}

static void
add_session (CareCourse *course)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (sessions, care_session_ref (g_ptr_array_index (care_course_get_sessions (course), 0)));
  g_ptr_array_add (sessions, care_session_parse ("2026-03-17T15:00/18:00", "Asia/Dubai", NULL, NULL));
  g_assert_true (care_course_set_sessions (course, sessions, &error));
  g_assert_no_error (error);
}

static void
remove_folder (CareTestFolder *folder)
{
  const char *arguments[] = { "rm", "-r", "-f", folder->path, NULL };
  int         status;

  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* Somebody deleted all of it and began anew: what is written there is still followed, also while another process, as the reminder
 * does with its lock, has a file of the old folder open. */
static void
test_folder_gone (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) window = NULL, other = NULL;
  g_autofree char *path = NULL;
  int              held;

  care_test_folder_init (&folder);
  window = open_course (&folder);
  start_course (window);
  care_course_watch (window);
  path = care_folder_dup_file (folder.folder, "service.lock");
  held = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  g_assert_cmpint (held, >=, 0);
  remove_folder (&folder);
  wait_for (window, CARE_COURSE_NONE, 0);
  start_course (window);
  wait_for (window, CARE_COURSE_GOOD, 1);

  other = open_course (&folder);
  add_session (other);
  wait_for (window, CARE_COURSE_GOOD, 2);
  g_assert_true (care_log_append (care_course_get_log (other), KEY, CARE_VERB_DONE, CARE_FACE_WINDOW, NOW, "Asia/Dubai", NULL, NULL));
  while (care_log_find (care_course_get_log (window), KEY) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_close (held, NULL));
}

/* A copy that is shown in place of a lost course goes with the folder that it lies in. */
static void
test_copy_gone (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) before = NULL, window = NULL;

  care_test_folder_init (&folder);
  before = open_course (&folder);
  start_course (before);
  add_session (before);
  remove_file (&folder, "course.json");
  window = open_course (&folder);
  g_assert_cmpint (care_course_get_state (window), ==, CARE_COURSE_RESTORED);
  care_course_watch (window);
  remove_folder (&folder);
  wait_for (window, CARE_COURSE_NONE, 0);
  g_assert_null (care_course_get_plan (window));
  g_assert_true (care_folder_prepare (folder.folder, NULL)); /* looked through at the end */
}

/* A day that no plan can hold is refused where the session is made, not when the plan is saved. */
static void
test_years (void)
{
  static const struct
  {
    CareDate date;
    gboolean sound;
  } rows[] = { { CARE_DATE_MIN - 1, FALSE }, { CARE_DATE_MIN, TRUE }, { CARE_DATE_MAX, TRUE }, { CARE_DATE_MAX + 1, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 start = rows[i].date * CARE_DAY_SECONDS + 15 * 3600;
      g_autoptr (GError) error = NULL;
      g_autoptr (CareSession) session = care_session_new ("s1", start, start + 3 * 3600, "UTC", FALSE, FALSE, &error);

      g_assert_cmpint (session != NULL, ==, rows[i].sound);
      if (!rows[i].sound)
        g_assert_error (error, CARE_SESSION_ERROR, CARE_SESSION_ERROR_DATE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/started-before-watch", test_started_before_watch);
  g_test_add_func ("/course/done-before-watch", test_done_before_watch);
  g_test_add_func ("/course/nothing-new", test_nothing_new);
  g_test_add_func ("/course/other-protocol", test_other_protocol);
  g_test_add_func ("/course/refused-settings", test_refused_settings);
  g_test_add_func ("/course/file-gone", test_file_gone);
  g_test_add_func ("/course/folder-gone", test_folder_gone);
  g_test_add_func ("/course/copy-gone", test_copy_gone);
  g_test_add_func ("/course/years", test_years);
  return g_test_run ();
}
