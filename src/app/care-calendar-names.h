/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for the buttons of a GtkCalendar, which has none for them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_calendar_name_buttons (GtkCalendar *calendar);

G_END_DECLS
