/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CARE.md's course in Dubai, on disk: very short hair, a week between sessions. */
#pragma once

#include "care-course.h"
#include "care-excursion.h"
#include "care-test.h"

G_BEGIN_DECLS

typedef struct
{
  CareTestFolder folder;
  CareCourse    *course;
} CourseScene;

/* A course in a folder of its own. @now: as for course_scene_open(). */
void course_scene_init (CourseScene *self,
                        const char  *now);
void course_scene_clear (CourseScene *self);

/* The built-in one. */
CareProtocol *course_scene_read_protocol (void);
/* An example of it, that somebody without a course looks at. */
CareExcursion *course_scene_begin_example (CareClock *clock);
/* Begins the course where @folder has none.  @now: RFC 3339 with offset, where the clock stands. */
CareCourse *course_scene_open (CareFolder *folder,
                               const char *now);
/* Records the step of "rule@date/slot". */
void course_scene_do (CareCourse *course,
                      const char *key,
                      CareVerb    verb);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CourseScene, course_scene_clear)

G_END_DECLS
