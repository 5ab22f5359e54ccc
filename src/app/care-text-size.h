/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the person wants words to be. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Half as large again as usual, or larger: what stands side by side goes below one another. */
gboolean care_text_size_is_large (gpointer widget);

G_END_DECLS
