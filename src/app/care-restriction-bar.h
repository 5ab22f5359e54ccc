/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bar of the restriction map: how far it is certain, and how it ends. */
#pragma once

#include "care-point.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_RESTRICTION_BAR (care_restriction_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareRestrictionBar, care_restriction_bar, CARE, RESTRICTION_BAR, GtkWidget)

/* Its css name is "bar", with the classes "begun" (before the map does), "open", "unspecified" and "unconfirmed"; in it stand
 * "solid", what is certain, and "dashed", what waits for a word.  Dots that get smaller are an end that nobody gave. */

#define CARE_RESTRICTION_BAR_HEIGHT 16

/* With @words it can be focused and says them; NULL: a mere sample. */
GtkWidget *care_restriction_bar_new (CareEnd     end,
                                     gboolean    begun,
                                     const char *words);
/* How much of its width is certain, in pixels; the rest is dashed.  Where dots follow they take their room from it. */
void care_restriction_bar_set_solid (CareRestrictionBar *self,
                                     int                 width);

G_END_DECLS
