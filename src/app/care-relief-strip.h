/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "When it gets easier": the next few reliefs side by side, below one another when narrow. */
#pragma once

#include "care-fact-rows.h"

G_BEGIN_DECLS

#define CARE_TYPE_RELIEF_STRIP (care_relief_strip_get_type ())
G_DECLARE_FINAL_TYPE (CareReliefStrip, care_relief_strip, CARE, RELIEF_STRIP, GtkWidget)

/* Property "narrow". */

/* @reliefs: CareRelief; hides itself when there is none. */
void care_relief_strip_set_reliefs (CareReliefStrip *self,
                                    const CareView  *view,
                                    GArray          *reliefs);

G_END_DECLS
