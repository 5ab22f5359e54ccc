/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day as it is now: what not to do and until when, what to do, when it gets easier. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_TODAY_PAGE (care_today_page_get_type ())
G_DECLARE_FINAL_TYPE (CareTodayPage, care_today_page, CARE, TODAY_PAGE, AdwBin)

/* Property "narrow". */

/* Follows @course from now on. */
void care_today_page_set_course (CareTodayPage *self,
                                 CareCourse    *course);
/* Evaluates anew: the minute turned, or the clock was set. */
void care_today_page_refresh (CareTodayPage *self);

G_END_DECLS
