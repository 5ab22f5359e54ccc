/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole course out of the folder and into it: backup, restore, the archive back again. */
#include "config.h"

#include "care-course-private.h"

/**
 * care_course_look_anew:
 *
 * After the files were swapped or erased: everything is read again, and "changed" is emitted.
 */
gboolean
care_course_look_anew (CareCourse *self,
                       GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  if (!care_log_read (self->log, error))
    return FALSE;
  bytes = care_folder_read (self->folder, CARE_COURSE_NAME, CARE_COURSE_MAX_BYTES, &local);
  g_clear_pointer (&self->aside, g_free);
  if (bytes != NULL)
    care_course_open_bytes (self, bytes);
  else
    care_course_open_nothing (self);
  care_course_changed (self);
  return TRUE;
}

/**
 * care_course_check_own:
 *
 * Returns: whether there is a course on the disk that can be backed up; %FALSE without one, or while only a copy of it is shown
 */
gboolean
care_course_check_own (CareCourse *self,
                       GError    **error)
{
  CareCourseError code = self->state == CARE_COURSE_NONE ? CARE_COURSE_ERROR_NONE : CARE_COURSE_ERROR_READ_ONLY;

  if (self->state == CARE_COURSE_GOOD || self->state == CARE_COURSE_NEWER)
    return TRUE;
  g_set_error_literal (error, CARE_COURSE_ERROR, code, "no course of its own to back up");
  return FALSE;
}

/**
 * care_course_backup:
 * @work: (nullable): has two parts for it
 *
 * Returns: (transfer full) (nullable): course, record and reminders as they lie on the disk; %NULL as care_course_check_own()
 */
CareBackup *
care_course_backup (CareCourse *self,
                    gboolean    with_photos,
                    CareWork   *work,
                    GError    **error)
{
  g_autofree char *zone = care_clock_dup_zone_id (self->clock);

  if (!care_course_check_own (self, error))
    return NULL;
  return care_backup_take (self->folder, with_photos, care_clock_now (self->clock), zone, self->wait_ms, work, error);
}

/**
 * care_course_restore:
 * @work: (nullable): has two parts for it; until the new files are there it can be cancelled
 * @archive: (out) (transfer full): where the course lies that was there, or an empty folder
 *
 * Returns: whether it is on disk, whole; if not, nothing has changed (#CareBackupError, #CareCourseError, #CareFolderError)
 */
gboolean
care_course_restore (CareCourse *self,
                     CareBackup *backup,
                     gboolean    replace,
                     CareWork   *work,
                     char      **archive,
                     GError    **error)
{
  g_autoptr (GError) local = NULL;
  gboolean clear = replace || self->state == CARE_COURSE_NONE;

  if (!clear && care_backup_check (backup, error))
    g_set_error_literal (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_EXISTS, "there is a course");
  if (!clear)
    return FALSE;
  if (care_backup_put (backup, self->folder, replace, care_clock_now (self->clock), self->wait_ms, work, archive, &local))
    return care_course_look_anew (self, error);
  if (!replace && g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_EXISTS))
    g_set_error_literal (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_EXISTS, local->message);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * care_course_restore_archive:
 * @work: (nullable): has one part for it
 *
 * Returns: as care_backup_put_back()
 */
gboolean
care_course_restore_archive (CareCourse *self,
                             CareWork   *work,
                             char      **archive,
                             GError    **error)
{
  return care_backup_put_back (self->folder, care_clock_now (self->clock), self->wait_ms, work, archive, error) &&
         care_course_look_anew (self, error);
}

/**
 * care_course_erase:
 *
 * Returns: %FALSE if something of ours is left on the disk; what is gone is gone
 */
gboolean
care_course_erase (CareCourse *self,
                   GError    **error)
{
  gboolean erased = care_folder_erase (self->folder, self->wait_ms, NULL, error);

  return care_course_look_anew (self, erased ? error : NULL) && erased;
}
