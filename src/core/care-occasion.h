/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to tell near a moment: key, when it falls due, how long it is of use.  Knows nothing of what was told. */
#pragma once

#include "care-plan.h"
#include "care-reminder-settings.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_DUE_CHANGES,  /* something became allowed or forbidden, or began */
  CARE_DUE_HEADS_UP, /* the evening before it ends */
  CARE_DUE_SESSION,  /* the evening before a session */
  CARE_DUE_QUESTION, /* was that your last session? */
  CARE_DUE_STEPS,    /* a step in its slot */
} CareDueKind;

typedef struct
{
  CareDueKind       kind;
  char             *key;        /* says what it is, never when */
  gint64            instant;    /* what it is about; that alone tells a moved one from a flight */
  gint64            at;         /* when it is to be told */
  gint64            fresh;      /* first told before this or not at all */
  gint64            until;      /* a notice of it is of no use from here on */
  const CareChange *change;     /* of CARE_DUE_CHANGES and CARE_DUE_HEADS_UP */
  CareOccurrence    occurrence; /* of CARE_DUE_STEPS */
  int               session;    /* index; of CARE_DUE_SESSION and CARE_DUE_QUESTION, else -1 */
} CareOccasion;

/* Where and when one looks. */
typedef struct
{
  CarePlan                   *plan;
  const CareReminderSettings *settings;
  GTimeZone                  *zone;
  gint64                      now;
  gint64                      floor; /* nothing from before this is told */
} CareOutlook;

/* CareOccasion, owned by the array: all that fell due at or before now and still holds, the steps of the last days and of today. */
GPtrArray *care_occasions_list (const CareOutlook *outlook);
/* The first instant after now, at the latest @limit, at which the list becomes another. */
gint64 care_occasions_next (const CareOutlook *outlook,
                            gint64             limit);
/* When quiet hours that cover @at end; @at itself if none do. */
gint64 care_occasion_quiet_end (const CareReminderSettings *settings,
                                GTimeZone                  *zone,
                                gint64                      at);
void   care_occasion_free (CareOccasion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareOccasion, care_occasion_free)

G_END_DECLS
