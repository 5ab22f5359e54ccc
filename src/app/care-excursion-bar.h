/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standing bar of an excursion: what is looked at, when, another time, the way back. */
#pragma once

#include <adwaita.h>

#include "care-excursion.h"

G_BEGIN_DECLS

#define CARE_TYPE_EXCURSION_BAR (care_excursion_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareExcursionBar, care_excursion_bar, CARE, EXCURSION_BAR, AdwBin)

/* Property "narrow": no room for words and buttons side by side.  Leaving is the action win.leave. */

/* NULL: the bar is hidden. */
void care_excursion_bar_show (CareExcursionBar *self,
                              CareExcursion    *excursion);
/* Opens the choice of day and time. */
void care_excursion_bar_choose (CareExcursionBar *self);

G_END_DECLS
