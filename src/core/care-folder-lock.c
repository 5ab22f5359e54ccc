/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The locks of a folder: one writer at a time, one reminder at a time. */
#include "config.h"

#include "care-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define RETRY_US 10000

struct _CareFolderLock
{
  int      fd;
  gboolean held; /* FALSE where the file system knows no locks */
};

/* flock goes with the open file: a process that dies lets go, and no stale lock can stay. */
static CareFolderLock *
take (CareFolder *folder,
      const char *name,
      int         wait_ms,
      GError    **error)
{
  g_autofree char *path = care_folder_dup_file (folder, name);
  int              fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
  gint64           until = g_get_monotonic_time () + (gint64)wait_ms * 1000;
  CareFolderLock  *self;

  if (fd < 0)
    {
      care_folder_set_errno (error, errno, path);
      return NULL;
    }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP || errno == EINVAL)
        {
          self = g_new0 (CareFolderLock, 1);
          self->fd = fd;
          return self;
        }
      if (errno != EINTR && (errno != EWOULDBLOCK || g_get_monotonic_time () >= until))
        {
          g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED, "%s: %s", path, g_strerror (errno));
          close (fd);
          return NULL;
        }
      g_usleep (RETRY_US);
    }
  self = g_new0 (CareFolderLock, 1);
  self->fd = fd;
  self->held = TRUE;
  return self;
}

/**
 * care_folder_lock:
 * @wait_ms: how long to try, in milliseconds
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with %CARE_FOLDER_ERROR_LOCKED; where the file system has no locks,
 *   one that care_folder_lock_is_held() tells apart
 */
CareFolderLock *
care_folder_lock (CareFolder *self,
                  int         wait_ms,
                  GError    **error)
{
  return take (self, "lock", wait_ms, error);
}

CareFolderLock *
care_folder_lock_service (CareFolder *self,
                          GError    **error)
{
  return take (self, "service.lock", 0, error);
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
