/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CARE.md's course in Dubai, on disk. */
#include "config.h"

#include "course-scene.h"

#define ZONE "Asia/Dubai"

CareProtocol *
course_scene_read_protocol (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "scalp-micropigmentation.aftercare.json", NULL);
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol = care_protocol_read (bytes, problems);

  g_assert_nonnull (protocol);
  return protocol;
}

static void
start (CareCourse *course)
{
  static const char *const SPANS[] = { "2026-03-10T15:00/18:00", "2026-03-17T15:00/18:00", "2026-03-24T15:00/18:00" };
  g_autoptr (CareProtocol) protocol = course_scene_read_protocol ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (GError) error = NULL;

  care_answers_add (answers, "hair", "very-short");
  care_answers_add (answers, "interval", "one-week");
  for (gsize i = 0; i < G_N_ELEMENTS (SPANS); i++)
    {
      g_autofree char *uid = g_strdup_printf ("s%zu", i + 1);

      g_ptr_array_add (sessions, care_session_parse (SPANS[i], ZONE, uid, NULL));
    }
  g_assert_true (care_course_start (course, protocol, answers, sessions, FALSE, &error));
  g_assert_no_error (error);
}

CareExcursion *
course_scene_begin_example (CareClock *clock)
{
  g_autoptr (CareProtocol) protocol = course_scene_read_protocol ();
  g_autoptr (GError) error = NULL;
  CareExcursion *example = care_excursion_new_example (protocol, clock, &error);

  g_assert_no_error (error);
  return example;
}

CareCourse *
course_scene_open (CareFolder *folder,
                   const char *now)
{
  g_autoptr (CareClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  CareCourse *course;
  gint64      at;

  g_assert_true (care_instant_parse (now, &at));
  clock = care_clock_new_fixed (at, ZONE);
  course = care_course_new (folder, clock, &error);
  g_assert_no_error (error);
  if (care_course_get_state (course) == CARE_COURSE_NONE)
    start (course);
  return course;
}

void
course_scene_do (CareCourse *course,
                 const char *key,
                 CareVerb    verb)
{
  CareLog *log = care_course_get_log (course);
  g_autoptr (GError) error = NULL;

  care_log_append (log, key, verb, CARE_FACE_COMMAND, care_clock_now (care_course_get_clock (course)), ZONE, NULL, &error);
  g_assert_no_error (error);
}

void
course_scene_init (CourseScene *self,
                   const char  *now)
{
  care_test_folder_init (&self->folder);
  self->course = course_scene_open (self->folder.folder, now);
}

void
course_scene_clear (CourseScene *self)
{
  g_clear_object (&self->course);
  care_test_folder_clear (&self->folder);
}
