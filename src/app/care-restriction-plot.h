/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of the restriction map with their bars: geometry, keyboard, choice of a day. */
#pragma once

#include "care-restriction-ground.h"

G_BEGIN_DECLS

#define CARE_TYPE_RESTRICTION_PLOT (care_restriction_plot_get_type ())
G_DECLARE_FINAL_TYPE (CareRestrictionPlot, care_restriction_plot, CARE, RESTRICTION_PLOT, GtkWidget)

/* Signal "day-chosen" (int): a CareDate. */

/* Takes @map; nothing is kept of @view. */
void care_restriction_plot_show (CareRestrictionPlot *self,
                                 CareMap             *map,
                                 const CareView      *view);
void care_restriction_plot_move_now (CareRestrictionPlot *self,
                                     gint64               now);
/* The column of one day; CARE_DATE_NONE for none. */
void care_restriction_plot_choose (CareRestrictionPlot *self,
                                   CareDate             date);

/* Rows whose words stand above their bars are higher by as much; 0: the words stand beside them.  To be set before sizes are
 * given out: the plot does not ask for new ones. */
void care_restriction_plot_set_words_above (CareRestrictionPlot *self,
                                            int                  height);
int  care_restriction_plot_measure_height (CareRestrictionPlot *self);
/* What of its width is in sight: what is far from there is not painted. */
void care_restriction_plot_set_sight (CareRestrictionPlot *self,
                                      double               from,
                                      double               until);
/* Its geometry; that of one moment, lent. */
const CareGround *care_restriction_plot_get_ground (CareRestrictionPlot *self);

G_END_DECLS
