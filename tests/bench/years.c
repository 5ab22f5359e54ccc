/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a course with five years of record, beside the same course without one and beside counting the lines of its files. */
#include "config.h"

#include "care-day.h"
#include "care-journal-private.h"
#include "care-progress.h"
#include "care-test.h"
#include "course-scene.h"

#include <string.h>

#define ROUNDS     15
#define ZONE       "Asia/Dubai"
#define N_SESSIONS 65
#define EVERY      28 /* days between two sessions */
#define FIRST      care_date_new (2021, 3, 10)
#define NOW        "2026-03-09T21:10:00+04:00"
#define LINE       "{\"v\":1,\"id\":\"00000000-0000-4000-8000-%012u\",\"at\":\"%s\",\"zone\":\"Asia/Dubai\",\"verb\":\"done\",\"key\":\"%s\",\"from\":\"window\"}"

typedef struct
{
  double opened, today, progress; /* microseconds */
} Times;

static CareCourse *
open_course (CareTestFolder *folder)
{
  return course_scene_open (folder->folder, NOW);
}

/* A session every four weeks, for five years. */
static void
start (CareTestFolder *folder)
{
  g_autoptr (CareProtocol) protocol = course_scene_read_protocol ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (CareClock) clock = care_clock_new_fixed (FIRST * CARE_DAY_SECONDS, ZONE);
  g_autoptr (CareCourse) course = care_course_new (folder->folder, clock, NULL);

  care_answers_add (answers, "hair", "very-short");
  care_answers_add (answers, "interval", "two-to-three-weeks");
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      gint64           begun = (FIRST + (int)i * EVERY) * CARE_DAY_SECONDS + 11 * 3600;

      g_ptr_array_add (sessions, care_session_new (uid, begun, begun + 3 * 3600, ZONE, FALSE, FALSE, NULL));
    }
  g_assert_true (care_course_start (course, protocol, answers, sessions, FALSE, NULL));
}

/* Every step that was due by now, done at its time. */
static guint
fill (CareTestFolder *folder)
{
  g_autoptr (CareCourse) course = open_course (folder);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));
  g_autoptr (GString) text = g_string_new (NULL);
  CareDate today = care_zone_date (zone, care_clock_now (care_course_get_clock (course)));
  guint    n = 0;

  for (CareDate date = FIRST; date < today; date++)
    {
      g_autoptr (GArray) steps = care_plan_list_occurrences (care_course_get_plan (course), date, zone, NULL);

      for (guint i = 0; i < steps->len; i++)
        {
          const CareOccurrence *step = &g_array_index (steps, CareOccurrence, i);
          g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (step->at != CARE_INSTANT_NONE ? step->at : date * CARE_DAY_SECONDS);
          g_autofree char *at_text = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");
          g_autofree char *key = care_occurrence_dup_key (step);
          g_autofree char *object = g_strdup_printf (LINE, n++, at_text, key);
          g_autofree char *line = care_journal_seal (object);

          g_string_append (text, line);
        }
    }
  care_test_write (folder, "log.jsonl", text->str, (gssize)text->len);
  return n;
}

static void
measure (CareTestFolder *folder,
         guint           n,
         Times          *best)
{
  gint64 begun = g_get_monotonic_time (), opened, today;
  g_autoptr (CareCourse) course = open_course (folder);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));
  gint64 now = care_clock_now (care_course_get_clock (course));
  g_autoptr (CareDay) day = NULL;
  g_autoptr (CareProgress) progress = NULL;

  g_assert_cmpuint (care_log_get_records (care_course_get_log (course))->len, ==, n);
  opened = g_get_monotonic_time ();
  day = care_day_new (course, care_zone_date (zone, now));
  today = g_get_monotonic_time ();
  progress = care_progress_new (care_course_get_plan (course), care_course_get_log (course), care_course_get_created (course), now, zone, NULL);
  g_assert_cmpuint (progress->rounds->len, ==, N_SESSIONS);
  best->opened = MIN (best->opened, (double)(opened - begun));
  best->today = MIN (best->today, (double)(today - opened));
  best->progress = MIN (best->progress, (double)(g_get_monotonic_time () - today));
}

/* The floor: the bytes of both files, line by line. */
static double
count_lines (CareTestFolder *folder)
{
  static const char *const NAMES[] = { "course.json", "log.jsonl" };
  gint64                   begun = g_get_monotonic_time ();
  guint                    n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (folder->path, NAMES[i], NULL);
      g_autofree char *data = NULL;
      gsize            size = 0;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      for (const char *at = data, *newline; (newline = memchr (at, '\n', size - (gsize)(at - data))) != NULL; at = newline + 1)
        n++;
    }
  g_assert_cmpuint (n, >, 1);
  return (double)(g_get_monotonic_time () - begun);
}

int
main (void)
{
  g_auto (CareTestFolder) years = { NULL };
  g_auto (CareTestFolder) bare = { NULL };
  Times  full = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
  Times  empty = full;
  double counted = G_MAXDOUBLE;
  guint  n;

  care_test_folder_init (&years);
  care_test_folder_init (&bare);
  start (&years);
  start (&bare);
  n = fill (&years);
  for (int i = 0; i < ROUNDS; i++) /* the best of several, in turn: noise only ever adds */
    {
      counted = MIN (counted, count_lines (&years));
      measure (&bare, 0, &empty);
      measure (&years, n, &full);
    }
  g_print ("five years, %d sessions, %u entries: lines counted in %.0f us\n", N_SESSIONS, n, counted);
  g_print ("opened: without the record %.0f us, with it %.0f us, %.2f us an entry, ratio %.2f\n", empty.opened, full.opened,
           (full.opened - empty.opened) / n, full.opened / empty.opened);
  g_print ("today: without the record %.0f us, with it %.0f us, ratio %.2f\n", empty.today, full.today, full.today / empty.today);
  g_print ("progress of all days: without the record %.0f us, with it %.0f us, ratio %.2f\n", empty.progress, full.progress, full.progress / empty.progress);
  return 0;
}
