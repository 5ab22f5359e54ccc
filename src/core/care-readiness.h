/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adherence (done of what was allowed and due), interval, verdict on the next session, reasons. */
#pragma once

#include "care-log.h"
#include "care-plan.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_READINESS_MET,
  CARE_READINESS_NOT_YET,
  CARE_READINESS_AGAINST,
  CARE_READINESS_ASK_CLINIC,
} CareReadinessVerdict;

typedef enum
{
  CARE_REASON_NO_SESSION,        /* before the first session: the clinic judges (R1) */
  CARE_REASON_LAST_SESSION,      /* the last session is behind: no next one to be ready for */
  CARE_REASON_NO_INTERVAL,       /* the protocol gives none for these answers */
  CARE_REASON_GAP_MET,           /* a: gap in days, b: at least */
  CARE_REASON_GAP_SHORT,         /* likewise */
  CARE_REASON_GAP_UNSURE,        /* a: gap, b: days to be sure */
  CARE_REASON_GAP_LONG,          /* a: gap, b: at most */
  CARE_REASON_ROUTINE_DONE,      /* a: days with a full slot, b: days that had one due */
  CARE_REASON_ROUTINE_MISSING,   /* likewise */
  CARE_REASON_ROUTINE_NOT_ASKED, /* the interval does not ask for the homework */
} CareReasonCode;

typedef struct
{
  CareReasonCode code;
  int            a, b;
} CareReason;

typedef struct
{
  CareReadinessVerdict verdict;
  const CareInterval  *interval; /* the protocol's for these answers, or NULL; lent */
  CareDate             earliest; /* CARE_DATE_NONE if not known */
  int                  due;      /* steps that were due and allowed since the last session, up to now */
  int                  done;
  GArray              *missing; /* CareOccurrence: the due ones neither done nor skipped */
  GArray              *days;    /* CareDate: days of the homework without one full slot */
  GArray              *reasons; /* CareReason */
} CareReadiness;

/* CARE.md A25, A26. @zone: where the patient is. */
CareReadiness *care_readiness_new (CarePlan  *plan,
                                   CareLog   *log,
                                   gint64     now,
                                   GTimeZone *zone,
                                   const int *slot_minutes);
void           care_readiness_free (CareReadiness *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareReadiness, care_readiness_free)

G_END_DECLS
