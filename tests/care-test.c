/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests share. */
#include "config.h"

#include "care-test.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
check_rights (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_assert_cmpint (lstat (child, &status), ==, 0);
      if (S_ISDIR (status.st_mode))
        check_rights (child);
      else if (S_ISREG (status.st_mode))
        g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    }
}

void
care_test_folder_init (CareTestFolder *self)
{
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("aftercare-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = care_folder_new (self->path);
  g_assert_true (care_folder_prepare (self->folder, &error));
}

void
care_test_folder_clear (CareTestFolder *self)
{
  check_rights (self->path);
  remove_tree (self->path);
  g_clear_pointer (&self->folder, care_folder_unref);
  g_clear_pointer (&self->path, g_free);
}

char *
care_test_read (CareTestFolder *self,
                const char     *name)
{
  g_autofree char *path = care_folder_dup_file (self->folder, name);
  char            *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

void
care_test_write (CareTestFolder *self,
                 const char     *name,
                 const char     *data,
                 gssize          length)
{
  g_autofree char *path = care_folder_dup_file (self->folder, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

char *
care_test_read_source (const char *folder,
                       const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
