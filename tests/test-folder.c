/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of a course: what lies in its place, rights, links, strangers' files, locks. */
#include "config.h"

#include "care-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#define NAME     "course.json"
#define NOW      ((gint64)1773547200)
#define LIMIT    100
#define SOUND    -1
#define STRANGER 12345

typedef enum
{
  NOTHING,
  EMPTY,
  PLAIN,
  LARGEST,
  TOO_LARGE,
  SPARSE,
  A_FOLDER,
  FIFO,
  SOCKET,
  DEVICE,
  LINK,
  LOOP,
  FOREIGN,
  WIDE,
  CLOSED,
} Kind;

static void
make_file (const char *path,
           off_t       size,
           mode_t      mode)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  g_assert_cmpint (fchmod (fd, mode), ==, 0);
  close (fd);
}

static void
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int                fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  close (fd);
}

/* FALSE where only root can make it. */
static gboolean
make (Kind        kind,
      const char *path)
{
  switch (kind)
    {
    case NOTHING:
      break;
    case EMPTY:
      make_file (path, 0, 0600);
      break;
    case PLAIN:
      make_file (path, 5, 0600);
      break;
    case LARGEST:
      make_file (path, LIMIT, 0600);
      break;
    case TOO_LARGE:
      make_file (path, LIMIT + 1, 0600);
      break;
    case SPARSE:
      make_file (path, (off_t)5 << 30, 0600);
      break;
    case A_FOLDER:
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      break;
    case FIFO:
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      break;
    case SOCKET:
      make_socket (path);
      break;
    case DEVICE:
      return mknod (path, S_IFCHR | 0600, makedev (1, 5)) == 0; /* endless zeros */
    case LINK:
      g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
      break;
    case LOOP:
      g_assert_cmpint (symlink (path, path), ==, 0);
      break;
    case FOREIGN:
      make_file (path, 5, 0600);
      return chown (path, STRANGER, (gid_t)-1) == 0;
    case WIDE:
      make_file (path, 5, 0666);
      break;
    case CLOSED:
      make_file (path, 5, 0);
      break;
    default:
      g_assert_not_reached ();
    }
  return TRUE;
}

static void
check (gboolean sound,
       GError  *error,
       int      expected,
       int      row)
{
  if (sound == (expected == SOUND) && (sound || g_error_matches (error, CARE_FOLDER_ERROR, expected)))
    return;
  g_error ("row %d: %s, code %d instead of %d", row, error != NULL ? error->message : "sound", error != NULL ? error->code : SOUND,
           expected);
}

static const struct
{
  Kind kind;
  int  read, replace, read_any;
} FILES[] = {
  { NOTHING, CARE_FOLDER_ERROR_MISSING, SOUND, CARE_FOLDER_ERROR_MISSING },
  { EMPTY, SOUND, SOUND, SOUND },
  { PLAIN, SOUND, SOUND, SOUND },
  { LARGEST, SOUND, SOUND, SOUND },
  { TOO_LARGE, CARE_FOLDER_ERROR_TOO_LARGE, SOUND, CARE_FOLDER_ERROR_TOO_LARGE },
  { SPARSE, CARE_FOLDER_ERROR_TOO_LARGE, SOUND, CARE_FOLDER_ERROR_TOO_LARGE },
  { A_FOLDER, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR },
  { FIFO, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR },
  { SOCKET, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR },
  { DEVICE, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR },
  { LINK, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_TOO_LARGE }, /* followed */
  { LOOP, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR, CARE_FOLDER_ERROR_NOT_REGULAR },
  { FOREIGN, CARE_FOLDER_ERROR_FOREIGN, CARE_FOLDER_ERROR_FOREIGN, SOUND },
  { WIDE, SOUND, SOUND, SOUND },
};

static void
test_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GBytes) own = NULL, any = NULL;
      g_autoptr (GBytes) new_bytes = g_bytes_new_static ("{}", 2);
      g_autoptr (GError) read_error = NULL, any_error = NULL, replace_error = NULL;
      g_autofree char *path = NULL;
      gboolean         replaced;

      care_test_folder_init (&folder);
      path = care_folder_dup_file (folder.folder, NAME);
      if (!make (FILES[i].kind, path))
        continue;
      own = care_folder_read (folder.folder, NAME, LIMIT, &read_error);
      check (own != NULL, read_error, FILES[i].read, (int)i);
      any = care_folder_read_any (path, LIMIT, &any_error);
      check (any != NULL, any_error, FILES[i].read_any, (int)i);
      replaced = care_folder_replace (folder.folder, NAME, new_bytes, &replace_error);
      check (replaced, replace_error, FILES[i].replace, (int)i);
    }
}

static const struct
{
  Kind   kind;
  mode_t mode;
  int    expected;
} PLACES[] = {
  { NOTHING, 0, SOUND },
  { A_FOLDER, 0700, SOUND },
  { A_FOLDER, 0777, SOUND },
  { A_FOLDER, 0500, SOUND },
  { A_FOLDER, 0, SOUND },
  { PLAIN, 0, CARE_FOLDER_ERROR_NOT_REGULAR },
  { FIFO, 0, CARE_FOLDER_ERROR_NOT_REGULAR },
  { LINK, 0, CARE_FOLDER_ERROR_NOT_REGULAR },
  { LOOP, 0, CARE_FOLDER_ERROR_NOT_REGULAR },
};

static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_auto (CareTestFolder) above = { NULL };
      g_autoptr (CareFolder) folder = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      struct stat      status;
      gboolean         prepared;

      care_test_folder_init (&above);
      path = care_folder_dup_file (above.folder, "course");
      make (PLACES[i].kind, path);
      if (PLACES[i].kind == A_FOLDER)
        g_assert_cmpint (chmod (path, PLACES[i].mode), ==, 0);
      folder = care_folder_new (path);
      prepared = care_folder_prepare (folder, &error);
      check (prepared, error, PLACES[i].expected, (int)i);
      g_assert_cmpint (lstat (path, &status), ==, 0);
      if (PLACES[i].expected == SOUND)
        g_assert_cmpint (status.st_mode & 0777, ==, 0700);
    }
}

static void
test_place_below_a_file (void)
{
  g_auto (CareTestFolder) above = { NULL };
  g_autoptr (CareFolder) folder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL, *path = NULL;

  care_test_folder_init (&above);
  file = care_folder_dup_file (above.folder, "file");
  make (PLAIN, file);
  path = g_build_filename (file, "course", NULL);
  folder = care_folder_new (path);
  g_assert_false (care_folder_prepare (folder, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_NOT_REGULAR);
}

static void
test_foreign_place (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  if (chown (folder.path, STRANGER, (gid_t)-1) != 0)
    {
      g_test_skip ("only root can give a folder away");
      return;
    }
  g_assert_false (care_folder_prepare (folder.folder, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_FOREIGN);
}

static mode_t
mode_of (CareTestFolder *folder,
         const char     *name)
{
  g_autofree char *path = care_folder_dup_file (folder->folder, name);
  struct stat      status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

/* Rights of the course's files are mended at start; what else lies there is nobody's business. */
static void
test_rights_are_mended (void)
{
  static const char *const OWN[] = { "course.json", "course.json.~1~", "log.jsonl", "log.jsonl.bad", "ledger.jsonl", "lock" };
  static const char *const OTHERS[] = { "login.sh", "logo.png", "notes.txt" };
  g_auto (CareTestFolder) folder = { NULL };
  g_autofree char *link_path = NULL;

  care_test_folder_init (&folder);
  for (gsize i = 0; i < G_N_ELEMENTS (OWN); i++)
    {
      g_autofree char *path = care_folder_dup_file (folder.folder, OWN[i]);

      make (i % 2 == 0 ? WIDE : CLOSED, path);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    {
      g_autofree char *path = care_folder_dup_file (folder.folder, OTHERS[i]);

      make_file (path, 0, 0755);
    }
  link_path = care_folder_dup_file (folder.folder, "log-link.jsonl");
  make (LINK, link_path);

  g_assert_true (care_folder_prepare (folder.folder, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (OWN); i++)
    g_assert_cmpint (mode_of (&folder, OWN[i]), ==, 0600);
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    {
      g_autofree char *path = care_folder_dup_file (folder.folder, OTHERS[i]);

      g_assert_cmpint (mode_of (&folder, OTHERS[i]), ==, 0755);
      g_unlink (path);
    }
}

/* A umask neither opens nor closes what is made. */
static void
test_umask (void)
{
  static const mode_t MASKS[] = { 0, 022, 0277, 0777 };

  for (gsize i = 0; i < G_N_ELEMENTS (MASKS); i++)
    {
      g_auto (CareTestFolder) above = { NULL };
      g_autoptr (CareFolder) folder = NULL;
      g_autoptr (CareFolderLock) lock = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)care_folder_file_free);
      g_autofree char *path = NULL, *archive = NULL;
      mode_t           before;

      care_test_folder_init (&above);
      path = care_folder_dup_file (above.folder, "course");
      folder = care_folder_new (path);
      g_ptr_array_add (files, care_folder_file_new (NAME, bytes));
      before = umask (MASKS[i]);
      g_assert_true (care_folder_prepare (folder, NULL));
      lock = care_folder_lock (folder, 0, NULL);
      g_assert_nonnull (lock);
      g_assert_true (care_folder_replace (folder, NAME, bytes, NULL));
      g_assert_true (care_folder_swap (folder, files, NOW, NULL, &archive, NULL));
      umask (before);
    } /* the end of the test folder looks at the rights */
}

static void
test_replace (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5), second = g_bytes_new_static ("2\0nd", 4), empty = g_bytes_new_static (NULL, 0);
  g_autoptr (GBytes) read = NULL, none = NULL;

  care_test_folder_init (&folder);
  g_assert_true (care_folder_replace (folder.folder, NAME, first, NULL));
  g_assert_true (care_folder_replace (folder.folder, NAME, second, NULL));
  read = care_folder_read (folder.folder, NAME, LIMIT, NULL);
  g_assert_true (g_bytes_equal (read, second));
  g_assert_true (care_folder_replace (folder.folder, NAME, empty, NULL));
  none = care_folder_read (folder.folder, NAME, LIMIT, NULL);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
}

/* One at a time, also among processes; a lock goes with its holder, even one that is killed. */
static void
test_lock (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareFolderLock) lock = NULL, service = NULL;
  g_autoptr (GError) error = NULL;
  int   ends[2];
  pid_t child;
  char  byte;

  care_test_folder_init (&folder);
  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      lock = care_folder_lock (folder.folder, 0, NULL);
      if (write (ends[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  g_assert_null (care_folder_lock (folder.folder, 30, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
  service = care_folder_lock_service (folder.folder, NULL); /* another lock */
  g_assert_nonnull (service);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  lock = care_folder_lock (folder.folder, 10000, NULL);
  g_assert_nonnull (lock);
  g_assert_true (care_folder_lock_is_held (lock));
  g_assert_cmpint (mode_of (&folder, "lock"), ==, 0600);
  close (ends[0]);
  close (ends[1]);
}

static void
test_lock_in_the_way (void)
{
  static const Kind KINDS[] = { A_FOLDER, FIFO, LINK, LOOP };

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (CareFolderLock) lock = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      care_test_folder_init (&folder);
      path = care_folder_dup_file (folder.folder, "lock");
      make (KINDS[i], path);
      lock = care_folder_lock (folder.folder, 0, &error);
      check (lock != NULL, error, CARE_FOLDER_ERROR_NOT_REGULAR, (int)i);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder/files", test_files);
  g_test_add_func ("/folder/places", test_places);
  g_test_add_func ("/folder/place-below-a-file", test_place_below_a_file);
  g_test_add_func ("/folder/foreign-place", test_foreign_place);
  g_test_add_func ("/folder/rights-are-mended", test_rights_are_mended);
  g_test_add_func ("/folder/umask", test_umask);
  g_test_add_func ("/folder/replace", test_replace);
  g_test_add_func ("/folder/lock", test_lock);
  g_test_add_func ("/folder/lock-in-the-way", test_lock_in_the_way);
  return g_test_run ();
}
