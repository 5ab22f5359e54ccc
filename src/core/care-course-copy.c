/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The good copy of each day on which something changed. */
#include "config.h"

#include "care-backup.h"
#include "care-course-private.h"

/**
 * care_course_keep_copy:
 *
 * Keeps course and record as they are now, once a day.  It is a second net: where it cannot be made now, for want of room or
 * because another process writes, the next change tries again and nobody is stopped.
 */
void
care_course_keep_copy (CareCourse *self)
{
  gint64 now = care_clock_now (self->clock);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  g_autofree char *date = care_date_format (care_zone_date (zone, now));
  g_autofree char *zone_id = NULL;
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (CareBackup) backup = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (self->state != CARE_COURSE_GOOD || care_folder_has_kept (self->folder, date))
    return;
  lock = care_folder_lock (self->folder, 0, NULL);
  if (lock == NULL)
    return;
  zone_id = care_clock_dup_zone_id (self->clock);
  backup = care_backup_gather (self->folder, FALSE, now, zone_id, NULL, &error);
  bytes = backup != NULL ? care_backup_write (backup, NULL, &error) : NULL;
  if (bytes == NULL || !care_folder_keep (self->folder, date, bytes, &error))
    g_info ("No copy was kept: %s", error->message);
}

static GBytes *
find_course (CareBackup *backup)
{
  for (guint i = 0; i < backup->parts->len; i++)
    {
      const CareBackupPart *part = g_ptr_array_index (backup->parts, i);

      if (part->kind == CARE_BACKUP_COURSE && part->bytes != NULL)
        return part->bytes;
    }
  return NULL;
}

static CareCourseFile *
read_one (const char *path,
          GBytes    **bytes)
{
  g_autoptr (GBytes) all = care_folder_read_any (path, CARE_BACKUP_MAX_BYTES, NULL);
  g_autoptr (CareBackup) backup = all != NULL ? care_backup_read (all, NULL, NULL) : NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  GBytes         *course = backup != NULL ? find_course (backup) : NULL;
  CareCourseFile *file;
  gboolean        newer;

  if (course == NULL)
    return NULL;
  file = care_course_file_read (course, problems, &newer);
  if (file != NULL)
    *bytes = g_bytes_ref (course);
  return file;
}

/**
 * care_course_read_kept:
 * @bytes: (out) (transfer full): what the course file said, if one is returned
 *
 * Where a record is left behind, somebody's plan is gone: the newest copy of the course that can be read is what it was about.
 * The record itself stays as it is, for it is newer.  A folder without a record is a fresh start, or one that was asked for.
 *
 * Returns: (nullable) (transfer full): the course as it was on its last day with changes
 */
CareCourseFile *
care_course_read_kept (CareCourse *self,
                       GBytes    **bytes)
{
  g_autoptr (GPtrArray) paths = care_folder_list_kept (self->folder);
  CareCourseFile *file = NULL;

  if (!care_folder_has (self->folder, CARE_LOG_FILE))
    return NULL;
  for (guint i = 0; i < paths->len && file == NULL; i++)
    file = read_one (g_ptr_array_index (paths, i), bytes);
  return file;
}
