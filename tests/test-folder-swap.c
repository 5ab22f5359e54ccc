/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One course in the place of another, and none at all: what goes along, what stays, what a kill leaves. */
#include "config.h"

#include "care-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME  "course.json"
#define NOW   ((gint64)1773547200) /* 2026-03-15T04:00:00Z */
#define STAMP "20260315T040000Z"

static const char *const OWN[] = { "course.json", "course.json.~1~", "course.json.bad-20260101T000000Z", "log.jsonl",
                                   "log (copy).jsonl", "log.jsonl.torn", "ledger.jsonl" };
static const char *const OTHERS[] = { "logo.png", "login", "ledgers.ods", "incoming.txt", "notes" };

static GPtrArray *
list_files (const char *course,
            const char *record)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)care_folder_file_free);
  g_autoptr (GBytes) course_bytes = g_bytes_new (course, strlen (course));
  g_autoptr (GBytes) record_bytes = g_bytes_new (record, strlen (record));

  g_ptr_array_add (files, care_folder_file_new (NAME, course_bytes));
  g_ptr_array_add (files, care_folder_file_new ("log.jsonl", record_bytes));
  return files;
}

static void
assert_text (CareTestFolder *folder,
             const char     *name,
             const char     *expected)
{
  g_autofree char *path = care_folder_dup_file (folder->folder, name);
  g_autofree char *text = NULL;

  if (expected == NULL)
    {
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      return;
    }
  text = care_test_read (folder, name);
  g_assert_cmpstr (text, ==, expected);
}

/* All of the course goes along and nothing else does; a second time in the same second. */
static void
test_everything (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GPtrArray) files = list_files ("new", "new record");

  care_test_folder_init (&folder);
  for (int round = 1; round <= 2; round++)
    {
      g_autofree char *archive = NULL, *name = g_strdup_printf (STAMP "%s", round == 1 ? "" : "-2");

      for (gsize i = 0; i < G_N_ELEMENTS (OWN); i++)
        care_test_write (&folder, OWN[i], OWN[i], -1);
      for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
        care_test_write (&folder, OTHERS[i], "", 0);
      g_assert_true (care_folder_swap (folder.folder, files, NOW, NULL, &archive, NULL));
      g_assert_true (g_str_has_suffix (archive, name));
      for (gsize i = 0; i < G_N_ELEMENTS (OWN); i++)
        {
          g_autofree char *there = g_strdup_printf ("archive/%s/%s", name, OWN[i]);

          assert_text (&folder, there, OWN[i]);
        }
      assert_text (&folder, NAME, "new");
      assert_text (&folder, "log.jsonl", "new record");
      assert_text (&folder, "course.json.~1~", NULL);
      assert_text (&folder, "ledger.jsonl", NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
        assert_text (&folder, OTHERS[i], "");
    }
}

/* The archive and the present course change places as often as one likes, also while the clock is set back. */
static void
test_back (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GPtrArray) files = list_files ("new", "new record");
  g_autofree char *first = NULL;

  care_test_folder_init (&folder);
  g_assert_null (care_folder_dup_last_archive (folder.folder));
  care_test_write (&folder, NAME, "old", -1);
  care_test_write (&folder, "log.jsonl", "old record", -1);
  g_assert_true (care_folder_swap (folder.folder, files, NOW, NULL, &first, NULL));
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *last = care_folder_dup_last_archive (folder.folder);
      g_autofree char *archive = NULL;

      g_assert_true (care_folder_swap_archive (folder.folder, last, NOW - i * 3600, &archive, NULL));
      assert_text (&folder, NAME, i % 2 == 0 ? "old" : "new");
      assert_text (&folder, "log.jsonl", i % 2 == 0 ? "old record" : "new record");
    }
}

/* What was a course before there was one is none afterwards. */
static void
test_back_to_nothing (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GPtrArray) files = list_files ("new", "new record");
  g_autofree char *first = NULL, *second = NULL, *last = NULL;

  care_test_folder_init (&folder);
  g_assert_true (care_folder_swap (folder.folder, files, NOW, NULL, &first, NULL));
  last = care_folder_dup_last_archive (folder.folder);
  g_assert_true (care_folder_swap_archive (folder.folder, last, NOW, &second, NULL));
  assert_text (&folder, NAME, NULL);
  assert_text (&folder, "log.jsonl", NULL);
  assert_text (&folder, "archive/" STAMP "-2/course.json", "new");
}

/* Each state in which a writer can be killed: the old course, or the new one. */
static void
test_settle (void)
{
  static const struct
  {
    const char *course, *record;                   /* in their place, or NULL */
    const char *stage, *new_course, *new_record;   /* in the staging folder */
    const char *archived_course, *archived_record; /* already in the archive */
    gboolean    is_new;
  } ROWS[] = {
    { "old", "old", "incoming.part", NULL, NULL, NULL, NULL, FALSE },
    { "old", "old", "incoming.part", "new", NULL, NULL, NULL, FALSE },
    { "old", "old", "incoming-" STAMP, "new", "new", NULL, NULL, TRUE },
    { "old", NULL, "incoming-" STAMP, "new", "new", NULL, "old", TRUE },
    { "old", NULL, "incoming-" STAMP, "new", "new", "old", "old", TRUE },
    { "old", NULL, "arriving-" STAMP, "new", "new", "old", "old", TRUE },
    { "old", "new", "arriving-" STAMP, "new", NULL, "old", "old", TRUE },
    { "new", "new", "arriving-" STAMP, NULL, NULL, "old", "old", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      const struct
      {
        const char *folder, *name, *text;
      } files[] = {
        { NULL, NAME, ROWS[i].course },
        { NULL, "log.jsonl", ROWS[i].record },
        { ROWS[i].stage, NAME, ROWS[i].new_course },
        { ROWS[i].stage, "log.jsonl", ROWS[i].new_record },
        { "archive/" STAMP, NAME, ROWS[i].archived_course },
        { "archive/" STAMP, "log.jsonl", ROWS[i].archived_record },
      };

      care_test_folder_init (&folder);
      for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
        {
          g_autofree char *above = g_build_filename (folder.path, files[f].folder, NULL);
          g_autofree char *name = files[f].folder != NULL ? g_build_filename (files[f].folder, files[f].name, NULL) : g_strdup (files[f].name);

          g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
          if (files[f].text != NULL)
            care_test_write (&folder, name, files[f].text, -1);
        }
      g_assert_true (care_folder_settle (folder.folder, 0, NULL));
      assert_text (&folder, NAME, ROWS[i].is_new ? "new" : "old");
      assert_text (&folder, "log.jsonl", ROWS[i].is_new ? "new" : "old");
      assert_text (&folder, ROWS[i].stage, NULL);
      if (ROWS[i].is_new)
        assert_text (&folder, "archive/" STAMP "/log.jsonl", "old");
    }
}

/* Whoever waits for the lock of an erased folder takes the new one. */
static void
test_erased_lock (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareFolderLock) lock = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  care_test_write (&folder, NAME, "old", -1);
  g_assert_true (care_folder_erase (folder.folder, 0, NULL, NULL));
  g_assert_false (care_folder_has (folder.folder, ""));
  lock = care_folder_lock (folder.folder, 0, NULL);
  g_assert_nonnull (lock);
  g_assert_false (care_folder_erase (folder.folder, 0, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-swap/everything", test_everything);
  g_test_add_func ("/folder-swap/back", test_back);
  g_test_add_func ("/folder-swap/back-to-nothing", test_back_to_nothing);
  g_test_add_func ("/folder-swap/settle", test_settle);
  g_test_add_func ("/folder-swap/erased-lock", test_erased_lock);
  return g_test_run ();
}
