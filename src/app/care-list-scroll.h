/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected in a list comes into view, with what follows it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @list: of a GtkSingleSelection; @ahead: how many rows behind the selected one come into view as well, where there are so many. */
void care_list_scroll_to_selected (GtkListView *list,
                                   guint        ahead);

G_END_DECLS
