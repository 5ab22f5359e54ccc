/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day in the list of days: its number, what it brings, one mark. */
#pragma once

#include "care-day.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_DAY_ROW (care_day_row_get_type ())
G_DECLARE_FINAL_TYPE (CareDayRow, care_day_row, CARE, DAY_ROW, GtkWidget)

GtkWidget *care_day_row_new (void);
/* @day: NULL for none; follows nothing by itself. */
void care_day_row_show (CareDayRow *self,
                        CareDay    *day,
                        CarePlan   *plan,
                        GTimeZone  *zone,
                        CareDate    today);

/* All that the row says, for the list item around it.  Free with g_free(). */
char *care_day_row_dup_label (CareDayRow *self,
                              CareDay    *day);

G_END_DECLS
