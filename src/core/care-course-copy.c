/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The good copy of each day on which something changed. */
#include "config.h"

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
