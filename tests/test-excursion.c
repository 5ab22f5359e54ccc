/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another day, and the example: what is done there leaves no trace. */
#include "config.h"

#include "care-excursion.h"
#include "care-progress.h"
#include "care-test.h"
#include "course-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW  "2026-03-15T09:10:00+04:00"
#define ZONE "Asia/Dubai"
#define KEY  "wash-water@2026-03-15/morning"

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (care_instant_parse (text, &at));
  return at;
}

static CareDate
get_date (const char *text)
{
  CareDate date;

  g_assert_true (care_date_parse (text, &date));
  return date;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Every file below @path with the sum of its bytes. */
static void
describe (const char *path,
          GString    *text)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *contents = NULL;
      g_autofree char *sum = NULL;
      gsize            length;

      describe (g_ptr_array_index (names, i), text);
      if (g_file_get_contents (g_ptr_array_index (names, i), &contents, &length, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
      g_string_append_printf (text, "%s %s\n", (const char *)g_ptr_array_index (names, i), sum != NULL ? sum : "folder");
    }
}

static char *
describe_folder (const char *path)
{
  GString *text = g_string_new (NULL);

  describe (path, text);
  return g_string_free (text, FALSE);
}

static char *
describe_passing (void)
{
  return describe_folder (g_get_user_runtime_dir ());
}

/* The plan and the record are those of the patient; the time is another. */
static void
test_moment (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) own = NULL;
  g_autoptr (CareExcursion) excursion = NULL;
  g_autoptr (GError) error = NULL;
  CareCourse *course;

  care_test_folder_init (&folder);
  own = course_scene_open (folder.folder, NOW);
  course_scene_do (own, KEY, CARE_VERB_DONE);
  excursion = care_excursion_new_moment (own, instant ("2026-03-17T16:00:00+04:00"), &error);
  g_assert_no_error (error);
  course = care_excursion_get_course (excursion);
  g_assert_false (care_excursion_is_example (excursion));
  g_assert_true (care_course_is_sealed (course));
  g_assert_false (care_course_is_sealed (own));
  g_assert_cmpuint (care_course_get_sessions (course)->len, ==, 3);
  g_assert_nonnull (care_log_find (care_course_get_log (course), KEY));
  g_assert_cmpint (care_clock_now (care_course_get_clock (course)), ==, instant ("2026-03-17T16:00:00+04:00"));
  g_assert_cmpint (care_clock_now (care_course_get_clock (own)), ==, instant (NOW));
}

/* Nothing can be recorded or changed there, not even in the copy, and the patient's folder keeps every byte. */
static void
test_sealed (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) own = NULL;
  g_autoptr (CareExcursion) excursion = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *copy = NULL, *after = NULL, *copy_after = NULL;
  CareCourse      *course;

  care_test_folder_init (&folder);
  own = course_scene_open (folder.folder, NOW);
  course_scene_do (own, KEY, CARE_VERB_DONE);
  before = describe_folder (folder.path);
  excursion = care_excursion_new_moment (own, instant ("2026-03-16T09:00:00+04:00"), &error);
  g_assert_no_error (error);
  course = care_excursion_get_course (excursion);
  copy = describe_passing ();
  g_assert_false (care_log_append (care_course_get_log (course), "wash-water@2026-03-16/morning", CARE_VERB_DONE, CARE_FACE_WINDOW,
                                   care_excursion_get_instant (excursion), ZONE, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (care_course_set_sessions (course, care_course_get_sessions (course), &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (care_course_erase (course, &error));
  care_excursion_set_time (excursion, get_date ("2026-04-20"), 9 * 60);
  copy_after = describe_passing ();
  g_assert_cmpstr (copy, ==, copy_after);
  g_clear_object (&excursion);
  after = describe_folder (folder.path);
  g_assert_cmpstr (before, ==, after);
}

static CareExcursion *
begin_example (const char *now)
{
  g_autoptr (CareClock) clock = care_clock_new_fixed (instant (now), ZONE);

  return course_scene_begin_example (clock);
}

/* The clock on the wall, in the patient's zone; outside the calendar the nearest day. */
static void
test_time (void)
{
  static const struct
  {
    const char *date;
    int         minute;
    const char *expected;
  } rows[] = {
    { "2026-03-17", 9 * 60, "2026-03-17T09:00:00+04:00" },
    { "2026-03-17", 0, "2026-03-17T00:00:00+04:00" },
    { "2000-01-01", 23 * 60 + 59, "2000-01-01T23:59:00+04:00" },
  };
  g_autoptr (CareExcursion) example = begin_example (NOW);
  CareDate date;
  int      minute;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      care_excursion_set_time (example, get_date (rows[i].date), rows[i].minute);
      g_assert_cmpint (care_excursion_get_instant (example), ==, instant (rows[i].expected));
      care_excursion_get_time (example, &date, &minute);
      g_assert_cmpint (date, ==, get_date (rows[i].date));
      g_assert_cmpint (minute, ==, rows[i].minute);
    }
  care_excursion_set_time (example, CARE_DATE_MAX + 1, 60);
  care_excursion_get_time (example, &date, &minute);
  g_assert_cmpint (date, ==, CARE_DATE_MAX);
}

/* The folder of it goes with it. */
static void
test_gone (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) own = NULL;
  g_autoptr (CareExcursion) excursion = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = describe_passing (), *during = NULL, *after = NULL;

  care_test_folder_init (&folder);
  own = course_scene_open (folder.folder, NOW);
  excursion = care_excursion_new_moment (own, instant (NOW), &error);
  g_assert_no_error (error);
  during = describe_passing ();
  g_assert_cmpstr (before, !=, during);
  g_clear_object (&excursion);
  after = describe_passing ();
  g_assert_cmpstr (before, ==, after);
}

static void
test_no_course (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareClock) clock = care_clock_new_fixed (instant (NOW), ZONE);
  g_autoptr (CareCourse) own = NULL;
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  own = care_course_new (folder.folder, clock, NULL);
  g_assert_null (care_excursion_new_moment (own, instant (NOW), &error));
  g_assert_error (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_NONE);
}

/* A course in full swing whatever the day: one session was, one comes, yesterday's steps are recorded and today's are open. */
static void
test_example (void)
{
  static const char *const rows[] = { NOW, "2026-03-29T02:30:00+04:00", "2028-02-29T23:59:00+04:00", "2026-12-31T00:00:00+04:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareExcursion) example = begin_example (rows[i]);
      g_autoptr (CareProgress) progress = NULL;
      CareCourse *course = care_excursion_get_course (example);
      g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));
      GPtrArray               *sessions = care_course_get_sessions (course);
      const CareProgressRound *round;
      gint64                   now = care_excursion_get_instant (example);

      g_assert_cmpint (now, ==, instant (rows[i]));
      g_assert_true (care_excursion_is_example (example));
      g_assert_false (care_course_is_sealed (course));
      g_assert_cmpint (((CareSession *)g_ptr_array_index (sessions, 1))->end, <, now);
      g_assert_cmpint (((CareSession *)g_ptr_array_index (sessions, 2))->start, >, now);
      progress = care_progress_new (care_course_get_plan (course), care_course_get_log (course), care_course_get_created (course), now, zone, NULL);
      round = &g_array_index (progress->rounds, CareProgressRound, progress->rounds->len - 1);
      g_assert_cmpint (round->session, ==, 1);
      g_assert_cmpint (round->done, >, 0);
      g_assert_null (care_log_find (care_course_get_log (course), KEY));
      for (guint j = 0; j < progress->days->len; j++)
        {
          const CareProgressDay *day = &g_array_index (progress->days, CareProgressDay, j);

          g_assert_cmpint (day->missed, <=, 1);
        }
    }
}

/* A tick lasts as long as the example. */
static void
test_example_tick (void)
{
  g_autofree char *before = describe_passing (), *after = NULL;
  g_autoptr (CareExcursion) example = begin_example (NOW);
  g_autoptr (GError) error = NULL;
  CareLog *log = care_course_get_log (care_excursion_get_course (example));

  g_assert_true (care_log_append (log, KEY, CARE_VERB_DONE, CARE_FACE_WINDOW, care_excursion_get_instant (example), ZONE, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (care_log_find (log, KEY));
  g_clear_object (&example);
  after = describe_passing ();
  g_assert_cmpstr (before, ==, after);
}

/* No reminder serves the folder of an excursion; one that a killed program left is removed, a living one is not, and least of
 * all what belongs to others. */
static void
test_sweep (void)
{
  g_autofree char *foreign = g_build_filename (g_get_user_runtime_dir (), "other-program", NULL);
  g_autofree char *file = g_build_filename (foreign, "course.json", NULL);
  g_autofree char *before = describe_passing (), *during = NULL, *after = NULL;
  g_autoptr (CareExcursion) example = begin_example (NOW);
  CareFolder     *folder = care_course_get_folder (care_excursion_get_course (example));
  CareFolderLock *keeper;
  g_autoptr (CareFolder) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (care_folder_lock_service (folder, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (foreign, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "{}", -1, NULL));
  during = describe_passing ();
  left = care_folder_new_passing (&keeper, &error);
  g_assert_no_error (error);
  care_folder_lock_free (keeper);
  care_folder_sweep_passing ();
  after = describe_passing ();
  g_assert_cmpstr (during, ==, after);
  g_assert_cmpstr (during, !=, before);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (foreign), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *runtime = g_dir_make_tmp ("aftercare-XXXXXX", &error);
  int              status;

  g_assert_no_error (error);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE); /* other tests have excursions, too */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/excursion/moment", test_moment);
  g_test_add_func ("/excursion/sealed", test_sealed);
  g_test_add_func ("/excursion/time", test_time);
  g_test_add_func ("/excursion/gone", test_gone);
  g_test_add_func ("/excursion/no-course", test_no_course);
  g_test_add_func ("/excursion/example", test_example);
  g_test_add_func ("/excursion/example-tick", test_example_tick);
  g_test_add_func ("/excursion/sweep", test_sweep);
  status = g_test_run ();
  g_rmdir (runtime);
  return status;
}
