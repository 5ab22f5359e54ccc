/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course + day -> GListModel of CareTask; restrictions, advice, changes, phase. */
#pragma once

#include "care-course.h"
#include "care-task.h"

G_BEGIN_DECLS

#define CARE_TYPE_DAY (care_day_get_type ())
G_DECLARE_FINAL_TYPE (CareDay, care_day, CARE, DAY, GObject)

/* A GListModel of CareTask.  Signal "changed": restrictions, changes or phase are others; a ticked step is notify::state. */

CareDay *care_day_new (CareCourse *course,
                       CareDate    date);
CareDate care_day_get_date (CareDay *self);
void     care_day_set_date (CareDay *self,
                            CareDate date);
/* Evaluates anew: after a wake, or when the minute turns. */
void      care_day_refresh (CareDay *self);
CarePlace care_day_get_place (CareDay *self);
/* const CareSpan *, lent, of the plan as it is now; NULL without a course. */
GPtrArray *care_day_get_restrictions (CareDay *self); /* that cover any part of the day */
GPtrArray *care_day_get_advice (CareDay *self);
/* const CareChange *, lent: those of the day. */
GPtrArray *care_day_get_changes (CareDay *self);
/* How many of the listed steps are done, and how many are due up to the end of the day. */
void care_day_count (CareDay *self,
                     guint   *done,
                     guint   *all);

G_END_DECLS
