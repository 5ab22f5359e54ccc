/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to show, what to take down and when to look again.  Pure. */
#pragma once

#include "care-ledger.h"
#include "care-log.h"
#include "care-occasion.h"

G_BEGIN_DECLS

/* Key of the line that says from when on a ledger speaks (its "at"). */
#define CARE_DUE_LEDGER_BEGINS "ledger/begins"

/* One thing that a notice speaks for. */
typedef struct
{
  char  *key;
  gint64 at; /* the instant it is about */
} CareDueKey;

/* One notice to show. */
typedef struct
{
  CareDueKind kind;
  char       *key;     /* of the notice: the key that leads it */
  gint64      at;      /* when it fell due */
  GPtrArray  *keys;    /* CareDueKey: all that it speaks for, the leading one first */
  GPtrArray  *changes; /* const CareChange *, newest first; for CARE_DUE_CHANGES and CARE_DUE_HEADS_UP */
  GArray     *steps;   /* CareOccurrence, in order; for CARE_DUE_STEPS */
  int         session; /* index; for CARE_DUE_SESSION and CARE_DUE_QUESTION */
  gboolean    summary; /* something passed while the computer was away */
} CareDueNotice;

typedef struct
{
  GPtrArray *show;     /* CareDueNotice: at most one of changes (or the like), one of steps */
  GPtrArray *withdraw; /* char *: keys whose notice must go */
  GPtrArray *missed;   /* char *: keys that are to be written off */
  gboolean   held;     /* something is due that cannot be shown now */
  gint64     next;     /* when to evaluate again at the latest */
} CareDue;

/* What the reminder knows of the present moment. */
typedef struct
{
  gint64      now;
  gint64      created; /* when the course was set up: nothing before it is told */
  GTimeZone  *zone;
  gint64      offset; /* care_clock_get_offset() */
  const char *boot;   /* NULL: not known */
  gboolean    synchronised;
  gboolean    doubted;   /* the clock may be set right any moment: everything waits */
  gboolean    can_show;  /* there is a server, and it did not fail just now */
  GHashTable *standing;  /* set of char *: keys that this process shows at this server; other notices have dead buttons */
  GHashTable *in_flight; /* set of char *: keys whose showing the server has not answered yet */
} CareDueMoment;

CareDue *care_due_new (CarePlan                   *plan,
                       CareLog                    *log,
                       CareLedger                 *ledger,
                       const CareReminderSettings *settings,
                       const CareDueMoment        *moment);
void     care_due_free (CareDue *self);
void     care_due_notice_free (CareDueNotice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDue, care_due_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDueNotice, care_due_notice_free)

G_END_DECLS
