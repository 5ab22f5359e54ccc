/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done of what was asked for, day by day, and how it stands with the next session. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_PROGRESS_PAGE (care_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (CareProgressPage, care_progress_page, CARE, PROGRESS_PAGE, AdwBin)

void care_progress_page_set_course (CareProgressPage *self,
                                    CareCourse       *course);
/* After a wake, or when the minute turns. */
void care_progress_page_refresh (CareProgressPage *self);

G_END_DECLS
