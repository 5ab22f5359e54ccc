/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the plan goes to the phone's calendar, and in which words. */
#pragma once

#include "care-plan-calendar.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Its response is "save" or "cancel". */
AdwMessageDialog *care_calendar_dialog_new (GtkWindow *parent);
CareCalendarWish  care_calendar_dialog_read (AdwMessageDialog *dialog);

G_END_DECLS
