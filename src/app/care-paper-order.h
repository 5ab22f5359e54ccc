/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be put on paper or into a file, made beside the window from what lies on the disk. */
#pragma once

#include "care-course.h"
#include "care-plan-calendar.h"
#include "care-sheet.h"

G_BEGIN_DECLS

typedef struct _CarePaperOrder CarePaperOrder;

/* @course: as it is now, on the disk; nothing of it is used later.  @what: "plan", "checklist", "day", "report", "photos" (the
 * report with them), "csv", "ics".  @wish: of "ics", else NULL. */
CarePaperOrder *care_paper_order_new (CareCourse             *course,
                                      const char             *what,
                                      gboolean                large,
                                      const CareCalendarWish *wish);
CarePaperOrder *care_paper_order_ref (CarePaperOrder *self);
void            care_paper_order_unref (CarePaperOrder *self);
/* Of a sheet alone.  On any thread; a long course takes seconds.  NULL with CARE_COURSE_ERROR or CARE_FOLDER_ERROR: the course is
 * not there any more; G_IO_ERROR_CANCELLED. */
CareSheet *care_paper_order_make_sheet (CarePaperOrder *self,
                                        CarePaper       paper,
                                        GCancellable   *cancellable, /* or NULL */
                                        GError        **error);
/* What the file is to hold.  On any thread; one part of @work. */
GBytes *care_paper_order_make_file (CarePaperOrder *self,
                                    CareWork       *work,
                                    GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePaperOrder, care_paper_order_unref)

G_END_DECLS
