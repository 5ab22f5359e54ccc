/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day of the heat map: its number, its session, its steps as dots; read out as a sentence. */
#pragma once

#include "care-progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_DAY_CELL (care_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (CareDayCell, care_day_cell, CARE, DAY_CELL, GtkButton)

GtkWidget *care_day_cell_new (void);
/* @day: NULL for a date outside the plan, which cannot be chosen. */
void     care_day_cell_show (CareDayCell           *self,
                             CareDate               date,
                             const CareProgressDay *day,
                             CareDate               today);
CareDate care_day_cell_get_date (CareDayCell *self);
void     care_day_cell_set_chosen (CareDayCell *self,
                                   gboolean     chosen);

G_END_DECLS
