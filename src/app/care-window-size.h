/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of the window, from one time to the next. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @window, not shown yet, the size that it was last left with, in logical pixels, and keeps the one that it is left with.  Where
 * the settings are not installed it stays as it is. */
void care_window_size_keep (GtkWindow *window);

G_END_DECLS
