/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says of a row after its name. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @widget is a GtkWidget of any kind; @words may be NULL for none. */
void care_description_set (gpointer    widget,
                           const char *words);
/* The lists that @row, an AdwExpanderRow, is made of have no name of their own. */
void care_description_name_lists (GtkWidget  *row,
                                  const char *name);

G_END_DECLS
