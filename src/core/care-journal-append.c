/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An append-only file of JSON lines, written: lock, torn tail, one write, sync. */
#include "config.h"

#include "care-journal-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RESERVE    (64 * 1024) /* kept on the disk, so that a full one still takes some hundred ticks */
#define RESERVE_AT (8 * 1024)

/* A name is only safe once its folder is synced. */
static gboolean
sync_folder (CareJournal *self,
             GError     **error)
{
  const char *path = care_folder_get_path (self->folder);
  int         fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean    sound = fd >= 0 && fsync (fd) == 0;
  int         number = errno;

  if (fd >= 0)
    close (fd);
  return sound || care_folder_set_errno (error, number, path);
}

/* Opens the file that has the name now; makes it if there is none. */
static int
open_file (CareJournal *self,
           const char  *path,
           GError     **error)
{
  int fd = open (path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 && errno == ENOENT)
    {
      fd = open (path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
      if (fd >= 0 && (fchmod (fd, 0600) != 0 || !sync_folder (self, error)))
        {
          if (error != NULL && *error == NULL)
            care_folder_set_errno (error, errno, path);
          close (fd);
          return -1;
        }
    }
  if (fd < 0)
    care_folder_set_errno (error, errno, path);
  return fd;
}

static gboolean
read_all (int    fd,
          char  *data,
          gsize  length,
          gint64 from)
{
  gsize got = 0;

  while (got < length)
    {
      gssize one = pread (fd, data + got, length - got, from + (gint64)got);

      if (one < 0 && errno == EINTR)
        continue;
      if (one <= 0)
        return FALSE;
      got += (gsize)one;
    }
  return TRUE;
}

/* Where the last line begins: behind the last newline of the final piece of the file. */
static gsize
find_tail (const char *data,
           gsize       length)
{
  while (length > 0 && data[length - 1] != '\n')
    length--;
  return length;
}

/* A tail without a newline: whole, and only the newline is missing, or torn. A torn one is kept aside and cut, under the lock
 * alone; without one a newline makes it a spoilt line of its own. @missing tells that the next write must begin with a newline. */
static gboolean
mend_tail (CareJournal *self,
           int          fd,
           gint64      *size,
           gboolean     may_cut,
           gboolean    *missing)
{
  gsize            length = (gsize)MIN (*size, 2 * CARE_JOURNAL_LINE_MAX);
  g_autofree char *data = g_malloc (length + 1);
  gint64           start = *size - (gint64)length;
  gsize            tail;

  *missing = FALSE;
  if (length == 0)
    return TRUE;
  if (!read_all (fd, data, length, start))
    return FALSE;
  tail = find_tail (data, length);
  if (tail == length)
    return TRUE;

  *missing = TRUE;
  if (care_journal_is_sound (data + tail, length - tail) || !may_cut)
    return TRUE;
  if (!care_journal_keep (self, "torn", data + tail, length - tail))
    return TRUE;
  if (ftruncate (fd, start + (gint64)tail) != 0)
    return FALSE;
  *size = start + (gint64)tail;
  *missing = tail == 0 && start > 0;
  return TRUE;
}

static void
reserve (int                fd,
         const struct stat *status)
{
  gint64 allocated = (gint64)status->st_blocks * 512;

  if (allocated - status->st_size < RESERVE_AT && fallocate (fd, FALLOC_FL_KEEP_SIZE, status->st_size, RESERVE) != 0)
    return; /* not every file system can; then a full disk is full */
}

/* One write, all of it, and on the disk; else the file is cut back to @size and nothing was recorded. */
static gboolean
write_whole (int         fd,
             const char *line,
             gint64      size,
             gboolean    may_cut,
             const char *path,
             GError    **error)
{
  gsize  length = strlen (line);
  gssize written;
  int    number;

  do
    written = write (fd, line, length);
  while (written < 0 && errno == EINTR);
  number = written < 0 ? errno : ENOSPC;
  if (written == (gssize)length)
    {
      if (fdatasync (fd) == 0)
        return TRUE;
      number = errno; /* a second fdatasync would prove nothing */
    }
  if (may_cut && written > 0 && ftruncate (fd, size) != 0)
    number = errno;
  return care_folder_set_errno (error, number, path);
}

static gboolean
append_locked (CareJournal *self,
               const char  *line,
               gboolean     may_cut,
               GError     **error)
{
  g_autofree char *path = care_folder_dup_file (self->folder, self->name);
  g_autofree char *own_line = NULL;
  int              fd = open_file (self, path, error);
  struct stat      status;
  gint64           size;
  gboolean         missing, sound;

  if (fd < 0)
    return FALSE;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_NOT_REGULAR, "%s", path);
      return FALSE;
    }
  size = status.st_size;
  reserve (fd, &status);
  if (!mend_tail (self, fd, &size, may_cut, &missing))
    {
      care_folder_set_errno (error, errno != 0 ? errno : EIO, path);
      close (fd);
      return FALSE;
    }
  if (missing)
    own_line = g_strconcat ("\n", line, NULL);
  sound = write_whole (fd, own_line != NULL ? own_line : line, size, may_cut, path, error);
  close (fd);
  return sound;
}

/**
 * care_journal_keep:
 *
 * Copies @data to a file beside the journal, private as all of them.
 */
gboolean
care_journal_keep (CareJournal *self,
                   const char  *tag,
                   const char  *data,
                   gsize        length)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", care_folder_get_path (self->folder), self->name, tag);
  int              fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
  gboolean         sound;

  if (fd < 0)
    return FALSE;
  sound = fchmod (fd, 0600) == 0 && write (fd, data, length) == (gssize)length && write (fd, "\n", 1) == 1 && fdatasync (fd) == 0;
  close (fd);
  return sound;
}

/**
 * care_journal_append:
 * @object: one JSON object without white space, as care_json_writer_finish() gives it
 * @wait_ms: how long the lock may keep it waiting, in milliseconds
 *
 * Returns: whether the line is on the disk; if not, the file is as it was
 */
gboolean
care_journal_append (CareJournal *self,
                     const char  *object,
                     int          wait_ms,
                     GError     **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autofree char *line = care_journal_seal (object);

  if (strlen (line) > CARE_JOURNAL_LINE_MAX)
    {
      g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE, "%s: line too long", self->name);
      return FALSE;
    }
  lock = care_folder_lock (self->folder, wait_ms, error);
  if (lock == NULL || !append_locked (self, line, care_folder_lock_is_held (lock), error))
    return FALSE;
  g_clear_pointer (&lock, care_folder_lock_free);
  return care_journal_read (self, error);
}
