/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that the person chose, as it is kept: upright, not larger than needed, nothing but the picture. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A JPEG of at most 2 048 pixels a side, without place, device and time; NULL if it is no picture. */
GBytes *care_photo_file_read (const char *path,
                              GError    **error);
/* For showing a kept one at most @size pixels wide and high; NULL if it is spoilt. */
GdkTexture *care_photo_texture (GBytes *bytes,
                                int     size);

G_END_DECLS
