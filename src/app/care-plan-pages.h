/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four pages of one course: today, timeline, progress, sessions. */
#pragma once

#include <adwaita.h>

#include "care-course.h"

G_BEGIN_DECLS

#define CARE_TYPE_PLAN_PAGES (care_plan_pages_get_type ())
G_DECLARE_FINAL_TYPE (CarePlanPages, care_plan_pages, CARE, PLAN_PAGES, AdwBin)

/* Property "narrow": too narrow for two columns of words. */

CarePlanPages *care_plan_pages_new (void);
void           care_plan_pages_set_course (CarePlanPages *self, /* once */
                                           CareCourse    *course);
/* Evaluates anew: after a wake, or when the minute turns. */
void care_plan_pages_refresh (CarePlanPages *self);
/* For the switchers in the window's header and foot. */
AdwViewStack *care_plan_pages_get_stack (CarePlanPages *self);

G_END_DECLS
