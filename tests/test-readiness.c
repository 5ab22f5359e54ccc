/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts towards the next session: only what was due and allowed (CARE.md A25, A26). */
#include "config.h"

#include "care-readiness.h"
#include "care-test.h"
#include "course-scene.h"

static CareReadiness *
judge (CourseScene *scene)
{
  CareClock *clock = care_course_get_clock (scene->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);

  return care_readiness_new (care_course_get_plan (scene->course), care_course_get_log (scene->course), care_clock_now (clock), zone, NULL);
}

/* All three steps of one slot. */
static void
do_slot (CourseScene *scene,
         const char  *date,
         const char  *slot)
{
  static const char *const STEPS[] = { "wash-water", "exfoliate", "oil" };

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      g_autofree char *key = g_strdup_printf ("%s@%s/%s", STEPS[i], date, slot);

      course_scene_do (scene->course, key, CARE_VERB_DONE);
    }
}

static gboolean
has_reason (CareReadiness *readiness,
            CareReasonCode code,
            int            a,
            int            b)
{
  for (guint i = 0; i < readiness->reasons->len; i++)
    {
      const CareReason *reason = &g_array_index (readiness->reasons, CareReason, i);

      if (reason->code == code && reason->a == a && reason->b == b)
        return TRUE;
    }
  return FALSE;
}

static void
test_before_first (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareReadiness) readiness = NULL;

  course_scene_init (&scene, "2026-03-05T09:00:00+04:00");
  readiness = judge (&scene);
  g_assert_cmpint ((int)readiness->verdict, ==, (int)CARE_READINESS_ASK_CLINIC);
  g_assert_true (has_reason (readiness, CARE_REASON_NO_SESSION, 0, 0));
  g_assert_cmpint (readiness->due, ==, 0);
}

/* On the day after a session nothing touches the scalp: nothing is due, and nobody is to blame. */
static void
test_nothing_allowed_yet (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareReadiness) readiness = NULL;

  course_scene_init (&scene, "2026-03-11T17:00:00+04:00");
  readiness = judge (&scene);
  g_assert_cmpint (readiness->due, ==, 0);
  g_assert_cmpuint (readiness->missing->len, ==, 0);
  g_assert_cmpuint (readiness->days->len, ==, 0);
}

/* Oil from Wednesday evening, eleven times; water and with it the rest from Saturday evening, five times each. */
static void
test_counts (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareReadiness) none = NULL;
  g_autoptr (CareReadiness) some = NULL;
  g_autoptr (CareReadiness) all = NULL;

  course_scene_init (&scene, "2026-03-16T21:00:00+04:00");
  none = judge (&scene);
  g_assert_cmpint (none->due, ==, 21);
  g_assert_cmpuint (none->missing->len, ==, 21);
  g_assert_cmpuint (none->days->len, ==, 6);
  g_assert_cmpint ((int)none->verdict, ==, (int)CARE_READINESS_NOT_YET);

  do_slot (&scene, "2026-03-14", "evening");
  do_slot (&scene, "2026-03-15", "morning");
  course_scene_do (scene.course, "oil@2026-03-16/evening", CARE_VERB_DONE);
  course_scene_do (scene.course, "exfoliate@2026-03-16/evening", CARE_VERB_SKIPPED);
  some = judge (&scene);
  g_assert_cmpint (some->done, ==, 7);
  g_assert_cmpuint (some->missing->len, ==, 13); /* a step that was skipped is not asked for again */
  g_assert_cmpuint (some->days->len, ==, 4);
  g_assert_true (has_reason (some, CARE_REASON_ROUTINE_MISSING, 2, 6));
  g_assert_true (has_reason (some, CARE_REASON_GAP_MET, 7, 7));

  do_slot (&scene, "2026-03-16", "morning");
  course_scene_do (scene.course, "oil@2026-03-11/evening", CARE_VERB_DONE);
  course_scene_do (scene.course, "oil@2026-03-12/morning", CARE_VERB_DONE);
  course_scene_do (scene.course, "oil@2026-03-13/evening", CARE_VERB_DONE);
  all = judge (&scene);
  g_assert_cmpint ((int)all->verdict, ==, (int)CARE_READINESS_MET);
  g_assert_true (has_reason (all, CARE_REASON_ROUTINE_DONE, 6, 6));
}

/* What was taken back does not count, and a slot that comes later is not yet due. */
static void
test_undone (void)
{
  g_auto (CourseScene) scene = { 0 };
  g_autoptr (CareReadiness) readiness = NULL;
  const CareRecord *record;

  course_scene_init (&scene, "2026-03-15T12:00:00+04:00");
  do_slot (&scene, "2026-03-14", "evening");
  do_slot (&scene, "2026-03-15", "morning");
  g_assert_true (care_log_undo (care_course_get_log (scene.course), CARE_FACE_COMMAND, 1773561600, "Asia/Dubai", &record, NULL));
  readiness = judge (&scene);
  g_assert_cmpint (readiness->due, ==, 12);
  g_assert_cmpint (readiness->done, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readiness/before-first", test_before_first);
  g_test_add_func ("/readiness/nothing-allowed-yet", test_nothing_allowed_yet);
  g_test_add_func ("/readiness/counts", test_counts);
  g_test_add_func ("/readiness/undone", test_undone);
  return g_test_run ();
}
