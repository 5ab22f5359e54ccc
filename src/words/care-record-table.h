/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record as a table for a spreadsheet. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

/* RFC 4180, a line for each record, times in @zone.  Transfer full. */
GBytes *care_record_table_new (CareCourse *course,
                               GTimeZone  *zone);

G_END_DECLS
