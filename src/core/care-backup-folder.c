/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup out of a folder and into one, under its lock.  Nothing here knows of a course that is open: any thread may do it. */
#include "config.h"

#include "care-backup-private.h"

/**
 * care_backup_take:
 * @folder: not locked
 * @zone: (nullable): where the patient is
 * @wait_ms: how long to wait for another writer
 * @work: (nullable): has two parts for it
 *
 * Returns: (transfer full) (nullable): as care_backup_gather(); %CARE_FOLDER_ERROR_LOCKED, %G_IO_ERROR_CANCELLED too
 */
CareBackup *
care_backup_take (CareFolder *folder,
                  gboolean    with_photos,
                  gint64      now,
                  const char *zone,
                  int         wait_ms,
                  CareWork   *work,
                  GError    **error)
{
  g_autoptr (CareFolderLock) lock = care_folder_lock_for (folder, wait_ms, work, error);

  return lock != NULL ? care_backup_gather (folder, with_photos, now, zone, work, error) : NULL;
}

static gboolean
has_course (CareFolder *folder)
{
  g_autoptr (GBytes) there = care_folder_read (folder, "course.json", care_backup_kind_max (CARE_BACKUP_COURSE), NULL);

  return there != NULL;
}

/**
 * care_backup_put:
 * @folder: not locked
 * @replace: also in the place of a course, which goes to the archive; else %CARE_FOLDER_ERROR_EXISTS
 * @wait_ms: how long to wait for another writer
 * @work: (nullable): has two parts for it; until the new files are there it can be cancelled
 * @archive: (out) (transfer full): where the course lies that was there, or an empty folder
 *
 * Returns: whether it is on disk, whole; if not, nothing has changed
 */
gboolean
care_backup_put (CareBackup *self,
                 CareFolder *folder,
                 gboolean    replace,
                 gint64      now,
                 int         wait_ms,
                 CareWork   *work,
                 char      **archive,
                 GError    **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!care_backup_check (self, error))
    return FALSE;
  lock = care_folder_lock_for (folder, wait_ms, work, error);
  if (lock == NULL)
    return FALSE;
  if (!replace && has_course (folder))
    {
      g_set_error_literal (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_EXISTS, "there is a course");
      return FALSE;
    }
  files = care_backup_list_files (self);
  return care_folder_swap (folder, files, now, work, archive, error);
}

/**
 * care_backup_put_back:
 * @folder: not locked
 * @wait_ms: how long to wait for another writer
 * @work: (nullable): has one part for it; until the two change places it can be cancelled
 * @archive: (out) (transfer full): where the course lies that was there
 *
 * Undoes a restore, or a new start.  What it replaces becomes the newest archive, so that twice is as before.
 *
 * Returns: whether it is on disk; if not, nothing has changed; %CARE_BACKUP_ERROR_NONE if there is no archive
 */
gboolean
care_backup_put_back (CareFolder *folder,
                      gint64      now,
                      int         wait_ms,
                      CareWork   *work,
                      char      **archive,
                      GError    **error)
{
  g_autoptr (CareFolderLock) lock = care_folder_lock_for (folder, wait_ms, work, error);
  g_autofree char *last = lock != NULL ? care_folder_dup_last_archive (folder) : NULL;

  if (lock == NULL)
    return FALSE;
  if (last == NULL)
    {
      g_set_error_literal (error, CARE_BACKUP_ERROR, CARE_BACKUP_ERROR_NONE, "no archive");
      return FALSE;
    }
  return care_work_decide (work, error) && care_folder_swap_archive (folder, last, now, archive, error);
}
