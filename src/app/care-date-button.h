/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows a date and opens a calendar to choose another. */
#pragma once

#include "care-civil-time.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_DATE_BUTTON (care_date_button_get_type ())
G_DECLARE_FINAL_TYPE (CareDateButton, care_date_button, CARE, DATE_BUTTON, AdwBin)

/* Signal "changed": the person chose a date.  Property "label": what the date is for, read out before it. */

CareDateButton *care_date_button_new (void);
CareDate        care_date_button_get_date (CareDateButton *self); /* CARE_DATE_NONE: none chosen yet */
/* @today: for the words, and where the calendar opens while no date is chosen. */
void care_date_button_set_date (CareDateButton *self,
                                CareDate        date,
                                CareDate        today);

G_END_DECLS
