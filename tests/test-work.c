/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work that is cancelled at each of its steps: everything is as it was, or all of it is done. */
#include "config.h"

#include "care-course.h"
#include "care-export-file.h"
#include "care-test.h"

#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NOW   ((gint64)1773547200) /* 2026-03-15T04:00:00Z */
#define NEVER G_MAXUINT
#define DATE  "2026-03-15"

/* One who cancels when he is told the n-th time. */
typedef struct
{
  GCancellable *cancellable;
  guint         at;
  guint         told;
  gboolean      decided;
  double        share;
} Person;

static void
told_cb (double   share,
         gboolean decided,
         gpointer data)
{
  Person *self = data;

  g_assert_cmpfloat (share, >=, self->share);
  g_assert_cmpfloat (share, <=, 1);
  g_assert_true (decided || !self->decided);
  self->share = share;
  self->decided = decided;
  if (++self->told == self->at)
    g_cancellable_cancel (self->cancellable);
}

static CareWork
person_watch (Person *self,
              guint   at,
              guint   n_parts)
{
  *self = (Person){ g_cancellable_new (), at };
  return (CareWork){ self->cancellable, told_cb, self, n_parts };
}

static void
person_clear (Person *self)
{
  g_clear_object (&self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Person, person_clear)

/* Every name below @path with what it holds, in order; whoever compares two sees any difference. */
static void
add_tree (const char *path,
          GPtrArray  *lines)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL, *sum = NULL;
      gsize            length;

      if (g_str_equal (name, "lock"))
        continue;
      if (g_file_get_contents (inside, &text, &length, NULL))
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)text, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", inside, sum != NULL ? sum : "folder"));
      add_tree (inside, lines);
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
read_tree (CareTestFolder *folder)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  add_tree (care_folder_get_path (folder->folder), lines);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* A course with a record and @n photos. */
static void
make_course (CareTestFolder *folder,
             guint           n)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autoptr (CareClock) clock = care_clock_new_fixed (NOW, "Asia/Dubai");
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\xff\xe0...", 7);
  g_autoptr (CareCourse) course = NULL;

  care_test_folder_init (folder);
  course = care_course_new (folder->folder, clock, NULL);
  g_ptr_array_add (sessions, care_session_parse ("2026-03-10T15:00/18:00", "Asia/Dubai", NULL, NULL));
  g_assert_true (care_course_start (course, protocol, answers, sessions, TRUE, NULL));
  care_test_write (folder, "log.jsonl", "a record\n", -1);
  for (guint i = 0; i < n; i++)
    g_assert_true (care_folder_add_photo (folder->folder, DATE, photo, 0, NULL));
}

/* As the faces do it: taken, put into one document, written over an older file. */
static gboolean
back_up (CareFolder *folder,
         const char *path,
         CareWork   *work,
         GError    **error)
{
  g_autoptr (CareBackup) backup = care_backup_take (folder, TRUE, NOW, "Asia/Dubai", 0, work, error);
  g_autoptr (GBytes) bytes = backup != NULL ? care_backup_write (backup, work, error) : NULL;

  return bytes != NULL && care_export_file (path, bytes, TRUE, work, error);
}

static void
test_backup (void)
{
  g_auto (CareTestFolder) folder = { NULL }, place = { NULL };
  g_autofree char *path = NULL, *course = NULL, *before = NULL;
  gboolean         done = FALSE;

  make_course (&folder, 5);
  care_test_folder_init (&place);
  care_test_write (&place, "a.aftercare-backup", "an older one", -1);
  path = care_folder_dup_file (place.folder, "a.aftercare-backup");
  course = read_tree (&folder);
  before = read_tree (&place);
  for (guint n = 1; !done; n++)
    {
      g_auto (Person) person = { NULL };
      CareWork work = person_watch (&person, n, 4);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL, *still = NULL;

      done = back_up (folder.folder, path, &work, &error);
      after = read_tree (&place);
      still = read_tree (&folder);
      g_assert_cmpstr (still, ==, course);
      g_assert_cmpint (done, ==, g_strcmp0 (after, before) != 0);
      g_assert_cmpint (done, ==, person.decided);
      if (!done)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_cmpuint (n, >, 5 + 5 + 5); /* a word for each photo: taken, encoded; the parts */
    }
}

/* A new name is not there, an old file is as it was, and nothing else lies beside it. */
static void
test_large_file (void)
{
  const gsize LENGTH = 13 * 1024 * 1024;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (LENGTH), LENGTH);

  for (int old = 0; old < 2; old++)
    {
      gboolean done = FALSE;

      for (guint n = 1; !done; n++)
        {
          g_auto (CareTestFolder) place = { NULL };
          g_auto (Person) person = { NULL };
          CareWork work = person_watch (&person, n, 1);
          g_autoptr (GError) error = NULL;
          g_autofree char *path = NULL, *before = NULL, *after = NULL;

          care_test_folder_init (&place);
          if (old == 1)
            care_test_write (&place, "plan.pdf", "an older one", -1);
          path = care_folder_dup_file (place.folder, "plan.pdf");
          before = read_tree (&place);
          done = care_export_file (path, bytes, old == 1, &work, &error);
          after = read_tree (&place);
          if (done)
            g_assert_cmpuint (n, >, 4);
          else
            g_assert_cmpstr (after, ==, before);
        }
    }
}

static void
test_read (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareBackup) backup = NULL, again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n;

  make_course (&folder, 5);
  backup = care_backup_take (folder.folder, TRUE, NOW, NULL, 0, NULL, NULL);
  bytes = care_backup_write (backup, NULL, NULL);
  for (n = 1; again == NULL; n++)
    {
      g_auto (Person) person = { NULL };
      CareWork work = person_watch (&person, n, 1);
      g_autoptr (GError) error = NULL;

      again = care_backup_read (bytes, &work, &error);
      if (again == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (n, >, 5);
  g_assert_true (care_backup_check (again, NULL));
}

/* Until all of the new files are there the old course is whole and nothing of the new one is left; then it is too late. */
static void
test_restore (void)
{
  g_auto (CareTestFolder) source = { NULL };
  g_autoptr (CareBackup) backup = NULL;
  gboolean done = FALSE;

  make_course (&source, 4);
  backup = care_backup_take (source.folder, TRUE, NOW, NULL, 0, NULL, NULL);
  for (guint n = 1; !done; n++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_auto (Person) person = { NULL };
      CareWork work = person_watch (&person, n, 2);
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL, *archive = NULL, *photo = NULL;

      make_course (&folder, 1);
      before = read_tree (&folder);
      done = care_backup_put (backup, folder.folder, TRUE, NOW, 0, &work, &archive, &error);
      after = read_tree (&folder);
      g_assert_cmpint (done, ==, person.decided);
      if (!done)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_assert_cmpstr (after, ==, before);
          continue;
        }
      photo = care_test_read (&folder, "photos/" DATE "-4.jpg");
      g_assert_nonnull (photo);
      g_assert_cmpuint (n, >, 4);
    }
}

static void
test_erase (void)
{
  gboolean done = FALSE;

  for (guint n = 1; !done; n++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_auto (Person) person = { NULL };
      CareWork work = person_watch (&person, n, 1);
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;

      make_course (&folder, 3);
      before = read_tree (&folder);
      done = care_folder_erase (folder.folder, 0, &work, &error);
      after = read_tree (&folder);
      g_assert_cmpstr (after, ==, done ? "" : before);
      if (!done)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Several photos are one wish: all of them are kept, or none; a day that has no room for all of them takes none. */
static void
test_photos (void)
{
  static const char data[] = "\xff\xd8\xff\xe0...";
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  gboolean done = FALSE;

  for (int i = 0; i < 3; i++)
    g_ptr_array_add (photos, g_bytes_new_static (data, 7));
  for (guint n = 1; !done; n++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_auto (Person) person = { NULL };
      CareWork work = person_watch (&person, n, 1);
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr (GPtrArray) kept = NULL;

      make_course (&folder, CARE_FOLDER_PHOTOS_A_DAY - 3);
      before = read_tree (&folder);
      done = care_folder_add_photos (folder.folder, DATE, photos, 0, &work, &error);
      after = read_tree (&folder);
      kept = care_folder_list_photos (folder.folder);
      g_assert_cmpuint (kept->len, ==, CARE_FOLDER_PHOTOS_A_DAY - (done ? 0 : 3));
      if (!done)
        g_assert_cmpstr (after, ==, before);
      else
        g_assert_false (care_folder_add_photos (folder.folder, DATE, photos, 0, NULL, &error));
    }
}

static void
test_too_many_photos (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  make_course (&folder, CARE_FOLDER_PHOTOS_A_DAY - 1);
  for (int i = 0; i < 2; i++)
    g_ptr_array_add (photos, g_bytes_new_static ("\xff\xd8\xff\xe0...", 7));
  before = read_tree (&folder);
  g_assert_false (care_folder_add_photos (folder.folder, DATE, photos, 0, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE);
  after = read_tree (&folder);
  g_assert_cmpstr (after, ==, before);
}

/* Another writer has the lock: whoever waits for it may stop waiting, and nothing was begun. */
static void
test_lock (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_auto (Person) person = { NULL };
  CareWork work = person_watch (&person, 3, 2);
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (CareBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  make_course (&folder, 1);
  lock = care_folder_lock (folder.folder, 0, NULL);
  backup = care_backup_take (folder.folder, TRUE, NOW, NULL, G_MAXINT, &work, &error);
  g_assert_null (backup);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  backup = care_backup_take (folder.folder, TRUE, NOW, NULL, 0, NULL, &error);
  g_assert_null (backup);
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
}

/* Nobody cancels: the last word is that all is done. */
static void
test_share (void)
{
  g_auto (CareTestFolder) folder = { NULL }, place = { NULL };
  g_auto (Person) person = { NULL };
  CareWork         work = person_watch (&person, NEVER, 4);
  g_autofree char *path = NULL;

  make_course (&folder, 2);
  care_test_folder_init (&place);
  path = care_folder_dup_file (place.folder, "b");
  g_assert_true (back_up (folder.folder, path, &work, NULL));
  g_assert_cmpfloat (person.share, ==, 1);
  g_assert_true (person.decided);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work/backup", test_backup);
  g_test_add_func ("/work/large-file", test_large_file);
  g_test_add_func ("/work/read", test_read);
  g_test_add_func ("/work/restore", test_restore);
  g_test_add_func ("/work/erase", test_erase);
  g_test_add_func ("/work/photos", test_photos);
  g_test_add_func ("/work/too-many-photos", test_too_many_photos);
  g_test_add_func ("/work/lock", test_lock);
  g_test_add_func ("/work/share", test_share);
  return g_test_run ();
}
