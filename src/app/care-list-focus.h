/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stop of the Tab key for a long list: entered at what is chosen, left in one step. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Is the focus somewhere in @list? */
gboolean care_list_focus_is_inside (GtkWidget *list);
/* GTK 4.8 enters a list at its first row: goes on to the selected one of @items (GtkListItem, those that have a row now). */
void care_list_focus_enter (GPtrArray *items);
/* Where Tab would visit each row: back to @before, or forward to the first place in @after; FALSE where that is not shown, so
 * that the focus goes on behind both. */
gboolean care_list_focus_leave (GtkDirectionType direction,
                                GtkWidget       *before,
                                GtkWidget       *after);

G_END_DECLS
