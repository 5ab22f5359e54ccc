/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One course in the place of another: whole, or not at all, also for those who are killed on the way. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A swap goes through three names of one folder, and each change of name is one step that happens or does not:
 *   incoming.part    is being written; whoever finds it without its writer throws it away
 *   incoming-STAMP   is whole: from here on there is only forward; the old course goes to archive/STAMP
 *   arriving-STAMP   the old course has gone; the new files come, the course itself last
 * The old course.json stays in its place until the new one is renamed over it, so that nobody looks at an empty folder. */
#define PART     "incoming.part"
#define INCOMING "incoming-"
#define ARRIVING "arriving-"
#define ATTEMPTS 2

CareFolderFile *
care_folder_file_new (const char *name,
                      GBytes     *bytes)
{
  CareFolderFile *self = g_new0 (CareFolderFile, 1);

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
care_folder_file_free (CareFolderFile *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* Makes renames in the folder last through a power cut. */
static gboolean
sync_folder (const char *path,
             GError    **error)
{
  int      fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int      number;
  gboolean synced;

  if (fd < 0)
    return care_folder_set_errno (error, errno, path);
  synced = fsync (fd) == 0 || errno == EINVAL; /* some file systems cannot */
  number = errno;
  close (fd);
  return synced || care_folder_set_errno (error, number, path);
}

/* Removes a staging folder with the files that only we put there. */
static void
discard (CareFolder *self,
         const char *name)
{
  g_autofree char *path = care_folder_dup_file (self, name);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *file;

  care_folder_forget_photos (path);
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, file, NULL);

      g_unlink (inside);
    }
  g_rmdir (path);
}

static char *
find (CareFolder *self,
      const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (care_folder_get_path (self), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return g_strdup (name);
  return NULL;
}

/* Lasting, or not at all. */
static gboolean
rename_in (CareFolder *self,
           const char *from,
           const char *to,
           GError    **error)
{
  g_autofree char *from_path = care_folder_dup_file (self, from);
  g_autofree char *to_path = care_folder_dup_file (self, to);

  if (g_rename (from_path, to_path) != 0)
    return care_folder_set_errno (error, errno, from_path);
  if (sync_folder (care_folder_get_path (self), error))
    return TRUE;
  g_rename (to_path, from_path);
  return FALSE;
}

static gboolean
stage (CareFolder *self,
       GPtrArray  *files,
       CareWork   *work,
       GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, PART);
  g_autofree char *photos = g_build_filename (path, CARE_FOLDER_PHOTOS, NULL);
  g_autoptr (CareFolder) part = care_folder_new (path);

  discard (self, PART);
  if (!care_work_begin (work, files->len, error) || !care_folder_make (path, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const CareFolderFile *file = g_ptr_array_index (files, i);

      if (strchr (file->name, '/') != NULL && !care_folder_make (photos, error))
        return FALSE;
      if (!care_folder_replace (part, file->name, file->bytes, error) || !care_work_step (work, 1, error))
        return FALSE;
    }
  return sync_folder (path, error);
}

/* The old course stays visible under a second name; where the file system has none it goes. */
static gboolean
put_away_course (const char *from,
                 const char *to,
                 gboolean    followed,
                 GError    **error)
{
  g_autofree char *old = g_build_filename (from, CARE_FOLDER_COURSE, NULL);
  g_autofree char *kept = g_build_filename (to, CARE_FOLDER_COURSE, NULL);

  if (followed && (link (old, kept) == 0 || errno == EEXIST))
    return TRUE;
  return care_folder_move (from, to, CARE_FOLDER_COURSE, error);
}

/* From incoming-STAMP to arriving-STAMP; may begin in the middle. */
static gboolean
put_away (CareFolder *self,
          const char *incoming,
          GError    **error)
{
  const char      *stamp = incoming + strlen (INCOMING);
  const char      *here = care_folder_get_path (self);
  g_autofree char *above = care_folder_dup_file (self, CARE_FOLDER_ARCHIVE);
  g_autofree char *there = g_build_filename (above, stamp, NULL);
  g_autofree char *new_course = g_build_filename (here, incoming, CARE_FOLDER_COURSE, NULL);
  g_autofree char *arriving = g_strconcat (ARRIVING, stamp, NULL);
  gboolean         followed = g_file_test (new_course, G_FILE_TEST_EXISTS);
  g_autoptr (GPtrArray) names = care_folder_list_course_files (here);

  if (!care_folder_make (above, error) || !care_folder_make (there, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gboolean    moved;

      if (strcmp (name, CARE_FOLDER_COURSE) == 0)
        moved = put_away_course (here, there, followed, error);
      else
        moved = care_folder_move (here, there, name, error);
      if (!moved)
        return FALSE;
    }
  return sync_folder (there, error) && rename_in (self, incoming, arriving, error);
}

/* From arriving-STAMP to the course; may begin in the middle. */
static gboolean
take_in (CareFolder *self,
         const char *arriving,
         GError    **error)
{
  g_autofree char *from = care_folder_dup_file (self, arriving);
  g_autoptr (GPtrArray) names = care_folder_list_course_files (from);

  for (guint i = 0; i < names->len; i++)
    if (!care_folder_move (from, care_folder_get_path (self), g_ptr_array_index (names, i), error))
      return FALSE;
  if (!sync_folder (care_folder_get_path (self), error))
    return FALSE;
  if (g_rmdir (from) != 0)
    return care_folder_set_errno (error, errno, from);
  return TRUE;
}

static gboolean
go_on (CareFolder *self,
       GError    **error)
{
  g_autofree char *incoming = find (self, INCOMING);
  g_autofree char *arriving = NULL;

  if (incoming != NULL && !put_away (self, incoming, error))
    return FALSE;
  arriving = find (self, ARRIVING);
  return arriving == NULL || take_in (self, arriving, error);
}

/* There is no way back from here, so what failed once is tried once more before anybody is told. */
static gboolean
finish (CareFolder *self,
        GError    **error)
{
  for (int i = 1; i < ATTEMPTS; i++)
    if (go_on (self, NULL))
      return TRUE;
  return go_on (self, error);
}

/* The one step that decides: @from is whole and becomes what is to come. */
static gboolean
commit (CareFolder *self,
        const char *from,
        const char *stamp,
        char      **archive,
        GError    **error)
{
  g_autofree char *incoming = g_strconcat (INCOMING, stamp, NULL);

  if (!rename_in (self, from, incoming, error) || !finish (self, error))
    return FALSE;
  *archive = g_build_filename (care_folder_get_path (self), CARE_FOLDER_ARCHIVE, stamp, NULL);
  return TRUE;
}

gboolean
care_folder_is_stage (const char *name)
{
  return g_str_equal (name, PART) || g_str_has_prefix (name, INCOMING) || g_str_has_prefix (name, ARRIVING);
}

/**
 * care_folder_swap:
 * @files: (element-type CareFolderFile): what comes in the place of the course; the lock must be held
 * @work: (nullable): has one part for it, in files; decided when all of them are there
 * @archive: (out) (transfer full): where the old course lies now; an empty folder if there was none
 *
 * Puts @files in the place of course, log and ledger.  Nothing is deleted.
 *
 * Returns: whether it is on disk; if not, nothing has changed
 */
gboolean
care_folder_swap (CareFolder *self,
                  GPtrArray  *files,
                  gint64      now,
                  CareWork   *work,
                  char      **archive,
                  GError    **error)
{
  g_autofree char *stamp = NULL;

  if (!finish (self, error))
    return FALSE;
  stamp = care_folder_choose_stamp (self, now);
  if (stage (self, files, work, error) && care_work_decide (work, error))
    return commit (self, PART, stamp, archive, error);
  discard (self, PART);
  return FALSE;
}

/**
 * care_folder_swap_archive:
 * @name: as care_folder_dup_last_archive() gave it; the lock must be held
 * @archive: (out) (transfer full): where the course lies that was there until now
 *
 * Puts an archived course in the place of the present one: the two change places.
 */
gboolean
care_folder_swap_archive (CareFolder *self,
                          const char *name,
                          gint64      now,
                          char      **archive,
                          GError    **error)
{
  g_autofree char *from = g_build_filename (CARE_FOLDER_ARCHIVE, name, NULL);
  g_autofree char *stamp = NULL;

  if (!finish (self, error))
    return FALSE;
  stamp = care_folder_choose_stamp (self, now);
  return commit (self, from, stamp, archive, error);
}

/**
 * care_folder_settle:
 * @wait_ms: how long to wait for another process, in milliseconds
 *
 * Ends what a killed swap began.  While another process holds the lock it is that one's to end.
 *
 * Returns: %FALSE if it could not be ended
 */
gboolean
care_folder_settle (CareFolder *self,
                    int         wait_ms,
                    GError    **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GError) local = NULL;

  if (!care_folder_has (self, INCOMING) && !care_folder_has (self, ARRIVING) && !care_folder_has (self, PART))
    return TRUE; /* nothing is written, not even a lock */
  lock = care_folder_lock (self, wait_ms, &local);
  if (lock == NULL && g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED))
    return TRUE;
  if (lock == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  discard (self, PART);
  return finish (self, error);
}
