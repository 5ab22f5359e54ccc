/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to show, what to take down and when to look again.  Pure. */
#pragma once

#include "care-ledger.h"
#include "care-log.h"
#include "care-plan.h"
#include "care-reminder-settings.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_DUE_CHANGES,  /* one or more changes */
  CARE_DUE_STEPS,    /* the open steps of a slot */
  CARE_DUE_QUESTION, /* was that your last session? */
} CareDueKind;

/* One notice to show. */
typedef struct
{
  CareDueKind kind;
  char       *key;     /* of the notice: the key that leads it */
  gint64      at;      /* when it fell due */
  GPtrArray  *keys;    /* char *: all keys it speaks for, its own included */
  GPtrArray  *changes; /* const CareChange *, newest first; for CARE_DUE_CHANGES */
  GArray     *steps;   /* CareOccurrence, in order; for CARE_DUE_STEPS */
  int         session; /* index; for CARE_DUE_QUESTION */
  gboolean    summary; /* something passed while the computer was away */
} CareDueNotice;

typedef struct
{
  GPtrArray *show;     /* CareDueNotice: at most one of changes (or the question), one of steps */
  GPtrArray *withdraw; /* char *: keys whose notice must go */
  GPtrArray *missed;   /* char *: keys that are to be written off */
  gint64     next;     /* when to evaluate again at the latest */
} CareDue;

/* What the reminder knows of the present moment. */
typedef struct
{
  gint64      now;
  gint64      created; /* when the course was set up: nothing before it is told */
  GTimeZone  *zone;
  gint64      offset; /* care_clock_get_offset() */
  const char *boot;
  const char *owner;     /* unique name of the notification server, or NULL: hold everything */
  gboolean    restarted; /* this service showed nothing yet: standing notices have dead buttons */
} CareDueMoment;

CareDue *care_due_new (CarePlan                   *plan,
                       CareLog                    *log,
                       CareLedger                 *ledger,
                       const CareReminderSettings *settings,
                       const CareDueMoment        *moment);
void     care_due_free (CareDue *self);
void     care_due_notice_free (CareDueNotice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDue, care_due_free)

G_END_DECLS
