/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows from when to when a session lasts, and lets one choose. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_TIME_BUTTON (care_time_button_get_type ())
G_DECLARE_FINAL_TYPE (CareTimeButton, care_time_button, CARE, TIME_BUTTON, AdwBin)

/* Signal "changed": the person chose.  Minutes count from midnight; an end before the start is on the next day. */

CareTimeButton *care_time_button_new (void);
/* FALSE: the time is not known yet. */
gboolean care_time_button_get_times (CareTimeButton *self,
                                     int            *start,
                                     int            *end);
void     care_time_button_set_times (CareTimeButton *self,
                                     gboolean        known,
                                     int             start,
                                     int             end);

G_END_DECLS
