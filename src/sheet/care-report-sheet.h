/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report for the clinic: sessions, homework, readiness by the written rule, incidents, notes. */
#pragma once

#include "care-course.h"
#include "care-sheet.h"

G_BEGIN_DECLS

/* The course must have a plan.  NULL only if it is cancelled. */
CareSheet *care_report_sheet_new (CareCourse   *course,
                                  CarePaper     paper,
                                  gboolean      large,
                                  gboolean      with_photos,
                                  GCancellable *cancellable, /* or NULL */
                                  GError      **error);

G_END_DECLS
