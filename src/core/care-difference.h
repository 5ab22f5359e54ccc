/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two plans (a moved session). */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

/* One change that moved, came or went.  NULL on one side: it is not there. */
typedef struct
{
  const CareChange *before;
  const CareChange *after;
} CareDifferenceItem;

typedef struct
{
  CarePlan *before; /* or NULL: no plan before */
  CarePlan *after;
  GArray   *items; /* CareDifferenceItem, by instant */
} CareDifference;

/* @since: changes before it on both sides are left out (CARE_INSTANT_NONE: none). */
CareDifference *care_difference_plans (CarePlan *before,
                                       CarePlan *after,
                                       gint64    since);
void            care_difference_free (CareDifference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDifference, care_difference_free)

G_END_DECLS
