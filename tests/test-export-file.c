/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file where the person wants it: whole or not there, nothing else touched. */
#include "config.h"

#include "care-export-file.h"
#include "care-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static guint
count_files (CareTestFolder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (care_folder_get_path (folder->folder), 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_rows (void)
{
  const struct
  {
    const char *there; /* what lies there, or NULL */
    gboolean    replace;
    int         code; /* -1: it is written */
    const char *after;
  } rows[] = {
    { NULL, FALSE, -1, "new" },
    { NULL, TRUE, -1, "new" },
    { "old", FALSE, CARE_FOLDER_ERROR_EXISTS, "old" },
    { "old", TRUE, -1, "new" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autofree char *path = NULL, *text = NULL;
      g_autoptr (GError) error = NULL;
      struct stat status;
      gboolean    written;

      care_test_folder_init (&folder);
      if (rows[i].there != NULL)
        care_test_write (&folder, "ein Name ü.bin", rows[i].there, -1);
      path = care_folder_dup_file (folder.folder, "ein Name ü.bin");
      written = care_export_file (path, bytes, rows[i].replace, NULL, &error);
      g_assert_cmpint (written, ==, rows[i].code < 0);
      if (!written)
        g_assert_error (error, CARE_FOLDER_ERROR, rows[i].code);
      text = care_test_read (&folder, "ein Name ü.bin");
      g_assert_cmpstr (text, ==, rows[i].after);
      g_assert_cmpuint (count_files (&folder), ==, 1);
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      if (written)
        g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    }
}

/* What is no file is not replaced, and a link leads to what is. */
static void
test_strangers (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *link_path = NULL, *below = NULL, *text = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  g_assert_false (care_export_file (care_folder_get_path (folder.folder), bytes, TRUE, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_NOT_REGULAR);
  g_clear_error (&error);
  g_assert_false (care_export_file ("/dev/null", bytes, TRUE, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_NOT_REGULAR);
  g_clear_error (&error);
  below = care_folder_dup_file (folder.folder, "missing/file");
  g_assert_false (care_export_file (below, bytes, TRUE, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING);

  care_test_write (&folder, "target", "old", -1);
  link_path = care_folder_dup_file (folder.folder, "link");
  g_assert_cmpint (symlink ("target", link_path), ==, 0);
  g_assert_true (care_export_file (link_path, bytes, TRUE, NULL, NULL));
  text = care_test_read (&folder, "target");
  g_assert_cmpstr (text, ==, "new");
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-file/rows", test_rows);
  g_test_add_func ("/export-file/strangers", test_strangers);
  return g_test_run ();
}
