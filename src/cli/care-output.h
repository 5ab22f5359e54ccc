/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data shapes of aftercarectl, one function each.  Names and types are a contract: add members, never change one. */
#pragma once

#include "care-difference.h"
#include "care-json.h"
#include "care-log.h"
#include "care-plan.h"
#include "care-readiness.h"
#include "care-verdict.h"

G_BEGIN_DECLS

/* From where a plan is looked at.  Nothing is owned. */
typedef struct
{
  CarePlan  *plan;
  CareLog   *log;          /* NULL: nothing is recorded (a preview) */
  const int *slot_minutes; /* or NULL */
  gint64     created;      /* CARE_INSTANT_NONE for a preview */
  gint64     now;
  GTimeZone *zone; /* the patient's */
} CareView;

const char *care_output_end (CareEnd end); /* the word of the data: "last-not-confirmed" */

/* A value inside an object has a name, one inside an array or at the top has none (NULL). */
void care_output_instant (CareJsonWriter *writer, /* null for CARE_INSTANT_NONE */
                          const char     *name,
                          gint64          at,
                          GTimeZone      *zone);
void care_output_date (CareJsonWriter *writer, /* null for CARE_DATE_NONE */
                       const char     *name,
                       CareDate        date);
void care_output_next_change (CareJsonWriter   *writer, /* with "in-seconds" from @now */
                              const CareChange *change,
                              GTimeZone        *zone,
                              gint64            now);
void care_output_changes (CareJsonWriter *writer, /* of the instants from @from to @until, both included */
                          const char     *name,
                          const CareView *view,
                          gint64          from,
                          gint64          until);
void care_output_day (CareJsonWriter *writer,
                      const CareView *view,
                      CareDate        date);
void care_output_days (CareJsonWriter *writer,
                       const char     *name,
                       const CareView *view,
                       CareDate        from,
                       CareDate        until);
void care_output_sessions (CareJsonWriter *writer,
                           const char     *name,
                           GPtrArray      *sessions,
                           GTimeZone      *zone);
void care_output_difference (CareJsonWriter       *writer,
                             const char           *name,
                             const CareDifference *difference,
                             GTimeZone            *zone);
void care_output_verdict (CareJsonWriter    *writer,
                          const char        *topic,
                          const CareVerdict *verdict,
                          GTimeZone         *zone);
void care_output_readiness (CareJsonWriter      *writer,
                            const CareReadiness *readiness);
void care_output_problem (CareJsonWriter    *writer,
                          const CareProblem *problem,
                          gboolean           strict);
void care_output_record (CareJsonWriter   *writer,
                         const CareRecord *record,
                         GTimeZone        *zone);

/* One document on standard output; ends the writer's use. */
void care_output_print (CareJsonWriter *writer);

G_END_DECLS
