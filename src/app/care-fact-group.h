/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A titled list of facts; what is more than a few opens on demand. */
#pragma once

#include "care-fact-row.h"

G_BEGIN_DECLS

#define CARE_TYPE_FACT_GROUP (care_fact_group_get_type ())
G_DECLARE_FINAL_TYPE (CareFactGroup, care_fact_group, CARE, FACT_GROUP, GtkWidget)

/* Properties: "title", "icon-name", "accent" (CSS class of both), "at-most" (rows before "and 2 more"), "narrow". */

/* Shows @rows (CareFactRow) instead of those before, unless they say the same: then focus and popovers live on.
 * The group hides itself when there is none. */
void care_fact_group_set_rows (CareFactGroup *self,
                               GPtrArray     *rows);
/* At the end of the header; once. */
void care_fact_group_set_suffix (CareFactGroup *self,
                                 GtkWidget     *suffix);

G_END_DECLS
