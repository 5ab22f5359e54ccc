/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars of the restriction map in their rows, and the way of the keyboard through them. */
#pragma once

#include "care-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar and where it belongs. */
typedef struct
{
  GtkWidget *widget; /* lent */
  CareMapBar bar;
  guint      row;
} CareBar;

/* @bars is a GArray of CareBar, by row and within a row by time; @focus the widget that has the keyboard, or NULL. */

const CareBar *care_bars_get (GArray *bars,
                              guint   index);
/* The bar that @focus is, or NULL; lent. */
const CareBar *care_bars_find (GArray    *bars,
                               GtkWidget *focus);
/* From outside to the bar nearest @now, from there by time (mirrored where the text is) and by row.  FALSE: the focus leaves. */
gboolean care_bars_focus (GArray          *bars,
                          GtkWidget       *focus,
                          GtkDirectionType direction,
                          gint64           now);
/* To the first bar of the row, or the last. */
gboolean care_bars_focus_edge (GArray    *bars,
                               GtkWidget *focus,
                               gboolean   last);

G_END_DECLS
