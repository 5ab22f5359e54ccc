/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program: its n-th call that writes or syncs fails.  FAIL_AT is n, FAIL_WITH the errno, or "kill": then the
 * program dies before that call, or "interrupt": Ctrl-C comes just before it; the number of calls so far is written to FAIL_COUNT.
 * With FAIL_NAMES the calls that make and remove names count too. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int calls;

static int
is_ours (int fd)
{
  struct stat status;

  return fd > 2 && fstat (fd, &status) == 0 && (S_ISREG (status.st_mode) || S_ISDIR (status.st_mode));
}

/* Counts a call; does it fail? */
static int
fails (void)
{
  const char *at = getenv ("FAIL_AT");
  const char *count = getenv ("FAIL_COUNT");
  const char *with = getenv ("FAIL_WITH");
  FILE       *file;

  calls++;
  file = count != NULL ? fopen (count, "w") : NULL;
  if (file != NULL)
    {
      fprintf (file, "%d\n", calls);
      fclose (file);
    }
  if (at == NULL || atoi (at) != calls)
    return 0;
  if (with != NULL && strcmp (with, "kill") == 0)
    raise (SIGKILL);
  if (with != NULL && strcmp (with, "interrupt") == 0)
    {
      raise (SIGINT);
      return 0;
    }
  errno = with != NULL ? atoi (with) : EIO;
  return 1;
}

#define REAL(type, name) type name##_real = (type)dlsym (RTLD_NEXT, #name)

typedef ssize_t (*WriteCall) (int, const void *, size_t);
typedef int (*DescriptorCall) (int);
typedef int (*RenameCall) (const char *, const char *);

/* A failing write leaves half of it behind, as a full disk does. */
ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  REAL (WriteCall, write);
  int half;

  if (!is_ours (fd) || !fails ())
    return write_real (fd, data, length);
  half = errno;
  if (length > 1 && write_real (fd, data, length / 2) == (ssize_t)(length / 2))
    return (ssize_t)(length / 2);
  errno = half;
  return -1;
}

int
fsync (int fd)
{
  REAL (DescriptorCall, fsync);

  return is_ours (fd) && fails () ? -1 : fsync_real (fd);
}

int
fdatasync (int fd)
{
  REAL (DescriptorCall, fdatasync);

  return is_ours (fd) && fails () ? -1 : fdatasync_real (fd);
}

int
rename (const char *from,
        const char *to)
{
  REAL (RenameCall, rename);

  return fails () ? -1 : rename_real (from, to);
}

static int
name_fails (void)
{
  return getenv ("FAIL_NAMES") != NULL && fails ();
}

typedef int (*NameCall) (const char *);
typedef int (*FolderCall) (const char *, mode_t);
typedef int (*LinkAtCall) (int, const char *, int, const char *, int);
typedef int (*RenameAtCall) (int, const char *, int, const char *, unsigned int);

int
link (const char *from,
      const char *to)
{
  REAL (RenameCall, link);

  return name_fails () ? -1 : link_real (from, to);
}

int
linkat (int         from_fd,
        const char *from,
        int         to_fd,
        const char *to,
        int         flags)
{
  REAL (LinkAtCall, linkat);

  return name_fails () ? -1 : linkat_real (from_fd, from, to_fd, to, flags);
}

int
renameat2 (int          from_fd,
           const char  *from,
           int          to_fd,
           const char  *to,
           unsigned int flags)
{
  REAL (RenameAtCall, renameat2);

  return name_fails () ? -1 : renameat2_real (from_fd, from, to_fd, to, flags);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  REAL (FolderCall, mkdir);

  return name_fails () ? -1 : mkdir_real (path, mode);
}

int
unlink (const char *path)
{
  REAL (NameCall, unlink);

  return name_fails () ? -1 : unlink_real (path);
}

int
rmdir (const char *path)
{
  REAL (NameCall, rmdir);

  return name_fails () ? -1 : rmdir_real (path);
}
