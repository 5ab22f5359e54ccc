/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said to be saved is there: after kill -9 amid ticks, ledger lines and writes of the course, and with two who write. */
#include "config.h"

#include "care-course-file.h"
#include "care-ledger.h"
#include "care-test.h"
#include "course-scene.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW   "2026-03-15T09:10:00+04:00"
#define AT    ((gint64)1773551400)
#define ZONE  "Asia/Dubai"
#define KEY   "oil@2026-03-15/evening"
#define KILLS 50 /* of one folder */

typedef enum
{
  TICK,
  CLAIM,
  SAVE,
  N_WRITES
} Write;

/* How many of each there are. */
typedef struct
{
  guint    n[N_WRITES];
  gboolean broken;
} Counts;

static gboolean
tick (CareCourse *course,
      const char *words)
{
  return care_log_append (care_course_get_log (course), KEY, CARE_VERB_DONE, CARE_FACE_COMMAND, AT, ZONE, words, NULL);
}

/* A claim of its own for each number. */
static gboolean
claim (CareLedger *ledger,
       int         n)
{
  g_autofree char *key = g_strdup_printf ("oil@2026-03-15/%d", n);
  CareLedgerEntry  entry = { .key = key, .due = AT, .at = AT, .boot = (char *)"boot", .token = key };

  return care_ledger_write (ledger, CARE_LEDGER_CLAIMED, &entry, NULL);
}

static gboolean
save (CareCourse *course,
      int         n)
{
  CareReminderSettings settings = *care_course_get_settings (course);

  settings.quiet_from = n % 1440;
  settings.quiet_until = (n + 60) % 1440;
  return care_course_set_settings (course, &settings, NULL);
}

/* A process of its own: it must not draw the ids that its parent and its siblings draw. */
static pid_t
fork_off (void)
{
  pid_t child = fork ();

  if (child == 0)
    g_random_set_seed ((guint32)getpid ());
  return child;
}

/* Writes for ever and tells of each write that was said to be on the disk. */
static void G_GNUC_NORETURN
write_for_ever (CareTestFolder *folder,
                int             round,
                int             pipe_fd)
{
  g_autoptr (CareCourse) course = course_scene_open (folder->folder, NOW);
  g_autoptr (CareLedger) ledger = care_ledger_new (folder->folder);

  if (!care_ledger_read (ledger, NULL) || write (pipe_fd, "", 1) != 1)
    _exit (1);
  for (int i = round;; i++)
    {
      char     what = (char)(i % N_WRITES);
      int      n = round * 10000 + i;
      gboolean saved = what == TICK ? tick (course, "") : what == CLAIM ? claim (ledger, n)
                                                                        : save (course, n);

      if (saved && write (pipe_fd, &what, 1) != 1)
        _exit (1);
    }
}

/* What lies on the disk, as whoever comes next reads it. */
static Counts
count (CareTestFolder *folder)
{
  g_autoptr (CareCourse) course = course_scene_open (folder->folder, NOW);
  g_autoptr (CareLedger) ledger = care_ledger_new (folder->folder);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autofree char *text = care_test_read (folder, "course.json");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  gboolean newer;
  g_autoptr (CareCourseFile) file = care_course_file_read (bytes, problems, &newer);
  g_autoptr (GPtrArray) entries = NULL;
  Counts found = { .broken = file == NULL || care_course_get_state (course) != CARE_COURSE_GOOD || !care_ledger_read (ledger, NULL) };

  entries = care_ledger_list (ledger);
  found.n[TICK] = care_log_get_records (care_course_get_log (course))->len;
  found.n[CLAIM] = entries->len;
  found.n[SAVE] = file != NULL ? (guint)file->revision : 0;
  return found;
}

static void
kill_one (CareTestFolder *folder,
          int             round)
{
  Counts before = count (folder), said = { .broken = FALSE }, after;
  int    ends[2];
  pid_t  child;
  char   what;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork_off ();
  if (child == 0)
    write_for_ever (folder, round, ends[1]);
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &what, 1), ==, 1); /* it begins now */
  for (int n = g_test_rand_int_range (0, 6); n > 0 && read (ends[0], &what, 1) == 1; n--)
    said.n[(int)what]++;
  g_usleep ((gulong)g_test_rand_int_range (0, 4000)); /* amid the next */
  kill (child, SIGKILL);
  while (read (ends[0], &what, 1) == 1)
    said.n[(int)what]++;
  close (ends[0]);
  waitpid (child, NULL, 0);

  after = count (folder);
  g_assert_false (after.broken);
  for (int i = 0; i < N_WRITES; i++)
    {
      g_assert_cmpuint (after.n[i], >=, before.n[i] + said.n[i]);
      g_assert_cmpuint (after.n[i], <=, before.n[i] + said.n[i] + 1); /* the last may not have been told of */
    }
}

static void
test_killed (void)
{
  int folders = g_test_slow () ? 200 : 1;

  for (int i = 0; i < folders; i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      Counts end;

      care_test_folder_init (&folder);
      for (int round = 0; round < KILLS; round++)
        kill_one (&folder, round);
      end = count (&folder);
      for (int what = 0; what < N_WRITES; what++)
        g_assert_cmpuint (end.n[what], >, 1); /* they did write */
      g_test_message ("%u ticks, %u claims, %u saves", end.n[TICK], end.n[CLAIM], end.n[SAVE]);
    }
}

/* Ticks until the time is over; gives the number of ticks to the pipe. */
static void G_GNUC_NORETURN
tick_on (CareTestFolder *folder,
         char            name,
         int             seconds,
         int             pipe_fd)
{
  g_autoptr (CareCourse) course = course_scene_open (folder->folder, NOW);
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  int    n = 0;

  while (g_get_monotonic_time () < end)
    {
      g_autofree char *words = g_strdup_printf ("%c%d", name, n);

      if (tick (course, words))
        n++; /* else the lock was taken for too long: said, and not recorded */
    }
  _exit (write (pipe_fd, &n, sizeof n) == sizeof n ? 0 : 1);
}

/* Two at once, for a minute: each one's ticks are all there, once, in their order. */
static void
test_two (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareCourse) course = NULL;
  int        ends[2][2], said[2], found[2] = { 0, 0 };
  GPtrArray *records;

  care_test_folder_init (&folder);
  g_object_unref (course_scene_open (folder.folder, NOW));
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (pipe (ends[i]), ==, 0);
      if (fork_off () == 0)
        tick_on (&folder, (char)('p' + i), g_test_slow () ? 60 : 1, ends[i][1]);
    }
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (read (ends[i][0], &said[i], sizeof said[i]), ==, sizeof said[i]);
      close (ends[i][0]);
      close (ends[i][1]);
      wait (NULL);
    }
  course = course_scene_open (folder.folder, NOW);
  records = care_log_get_records (care_course_get_log (course));
  for (guint i = 0; i < records->len; i++)
    {
      const CareRecord *record = g_ptr_array_index (records, i);
      int               who = record->reason[0] - 'p';

      g_assert_cmpint (atoi (record->reason + 1), ==, found[who]);
      found[who]++;
    }
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (found[i], ==, said[i]);
  g_assert_cmpint (MIN (said[0], said[1]), >, 0);
  g_test_message ("%d and %d ticks", said[0], said[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kills/killed", test_killed);
  g_test_add_func ("/kills/two", test_two);
  return g_test_run ();
}
