/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that the person chose, as it is kept: upright, not larger than needed, nothing but the picture. */
#pragma once

#include "care-folder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A JPEG of at most 2 048 pixels a side, without place, device and time; NULL if it is no picture. */
GBytes *care_photo_file_read (const char *path,
                              CareWork   *work, /* or NULL; one part of it */
                              GError    **error);
/* For showing a kept one at most @size pixels wide and high; NULL if it is spoilt. */
GdkTexture *care_photo_texture (GBytes *bytes,
                                int     size);
/* The same beside the window, for as long as @cancellable lets it: @picture gets the photo @name of @folder when it is there. */
void care_photo_show (GtkPicture   *picture,
                      CareFolder   *folder,
                      const char   *name,
                      int           size,
                      GCancellable *cancellable);

G_END_DECLS
