/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that the person chose, as it is kept: read, turned upright, scaled down, written anew without its metadata. */
#include "config.h"

#include "care-photo-file.h"

#include "care-folder.h"

#define FILE_MAX   (64 * 1024 * 1024)
#define SIDE       2048
#define PIXELS_MAX (G_GINT64_CONSTANT (120) * 1000 * 1000)
#define QUALITY    "85"

/* What a side of @size may become; nothing is ever enlarged. */
static void
fit (int  width,
     int  height,
     int  size,
     int *fit_width,
     int *fit_height)
{
  double scale = MIN (1.0, (double)size / MAX (width, height));

  *fit_width = MAX (1, (int)(width * scale + 0.5));
  *fit_height = MAX (1, (int)(height * scale + 0.5));
}

/* A size of nothing makes the loader stop: a small file may claim to be a picture of gigabytes. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         size)
{
  int fit_width, fit_height;

  if (width < 1 || height < 1 || (gint64)width * height > PIXELS_MAX)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }
  fit (width, height, GPOINTER_TO_INT (size), &fit_width, &fit_height);
  gdk_pixbuf_loader_set_size (loader, fit_width, fit_height);
}

static GdkPixbuf *
decode (GBytes  *bytes,
        int      size,
        GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean   written, closed;
  GdkPixbuf *picture;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), GINT_TO_POINTER (size));
  written = g_bytes_get_size (bytes) > 0 && gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  closed = gdk_pixbuf_loader_close (loader, written ? error : NULL); /* in any case, or it complains */
  picture = written && closed ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (picture != NULL)
    return gdk_pixbuf_apply_embedded_orientation (picture);
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no picture");
  return NULL;
}

/**
 * care_photo_file_read:
 * @path: where the person keeps it; it stays as it is
 *
 * Encoding anew leaves behind all that a camera writes beside the picture: where and when it was taken, and with what.
 *
 * Returns: (transfer full) (nullable): a JPEG as care_folder_add_photo() takes it
 */
GBytes *
care_photo_file_read (const char *path,
                      GError    **error)
{
  g_autoptr (GBytes) bytes = care_folder_read_any (path, FILE_MAX, error);
  g_autoptr (GdkPixbuf) picture = bytes != NULL ? decode (bytes, SIDE, error) : NULL;
  g_autoptr (GdkPixbuf) opaque = NULL;
  char *data;
  gsize length;

  if (picture == NULL)
    return NULL;
  opaque = gdk_pixbuf_composite_color_simple (picture, gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture),
                                              GDK_INTERP_NEAREST, 255, 8, 0xFFFFFF, 0xFFFFFF);
  if (opaque == NULL || !gdk_pixbuf_save_to_buffer (opaque, &data, &length, "jpeg", error, "quality", QUALITY, NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

GdkTexture *
care_photo_texture (GBytes *bytes,
                    int     size)
{
  g_autoptr (GdkPixbuf) picture = decode (bytes, size, NULL);

  return picture != NULL ? gdk_texture_new_for_pixbuf (picture) : NULL;
}
