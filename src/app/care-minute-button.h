/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows a time of day, and lets one choose another. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_MINUTE_BUTTON (care_minute_button_get_type ())
G_DECLARE_FINAL_TYPE (CareMinuteButton, care_minute_button, CARE, MINUTE_BUTTON, AdwBin)

/* Signal "changed": the person chose another time, and has closed the popover. */

GtkWidget *care_minute_button_new (void);
/* What the time is for: "Morning". */
void care_minute_button_set_title (CareMinuteButton *self,
                                   const char       *title);
/* Minutes since midnight. */
int  care_minute_button_get_minute (CareMinuteButton *self);
void care_minute_button_set_minute (CareMinuteButton *self,
                                    int               minute);

G_END_DECLS
