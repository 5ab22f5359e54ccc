/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call and when, as the clinic's file says it for one patient.  Pure; nothing is added to it. */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

typedef struct
{
  const char *phone;     /* of the clinic itself, or NULL */
  GPtrArray  *contacts;  /* const CareNote *, lent: for this patient; no number twice */
  GPtrArray  *signs;     /* const CareNote *, lent: warning signs for this patient */
  GPtrArray  *warnings;  /* const CareRule *, lent: warnings in force, by rule */
  gboolean    has_phone; /* some number is there: the clinic's, a contact's, a sign's */
} CareClinicCard;

/* Lends from @plan. Free with care_clinic_card_free(). */
CareClinicCard *care_clinic_card_new (CarePlan *plan,
                                      gint64    now);
void            care_clinic_card_free (CareClinicCard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareClinicCard, care_clinic_card_free)

G_END_DECLS
