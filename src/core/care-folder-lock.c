/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The locks of a folder: one writer at a time, one reminder at a time. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define RETRY_US    10000
#define PATIENCE_MS 100 /* between two questions whether it is still wanted */

struct _CareFolderLock
{
  int      fd;
  gboolean held; /* FALSE where the file system knows no locks */
};

static gboolean
knows_no_locks (int number)
{
  return number == ENOLCK || number == ENOSYS || number == EOPNOTSUPP || number == EINVAL;
}

/* 0, or the errno that was in the way. */
static int
wait_for_lock (int    fd,
               gint64 until)
{
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    if (errno == EWOULDBLOCK && g_get_monotonic_time () < until)
      g_usleep (RETRY_US);
    else if (errno != EINTR)
      return errno;
  return 0;
}

/* Whoever erased the folder took the lock's name away while we waited for it: the next one would hold another lock. */
static gboolean
has_name (int fd)
{
  struct stat status;

  return fstat (fd, &status) != 0 || status.st_nlink > 0;
}

/* flock goes with the open file: a process that dies lets go, and no stale lock can stay. */
static CareFolderLock *
take (CareFolder *folder,
      const char *name,
      int         wait_ms,
      GError    **error)
{
  gint64          until = g_get_monotonic_time () + (gint64)wait_ms * 1000;
  int             fd = care_folder_open (folder, name, O_RDWR | O_CREAT, error);
  int             number = fd >= 0 ? wait_for_lock (fd, until) : 0;
  CareFolderLock *self;

  if (fd < 0)
    return NULL;
  if (number == 0 && !has_name (fd))
    {
      close (fd);
      return take (folder, name, wait_ms, error);
    }
  if (number == 0 || knows_no_locks (number))
    {
      self = g_new0 (CareFolderLock, 1);
      self->fd = fd;
      self->held = number == 0;
      return self;
    }
  close (fd);
  if (number == EWOULDBLOCK)
    g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED, "%s: in use", name);
  else
    care_folder_set_errno (error, number, name);
  return NULL;
}

/**
 * care_folder_lock:
 * @wait_ms: how long to try, in milliseconds
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with %CARE_FOLDER_ERROR_LOCKED; where the file system has no locks,
 *   one that care_folder_lock_is_held() tells apart; %CARE_FOLDER_ERROR_READ_ONLY while the folder is sealed
 */
CareFolderLock *
care_folder_lock (CareFolder *self,
                  int         wait_ms,
                  GError    **error)
{
  if (!care_folder_is_sealed (self))
    return take (self, CARE_FOLDER_LOCK, wait_ms, error);
  g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_READ_ONLY, "%s: sealed", care_folder_get_path (self));
  return NULL;
}

/**
 * care_folder_lock_for:
 * @wait_ms: how long to try, in milliseconds
 * @work: (nullable): has one part for it; asked all the while
 *
 * Returns: (transfer full) (nullable): as care_folder_lock(); %NULL with %G_IO_ERROR_CANCELLED too
 */
CareFolderLock *
care_folder_lock_for (CareFolder *self,
                      int         wait_ms,
                      CareWork   *work,
                      GError    **error)
{
  if (!care_work_begin (work, 0, error))
    return NULL;
  for (int waited = 0;; waited += PATIENCE_MS)
    {
      g_autoptr (GError) local = NULL;
      CareFolderLock *lock = care_folder_lock (self, CLAMP (wait_ms - waited, 0, PATIENCE_MS), &local);

      if (lock != NULL)
        return lock;
      if (!care_work_step (work, 0, error))
        return NULL;
      if (waited < wait_ms && g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
}

CareFolderLock *
care_folder_lock_service (CareFolder *self,
                          GError    **error)
{
  return take (self, CARE_FOLDER_SERVICE_LOCK, 0, error);
}

gboolean
care_folder_lock_is_held (CareFolderLock *lock)
{
  return lock->held;
}

void
care_folder_lock_free (CareFolderLock *lock)
{
  close (lock->fd);
  g_free (lock);
}
