/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything of ours out of the folder, and nothing of anybody else. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* The first failure is told; the rest is removed all the same. */
static gboolean
forget (gboolean    done,
        const char *path,
        GError    **error)
{
  int number = errno;

  if (done || number == ENOENT)
    return TRUE;
  if (error != NULL && *error == NULL)
    care_folder_set_errno (error, number, path);
  return FALSE;
}

/* Those of a course, the course itself last: what is left after a kill is still a plan, not a spoilt one. */
static gboolean
erase_course (const char *folder,
              GError    **error)
{
  g_autoptr (GPtrArray) names = care_folder_list_course_files (folder);
  gboolean done = TRUE;

  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_equal (name, CARE_FOLDER_PHOTOS))
        done = forget (care_folder_forget_photos (folder), path, error) && done;
      else
        done = forget (g_unlink (path) == 0, path, error) && done;
    }
  return done;
}

/* A folder that we made: its course, then itself unless somebody else put something there. */
static gboolean
erase_folder (const char *path,
              GError    **error)
{
  struct stat status;
  gboolean    done;

  if (lstat (path, &status) != 0 || !S_ISDIR (status.st_mode))
    return TRUE;
  done = erase_course (path, error);
  return forget (g_rmdir (path) == 0 || errno == ENOTEMPTY || errno == EEXIST, path, error) && done;
}

static gboolean
erase_archives (CareFolder *self,
                GError    **error)
{
  g_autofree char *above = care_folder_dup_file (self, CARE_FOLDER_ARCHIVE);
  g_autoptr (GDir) dir = g_dir_open (above, 0, NULL);
  gboolean    done = TRUE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (above, name, NULL);

      if (care_folder_is_stamp (name))
        done = erase_folder (path, error) && done;
    }
  return erase_folder (above, error) && done;
}

/* What a killed swap left. */
static gboolean
erase_stages (CareFolder *self,
              GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (care_folder_get_path (self), 0, NULL);
  gboolean    done = TRUE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = care_folder_dup_file (self, name);

      if (care_folder_is_stage (name))
        done = erase_folder (path, error) && done;
    }
  return done;
}

/* The service's lock belongs to the reminder that runs; it goes when none does. */
static gboolean
erase_locks (CareFolder *self,
             GError    **error)
{
  CareFolderLock  *service = care_folder_lock_service (self, NULL);
  g_autofree char *service_path = care_folder_dup_file (self, CARE_FOLDER_SERVICE_LOCK);
  g_autofree char *path = care_folder_dup_file (self, CARE_FOLDER_LOCK);
  gboolean         done = TRUE;

  if (service != NULL)
    {
      done = forget (g_unlink (service_path) == 0, service_path, error);
      care_folder_lock_free (service);
    }
  return forget (g_unlink (path) == 0, path, error) && done;
}

/**
 * care_folder_erase:
 * @wait_ms: how long to wait for another writer, in milliseconds
 * @work: (nullable): has one part for it; decided before the first file goes
 *
 * Removes the course, its log and ledger, their copies, the archive and the locks.  The folder stays, with whatever else a
 * person put into it.
 *
 * Returns: %FALSE if something of ours is left; it can be called again
 */
gboolean
care_folder_erase (CareFolder *self,
                   int         wait_ms,
                   CareWork   *work,
                   GError    **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GError) local = NULL;
  gboolean done;

  if (!g_file_test (care_folder_get_path (self), G_FILE_TEST_EXISTS))
    return TRUE;
  lock = care_folder_lock_for (self, wait_ms, work, error);
  if (lock == NULL || !care_work_decide (work, error))
    return FALSE;
  care_folder_forget_kept (self);
  done = erase_archives (self, &local);
  done = erase_stages (self, &local) && done;
  done = erase_course (care_folder_get_path (self), &local) && done;
  done = done && erase_locks (self, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}
