/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper from a printer: asked for in the desktop's own window, laid out beside ours, and the person hears if it failed. */
#pragma once

#include "care-paper-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* It failed; in the main loop, once, unless @window was closed meanwhile.  Not called if the person cancelled. */
typedef void (*CarePrintFailed) (GtkWindow    *window,
                                 const GError *error);

/* Returns at once; the program goes on until the printer has all.  @name: of the file, without its ending, for those who print into one. */
void care_print_run (GtkWindow      *window,
                     CarePaperOrder *order,
                     const char     *name,
                     CarePrintFailed failed);

G_END_DECLS
