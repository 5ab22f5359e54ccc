/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course on paper: the plan with its map, the steps of the days to tick off, one day as a card. */
#pragma once

#include "care-course.h"
#include "care-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_SHEET_PLAN,      /* what is not allowed and until when, all changes, the clinic */
  CARE_SHEET_CHECKLIST, /* the days to the next session, with boxes */
  CARE_SHEET_DAY,       /* one day */
} CareSheetKind;

/* "plan", "checklist", "day"; FALSE for any other word. */
gboolean care_sheet_kind_from_string (const char    *word,
                                      CareSheetKind *kind);
/* The course must have a plan.  @date: the day of the card, and the first of the checklist.  NULL only if it is cancelled. */
CareSheet *care_plan_sheet_new (CareCourse   *course,
                                CareSheetKind kind,
                                CareDate      date,
                                CarePaper     paper,
                                gboolean      large,
                                GCancellable *cancellable, /* or NULL */
                                GError      **error);

G_END_DECLS
