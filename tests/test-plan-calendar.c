/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar is made between other writers of the folder: after them or before them, never among them. */
#include "config.h"

#include "care-plan-calendar.h"
#include "course-scene.h"

#include <string.h>

#define NOW "2026-03-12T09:10:00+04:00"
#define AT  ((gint64)1773292200) /* NOW */

static const CareCalendarWish ALL = { .layers = CARE_LAYERS_ALL };

static gboolean
remembers (CourseScene *scene)
{
  g_autofree char *path = g_build_filename (care_folder_get_path (scene->folder.folder), CARE_CALENDAR_MEMORY, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Whoever writes at this moment is waited for; then nothing is made. */
static void
test_locked (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GBytes) none = NULL, bytes = NULL;
  g_autoptr (GError) error = NULL;

  course_scene_init (&scene, NOW);
  lock = care_folder_lock (scene.folder.folder, 0, &error);
  g_assert_no_error (error);
  none = care_plan_calendar_export (scene.course, &ALL, AT, 0, NULL, &error);
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
  g_assert_null (none);
  g_assert_false (remembers (&scene));
  g_clear_error (&error);
  g_clear_pointer (&lock, care_folder_lock_free);
  bytes = care_plan_calendar_export (scene.course, &ALL, AT, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  g_assert_true (remembers (&scene));
}

static void
erase_cb (double   share,
          gboolean decided,
          gpointer data)
{
  CourseScene *scene = data;

  g_assert_true (care_folder_erase (scene->folder.folder, 0, NULL, NULL));
}

/* What was erased while the export waited for its turn does not come back. */
static void
test_erased (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CareWork work = { .told = erase_cb, .data = &scene, .n_parts = 1 };

  course_scene_init (&scene, NOW);
  bytes = care_plan_calendar_export (scene.course, &ALL, AT, 0, &work, &error);
  g_assert_error (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_NONE);
  g_assert_null (bytes);
  g_assert_false (remembers (&scene));
}

/* Another export, of a step that this one no longer has. */
static void
export_cb (double   share,
           gboolean decided,
           gpointer data)
{
  CourseScene *scene = data;
  g_autoptr (CareCalendar) calendar = care_calendar_new ("test");
  g_autoptr (GBytes) bytes = NULL;

  care_calendar_add_instant (calendar, "slot-gone", AT, AT, "a step", "what it means", CARE_CALENDAR_NO_ALARM);
  bytes = care_calendar_write (calendar, AT);
  g_assert_true (care_calendar_keep (calendar, scene->folder.folder, NULL));
}

/* What the phone knows is read only when no other export can change it any more. */
static void
test_together (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  CareWork work = { .told = export_cb, .data = &scene, .n_parts = 1 };

  course_scene_init (&scene, NOW);
  bytes = care_plan_calendar_export (scene.course, &ALL, AT, 0, &work, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "UID:slot-gone\r\n"));
  g_assert_nonnull (strstr (text, "STATUS:CANCELLED\r\n"));
}

/* Another program moves the last session. */
static void
move_cb (double   share,
         gboolean decided,
         gpointer data)
{
  CourseScene *scene = data;
  g_autoptr (CareFolder) folder = care_folder_dup (scene->folder.folder);
  g_autoptr (CareCourse) other = course_scene_open (folder, NOW);
  g_autoptr (GPtrArray) sessions = care_sessions_copy (care_course_get_sessions (other));
  g_autoptr (GError) error = NULL;
  CareSession *last = g_ptr_array_index (sessions, sessions->len - 1);

  g_ptr_array_index (sessions, sessions->len - 1) = care_session_parse ("2026-03-25T16:00/18:00", "Asia/Dubai", last->uid, NULL);
  care_session_unref (last);
  care_course_set_sessions (other, sessions, &error);
  g_assert_no_error (error);
}

/* What another program changed while the export waited is what the phone is told. */
static void
test_moved (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  CareWork work = { .told = move_cb, .data = &scene, .n_parts = 1 };

  course_scene_init (&scene, NOW);
  bytes = care_plan_calendar_export (scene.course, &ALL, AT, 0, &work, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "DTSTART:20260325T120000Z\r\n"));
  g_assert_null (strstr (text, "DTSTART:20260324T110000Z\r\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-calendar/locked", test_locked);
  g_test_add_func ("/plan-calendar/erased", test_erased);
  g_test_add_func ("/plan-calendar/together", test_together);
  g_test_add_func ("/plan-calendar/moved", test_moved);
  return g_test_run ();
}
