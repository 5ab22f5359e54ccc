/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal when calls of the kernel fail or other programs meddle: the calls are wrapped at link time. */
#include "config.h"

#include "journal-scene.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int     __real_flock (int fd, int operation);
int     __wrap_flock (int fd, int operation);
int     __real_fdatasync (int fd);
int     __wrap_fdatasync (int fd);
int     __real_fsync (int fd);
int     __wrap_fsync (int fd);
ssize_t __real_write (int fd, const void *data, size_t length);
ssize_t __wrap_write (int fd, const void *data, size_t length);

/* What the kernel does next. */
static struct
{
  int flock_fails; /* an errno, each time */
  int calls;       /* that write or sync */
  int fails_at;    /* the number of the call that fails, once */
  int fails_with;
  int folder_syncs;
  void (*at_sync) (CareTestFolder *folder); /* once, after the data are on the disk */
  CareTestFolder *folder;
} kernel;

static gboolean
fails (void)
{
  if (++kernel.calls != kernel.fails_at)
    return FALSE;
  errno = kernel.fails_with;
  return TRUE;
}

int
__wrap_flock (int fd,
              int operation)
{
  if (kernel.flock_fails == 0)
    return __real_flock (fd, operation);
  errno = kernel.flock_fails;
  return -1;
}

int
__wrap_fdatasync (int fd)
{
  void (*at_sync) (CareTestFolder *folder) = kernel.at_sync;
  int result = fails () ? -1 : __real_fdatasync (fd);

  kernel.at_sync = NULL;
  if (at_sync != NULL)
    at_sync (kernel.folder);
  return result;
}

int
__wrap_fsync (int fd)
{
  kernel.folder_syncs++;
  return fails () ? -1 : __real_fsync (fd);
}

/* A failing write leaves half of it behind, as a full disk does. */
ssize_t
__wrap_write (int         fd,
              const void *data,
              size_t      length)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || !fails ())
    return __real_write (fd, data, length);
  return kernel.fails_with == ENOSPC && length > 1 ? __real_write (fd, data, length / 2) : -1;
}

static char *
read_anew (CareTestFolder *folder,
           guint          *n_bad)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = journal_scene_open (folder, seen);

  g_assert_true (care_journal_read (journal, NULL));
  if (n_bad != NULL)
    *n_bad = care_journal_get_n_bad (journal);
  return g_strdup (seen->str);
}

static void
begin (CareTestFolder *folder)
{
  memset (&kernel, 0, sizeof kernel);
  care_test_folder_init (folder);
  kernel.folder = folder;
}

static const struct
{
  int             number;
  CareFolderError code;
} ERRORS[] = {
  { ENOSPC, CARE_FOLDER_ERROR_FULL },
  { EDQUOT, CARE_FOLDER_ERROR_FULL },
  { EROFS, CARE_FOLDER_ERROR_READ_ONLY },
  { EIO, CARE_FOLDER_ERROR_IO },
};

/* The n-th call fails, for each n until none is left: the code says why, what was there stays, what was refused is nowhere,
 * who watched all the time knows what is on the disk, and the next append is whole. */
static void
test_fail_nth (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ERRORS); i++)
    for (int torn = 0; torn < 2; torn++)
      for (int n = 1, calls = 1; n <= calls + 1; n++)
        {
          g_auto (CareTestFolder) folder = { NULL };
          g_autoptr (GString) seen = g_string_new (NULL);
          g_autoptr (CareJournal) journal = NULL;
          g_autoptr (GError) error = NULL;
          g_autofree char *after = NULL, *at_last = NULL;
          gboolean         kept;
          guint            n_bad = 0;

          begin (&folder);
          if (torn)
            care_test_write (&folder, NAME, "{\"v\":1,\"id\":\"torn", -1);
          kernel.fails_at = n;
          kernel.fails_with = ERRORS[i].number;
          journal = journal_scene_open (&folder, seen);
          kept = journal_scene_append (journal, "a", &error);
          calls = kernel.calls;
          kernel.fails_at = 0;
          g_assert_true (kept || n <= calls);
          if (!kept)
            g_assert_error (error, CARE_FOLDER_ERROR, (int)ERRORS[i].code);
          after = read_anew (&folder, NULL);
          g_assert_cmpstr (after, ==, kept ? "a " : "");
          g_assert_cmpstr (seen->str, ==, kept ? "a " : "");
          g_assert_true (journal_scene_append (journal, "b", NULL));
          at_last = read_anew (&folder, &n_bad);
          g_assert_cmpstr (at_last, ==, kept ? "a b " : "b ");
          g_assert_cmpuint (n_bad, <=, (guint)torn);
        }
}

/* A new name is safe once its folder is synced: a first record is never said to be saved before. */
static void
test_folder_sync_is_repeated (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  int syncs;

  begin (&folder);
  journal = journal_scene_open (&folder, seen);
  for (int n = 1; kernel.folder_syncs == 0; n++)
    {
      g_assert_cmpint (n, <, 10);
      kernel.calls = 0;
      kernel.fails_at = n;
      kernel.fails_with = EIO;
      journal_scene_append (journal, "a", NULL);
    }
  syncs = kernel.folder_syncs;
  kernel.fails_at = 0;
  g_assert_true (journal_scene_append (journal, "b", NULL));
  g_assert_cmpint (kernel.folder_syncs, >, syncs);
}

static void
take_away (CareTestFolder *folder)
{
  g_autofree char *path = care_folder_dup_file (folder->folder, NAME);
  g_autofree char *away = g_strconcat (path, ".away", NULL);

  g_assert_cmpint (g_rename (path, away), ==, 0);
}

static void
put_another (CareTestFolder *folder)
{
  g_autofree char *line = care_journal_seal ("{\"v\":1,\"id\":\"x\"}");

  care_test_write (folder, NAME, line, -1);
}

/* Whoever replaces the file while it is written (a restore, a sync program) does not get the record into a file that nobody
 * reads. */
static void
test_swapped_meanwhile (void)
{
  static void (*const MEDDLERS[]) (CareTestFolder *) = { take_away, put_another };
  static const char *const EXPECTED[] = { "b ", "x b " };

  for (gsize i = 0; i < G_N_ELEMENTS (MEDDLERS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      g_autofree char *after = NULL;

      begin (&folder);
      journal = journal_scene_open (&folder, seen);
      g_assert_true (journal_scene_append (journal, "a", NULL));
      kernel.at_sync = MEDDLERS[i];
      g_assert_true (journal_scene_append (journal, "b", NULL));
      after = read_anew (&folder, NULL);
      g_assert_cmpstr (after, ==, EXPECTED[i]);
      g_assert_true (g_str_has_suffix (seen->str, EXPECTED[i]));
    }
}

static void
give_away (CareTestFolder *folder)
{
  g_autofree char *path = care_folder_dup_file (folder->folder, NAME);

  if (chown (path, 12345, (gid_t)-1) != 0)
    g_test_skip ("only root can give a file away");
}

/* A record on the disk counts, even if nothing can be read from that moment on. */
static void
test_unreadable_afterwards (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;

  begin (&folder);
  journal = journal_scene_open (&folder, seen);
  kernel.at_sync = give_away;
  g_assert_true (journal_scene_append (journal, "a", NULL));
  g_assert_cmpstr (seen->str, ==, "a ");
}

/* Without locks nobody cuts: another writer may be at work on that tail. */
static void
test_no_locks (void)
{
  static const int NUMBERS[] = { ENOLCK, ENOSYS, EOPNOTSUPP };

  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      g_autofree char *text = NULL;

      begin (&folder);
      kernel.flock_fails = NUMBERS[i];
      care_test_write (&folder, NAME, "{\"v\":1,\"id\":\"half", -1);
      journal = journal_scene_open (&folder, seen);
      g_assert_true (journal_scene_append (journal, "a", NULL));
      g_assert_cmpstr (seen->str, ==, "a ");
      text = care_test_read (&folder, NAME);
      g_assert_true (g_str_has_prefix (text, "{\"v\":1,\"id\":\"half\n"));
      kernel.calls = 0;
      kernel.fails_at = 1;
      kernel.fails_with = ENOSPC;
      g_assert_false (journal_scene_append (journal, "b", NULL));
      g_assert_true (journal_scene_append (journal, "c", NULL));
      g_assert_cmpstr (seen->str, ==, "a c ");
    }
}

static void
test_lock_fails (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  begin (&folder);
  kernel.flock_fails = EIO;
  journal = journal_scene_open (&folder, seen);
  g_assert_false (journal_scene_append (journal, "a", &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_IO);
}

/* What could not be read back is never said to be saved. */
static void
test_unreadable_record (void)
{
  static const char *const OBJECTS[] = { "{\"id\":\"\xff\"}", "{\"id\":\"\xed\xa0\x80\"}", "{\"id\":\"a\",\"id\":\"b\"}", "{\"id\":01}",
                                         "[1]", "{}{}", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (OBJECTS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      g_autoptr (GError) error = NULL;

      begin (&folder);
      journal = journal_scene_open (&folder, seen);
      g_assert_false (care_journal_append (journal, OBJECTS[i], 40, &error));
      g_assert_nonnull (error);
      g_assert_false (care_folder_has (folder.folder, NAME));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-faults/fail-nth", test_fail_nth);
  g_test_add_func ("/journal-faults/folder-sync-is-repeated", test_folder_sync_is_repeated);
  g_test_add_func ("/journal-faults/swapped-meanwhile", test_swapped_meanwhile);
  g_test_add_func ("/journal-faults/unreadable-afterwards", test_unreadable_afterwards);
  g_test_add_func ("/journal-faults/no-locks", test_no_locks);
  g_test_add_func ("/journal-faults/lock-fails", test_lock_fails);
  g_test_add_func ("/journal-faults/unreadable-record", test_unreadable_record);
  return g_test_run ();
}
