/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that the person chose, as it is kept: read, turned upright, scaled down, written anew without its metadata. */
#include "config.h"

#include "care-photo-file.h"

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
