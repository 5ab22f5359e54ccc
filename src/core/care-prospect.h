/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One moment of a plan: what is forbidden, what is allowed, and when it gets easier.  Pure. */
#pragma once

#include "care-verdict.h"

G_BEGIN_DECLS

/* A topic that may be, and on which terms. */
typedef struct
{
  int          topic;
  CareVerdict *verdict;
} CareAllowance;

/* Something that is to become allowed. */
typedef struct
{
  const CareChange *change;
  gboolean          if_last; /* only if the newest session is the last one */
  gboolean          coming;  /* what it lifts is still to begin */
} CareRelief;

typedef struct
{
  CarePlan         *plan;
  CarePlan         *plan_if_last;
  GPtrArray        *forbidden; /* const CareSpan, lent: restrictions in force; the soonest to end first, those without an end last */
  GPtrArray        *allowed;   /* CareAllowance: of the topics that the plan forbids at some time; those with a limit first */
  GArray           *reliefs;   /* CareRelief, by instant */
  const CareChange *next;      /* or NULL */
  gint64            since;     /* the change before that, else the plan's start; CARE_INSTANT_NONE before it */
} CareProspect;

/* @plan_if_last: what the plan would be if the newest session were the last; NULL where that is confirmed.
 * Of the reliefs at most @n_reliefs: first of what is forbidden now, then of what comes. */
CareProspect *care_prospect_new (CarePlan *plan,
                                 CarePlan *plan_if_last,
                                 gint64    now,
                                 guint     n_reliefs);
void          care_prospect_free (CareProspect *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareProspect, care_prospect_free)

G_END_DECLS
