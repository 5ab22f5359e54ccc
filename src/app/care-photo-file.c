/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that the person chose, as it is kept: read, turned upright, scaled down, written anew without its metadata. */
#include "config.h"

#include "care-photo-file.h"

#include <string.h>

#define FILE_MAX   (64 * 1024 * 1024)
#define SIDE       2048
#define PIXELS_MAX (G_GINT64_CONSTANT (120) * 1000 * 1000)
#define QUALITY    "85"

#define JPEG_MARKER 0xFF
#define JPEG_SCAN   0xDA

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

/* One picture on its way through the loader */
typedef struct
{
  int      size;      /* the longest side may become that long */
  gboolean too_large; /* it claims more pixels than are ever read */
  int      height;    /* of what the loader fills */
  int      first;     /* row of it that was filled; a bitmap begins with its last */
  int      filled;    /* rows of it, up to the last one that was filled */
} Decoding;

static gboolean
is_one_of (GdkPixbufLoader   *loader,
           const char *const *names)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return name != NULL && g_strv_contains (names, name);
}

/* Does the loader scale these only once they are read?  It would then fill all rows at once, those that are missing as well. */
static gboolean
is_scaled_late (GdkPixbufLoader *loader)
{
  static const char *const names[] = { "bmp", "pnm", NULL };

  return is_one_of (loader, names);
}

/* A size of nothing makes the loader stop: a small file may claim to be a picture of gigabytes. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         data)
{
  Decoding *self = data;
  int       fit_width, fit_height;

  self->too_large = (gint64)width * height > PIXELS_MAX;
  if (width < 1 || height < 1 || self->too_large)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }
  if (is_scaled_late (loader))
    return;
  fit (width, height, self->size, &fit_width, &fit_height);
  gdk_pixbuf_loader_set_size (loader, fit_width, fit_height);
}

static void
area_prepared_cb (GdkPixbufLoader *loader,
                  gpointer         data)
{
  ((Decoding *)data)->height = gdk_pixbuf_get_height (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
area_updated_cb (GdkPixbufLoader *loader,
                 int              x,
                 int              y,
                 int              width,
                 int              height,
                 gpointer         data)
{
  Decoding *self = data;

  self->first = MIN (self->first, y);
  self->filled = MAX (self->filled, y + height);
}

/* Behind the heads of a JPEG: where the picture itself begins; 0 if it is nowhere. */
static gsize
find_scan (const guint8 *data,
           gsize         length)
{
  for (gsize at = 2; at + 4 <= length && data[at] == JPEG_MARKER;)
    {
      if (data[at + 1] == JPEG_SCAN)
        return at;
      at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]);
    }
  return 0;
}

/* Its last mark is there.  The loaders fill what a cut JPEG or an interlaced PNG lacks with grey, and say nothing. */
static gboolean
has_end (GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize         scan = 0;

  if (length > 4 && memcmp (data, "\x89PNG", 4) == 0)
    return memmem (data, length, "IEND", 4) != NULL;
  if (length > 4 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    scan = find_scan (data, length);
  return scan == 0 || memmem (data + scan, length - scan, "\xff\xd9", 2) != NULL;
}

/* Of an animation the loader tells which part the first picture covers, which need not be all, and fails by itself if it is cut. */
static gboolean
has_all_rows (const Decoding  *self,
              GdkPixbufLoader *loader)
{
  static const char *const animated[] = { "gif", NULL };

  if (is_one_of (loader, animated))
    return self->filled > 0;
  return self->height > 0 && self->first == 0 && self->filled >= self->height;
}

static GdkPixbuf *
fail (const Decoding *decoding,
      GError        **error)
{
  if (error == NULL)
    return NULL;
  g_clear_error (error);
  if (decoding->too_large)
    g_set_error_literal (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE, "too many pixels");
  else if (decoding->height > 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "a part of the picture is missing");
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no picture");
  return NULL;
}

/* Upright, and no larger than wanted. */
static GdkPixbuf *
finish (GdkPixbuf *read,
        int        size)
{
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (read);
  int width, height;

  if (upright == NULL)
    return NULL;
  fit (gdk_pixbuf_get_width (upright), gdk_pixbuf_get_height (upright), size, &width, &height);
  if (width == gdk_pixbuf_get_width (upright) && height == gdk_pixbuf_get_height (upright))
    return g_steal_pointer (&upright);
  return gdk_pixbuf_scale_simple (upright, width, height, GDK_INTERP_BILINEAR);
}

/* The loader takes a file that was cut for a picture that is empty below, or above. */
static GdkPixbuf *
decode (GBytes  *bytes,
        int      size,
        GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Decoding decoding = { .size = size, .first = G_MAXINT };
  gboolean written, closed;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (area_prepared_cb), &decoding);
  g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), &decoding);
  written = g_bytes_get_size (bytes) > 0 && gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  closed = gdk_pixbuf_loader_close (loader, NULL); /* in any case, or it complains */
  if (written && closed && has_all_rows (&decoding, loader) && has_end (bytes))
    return finish (gdk_pixbuf_loader_get_pixbuf (loader), size);
  return fail (&decoding, error);
}

/**
 * care_photo_file_read:
 * @path: where the person keeps it; it stays as it is
 * @work: (nullable): has one part for it, in bytes of the file
 *
 * Encoding anew leaves behind all that a camera writes beside the picture: where and when it was taken, and with what.
 *
 * Returns: (transfer full) (nullable): a JPEG as care_folder_add_photo() takes it
 */
GBytes *
care_photo_file_read (const char *path,
                      CareWork   *work,
                      GError    **error)
{
  g_autoptr (GBytes) bytes = care_folder_read_any_for (path, FILE_MAX, work, error);
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

/* One that is to be shown.  It is freed in the main loop: the task may end on its thread. */
typedef struct
{
  GtkPicture *picture;
  CareFolder *folder;
  char       *name;
  int         size;
} Showing;

static void
load_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Showing *self = data;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  if (g_task_return_error_if_cancelled (task))
    return;
  bytes = care_folder_read (self->folder, self->name, CARE_FOLDER_PHOTO_MAX, NULL);
  texture = bytes != NULL ? care_photo_texture (bytes, self->size) : NULL;
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Showing *self = data;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture != NULL)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  g_object_unref (self->picture);
  care_folder_unref (self->folder);
  g_free (self->name);
  g_free (self);
}

void
care_photo_show (GtkPicture   *picture,
                 CareFolder   *folder,
                 const char   *name,
                 int           size,
                 GCancellable *cancellable)
{
  Showing *self = g_new0 (Showing, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, loaded_cb, self);

  self->picture = g_object_ref (picture);
  self->folder = care_folder_dup (folder);
  self->name = g_strdup (name);
  self->size = size;
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, load_cb);
}
