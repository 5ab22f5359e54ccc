/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the person wants a file to be, or has one; and why that could not be. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* Modal, and kept by @window until it is answered; show it with gtk_native_dialog_show().  @response_cb is called as
 * response_cb (GtkFileChooserNative *, int response, CareWindow *). */
GtkFileChooser *care_chooser_open (CareWindow          *window,
                                   const char          *title,
                                   GtkFileChooserAction action,
                                   const char          *verb,
                                   GCallback            response_cb);
/* Ends @chooser.  Its answer as a path, or NULL: the person said no, or the place has no path and that was said.  g_free(). */
char *care_chooser_take_path (CareWindow           *window,
                              GtkFileChooserNative *chooser,
                              int                   response);
/* The name of a chosen file within a sentence, in its own direction.  g_free(). */
char *care_chooser_name_file (const char *path);
/* Says what went wrong, and the remedy; in passing where the person cancelled. */
void care_chooser_refuse (CareWindow *window,
                          const char *heading,
                          const char *words);
void care_chooser_fail (CareWindow   *window,
                        const char   *heading,
                        const GError *error);

G_END_DECLS
