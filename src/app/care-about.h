/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program says of itself, and of what it runs on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Presents the window above @parent (may be NULL). */
void care_about_show (GtkWindow *parent);
/* (transfer full): lines for whoever looks into a fault: versions, desktop, session, language.  No word of the course, and no
 * name or path of the person. */
char *care_about_dup_debug_info (void);

G_END_DECLS
