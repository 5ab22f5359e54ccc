/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that may take long, done beside the window: how far it is and a way to cancel it come only if it does. */
#pragma once

#include "care-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The work itself, on a thread of its own: it touches nothing but @data. */
typedef gboolean (*CareErrandFunc) (CareWork *work,
                                    gpointer  data,
                                    GError  **error);
/* Back in the main loop, unless @window was closed meanwhile.  @error: NULL if it is done; G_IO_ERROR_CANCELLED if the person
 * did not want it any more. */
typedef void (*CareErrandDone) (GtkWindow    *window,
                                gpointer      data,
                                const GError *error);

/* @title: what is done, for the heading over the bar.  @n_parts: of the work.  @free_data is called in the main loop, last.
 * Closing @window cancels; the program goes on until the work has ended. */
void care_errand_run (GtkWindow     *window,
                      const char    *title,
                      guint          n_parts,
                      CareErrandFunc func,
                      CareErrandDone done,
                      gpointer       data,
                      GDestroyNotify free_data);

/* How long an errand waits for another program that writes: the person sees it and can cancel. */
#define CARE_ERRAND_WAIT_MS (5 * 60 * 1000)

G_END_DECLS
