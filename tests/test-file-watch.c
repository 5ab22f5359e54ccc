/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a path is told, whoever tells it: our queue of inotify, or GLib where there can be none. */
#include "config.h"

#include "care-file-watch.h"
#include "care-test.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <unistd.h>

int __real_inotify_init1 (int flags);
int __wrap_inotify_init1 (int flags);
int __real_inotify_add_watch (int fd, const char *path, guint32 mask);
int __wrap_inotify_add_watch (int fd, const char *path, guint32 mask);
int __real_statfs64 (const char *path, struct statfs *about); /* the name that it has with large files */
int __wrap_statfs64 (const char *path, struct statfs *about);

static struct
{
  const char *name;
  gboolean    no_queue, no_watch, remote; /* what the kernel says */
} kernels[] = {
  { "ours", FALSE, FALSE, FALSE },
  { "no-queue-left", TRUE, FALSE, FALSE },
  { "no-watch-left", FALSE, TRUE, FALSE },
  { "remote", FALSE, FALSE, TRUE },
};
static gsize kernel;
static guint n_watched; /* folders, by us */

int
__wrap_inotify_init1 (int flags)
{
  errno = EMFILE;
  return kernels[kernel].no_queue ? -1 : __real_inotify_init1 (flags);
}

int
__wrap_inotify_add_watch (int         fd,
                          const char *path,
                          guint32     mask)
{
  errno = ENOSPC;
  if (kernels[kernel].no_watch)
    return -1;
  n_watched++;
  return __real_inotify_add_watch (fd, path, mask);
}

int
__wrap_statfs64 (const char    *path,
                 struct statfs *about)
{
  int result = __real_statfs64 (path, about);

  if (kernels[kernel].remote)
    about->f_type = NFS_SUPER_MAGIC;
  return result;
}

typedef struct
{
  CareFileWatch *watch;
  guint          contents, attributes;
} Seen;

static void
seen_cb (gboolean contents,
         gpointer data)
{
  Seen *seen = data;

  *(contents ? &seen->contents : &seen->attributes) += 1;
}

static void
watch (Seen           *seen,
       CareTestFolder *folder,
       const char     *name,
       guint           patience)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);

  *seen = (Seen){ care_file_watch_new (path, patience, seen_cb, seen), 0, 0 };
}

static void
unwatch (Seen *seen)
{
  g_clear_pointer (&seen->watch, care_file_watch_free);
}

static void
wait_for_contents (Seen *seen)
{
  while (seen->contents == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Everything that is on its way is told before this; what was told before it begins does not count. */
static void
settle (CareTestFolder *folder,
        const char     *beside,
        Seen           *seen)
{
  Seen last;

  watch (&last, folder, beside, 0);
  care_test_write (folder, beside, "", 0);
  wait_for_contents (&last);
  unwatch (&last);
  if (seen != NULL)
    *seen = (Seen){ seen->watch, 0, 0 };
}

static void
rename_file (CareTestFolder *folder,
             const char     *from,
             const char     *to)
{
  g_autofree char *old = g_build_filename (folder->path, from, NULL);
  g_autofree char *new = g_build_filename (folder->path, to, NULL);

  g_assert_cmpint (g_rename (old, new), ==, 0);
}

static void
remove_file (CareTestFolder *folder,
             const char     *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
make_folder (CareTestFolder *folder,
             const char     *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
append (CareTestFolder *folder,
        const char     *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  int              fd = g_open (path, O_WRONLY | O_APPEND | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "x", 1), ==, 1);
  g_assert_true (g_close (fd, NULL));
}

static void
test_whole_life (gconstpointer data)
{
  g_auto (CareTestFolder) folder = { NULL };
  Seen seen, other;

  kernel = GPOINTER_TO_SIZE (data);
  care_test_folder_init (&folder);
  n_watched = 0;
  watch (&seen, &folder, "one", 0);
  watch (&other, &folder, "on", 0);
  g_assert_cmpuint (n_watched, ==, kernel == 0 ? 2 : 0);

  care_test_write (&folder, "one", "a", 1);
  wait_for_contents (&seen);
  settle (&folder, "beside", &seen);
  append (&folder, "one");
  wait_for_contents (&seen);
  settle (&folder, "beside", &seen);
  rename_file (&folder, "one", "two");
  wait_for_contents (&seen);
  settle (&folder, "beside", &seen);
  rename_file (&folder, "two", "one");
  wait_for_contents (&seen);
  settle (&folder, "beside", &seen);
  remove_file (&folder, "one");
  wait_for_contents (&seen);
  g_assert_cmpuint (other.contents + other.attributes, ==, 0);
  unwatch (&seen);
  unwatch (&other);
  kernel = 0;
}

static void
test_rights (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *path = NULL;
  Seen             seen;

  care_test_folder_init (&folder);
  care_test_write (&folder, "one", "a", 1);
  watch (&seen, &folder, "one", 0);
  path = g_build_filename (folder.path, "one", NULL);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  while (seen.attributes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (seen.contents, ==, 0);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  unwatch (&seen);
}

static void
test_no_folder (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  Seen seen;

  care_test_folder_init (&folder);
  watch (&seen, &folder, "in/one", 0);
  make_folder (&folder, "in");
  care_test_write (&folder, "in/one", "a", 1);
  wait_for_contents (&seen);
  unwatch (&seen);
}

/* The folder is moved away, or deleted and another one comes in its place. */
static void
test_folder_gone (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  Seen seen;

  care_test_folder_init (&folder);
  make_folder (&folder, "in");
  watch (&seen, &folder, "in/one", 0);
  rename_file (&folder, "in", "out");
  wait_for_contents (&seen);
  unwatch (&seen);

  watch (&seen, &folder, "out/one", 0);
  remove_file (&folder, "out");
  wait_for_contents (&seen);
  settle (&folder, "beside", &seen);
  make_folder (&folder, "out");
  care_test_write (&folder, "out/one", "b", 1);
  wait_for_contents (&seen);
  unwatch (&seen);
}

/* A folder is one for the kernel, however many of its files are watched: when one is no longer, the others still are. */
static void
test_freed (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  Seen one, two;

  care_test_folder_init (&folder);
  watch (&one, &folder, "one", 0);
  watch (&two, &folder, "two", 0);
  unwatch (&one);
  care_test_write (&folder, "two", "a", 1);
  wait_for_contents (&two);
  unwatch (&two);
}

typedef struct
{
  Seen one, two;
} Pair;

static void
free_both_cb (gboolean contents,
              gpointer data)
{
  Pair *pair = data;

  unwatch (&pair->one);
  unwatch (&pair->two);
  pair->one.contents++;
}

static void
test_freed_when_told (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *path = NULL;
  Pair             pair = { 0 };

  care_test_folder_init (&folder);
  path = g_build_filename (folder.path, "one", NULL);
  pair.one.watch = care_file_watch_new (path, 0, free_both_cb, &pair);
  pair.two.watch = care_file_watch_new (path, 0, free_both_cb, &pair);
  care_test_write (&folder, "one", "a", 1);
  wait_for_contents (&pair.one);
  settle (&folder, "beside", &pair.two);
  g_assert_cmpuint (pair.one.contents, ==, 1);
}

/* What has an hour's patience does not hold up another; what comes meanwhile is told with it. */
static void
test_patience (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  Seen patient, slow, quick;

  care_test_folder_init (&folder);
  watch (&patient, &folder, "one", 3600 * 1000);
  watch (&slow, &folder, "one", 100);
  watch (&quick, &folder, "one", 0);
  care_test_write (&folder, "one", "a", 1);
  wait_for_contents (&quick);
  append (&folder, "one");
  while (quick.contents < 2)
    g_main_context_iteration (NULL, TRUE);
  wait_for_contents (&slow);
  g_assert_cmpuint (patient.contents, ==, 0);
  unwatch (&patient);
  unwatch (&slow);
  unwatch (&quick);
}

/* Half a file is nothing to look at. */
static void
test_half_written (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *path = NULL;
  Seen             seen;
  int              fd;

  care_test_folder_init (&folder);
  path = g_build_filename (folder.path, "one", NULL);
  care_test_write (&folder, "one", "a", 1);
  watch (&seen, &folder, "one", 0);
  fd = g_open (path, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
  g_assert_cmpint (write (fd, "b", 1), ==, 1);
  settle (&folder, "beside", NULL);
  g_assert_cmpuint (seen.contents, ==, 0);
  g_assert_cmpint (write (fd, "c", 1), ==, 1);
  g_assert_true (g_close (fd, NULL));
  wait_for_contents (&seen);
  unwatch (&seen);
}

/* The kernel keeps so many events and drops the rest, ours among them. */
static void
test_overflow (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *limit = NULL;
  Seen             seen;

  care_test_folder_init (&folder);
  g_assert_true (g_file_get_contents ("/proc/sys/fs/inotify/max_queued_events", &limit, NULL, NULL));
  watch (&seen, &folder, "one", 0);
  care_test_write (&folder, "a", "", 0);
  for (guint64 i = 0; i <= g_ascii_strtoull (limit, NULL, 10); i += 4) /* from, to: two events each */
    {
      rename_file (&folder, "a", "b");
      rename_file (&folder, "b", "a");
    }
  care_test_write (&folder, "one", "a", 1);
  wait_for_contents (&seen);
  settle (&folder, "beside", &seen);
  append (&folder, "one");
  wait_for_contents (&seen);
  unwatch (&seen);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      g_autofree char *name = g_strdup_printf ("/file-watch/whole-life/%s", kernels[i].name);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_whole_life);
    }
  g_test_add_func ("/file-watch/rights", test_rights);
  g_test_add_func ("/file-watch/no-folder", test_no_folder);
  g_test_add_func ("/file-watch/folder-gone", test_folder_gone);
  g_test_add_func ("/file-watch/freed", test_freed);
  g_test_add_func ("/file-watch/freed-when-told", test_freed_when_told);
  g_test_add_func ("/file-watch/patience", test_patience);
  g_test_add_func ("/file-watch/half-written", test_half_written);
  g_test_add_func ("/file-watch/overflow", test_overflow);
  return g_test_run ();
}
