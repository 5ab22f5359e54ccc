/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of the plan, and beside them what the chosen one brings. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_TIMELINE_PAGE (care_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (CareTimelinePage, care_timeline_page, CARE, TIMELINE_PAGE, AdwBin)

/* Property "narrow". */

void care_timeline_page_set_course (CareTimelinePage *self,
                                    CareCourse       *course);
/* Evaluates anew: the minute turned, or the clock was set. */
void care_timeline_page_refresh (CareTimelinePage *self);

G_END_DECLS
