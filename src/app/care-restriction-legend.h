/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below the restriction map: what the ends of its bars mean, and two buttons that widen and narrow its days. */
#pragma once

#include "care-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *care_restriction_legend_new (void);
/* Two buttons, which call the actions map.zoom-in and map.zoom-out of a widget around them. */
GtkWidget *care_restriction_legend_new_zoom (void);
/* Each kind of end that occurs in @map, the usual one first. */
void care_restriction_legend_show (GtkWidget     *legend,
                                   const CareMap *map);

G_END_DECLS
