/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in one file: what is read is what was written, or it is refused; other windows follow. */
#include "config.h"

#include "care-course.h"
#include "care-test.h"

#include <string.h>

#define NOW ((gint64)1773547200) /* 2026-03-15T04:00:00Z */

static CareCourse *
open_course (CareTestFolder *folder)
{
  g_autoptr (CareClock) clock = care_clock_new_fixed (NOW, "Asia/Dubai");
  g_autoptr (GError) error = NULL;
  CareCourse *course = care_course_new (folder->folder, clock, &error);

  g_assert_no_error (error);
  return course;
}

static CareCourse *
start_course (CareTestFolder *folder,
              const char     *span)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  CareCourse *course = open_course (folder);

  g_ptr_array_add (sessions, care_session_parse (span, "Asia/Dubai", NULL, NULL));
  g_assert_true (care_course_start (course, protocol, answers, sessions, TRUE, NULL));
  return course;
}

/* Records of every length around that of a line of base64, bytes of every value. */
static void
test_round_trip (void)
{
  static const gsize LENGTHS[] = { 0, 1, 2, 3, 5999, 6000, 6001, 12000, 50000 };

  for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (CareCourse) course = NULL;
      g_autoptr (CareBackup) backup = NULL, again = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *record = g_malloc (LENGTHS[i] + 1);

      for (gsize at = 0; at < LENGTHS[i]; at++)
        record[at] = (char)(at * 7 % 256);
      care_test_folder_init (&folder);
      course = start_course (&folder, "2026-03-10T15:00/18:00");
      care_test_write (&folder, "ledger.jsonl", record, (gssize)LENGTHS[i]);
      backup = care_course_backup (course, TRUE, NULL, &error);
      g_assert_no_error (error);
      bytes = care_backup_write (backup, NULL, NULL);
      again = care_backup_read (bytes, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (care_backup_check (again, NULL));
      g_assert_cmpuint (again->parts->len, ==, 2);
      for (guint part = 0; part < 2; part++)
        {
          const CareBackupPart *written = g_ptr_array_index (backup->parts, part);
          const CareBackupPart *read = g_ptr_array_index (again->parts, part);

          g_assert_cmpint (written->kind, ==, read->kind);
          g_assert_true (g_bytes_equal (written->bytes, read->bytes));
        }
    }
}

static void
test_refused (void)
{
#define HEAD "{\"format\":\"aftercare-backup\",\"format-version\":1,\"created\":\"2026-03-15T04:00:00Z\",\"parts\":"
#define NONE "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  static const struct
  {
    const char *text;
    int         code;
  } ROWS[] = {
    { "", CARE_BACKUP_ERROR_FORMAT },
    { "[]", CARE_BACKUP_ERROR_FORMAT },
    { "{}", CARE_BACKUP_ERROR_FORMAT },
    { "{\"format\":\"aftercare-course\",\"format-version\":1}", CARE_BACKUP_ERROR_FORMAT },
    { "{\"format\":\"aftercare-backup\",\"format-version\":2}", CARE_BACKUP_ERROR_NEWER },
    { "{\"format\":\"aftercare-course\",\"format-version\":2}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[[]]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[{\"kind\":\"diary\",\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[]}]}", CARE_BACKUP_ERROR_NEWER },
    { HEAD "[{\"kind\":\"record\",\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[]}]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[{\"kind\":\"course\",\"bytes\":8388609,\"sha256\":\"" NONE "\",\"base64\":[]}]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[{\"kind\":\"photo\",\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[]}]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[{\"kind\":\"photo\",\"date\":\"../x/../..\",\"number\":1,\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[]}]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[{\"kind\":\"photo\",\"date\":\"2026-03-15\",\"number\":21,\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[]}]}", CARE_BACKUP_ERROR_FORMAT },
    { HEAD "[{\"kind\":\"course\",\"bytes\":1,\"sha256\":\"" NONE "\",\"base64\":[]}]}", -1 },
    { HEAD "[{\"kind\":\"course\",\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[]}]}", -1 },
    { HEAD "[{\"kind\":\"course\",\"bytes\":0,\"sha256\":\"" NONE "\",\"base64\":[\"QUFB\"]}]}", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (ROWS[i].text, strlen (ROWS[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (CareBackup) backup = care_backup_read (bytes, NULL, &error);

      if (ROWS[i].code >= 0)
        {
          g_assert_null (backup);
          g_assert_error (error, CARE_BACKUP_ERROR, ROWS[i].code);
          continue;
        }
      g_assert_no_error (error);
      g_assert_false (care_backup_check (backup, &error));
      g_assert_error (error, CARE_BACKUP_ERROR, CARE_BACKUP_ERROR_DAMAGED);
    }
}

/* Photos are named by us and limited; they come along only when asked for, go with their course, and end with it. */
static void
test_photos (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) course = NULL;
  g_autoptr (CareBackup) without = NULL, with = NULL, again = NULL;
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\xff\xe0...", 7), other = g_bytes_new_static ("GIF89a.", 7), bytes = NULL;
  g_autoptr (GPtrArray) photos = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL, *text = NULL, *mine = NULL;

  care_test_folder_init (&folder);
  course = start_course (&folder, "2026-03-10T15:00/18:00");
  for (guint i = 0; i < CARE_FOLDER_PHOTOS_A_DAY; i++)
    g_assert_true (care_folder_add_photo (folder.folder, "2026-03-15", photo, 0, NULL));
  g_assert_false (care_folder_add_photo (folder.folder, "2026-03-15", photo, 0, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_false (care_folder_add_photo (folder.folder, "2026-03-16", other, 0, NULL));
  g_assert_true (care_folder_add_photo (folder.folder, "2026-03-14", photo, 0, NULL));
  care_test_write (&folder, "photos/mine.jpg", "mine", -1);
  photos = care_folder_list_photos (folder.folder);
  g_assert_cmpuint (photos->len, ==, CARE_FOLDER_PHOTOS_A_DAY + 1);
  g_assert_cmpstr (((CareFolderPhoto *)photos->pdata[0])->name, ==, "photos/2026-03-14-1.jpg");
  g_assert_cmpstr (((CareFolderPhoto *)photos->pdata[20])->name, ==, "photos/2026-03-15-20.jpg");

  without = care_course_backup (course, FALSE, NULL, NULL);
  with = care_course_backup (course, TRUE, NULL, NULL);
  g_assert_cmpuint (without->photos, ==, 0);
  bytes = care_backup_write (with, NULL, NULL);
  again = care_backup_read (bytes, NULL, NULL);
  g_assert_cmpuint (again->photos, ==, photos->len);
  g_assert_true (care_course_restore (course, without, TRUE, NULL, &first, NULL));
  none = care_folder_list_photos (folder.folder);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (care_course_restore (course, again, TRUE, NULL, &second, NULL));
  text = care_test_read (&folder, "photos/2026-03-15-20.jpg");
  g_assert_cmpstr (text, ==, "\xff\xd8\xff\xe0...");

  g_assert_true (care_course_erase (course, &error));
  g_assert_no_error (error);
  g_assert_false (care_folder_has (folder.folder, "photos"));
  mine = g_build_filename (first, "photos", "mine.jpg", NULL);
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
}

static void
changed_cb (CareCourse *course,
            GMainLoop  *loop)
{
  g_main_loop_quit (loop);
}

/* A window that is open while another program restores, takes back and erases. */
static void
test_followed (void)
{
  g_auto (CareTestFolder) folder = { NULL }, elsewhere = { NULL };
  g_autoptr (CareCourse) other = NULL, window = NULL, source = NULL;
  g_autoptr (CareBackup) backup = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  const CareSession *session;

  care_test_folder_init (&folder);
  care_test_folder_init (&elsewhere);
  source = start_course (&elsewhere, "2026-03-12T15:00/18:00");
  backup = care_course_backup (source, FALSE, NULL, NULL);
  other = start_course (&folder, "2026-03-10T15:00/18:00");
  window = open_course (&folder);
  care_course_watch (window);
  g_signal_connect (window, "changed", G_CALLBACK (changed_cb), loop);
  for (int step = 0; step < 3; step++)
    {
      g_autofree char *archive = NULL;

      if (step == 0)
        g_assert_true (care_course_restore (other, backup, TRUE, NULL, &archive, NULL));
      else if (step == 1)
        g_assert_true (care_course_restore_archive (other, NULL, &archive, NULL));
      else
        g_assert_true (care_course_erase (other, NULL));
      g_main_loop_run (loop);
      if (step == 2)
        break;
      session = g_ptr_array_index (care_course_get_sessions (window), 0);
      g_assert_cmpint (session->start, ==, step == 0 ? NOW - 234000 : NOW - 234000 - 2 * CARE_DAY_SECONDS);
    }
  g_assert_cmpint (care_course_get_state (window), ==, CARE_COURSE_NONE);
  g_assert_cmpint (care_course_get_state (other), ==, CARE_COURSE_NONE);
}

/* A window that has not heard yet that another program erased everything: what is ticked in it begins no new record. */
static void
test_not_begun_anew (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) other = NULL, window = NULL;
  g_autoptr (GBytes) photo = g_bytes_new_static ("\xff\xd8\xff\xe0...", 7);
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  other = start_course (&folder, "2026-03-10T15:00/18:00");
  window = open_course (&folder);
  g_assert_true (care_course_erase (other, NULL));
  g_assert_nonnull (care_course_get_plan (window));
  g_assert_false (care_log_append (care_course_get_log (window), "oil@2026-03-13/morning", CARE_VERB_DONE, CARE_FACE_WINDOW, NOW, NULL, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING);
  g_assert_false (care_folder_has (folder.folder, CARE_LOG_FILE));
  g_assert_false (care_folder_add_photo (folder.folder, "2026-03-15", photo, 0, NULL));
  g_assert_false (care_folder_has (folder.folder, "photos"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/round-trip", test_round_trip);
  g_test_add_func ("/backup/refused", test_refused);
  g_test_add_func ("/backup/photos", test_photos);
  g_test_add_func ("/backup/followed", test_followed);
  g_test_add_func ("/backup/not-begun-anew", test_not_begun_anew);
  return g_test_run ();
}
