/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A style class that comes and goes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @widget is a GtkWidget of any kind; @set: whether it has @css_class from now on. */
void care_css_class_set (gpointer    widget,
                         const char *css_class,
                         gboolean    set);

G_END_DECLS
