/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file where the person wants it: written without a name, synced, then given its name in one step. */
#include "config.h"

#include "care-export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_TRIES 100
#define PIECE      ((gsize)4 * 1024 * 1024) /* bytes */

typedef struct
{
  int   fd;
  char *name; /* NULL as long as it has none */
} Draft;

static char *
invent_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *hidden = g_strdup_printf (".aftercare-%08x", g_random_int ());

  return g_build_filename (folder, hidden, NULL);
}

/* Where the file system knows files without a name, a killed writer leaves nothing behind. */
static gboolean
open_draft (Draft      *draft,
            const char *path,
            GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  draft->name = NULL;
  draft->fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  for (int i = 0; draft->fd < 0 && i < NAME_TRIES; i++)
    {
      g_free (draft->name);
      draft->name = invent_name (path);
      draft->fd = open (draft->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (draft->fd < 0 && errno != EEXIST)
        break;
    }
  if (draft->fd >= 0)
    return TRUE;
  g_clear_pointer (&draft->name, g_free);
  return care_folder_set_errno (error, errno, path);
}

static gboolean
write_all (int         fd,
           const char *data,
           gsize       length)
{
  for (gsize at = 0; at < length;)
    {
      gssize n = write (fd, data + at, length - at);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        at += (gsize)n;
    }
  return TRUE;
}

/* Synced as it goes on: a slow stick would take everything at once, and then be waited for without an end. */
static gboolean
fill (int         fd,
      GBytes     *bytes,
      const char *path,
      CareWork   *work,
      GError    **error)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!care_work_begin (work, (gint64)length, error))
    return FALSE;
  for (gsize at = 0; at < length; at += MIN (PIECE, length - at))
    {
      gsize n = MIN (PIECE, length - at);

      if (!write_all (fd, data + at, n) || (at + n < length && fdatasync (fd) != 0))
        return care_folder_set_errno (error, errno, path);
      if (!care_work_step (work, (gint64)n, error))
        return FALSE;
    }
  fchmod (fd, 0600); /* whatever the umask took; in vain where the file system knows no rights */
  return fsync (fd) == 0 || care_folder_set_errno (error, errno, path);
}

static gboolean
link_draft (Draft      *draft,
            const char *path)
{
  g_autofree char *here = g_strdup_printf ("/proc/self/fd/%d", draft->fd);

  return linkat (AT_FDCWD, here, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* Some file systems cannot promise it, and are asked first. */
static gboolean
rename_new (const char *from,
            const char *to)
{
  struct stat status;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (lstat (to, &status) != 0)
    return rename (from, to) == 0;
  errno = EEXIST;
  return FALSE;
}

static gboolean
give_name (Draft      *draft,
           const char *path,
           gboolean    replace)
{
  if (draft->name == NULL && !replace)
    return link_draft (draft, path);
  if (draft->name == NULL)
    {
      g_autofree char *name = invent_name (path);

      if (!link_draft (draft, name))
        return FALSE;
      draft->name = g_steal_pointer (&name);
    }
  if (!(replace ? rename (draft->name, path) == 0 : rename_new (draft->name, path)))
    return FALSE;
  g_clear_pointer (&draft->name, g_free);
  return TRUE;
}

/* Makes the name last through a power cut. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd); /* the file itself is there, whole */
  close (fd);
}

/* A link leads to what is written; a folder or a device is never replaced. */
static char *
find_target (const char *path,
             GError    **error)
{
  struct stat status;
  char       *real;

  if (stat (path, &status) != 0)
    return errno == ENOENT ? g_canonicalize_filename (path, NULL) : (care_folder_set_errno (error, errno, path), NULL);
  if (!S_ISREG (status.st_mode))
    {
      care_folder_set_errno (error, EISDIR, path);
      return NULL;
    }
  real = realpath (path, NULL);
  if (real == NULL)
    care_folder_set_errno (error, errno, path);
  return real;
}

/**
 * care_export_file:
 * @path: where the person wants it
 * @replace: take the place of a file that is there
 * @work: (nullable): has one part for it, in bytes
 *
 * Returns: whether it is there, whole and synced; if not, what was there is untouched and nothing of ours is left
 */
gboolean
care_export_file (const char *path,
                  GBytes     *bytes,
                  gboolean    replace,
                  CareWork   *work,
                  GError    **error)
{
  g_autofree char *target = find_target (path, error);
  Draft            draft;
  gboolean         done;

  if (target == NULL || !open_draft (&draft, target, error))
    return FALSE;
  done = fill (draft.fd, bytes, path, work, error) && care_work_decide (work, error) &&
         (give_name (&draft, target, replace) || care_folder_set_errno (error, errno, path));
  if (draft.name != NULL)
    unlink (draft.name);
  g_free (draft.name);
  close (draft.fd);
  if (!done)
    return FALSE;
  sync_folder_of (target);
  return TRUE;
}
