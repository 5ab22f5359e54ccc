/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A style class that comes and goes. */
#include "config.h"

#include "care-css-class.h"

void
care_css_class_set (gpointer    widget,
                    const char *css_class,
                    gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (widget), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (widget), css_class);
}
