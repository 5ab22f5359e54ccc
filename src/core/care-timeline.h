/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course -> GListModel of days, each made when asked for. */
#pragma once

#include "care-day.h"

G_BEGIN_DECLS

#define CARE_TYPE_TIMELINE (care_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CareTimeline, care_timeline, CARE, TIMELINE, GObject)

/* A GListModel of CareDay, from the first date of the plan to its last. */
CareTimeline *care_timeline_new (CareCourse *course);
/* Position of @date, clamped to the list; 0 if it is empty. */
guint care_timeline_find (CareTimeline *self,
                          CareDate      date);

G_END_DECLS
