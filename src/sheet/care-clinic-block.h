/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call and for what, at the foot of everything that is printed. */
#pragma once

#include "care-plan.h"
#include "care-sheet.h"

G_BEGIN_DECLS

void care_clinic_block_add (CareSheet *sheet,
                            CarePlan  *plan,
                            gint64     from,
                            gint64     until);

G_END_DECLS
