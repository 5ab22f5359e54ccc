/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 12 or 24 hours as the desktop's settings say, for window, notice, command line and paper alike. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

/* From now on; what was chosen there stands in the settings of @course, for programs that do not know the desktop. */
void care_clock_format_follow (CareCourse *course);

G_END_DECLS
