/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CARE.md's course in Dubai, on disk: very short hair, a week between sessions. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

/* The built-in one. */
CareProtocol *course_scene_read_protocol (void);
/* Begins the course where @folder has none.  @now: RFC 3339 with offset, where the clock stands. */
CareCourse *course_scene_open (CareFolder *folder,
                               const char *now);
/* Records the step of "rule@date/slot". */
void course_scene_do (CareCourse *course,
                      const char *key,
                      CareVerb    verb);

G_END_DECLS
