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
#define TRIES      3

/* A name is only safe once its folder is synced. */
static gboolean
sync_folder (CareJournal *self)
{
  int      fd = open (care_folder_get_path (self->folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean sound = fd >= 0 && fsync (fd) == 0;
  int      number = errno;

  if (fd >= 0)
    close (fd);
  errno = number;
  return sound;
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

/* One write, all of it, and on the disk with the name of a new file; else it is cut back to @size and nothing was recorded. */
static gboolean
write_whole (CareJournal *self,
             int          fd,
             const char  *line,
             gint64       size,
             gboolean     may_cut,
             GError     **error)
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
      if (fdatasync (fd) == 0 && (size > 0 || sync_folder (self)))
        return TRUE;
      number = errno; /* a second fdatasync would prove nothing */
    }
  if (may_cut && written > 0 && ftruncate (fd, size) != 0)
    number = errno;
  return care_folder_set_errno (error, number, self->name);
}

/* Another program may have given the name to another file meanwhile: nobody would read what was written. */
static gboolean
has_name (CareJournal *self,
          int          fd)
{
  g_autofree char *path = care_folder_dup_file (self->folder, self->name);
  struct stat      written, named;

  return fstat (fd, &written) == 0 && lstat (path, &named) == 0 &&
         written.st_ino == named.st_ino && written.st_dev == named.st_dev;
}

static gboolean
write_to (CareJournal *self,
          int          fd,
          const char  *line,
          gboolean     may_cut,
          GError     **error)
{
  g_autofree char *own_line = NULL;
  struct stat      status;
  gint64           size;
  gboolean         missing;

  if (fstat (fd, &status) != 0)
    return care_folder_set_errno (error, errno, self->name);
  size = status.st_size;
  reserve (fd, &status);
  if (!mend_tail (self, fd, &size, may_cut, &missing))
    return care_folder_set_errno (error, EIO, self->name);
  if (missing)
    own_line = g_strconcat ("\n", line, NULL);
  return write_whole (self, fd, own_line != NULL ? own_line : line, size, may_cut, error);
}

static gboolean
append_locked (CareJournal *self,
               const char  *line,
               gboolean     may_cut,
               GError     **error)
{
  for (int i = 0; i < TRIES; i++)
    {
      int      fd = care_folder_open (self->folder, self->name, O_RDWR | O_APPEND | O_CREAT, error);
      gboolean sound = fd >= 0 && write_to (self, fd, line, may_cut, error);
      gboolean arrived = sound && has_name (self, fd);

      if (fd >= 0)
        close (fd);
      if (!sound || arrived)
        return sound;
    }
  g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_IO, "%s: replaced again and again", self->name);
  return FALSE;
}

/**
 * care_journal_keep:
 *
 * Copies @data to a file beside the journal, private as all of them.
 *
 * Returns: whether it is on the disk; if not, that file is as it was
 */
gboolean
care_journal_keep (CareJournal *self,
                   const char  *tag,
                   const char  *data,
                   gsize        length)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", self->name, tag);
  int              fd = care_folder_open (self->folder, name, O_WRONLY | O_APPEND | O_CREAT, NULL);
  struct stat      status;
  gboolean         sound;

  if (fd < 0)
    return FALSE;
  sound = fstat (fd, &status) == 0 && write (fd, data, length) == (gssize)length && write (fd, "\n", 1) == 1 &&
          fdatasync (fd) == 0 && (status.st_size > 0 || sync_folder (self));
  if (!sound && ftruncate (fd, status.st_size) != 0)
    g_debug ("A half copy stays in %s", name);
  close (fd);
  return sound;
}

/* What could not be read back is refused before it is written. */
static gboolean
seal_all (CareJournal       *self,
          const char *const *objects,
          GString           *text,
          GError           **error)
{
  for (gsize i = 0; objects[i] != NULL; i++)
    {
      g_autofree char *line = g_str_has_suffix (objects[i], "}") ? care_journal_seal (objects[i]) : g_strdup ("\n");
      gsize            length = strlen (line);

      if (length > CARE_JOURNAL_LINE_MAX)
        {
          g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE, "%s: line too long", self->name);
          return FALSE;
        }
      if (!care_journal_is_readable (self, line, length - 1))
        {
          g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_IO, "%s: no line of JSON", self->name);
          return FALSE;
        }
      g_string_append_len (text, line, (gssize)length);
    }
  return TRUE;
}

static void
take_all (CareJournal *self,
          const char  *text)
{
  const char *end;

  for (; (end = strchr (text, '\n')) != NULL; text = end + 1)
    care_journal_take (self, text, (gsize)(end - text));
}

void
care_journal_bind (CareJournal *self)
{
  self->bound = TRUE;
}

/* Whoever erases holds the lock until the course is gone, too: asked under it this is no guess. */
static gboolean
is_wanted (CareJournal *self,
           GError     **error)
{
  g_autofree char *path = care_folder_dup_file (self->folder, self->name);
  struct stat      status;

  if (!self->bound || lstat (path, &status) == 0 || care_folder_holds_course (self->folder))
    return TRUE;
  return care_folder_set_errno (error, ENOENT, self->name);
}

/**
 * care_journal_append_all:
 * @objects: (array zero-terminated=1): JSON objects without white space, as care_json_writer_finish() gives them
 * @wait_ms: how long the lock may keep it waiting, in milliseconds
 *
 * One write and one wait for the disk, however many lines.  A line that is on the disk counts, whatever happens afterwards.
 *
 * Returns: whether all lines are on the disk; if not, the file is as it was
 */
gboolean
care_journal_append_all (CareJournal       *self,
                         const char *const *objects,
                         int                wait_ms,
                         GError           **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!seal_all (self, objects, text, error) || !care_journal_read (self, error) || !is_wanted (self, error))
    return FALSE;
  lock = care_folder_lock (self->folder, wait_ms, error);
  if (lock == NULL || !is_wanted (self, error) || !append_locked (self, text->str, care_folder_lock_is_held (lock), error))
    return FALSE;
  g_clear_pointer (&lock, care_folder_lock_free);
  if (!care_journal_read (self, NULL))
    take_all (self, text->str);
  return TRUE;
}

gboolean
care_journal_append (CareJournal *self,
                     const char  *object,
                     int          wait_ms,
                     GError     **error)
{
  const char *const objects[] = { object, NULL };

  return care_journal_append_all (self, objects, wait_ms, error);
}
