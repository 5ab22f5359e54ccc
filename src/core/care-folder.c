/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places, names and rights of files; safe reading, atomic replacing; the protocols at hand. */
#include "config.h"

#include "care-folder.h"

#include "care-civil-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPIES          3
#define ROTATE_SECONDS  3600
#define PROTOCOL_SUFFIX ".aftercare.json"

struct _CareFolder
{
  char *path;
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
    case ENOSPC:
    case EDQUOT:
      return CARE_FOLDER_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return CARE_FOLDER_ERROR_READ_ONLY;
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
                 GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct stat status;
  guint8      buffer[16384];

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
  while (status.st_size >= 0 && (gsize)status.st_size <= max)
    {
      gssize got = read (fd, buffer, sizeof buffer);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          care_folder_set_errno (error, errno, path);
          return NULL;
        }
      if (got == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      if (bytes->len + (gsize)got > max)
        break;
      g_byte_array_append (bytes, buffer, (guint)got);
    }
  fail (error, CARE_FOLDER_ERROR_TOO_LARGE, path, "too large");
  return NULL;
}

static GBytes *
read_file (const char *path,
           int         flags,
           gsize       max,
           GError    **error)
{
  int     fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
  GBytes *bytes;

  if (fd < 0)
    {
      care_folder_set_errno (error, errno, path);
      return NULL;
    }
  bytes = read_descriptor (fd, path, max, error);
  close (fd);
  return bytes;
}

/* "20260315T040311Z": sorts by time and needs no quoting. */
static char *
format_stamp (gint64 at)
{
  g_autofree char *text = care_instant_format (at, NULL);
  GString         *stamp = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '-' && *p != ':')
      g_string_append_c (stamp, *p);
  return g_string_free (stamp, FALSE);
}

/* A name that is not taken yet: @base, else with a number behind it. */
static char *
find_free_name (const char *base)
{
  char *name = g_strdup (base);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", base, i);
    }
  return name;
}

static gboolean
is_course_file (const char *name)
{
  return g_str_has_prefix (name, "course.json") || g_str_has_prefix (name, "log") || g_str_has_prefix (name, "ledger");
}

/* NAME.XXXXXX, as g_file_set_contents_full () names what it writes. */
static gboolean
is_left_over (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || strlen (dot) != strlen (".XXXXXX") || !g_str_has_prefix (name, "course.json."))
    return FALSE;
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return TRUE;
}

static void
add_protocols (GPtrArray  *paths,
               const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, PROTOCOL_SUFFIX))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *left = g_path_get_basename (*(char *const *)a);
  g_autofree char *right = g_path_get_basename (*(char *const *)b);

  return strcmp (left, right);
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

/**
 * care_folder_prepare:
 *
 * Makes the folder with its parents if it is missing and takes away the rights of others.
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
      if (errno != ENOENT)
        return care_folder_set_errno (error, errno, self->path);
      if (g_mkdir_with_parents (self->path, 0700) != 0 || lstat (self->path, &status) != 0)
        return care_folder_set_errno (error, errno == ENOTDIR || errno == EEXIST ? EACCES : errno, self->path);
    }
  if (!S_ISDIR (status.st_mode))
    return fail (error, CARE_FOLDER_ERROR_NOT_REGULAR, self->path, "a file or link where the folder should be");
  if (status.st_uid != geteuid ())
    return fail (error, CARE_FOLDER_ERROR_FOREIGN, self->path, "belongs to somebody else");
  if ((status.st_mode & 0777) != 0700 && chmod (self->path, 0700) != 0)
    return care_folder_set_errno (error, errno, self->path);
  return TRUE;
}

GBytes *
care_folder_read (CareFolder *self,
                  const char *name,
                  gsize       max,
                  GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, name);

  return read_file (path, O_NOFOLLOW, max, error);
}

GBytes *
care_folder_read_any (const char *path,
                      gsize       max,
                      GError    **error)
{
  return read_file (path, 0, max, error);
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
  gsize       length;
  const char *contents = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (path, contents != NULL ? contents : "", (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;
  return fail (error, error_of_file_error (local), path, local->message);
}

/**
 * care_folder_rotate:
 *
 * Copies NAME to NAME.~1~ after shifting the older copies, unless the newest copy is less than an hour old: an hour of
 * changes never pushes out yesterday's good file.
 *
 * Returns: %FALSE if a copy could not be made; NAME itself is never touched
 */
gboolean
care_folder_rotate (CareFolder *self,
                    const char *name,
                    gint64      now,
                    GError    **error)
{
  g_autofree char *newest = g_strdup_printf ("%s.~1~", name);
  g_autofree char *newest_path = care_folder_dup_file (self, newest);
  g_autoptr (GBytes) bytes = care_folder_read (self, name, G_MAXSSIZE, NULL);
  struct stat status;

  if (bytes == NULL)
    return TRUE; /* nothing to keep yet */
  if (stat (newest_path, &status) == 0 && status.st_mtime <= now && now - status.st_mtime < ROTATE_SECONDS)
    return TRUE;

  for (int i = COPIES; i > 1; i--)
    {
      g_autofree char *from = g_strdup_printf ("%s/%s.~%d~", self->path, name, i - 1);
      g_autofree char *to = g_strdup_printf ("%s/%s.~%d~", self->path, name, i);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return care_folder_set_errno (error, errno, from);
    }
  return care_folder_replace (self, newest, bytes, error);
}

/**
 * care_folder_set_aside:
 * @tag: why, "bad"
 *
 * Returns: (transfer full) (nullable): the path it has now
 */
char *
care_folder_set_aside (CareFolder *self,
                       const char *name,
                       const char *tag,
                       gint64      now,
                       GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, name);
  g_autofree char *stamp = format_stamp (now);
  g_autofree char *base = g_strdup_printf ("%s.%s-%s", path, tag, stamp);
  g_autofree char *aside = find_free_name (base);

  if (g_rename (path, aside) == 0)
    return g_steal_pointer (&aside);
  care_folder_set_errno (error, errno, path);
  return NULL;
}

/**
 * care_folder_archive:
 *
 * Moves the course, its log and ledger with all their copies into archive/TIME/.  Nothing is deleted; the lock files stay.
 */
gboolean
care_folder_archive (CareFolder *self,
                     gint64      now,
                     GError    **error)
{
  g_autofree char *stamp = format_stamp (now);
  g_autofree char *base = g_build_filename (self->path, "archive", stamp, NULL);
  g_autofree char *archive = find_free_name (base);
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  if (g_mkdir_with_parents (archive, 0700) != 0)
    return care_folder_set_errno (error, errno, archive);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = care_folder_dup_file (self, name);
      g_autofree char *to = g_build_filename (archive, name, NULL);

      if (is_course_file (name) && g_rename (from, to) != 0)
        return care_folder_set_errno (error, errno, from);
    }
  return TRUE;
}

void
care_folder_sweep (CareFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = care_folder_dup_file (self, name);

      if (is_left_over (name))
        g_unlink (path);
    }
}

/**
 * care_folder_has:
 *
 * Returns: whether the folder holds a file whose name begins with @prefix
 */
gboolean
care_folder_has (CareFolder *self,
                 const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}

/**
 * care_folder_list_protocols:
 *
 * Returns: (transfer full) (element-type filename): paths of the installed protocols and of those in the data folders, by name
 */
GPtrArray *
care_folder_list_protocols (void)
{
  GPtrArray  *paths = g_ptr_array_new_with_free_func (g_free);
  const char *build_tree = g_getenv ("AFTERCARE_PROTOCOL_DIR");

  add_protocols (paths, build_tree != NULL ? build_tree : CARE_PROTOCOLDIR);
  for (const char *const *dir = g_get_system_data_dirs (); *dir != NULL; dir++)
    {
      g_autofree char *folder = g_build_filename (*dir, "aftercare", "protocols", NULL);

      if (build_tree == NULL && strcmp (folder, CARE_PROTOCOLDIR) != 0)
        add_protocols (paths, folder);
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}
