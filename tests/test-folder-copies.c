/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The older and the spoilt files of a folder: copies, what is set aside, what killed writers left. */
#include "config.h"

#include "care-test.h"

#include <glib/gstdio.h>
#include <utime.h>

#define NAME "course.json"
#define NOW  ((gint64)1773547200) /* 2026-03-15T04:00:00Z */

/* Six changes within the first hour, then one each hour. */
static void
test_rotate (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  gint64 now = NOW;

  care_test_folder_init (&folder);
  g_assert_true (care_folder_rotate (folder.folder, NAME, now, NULL)); /* nothing there yet */
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      g_autofree char *path = care_folder_dup_file (folder.folder, NAME ".~1~");
      struct utimbuf   times = { now, now };

      care_test_write (&folder, NAME, text, -1);
      g_assert_true (care_folder_rotate (folder.folder, NAME, now, NULL));
      if (i == 0 || i > 5)
        g_assert_cmpint (g_utime (path, &times), ==, 0);
      now += i < 5 ? 600 : 3601;
    }
  for (int copy = 1; copy <= 4; copy++)
    {
      static const char *const EXPECTED[] = { "9", "8", "7", NULL };
      g_autofree char         *name = g_strdup_printf (NAME ".~%d~", copy);
      g_autofree char         *text = care_test_read (&folder, name);

      g_assert_cmpstr (text, ==, EXPECTED[copy - 1]);
    }
}

static void
test_set_aside (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  care_test_write (&folder, NAME, "1", -1);
  first = care_folder_set_aside (folder.folder, NAME, "bad", NOW, NULL);
  care_test_write (&folder, NAME, "2", -1);
  second = care_folder_set_aside (folder.folder, NAME, "bad", NOW, NULL);
  g_assert_true (g_str_has_suffix (first, "/course.json.bad-20260315T040000Z"));
  g_assert_true (g_str_has_suffix (second, "/course.json.bad-20260315T040000Z-2"));
  g_assert_true (care_folder_has (folder.folder, NAME ".bad"));
  g_assert_null (care_folder_set_aside (folder.folder, NAME, "bad", NOW, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING);
}

static void
test_sweep (void)
{
  static const struct
  {
    const char *name;
    gboolean    stays;
  } ROWS[] = { { "course.json", TRUE }, { "course.json.~1~", TRUE }, { "course.json.A1b2C3", FALSE }, { "course.json.~1~.A1b2C3", FALSE }, { "course.json.bad-20260315T040000Z", TRUE }, { "log.jsonl", TRUE }, { "notes.A1b2C3", TRUE } };
  g_auto (CareTestFolder) folder = { NULL };

  care_test_folder_init (&folder);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    care_test_write (&folder, ROWS[i].name, "", 0);
  care_folder_sweep (folder.folder);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = care_folder_dup_file (folder.folder, ROWS[i].name);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, ROWS[i].stays);
    }
}

/* Whoever holds the lock is writing: what looks left behind is about to get its name. */
static void
test_sweep_beside_a_writer (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *lock_path = NULL;
  CareFolderLock  *lock;

  care_test_folder_init (&folder);
  lock_path = care_folder_dup_file (folder.folder, "lock");
  care_folder_sweep (folder.folder);
  g_assert_false (g_file_test (lock_path, G_FILE_TEST_EXISTS)); /* nothing to sweep, nothing written */

  lock = care_folder_lock (folder.folder, 0, NULL);
  care_test_write (&folder, NAME ".A1B2C3", "draft", -1);
  care_folder_sweep (folder.folder);
  g_assert_true (care_folder_has (folder.folder, NAME ".A1B2C3"));
  care_folder_lock_free (lock);
  care_folder_sweep (folder.folder);
  g_assert_false (care_folder_has (folder.folder, NAME ".A1B2C3"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-copies/rotate", test_rotate);
  g_test_add_func ("/folder-copies/set-aside", test_set_aside);
  g_test_add_func ("/folder-copies/sweep", test_sweep);
  g_test_add_func ("/folder-copies/sweep-beside-a-writer", test_sweep_beside_a_writer);
  return g_test_run ();
}
