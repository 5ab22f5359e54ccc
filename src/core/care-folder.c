/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places, names and rights of files; safe reading, atomic replacing. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 * 1024) /* bytes that are read at once */

struct _CareFolder
{
  char    *path;
  gboolean sealed;
};

G_DEFINE_BOXED_TYPE (CareFolder, care_folder, care_folder_ref, care_folder_unref)
G_DEFINE_QUARK (care_folder_error_quark, care_folder_error)

static void
folder_clear (CareFolder *self)
{
  g_free (self->path);
}

static CareFolderError
error_of_errno (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return CARE_FOLDER_ERROR_MISSING;
    case ELOOP:
    case ENXIO:
    case EISDIR:
      return CARE_FOLDER_ERROR_NOT_REGULAR;
    case EEXIST:
      return CARE_FOLDER_ERROR_EXISTS;
    case ENOSPC:
    case EDQUOT:
      return CARE_FOLDER_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return CARE_FOLDER_ERROR_READ_ONLY;
    case ENAMETOOLONG:
      return CARE_FOLDER_ERROR_NAME;
    default:
      return CARE_FOLDER_ERROR_IO;
    }
}

/* GLib keeps no errno, and whatever cleans up behind a failure changes it. */
static CareFolderError
error_of_file_error (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return CARE_FOLDER_ERROR_FULL;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM))
    return CARE_FOLDER_ERROR_READ_ONLY;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return CARE_FOLDER_ERROR_MISSING;
  if (g_str_has_suffix (error->message, g_strerror (EDQUOT))) /* has no code of its own in GLib */
    return CARE_FOLDER_ERROR_FULL;
  return CARE_FOLDER_ERROR_IO;
}

/**
 * care_folder_set_errno:
 * @number: an errno
 * @path: what it happened to
 *
 * Sets @error to the #CareFolderError that @number means.
 *
 * Returns: %FALSE
 */
gboolean
care_folder_set_errno (GError    **error,
                       int         number,
                       const char *path)
{
  g_set_error (error, CARE_FOLDER_ERROR, error_of_errno (number), "%s: %s", path, g_strerror (number));
  return FALSE;
}

static gboolean
fail (GError        **error,
      CareFolderError code,
      const char     *path,
      const char     *what)
{
  g_set_error (error, CARE_FOLDER_ERROR, code, "%s: %s", path, what);
  return FALSE;
}

/* Reads an open regular file whole; it may grow while it is read, but not beyond @max. */
static GBytes *
read_descriptor (int         fd,
                 const char *path,
                 gsize       max,
                 CareWork   *work,
                 GError    **error)
{
  struct stat      status;
  g_autofree char *data = NULL;
  gsize            room, length = 0;

  if (fstat (fd, &status) != 0)
    {
      care_folder_set_errno (error, errno, path);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      fail (error, CARE_FOLDER_ERROR_NOT_REGULAR, path, "not a regular file");
      return NULL;
    }
  if (!care_work_begin (work, status.st_size, error))
    return NULL;
  room = (gsize)status.st_size; /* one more byte tells that it grew */
  while (status.st_size >= 0 && length <= max && room <= max)
    {
      gssize got;

      data = g_realloc (data, room + 1);
      got = read (fd, data + length, MIN (room + 1 - length, CHUNK));
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          care_folder_set_errno (error, errno, path);
          return NULL;
        }
      if (got == 0)
        return g_bytes_new_take (g_steal_pointer (&data), length);
      if (!care_work_step (work, got, error))
        return NULL;
      length += (gsize)got;
      if (length > room)
        room = MIN (room * 2 + 4096, MAX (max, length));
    }
  fail (error, CARE_FOLDER_ERROR_TOO_LARGE, path, "too large");
  return NULL;
}

static GBytes *
read_and_close (int         fd,
                const char *path,
                gsize       max,
                CareWork   *work,
                GError    **error)
{
  GBytes *bytes = read_descriptor (fd, path, max, work, error);

  close (fd);
  return bytes;
}

/* Our own file: no link, folder or device in its place, nobody else's. */
static gboolean
check_own (const struct stat *status,
           const char        *path,
           GError           **error)
{
  if (!S_ISREG (status->st_mode))
    return fail (error, CARE_FOLDER_ERROR_NOT_REGULAR, path, "not a regular file");
  if (status->st_uid != geteuid ())
    return fail (error, CARE_FOLDER_ERROR_FOREIGN, path, "belongs to somebody else");
  return TRUE;
}

/* Takes away what others may do with the files of the course, and gives back what a umask took from the owner. */
static void
mend_rights (CareFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = care_folder_dup_file (self, name);
      struct stat      status;

      if (!care_folder_is_course_file (name) && !g_str_has_suffix (name, "lock"))
        continue;
      if (lstat (path, &status) == 0 && check_own (&status, path, NULL) && (status.st_mode & 0777) != 0600)
        g_chmod (path, 0600);
    }
}

/**
 * care_folder_is_course_file:
 *
 * Returns: whether @name is that of a course, log or ledger, of a copy of them ("log (copy).jsonl") or of what was set aside.
 *   Whatever else lies in the folder belongs to the person
 */
gboolean
care_folder_is_course_file (const char *name)
{
  return g_str_has_prefix (name, "course.json") || g_str_equal (name, "calendar.json") || g_str_equal (name, CARE_FOLDER_PHOTOS) ||
         ((g_str_has_prefix (name, "log") || g_str_has_prefix (name, "ledger")) && strstr (name, ".jsonl") != NULL);
}

/**
 * care_folder_new:
 * @path: (nullable): the folder of one course; %NULL for $XDG_DATA_HOME/aftercare
 *
 * Touches nothing yet.
 *
 * Returns: (transfer full): the folder
 */
CareFolder *
care_folder_new (const char *path)
{
  CareFolder *self = g_rc_box_new0 (CareFolder);

  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : g_build_filename (g_get_user_data_dir (), "aftercare", NULL);
  return self;
}

CareFolder *
care_folder_ref (CareFolder *self)
{
  return g_rc_box_acquire (self);
}

void
care_folder_unref (CareFolder *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)folder_clear);
}

CareFolder *
care_folder_dup (CareFolder *self)
{
  CareFolder *copy = care_folder_new (self->path);

  copy->sealed = self->sealed;
  return copy;
}

const char *
care_folder_get_path (CareFolder *self)
{
  return self->path;
}

char *
care_folder_dup_file (CareFolder *self,
                      const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

void
care_folder_set_sealed (CareFolder *self,
                        gboolean    sealed)
{
  self->sealed = sealed;
}

gboolean
care_folder_is_sealed (CareFolder *self)
{
  return self->sealed;
}

/**
 * care_folder_prepare:
 *
 * Makes the folder with its parents if it is missing and mends the rights of it and of the course's files.
 *
 * Returns: %FALSE if it is a link, no folder, somebody else's, or cannot be made
 */
gboolean
care_folder_prepare (CareFolder *self,
                     GError    **error)
{
  struct stat status;

  if (lstat (self->path, &status) != 0)
    {
      if (errno == ENOTDIR)
        return fail (error, CARE_FOLDER_ERROR_NOT_REGULAR, self->path, "lies below a file");
      if (errno != ENOENT)
        return care_folder_set_errno (error, errno, self->path);
      if (g_mkdir_with_parents (self->path, 0700) != 0 || lstat (self->path, &status) != 0)
        return care_folder_set_errno (error, errno, self->path);
    }
  if (!S_ISDIR (status.st_mode))
    return fail (error, CARE_FOLDER_ERROR_NOT_REGULAR, self->path, "a file or link where the folder should be");
  if (status.st_uid != geteuid ())
    return fail (error, CARE_FOLDER_ERROR_FOREIGN, self->path, "belongs to somebody else");
  if ((status.st_mode & 0777) != 0700 && chmod (self->path, 0700) != 0)
    return care_folder_set_errno (error, errno, self->path);
  mend_rights (self);
  return TRUE;
}

/**
 * care_folder_open:
 * @flags: O_RDONLY, O_RDWR | O_CREAT ...
 *
 * Opens one of our own files, for the journal and the locks: never through a link, never waiting for a FIFO's other end, and
 * nobody else's.  A new one has mode 0600 whatever the umask says; that of an old one is mended where the file system lets us.
 *
 * Returns: the descriptor, or -1
 */
int
care_folder_open (CareFolder *self,
                  const char *name,
                  int         flags,
                  GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, name);
  int              fd = open (path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
  struct stat      status;
  gboolean         sound;

  if (fd < 0)
    {
      care_folder_set_errno (error, errno, path);
      return -1;
    }
  sound = fstat (fd, &status) == 0 ? check_own (&status, path, error) : care_folder_set_errno (error, errno, path);
  if (!sound)
    {
      close (fd);
      return -1;
    }
  if ((status.st_mode & 0777) != 0600)
    fchmod (fd, 0600); /* in vain where the file system knows no rights */
  return fd;
}

GBytes *
care_folder_read (CareFolder *self,
                  const char *name,
                  gsize       max,
                  GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, name);
  int              fd = care_folder_open (self, name, O_RDONLY, error);

  return fd >= 0 ? read_and_close (fd, path, max, NULL, error) : NULL;
}

GBytes *
care_folder_read_any (const char *path,
                      gsize       max,
                      GError    **error)
{
  return care_folder_read_any_for (path, max, NULL, error);
}

GBytes *
care_folder_read_any_for (const char *path,
                          gsize       max,
                          CareWork   *work,
                          GError    **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd >= 0)
    return read_and_close (fd, path, max, work, error);
  care_folder_set_errno (error, errno, path);
  return NULL;
}

/**
 * care_folder_replace:
 *
 * Writes a new file beside the old one, syncs it and renames it over: whole new or whole old, whatever happens.
 *
 * Returns: whether it is on disk
 */
gboolean
care_folder_replace (CareFolder *self,
                     const char *name,
                     GBytes     *bytes,
                     GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, name);
  g_autoptr (GError) local = NULL;
  struct stat status;
  gsize       length;
  const char *contents = g_bytes_get_data (bytes, &length);

  if (lstat (path, &status) == 0 && !check_own (&status, path, error))
    return FALSE;
  if (!g_file_set_contents_full (path, contents != NULL ? contents : "", (gssize)length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return fail (error, error_of_file_error (local), path, local->message);
  g_chmod (path, 0600); /* a umask may have taken the owner's rights */
  return TRUE;
}
