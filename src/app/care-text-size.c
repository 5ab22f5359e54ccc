/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the person wants words to be. */
#include "config.h"

#include "care-text-size.h"

#define LARGE_DPI (144 * 1024)

gboolean
care_text_size_is_large (gpointer widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (widget)), "gtk-xft-dpi", &dpi, NULL);
  return dpi >= LARGE_DPI;
}
