/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a whole course, one a day, the newest few. */
#include "config.h"

#include "care-folder-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEPT_MAX 7

/* How the date of a copy looks. */
static const char PATTERN[] = "0000-00-00";

/* A copy, or what a killed writer left of one. */
static gboolean
is_ours (const char *name,
         gboolean   *whole)
{
  const char *suffix = name + strlen (PATTERN);

  for (gsize i = 0; i < strlen (PATTERN); i++)
    if (PATTERN[i] == '0' ? !g_ascii_isdigit (name[i]) : name[i] != PATTERN[i])
      return FALSE;
  *whole = strcmp (suffix, CARE_FOLDER_BACKUP_SUFFIX) == 0;
  return g_str_has_prefix (suffix, CARE_FOLDER_BACKUP_SUFFIX);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return -strcmp (*(char *const *)a, *(char *const *)b);
}

/* Full paths of the copies, newest first; with @rest what was left of others. */
static GPtrArray *
list (CareFolder *self,
      gboolean    rest)
{
  g_autofree char *folder = care_folder_dup_file (self, CARE_FOLDER_KEPT);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray  *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  gboolean    whole;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_ours (name, &whole) && (rest ? !whole : whole))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

static void
remove_from (GPtrArray *paths,
             guint      first)
{
  for (guint i = first; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
}

static char *
name_of (const char *date)
{
  return g_strconcat (date, CARE_FOLDER_BACKUP_SUFFIX, NULL);
}

/**
 * care_folder_has_kept:
 * @date: "2026-03-15"
 *
 * Returns: whether there is a copy of that day
 */
gboolean
care_folder_has_kept (CareFolder *self,
                      const char *date)
{
  g_autofree char *name = name_of (date);
  g_autofree char *path = g_build_filename (care_folder_get_path (self), CARE_FOLDER_KEPT, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * care_folder_keep:
 * @date: "2026-03-15"
 * @bytes: a backup
 *
 * Writes the copy of one day, then removes all but the newest seven; the lock must be held.
 *
 * Returns: whether it is on disk; older copies go only then
 */
gboolean
care_folder_keep (CareFolder *self,
                  const char *date,
                  GBytes     *bytes,
                  GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, CARE_FOLDER_KEPT);
  g_autofree char *name = name_of (date);
  g_autoptr (CareFolder) kept = care_folder_new (path);
  g_autoptr (GPtrArray) copies = NULL, rest = NULL;

  if (!care_folder_prepare (kept, error) || !care_folder_replace (kept, name, bytes, error))
    return FALSE;
  copies = list (self, FALSE);
  rest = list (self, TRUE);
  remove_from (copies, KEPT_MAX);
  remove_from (rest, 0);
  return TRUE;
}

/**
 * care_folder_list_kept:
 *
 * Returns: (transfer full) (element-type filename): paths of the copies, newest first
 */
GPtrArray *
care_folder_list_kept (CareFolder *self)
{
  return list (self, FALSE);
}

gboolean
care_folder_holds_course (CareFolder *self)
{
  g_autoptr (GPtrArray) names = care_folder_list_course_files (care_folder_get_path (self));
  g_autoptr (GPtrArray) copies = care_folder_list_kept (self);
  gboolean found = copies->len > 0;

  for (guint i = 0; i < names->len && !found; i++)
    found = g_str_has_prefix (g_ptr_array_index (names, i), CARE_FOLDER_COURSE);
  return found;
}

/* For care_folder_erase (): all of them, and what is left of others. */
void
care_folder_forget_kept (CareFolder *self)
{
  g_autofree char *path = care_folder_dup_file (self, CARE_FOLDER_KEPT);
  g_autoptr (GPtrArray) copies = list (self, FALSE), rest = list (self, TRUE);

  remove_from (copies, 0);
  remove_from (rest, 0);
  g_rmdir (path); /* stays if somebody else put something there */
}
