/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar of what was done: weeks as rows, a few of them at a time; one day is chosen. */
#pragma once

#include "care-progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_HEAT_MAP (care_heat_map_get_type ())
G_DECLARE_FINAL_TYPE (CareHeatMap, care_heat_map, CARE, HEAT_MAP, GtkWidget)

/* Signal "chosen": the day is another one, by a click or by the arrow keys. */

/* Its months go below its title, and large words, of which seven columns have no room, become smaller. */
void care_heat_map_set_narrow (CareHeatMap *self,
                               gboolean     narrow);
void care_heat_map_show (CareHeatMap  *self,
                         CareProgress *progress);
/* Clamped to the days of the plan; brings it into view. */
void     care_heat_map_choose (CareHeatMap *self,
                               CareDate     date);
CareDate care_heat_map_get_chosen (CareHeatMap *self);

G_END_DECLS
