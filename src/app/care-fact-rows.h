/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spans, allowances and changes of a plan -> rows that state them. */
#pragma once

#include "care-fact-row.h"
#include "care-prospect.h"

G_BEGIN_DECLS

/* The moment and place from which a plan is looked at; the zone is lent. */
typedef struct
{
  CarePlan  *plan;
  GTimeZone *zone;
  gint64     now;
} CareView;

/* "No shampoo", "until Tue 31 March, 18:00", "16 days"; pressed, it says why. */
CareFactRow *care_fact_row_for_span (const CareView *view,
                                     const CareSpan *span);
/* "Water", "lukewarm only, until Tue 17 March, 15:00", "2 days" */
CareFactRow *care_fact_row_for_allowance (const CareView      *view,
                                          const CareAllowance *allowance);
/* What changes on a day (CareChange, or NULL), as far as a patient is to be told.  New; its rows are referenced. */
GPtrArray *care_fact_rows_for_changes (const CareView *view,
                                       GPtrArray      *changes);
/* A row for each of @spans (CareSpan, or NULL).  New; its rows are referenced. */
GPtrArray *care_fact_rows_for_spans (const CareView *view,
                                     GPtrArray      *spans);
/* "Cover your scalp outdoors", "at each outing": the advice of @spans (CareSpan), each rule once.  New; its rows are referenced. */
GPtrArray *care_fact_rows_for_advice (GPtrArray *spans);
/* "The film is off", what that begins and ends, and a button that reports it: app.report-state. */
CareFactRow *care_fact_row_for_report (const CareView      *view,
                                       const CareStateName *state);
/* Allowed now, or no more: the tile of a change. */
CareTileKind care_fact_row_kind_of_change (const CareChange *change);

G_END_DECLS
