/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example course: sessions around the present day, and the record of somebody who followed the plan well. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

/* Sets @course up, which has none yet; its @clock is a fixed one and stands at the same instant afterwards. */
gboolean care_example_begin (CareCourse   *course,
                             CareProtocol *protocol,
                             GError      **error);

G_END_DECLS
