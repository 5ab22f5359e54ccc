/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The older and the spoilt files of a folder: copies, what is set aside, what killed writers left. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define COPIES         3
#define ROTATE_SECONDS 3600

/* A name that is not taken yet: @base, else with a number behind it. */
static char *
find_free_name (const char *base)
{
  char *name = g_strdup (base);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", base, i);
    }
  return name;
}

/* NAME.XXXXXX, as g_file_set_contents_full () names what it writes. */
static gboolean
is_left_over (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || strlen (dot) != strlen (".XXXXXX") || !g_str_has_prefix (name, CARE_FOLDER_COURSE "."))
    return FALSE;
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return TRUE;
}

/* Those of the course, the course itself last. */
GPtrArray *
care_folder_list_course_files (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean    has_course = FALSE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strcmp (name, CARE_FOLDER_COURSE) == 0)
      has_course = TRUE;
    else if (care_folder_is_course_file (name))
      g_ptr_array_add (names, g_strdup (name));
  if (has_course)
    g_ptr_array_add (names, g_strdup (CARE_FOLDER_COURSE));
  return names;
}

gboolean
care_folder_make (const char *path,
                  GError    **error)
{
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    return care_folder_set_errno (error, errno, path);
  if (g_chmod (path, 0700) != 0) /* whatever the umask says */
    return care_folder_set_errno (error, errno, path);
  return TRUE;
}

gboolean
care_folder_move (const char *from_folder,
                  const char *to_folder,
                  const char *name,
                  GError    **error)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);

  return g_rename (from, to) == 0 || care_folder_set_errno (error, errno, from);
}

/**
 * care_folder_rotate:
 *
 * Copies NAME to NAME.~1~ after shifting the older copies, unless the newest copy is less than an hour old: an hour of
 * changes never pushes out yesterday's good file.
 *
 * Returns: %FALSE if a copy could not be made; NAME itself is never touched
 */
gboolean
care_folder_rotate (CareFolder *self,
                    const char *name,
                    gint64      now,
                    GError    **error)
{
  g_autofree char *newest = g_strdup_printf ("%s.~1~", name);
  g_autofree char *newest_path = care_folder_dup_file (self, newest);
  g_autoptr (GBytes) bytes = care_folder_read (self, name, G_MAXSSIZE, NULL);
  struct stat status;

  if (bytes == NULL)
    return TRUE; /* nothing to keep yet */
  if (stat (newest_path, &status) == 0 && status.st_mtime <= now && now - status.st_mtime < ROTATE_SECONDS)
    return TRUE;

  for (int i = COPIES; i > 1; i--)
    {
      g_autofree char *from = g_strdup_printf ("%s/%s.~%d~", care_folder_get_path (self), name, i - 1);
      g_autofree char *to = g_strdup_printf ("%s/%s.~%d~", care_folder_get_path (self), name, i);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return care_folder_set_errno (error, errno, from);
    }
  return care_folder_replace (self, newest, bytes, error);
}

/**
 * care_folder_set_aside:
 * @tag: why, "bad"
 *
 * Returns: (transfer full) (nullable): the path it has now
 */
char *
care_folder_set_aside (CareFolder *self,
                       const char *name,
                       const char *tag,
                       gint64      now,
                       GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, name);
  g_autofree char *stamp = care_folder_format_stamp (now);
  g_autofree char *base = g_strdup_printf ("%s.%s-%s", path, tag, stamp);
  g_autofree char *aside = find_free_name (base);

  if (g_rename (path, aside) == 0)
    return g_steal_pointer (&aside);
  care_folder_set_errno (error, errno, path);
  return NULL;
}

static GPtrArray *
list_left_over (CareFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (care_folder_get_path (self), 0, NULL);
  GPtrArray  *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_left_over (name))
      g_ptr_array_add (paths, care_folder_dup_file (self, name));
  return paths;
}

/**
 * care_folder_sweep:
 *
 * Removes what killed writers left.  A living one holds the lock, and what it writes looks the same until it has its name; where
 * there are no locks nobody can tell.
 */
void
care_folder_sweep (CareFolder *self)
{
  g_autoptr (GPtrArray) paths = list_left_over (self);
  g_autoptr (CareFolderLock) lock = paths->len > 0 ? care_folder_lock (self, 0, NULL) : NULL;

  for (guint i = 0; i < paths->len && lock != NULL && care_folder_lock_is_held (lock); i++)
    g_unlink (g_ptr_array_index (paths, i));
}

/**
 * care_folder_has:
 *
 * Returns: whether the folder holds a file whose name begins with @prefix
 */
gboolean
care_folder_has (CareFolder *self,
                 const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (care_folder_get_path (self), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}
