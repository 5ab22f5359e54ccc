/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fair count per day and session: only what was asked for and is over, or answered, weighs. */
#include "config.h"

#include "care-progress.h"
#include "care-readiness.h"
#include "care-test.h"
#include "course-scene.h"

#include <string.h>

#define CREATED    "2026-02-20T09:00:00+04:00"
#define MARCH(day) (care_date_new (2026, 3, day))

static CareProgress *
count_from (CourseScene *scene,
            const char  *created)
{
  CareClock *clock = care_course_get_clock (scene->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  gint64 at;

  g_assert_true (care_instant_parse (created, &at));
  return care_progress_new (care_course_get_plan (scene->course), care_course_get_log (scene->course), at, care_clock_now (clock),
                            zone, NULL);
}

/* "STEP@DATE/SLOT": done, with "-" in front skipped. */
static void
record_all (CourseScene       *scene,
            const char *const *keys)
{
  for (; *keys != NULL; keys++)
    {
      gboolean skipped = **keys == '-';

      course_scene_do (scene->course, *keys + skipped, skipped ? CARE_VERB_SKIPPED : CARE_VERB_DONE);
    }
}

#define SLOT(date, slot) "wash-water@" date "/" slot, "exfoliate@" date "/" slot, "oil@" date "/" slot

static const char *const RECORD[] = {
  "prep-exfoliate@2026-03-02",
  "-sunscreen@2026-03-03",
  "shave-and-wash@2026-03-10",
  "oil@2026-03-11/evening",
  "oil@2026-03-12/morning",
  "-oil@2026-03-13/morning",
  "-oil@2026-03-13/evening",
  SLOT ("2026-03-15", "morning"),
  NULL,
};

/* One a date: what it comes to, at noon of 15 March. */
static const struct
{
  int         month, day;
  CareMark    mark;
  int         session;
  int         done, skipped, missed, open, coming, besides;
  const char *states;
} DAYS[] = {
  { 2, 28, CARE_MARK_NOTHING, -1, 0, 0, 0, 0, 0, 0, "" }, /* whether there was a shower nobody knows */
  { 3, 2, CARE_MARK_DONE, -1, 0, 0, 0, 0, 0, 1, "done " },
  { 3, 3, CARE_MARK_NOTHING, -1, 0, 0, 0, 0, 0, 0, "skipped " },
  { 3, 10, CARE_MARK_DONE, 0, 1, 0, 0, 0, 0, 0, "done " },
  { 3, 11, CARE_MARK_DONE, -1, 1, 0, 0, 0, 0, 0, "done " }, /* nothing but the evening's oil is allowed */
  { 3, 12, CARE_MARK_PARTLY, -1, 1, 0, 1, 0, 0, 0, "done missed " },
  { 3, 13, CARE_MARK_SKIPPED, -1, 0, 2, 0, 0, 0, 0, "skipped skipped " },
  { 3, 14, CARE_MARK_MISSED, -1, 0, 0, 4, 0, 0, 0, "missed missed missed missed " },
  { 3, 15, CARE_MARK_COMING, -1, 3, 0, 0, 0, 3, 0, "done done done upcoming upcoming upcoming " },
  { 3, 16, CARE_MARK_COMING, -1, 0, 0, 0, 0, 6, 0, "upcoming upcoming upcoming upcoming upcoming upcoming " },
  { 3, 17, CARE_MARK_COMING, 1, 0, 0, 0, 0, 3, 0, "upcoming upcoming upcoming " },
};

static char *
name_states (const CareProgressDay *day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < day->states->len; i++)
    g_string_append_printf (text, "%s ", care_task_state_to_string (g_array_index (day->states, CareTaskState, i)));
  return g_string_free (text, FALSE);
}

static void
test_days (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareProgress) progress = NULL;

  course_scene_init (&scene, "2026-03-15T12:00:00+04:00");
  record_all (&scene, RECORD);
  progress = count_from (&scene, CREATED);
  g_assert_cmpint (progress->today, ==, MARCH (15));
  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    {
      const CareProgressDay *day = care_progress_find (progress, care_date_new (2026, DAYS[i].month, DAYS[i].day));
      g_autofree char       *states = NULL;

      g_test_message ("%d-%d", DAYS[i].month, DAYS[i].day);
      g_assert_nonnull (day);
      states = name_states (day);
      g_assert_cmpstr (states, ==, DAYS[i].states);
      g_assert_cmpint ((int)day->mark, ==, (int)DAYS[i].mark);
      g_assert_cmpint (day->session, ==, DAYS[i].session);
      g_assert_cmpint (day->done, ==, DAYS[i].done);
      g_assert_cmpint (day->skipped, ==, DAYS[i].skipped);
      g_assert_cmpint (day->missed, ==, DAYS[i].missed);
      g_assert_cmpint (day->open, ==, DAYS[i].open);
      g_assert_cmpint (day->coming, ==, DAYS[i].coming);
      g_assert_cmpint (day->besides, ==, DAYS[i].besides);
    }
}

/* The plan's first day is 28 February; its last is not known, so four weeks after the last session are shown. */
static void
test_dates (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareProgress) progress = NULL;

  course_scene_init (&scene, "2026-03-15T12:00:00+04:00");
  progress = count_from (&scene, CREATED);
  g_assert_cmpint (progress->from, ==, care_date_new (2026, 2, 28));
  g_assert_null (care_progress_find (progress, progress->from - 1));
  g_assert_nonnull (care_progress_find (progress, progress->from));
  g_assert_nonnull (care_progress_find (progress, MARCH (24) + 28));
  g_assert_null (care_progress_find (progress, MARCH (24) + 29));
  for (CareDate date = progress->from; date <= MARCH (24) + 28; date++)
    g_assert_cmpint (care_progress_find (progress, date)->date, ==, date);
}

/* What is still open is held against nobody; with it the count is readiness's own. */
static void
test_rounds (void)
{
  static const struct
  {
    const char *now;
    guint       n_records; /* the first so many are written by then */
    int         done, asked, open;
    guint       n_missed;
  } ROWS[] = {
    { "2026-03-11T21:00:00+04:00", 4, 1, 1, 0, 0 }, /* done, and so no longer open */
    { "2026-03-12T21:00:00+04:00", 5, 2, 2, 1, 0 },
    { "2026-03-15T07:59:00+04:00", 7, 2, 6, 3, 2 }, /* the evening of the 14th is open until the morning */
    { "2026-03-15T08:01:00+04:00", 10, 5, 12, 0, 5 },
    { "2026-03-16T09:00:00+04:00", 10, 5, 15, 3, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CourseScene) scene = { 0 };
      g_autoptr (CareProgress) progress = NULL;
      g_autoptr (CareReadiness) readiness = NULL;
      g_autoptr (GTimeZone) zone = NULL;
      const CareProgressRound *round;

      course_scene_init (&scene, ROWS[i].now);
      zone = care_clock_dup_zone (care_course_get_clock (scene.course));
      for (guint j = 0; j < ROWS[i].n_records; j++)
        record_all (&scene, (const char *const[]){ RECORD[j], NULL });
      progress = count_from (&scene, CREATED);
      readiness = care_readiness_new (care_course_get_plan (scene.course), care_course_get_log (scene.course),
                                      care_clock_now (care_course_get_clock (scene.course)), zone, NULL);
      g_test_message ("%s", ROWS[i].now);
      g_assert_cmpuint (progress->rounds->len, ==, 1);
      round = &g_array_index (progress->rounds, CareProgressRound, 0);
      g_assert_cmpint (round->session, ==, 0);
      g_assert_cmpint (round->done, ==, ROWS[i].done);
      g_assert_cmpint (round->asked, ==, ROWS[i].asked);
      g_assert_cmpint (round->open, ==, ROWS[i].open);
      g_assert_cmpuint (progress->missed->len, ==, ROWS[i].n_missed);
      g_assert_cmpint (round->done, ==, readiness->done);
      g_assert_cmpint (round->asked + round->open, ==, readiness->due);
    }
}

/* Each session begins a count of its own; what was missed before it is over and done with. */
static void
test_next_round (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareProgress) progress = NULL;

  course_scene_init (&scene, "2026-03-18T21:00:00+04:00");
  record_all (&scene, (const char *const[]){ "oil@2026-03-18/evening", NULL });
  progress = count_from (&scene, CREATED);
  g_assert_cmpuint (progress->rounds->len, ==, 2);
  g_assert_cmpint (g_array_index (progress->rounds, CareProgressRound, 0).asked, ==, 23);
  g_assert_cmpint (g_array_index (progress->rounds, CareProgressRound, 0).done, ==, 0);
  g_assert_cmpint (g_array_index (progress->rounds, CareProgressRound, 1).session, ==, 1);
  g_assert_cmpint (g_array_index (progress->rounds, CareProgressRound, 1).asked, ==, 1);
  g_assert_cmpint (g_array_index (progress->rounds, CareProgressRound, 1).done, ==, 1);
  g_assert_cmpuint (progress->missed->len, ==, 0);
}

/* Who sets the course up late has missed nothing by it. */
static void
test_created (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareProgress) progress = NULL;

  course_scene_init (&scene, "2026-03-15T12:00:00+04:00");
  record_all (&scene, (const char *const[]){ "oil@2026-03-12/morning", NULL }); /* ticked late all the same */
  progress = count_from (&scene, "2026-03-14T21:00:00+04:00");
  g_assert_cmpint (care_progress_find (progress, MARCH (11))->missed, ==, 0);
  g_assert_cmpint ((int)care_progress_find (progress, MARCH (11))->mark, ==, (int)CARE_MARK_NOTHING);
  g_assert_cmpint ((int)care_progress_find (progress, MARCH (12))->mark, ==, (int)CARE_MARK_DONE);
  g_assert_cmpint (care_progress_find (progress, MARCH (14))->missed, ==, 3);
  g_assert_cmpint (g_array_index (progress->rounds, CareProgressRound, 0).asked, ==, 4);
}

/* The morning of a day is not held against its evening. */
static void
test_keeps_up (void)
{
  static const struct
  {
    const char *now;
    guint       n_records;
    gboolean    expected;
  } ROWS[] = {
    { "2026-03-11T21:00:00+04:00", 3, TRUE },  /* the evening's oil is open */
    { "2026-03-11T21:00:00+04:00", 4, FALSE }, /* it is done: the conditions are met */
    { "2026-03-12T09:00:00+04:00", 3, FALSE }, /* yesterday is missing */
    { "2026-03-12T09:00:00+04:00", 4, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CourseScene) scene = { 0 };
      g_autoptr (CareProgress) progress = NULL;
      g_autoptr (CareReadiness) readiness = NULL;
      g_autoptr (GTimeZone) zone = NULL;
      CareClock *clock;

      course_scene_init (&scene, ROWS[i].now);
      clock = care_course_get_clock (scene.course);
      zone = care_clock_dup_zone (clock);
      for (guint j = 0; j < ROWS[i].n_records; j++)
        record_all (&scene, (const char *const[]){ RECORD[j], NULL });
      progress = count_from (&scene, CREATED);
      readiness = care_readiness_new (care_course_get_plan (scene.course), care_course_get_log (scene.course), care_clock_now (clock),
                                      zone, NULL);
      g_test_message ("%s %u", ROWS[i].now, ROWS[i].n_records);
      g_assert_cmpint (care_progress_keeps_up (progress, readiness), ==, ROWS[i].expected);
    }
}

/* What the patient wrote belongs to its day, unless it was taken back. */
static void
test_diary (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareProgress) progress = NULL;
  const CareRecord *record;
  CareLog          *log;
  gint64            now;

  course_scene_init (&scene, "2026-03-15T12:00:00+04:00");
  log = care_course_get_log (scene.course);
  now = care_clock_now (care_course_get_clock (scene.course));
  g_assert_true (care_diary_set_note (log, MARCH (14), "Dry", CARE_FACE_WINDOW, now, NULL, NULL));
  g_assert_true (care_diary_add_incident (log, "water", MARCH (14), CARE_FACE_WINDOW, now, NULL, NULL, NULL));
  g_assert_true (care_diary_add_incident (log, "water", MARCH (15), CARE_FACE_WINDOW, now, NULL, NULL, NULL));
  g_assert_true (care_diary_add_incident (log, "sun", MARCH (15), CARE_FACE_WINDOW, now, NULL, NULL, NULL));
  g_assert_true (care_diary_add_incident (log, "sun", MARCH (31), CARE_FACE_WINDOW, now + 1, NULL, NULL, NULL));
  g_assert_true (care_log_undo (log, CARE_FACE_WINDOW, now, NULL, &record, NULL));
  progress = count_from (&scene, CREATED);
  g_assert_true (care_progress_find (progress, MARCH (14))->noted);
  g_assert_false (care_progress_find (progress, MARCH (15))->noted);
  g_assert_cmpint (care_progress_find (progress, MARCH (14))->incidents, ==, 1);
  g_assert_cmpint (care_progress_find (progress, MARCH (15))->incidents, ==, 2);
  g_assert_cmpint (care_progress_find (progress, MARCH (31))->incidents, ==, 0);
}

#define TABLET                                                                                                                     \
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"tablet\", \"version\": \"1\", \"title\": \"A tablet\","  \
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"                          \
  "  \"rules\": [ { \"id\": \"tablet\", \"kind\": \"task\", \"from\": \"session start - 48 hours\", \"until\": \"session start\"," \
  "                 \"once\": true, \"title\": \"Take a tablet\" } ] }"

/* It may be done on any of three days, and counts once. */
static void
test_once (void)
{
  static const struct
  {
    const char *now, *key;
    CareMark    mark; /* of the first day; the others ask for nothing */
  } ROWS[] = {
    { "2026-03-09T12:00:00+04:00", NULL, CARE_MARK_COMING },
    { "2026-03-09T12:00:00+04:00", "tablet@2026-03-08", CARE_MARK_DONE },
    { "2026-03-10T14:59:00+04:00", NULL, CARE_MARK_COMING },
    { "2026-03-10T15:00:00+04:00", NULL, CARE_MARK_MISSED },
    { "2026-03-12T12:00:00+04:00", "tablet@2026-03-08", CARE_MARK_DONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CourseScene) scene = { 0 };
      g_autoptr (CareProgress) progress = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (TABLET, strlen (TABLET));
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
      g_autoptr (CareAnswers) answers = care_answers_new ();

      g_test_message ("%s %s", ROWS[i].now, ROWS[i].key);
      g_assert_nonnull (protocol);
      course_scene_init (&scene, ROWS[i].now);
      g_assert_true (care_course_set_protocol (scene.course, protocol, answers, NULL));
      if (ROWS[i].key != NULL)
        course_scene_do (scene.course, ROWS[i].key, CARE_VERB_DONE);
      progress = count_from (&scene, CREATED);
      g_assert_cmpint ((int)care_progress_find (progress, MARCH (8))->mark, ==, (int)ROWS[i].mark);
      g_assert_cmpint ((int)care_progress_find (progress, MARCH (9))->mark, ==, (int)CARE_MARK_NOTHING);
      g_assert_cmpint ((int)care_progress_find (progress, MARCH (10))->mark, ==, (int)CARE_MARK_NOTHING);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/days", test_days);
  g_test_add_func ("/progress/dates", test_dates);
  g_test_add_func ("/progress/rounds", test_rounds);
  g_test_add_func ("/progress/next-round", test_next_round);
  g_test_add_func ("/progress/created", test_created);
  g_test_add_func ("/progress/keeps-up", test_keeps_up);
  g_test_add_func ("/progress/diary", test_diary);
  g_test_add_func ("/progress/once", test_once);
  return g_test_run ();
}
