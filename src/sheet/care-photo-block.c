/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The newest photos on paper, two dates beside each other.  A JPEG goes into the PDF as it is: nothing here decodes it. */
#include "config.h"

#include "care-photo-block.h"

#include "care-sheet-private.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

#define MOST_PHOTOS 8
#define COLUMNS     2
#define HIGHEST     300.0
#define HEAD_LINES  5 /* over a row of photos: the heading, how many, the dates */
#define MARKER      0xFF
#define FIRST_FRAME 0xC0
#define LAST_FRAME  0xCF
#define FRAME_BYTES 9  /* of a frame's head, from its marker on: up to the width */
#define COARSE      16 /* the picture that stands for the JPEG is so many times smaller */

typedef struct
{
  CareDate         date;
  cairo_surface_t *surface;
  int              width;
  int              height;
} Photo;

static void
photo_free (gpointer data)
{
  Photo *self = data;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

/* The frame's head says how large the picture is; C4, C8 and CC are other things. */
static gboolean
read_size (GBytes *bytes,
           int    *width,
           int    *height)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 2; at + FRAME_BYTES <= length && data[at] == MARKER;)
    {
      guint8 kind = data[at + 1];

      if (kind >= FIRST_FRAME && kind <= LAST_FRAME && kind != 0xC4 && kind != 0xC8 && kind != 0xCC)
        {
          *height = data[at + 5] << 8 | data[at + 6];
          *width = data[at + 7] << 8 | data[at + 8];
          return *width > 0 && *height > 0;
        }
      at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]);
    }
  return FALSE;
}

static void
unref_cb (gpointer data)
{
  g_bytes_unref (data);
}

static Photo *
read_photo (CareFolder            *folder,
            const CareFolderPhoto *photo)
{
  g_autoptr (GBytes) bytes = care_folder_read (folder, photo->name, CARE_FOLDER_PHOTO_MAX, NULL);
  Photo        *self;
  gsize         length;
  const guchar *data;
  int           width, height;
  CareDate      date;

  if (bytes == NULL || !care_folder_is_photo (bytes) || !read_size (bytes, &width, &height) || !care_date_parse (photo->date, &date))
    return NULL;
  self = g_new0 (Photo, 1);
  data = g_bytes_get_data (bytes, &length);
  self->date = date;
  self->width = MAX (width / COARSE, 1);
  self->height = MAX (height / COARSE, 1);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cairo_surface_set_mime_data (self->surface, CAIRO_MIME_TYPE_JPEG, data, length, unref_cb, g_bytes_ref (bytes));
  return self;
}

static void
paint_photo_cb (CareSheet *sheet,
                guint      index,
                gpointer   data)
{
  const Photo     *photo = g_ptr_array_index ((GPtrArray *)data, index);
  g_autofree char *date = care_words_date (photo->date, CARE_DATE_NONE);
  double           width = care_sheet_get_width (sheet);
  double           scale = MIN (width / photo->width, HIGHEST / photo->height);
  cairo_t         *cr;

  care_sheet_add_text (sheet, CARE_STYLE_STRONG, date);
  cr = care_sheet_begin_picture (sheet, photo->height * scale);
  cairo_translate (cr, care_sheet_is_rtl (sheet) ? width - photo->width * scale : 0, 0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, photo->surface, 0, 0);
  cairo_paint (cr);
  care_sheet_end_picture (sheet);
}

/* Whoever reads the report is to know that there is more to ask for. */
static void
add_count (CareSheet *sheet,
           guint      shown,
           guint      kept)
{
  /* Translators: how many of the photos are on the paper, under "Photos": "Shown here: 8 of 20" */
  g_autofree char *words = g_strdup_printf (_ ("Shown here: %1$u of %2$u"), shown, kept);

  if (shown < kept)
    care_sheet_add_text (sheet, CARE_STYLE_SMALL, words);
}

void
care_photo_block_add (CareSheet  *sheet,
                      CareFolder *folder)
{
  g_autoptr (GPtrArray) kept = care_folder_list_photos (folder);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (photo_free);

  for (guint i = kept->len > MOST_PHOTOS ? kept->len - MOST_PHOTOS : 0; i < kept->len; i++)
    {
      Photo *photo = read_photo (folder, g_ptr_array_index (kept, i));

      if (photo != NULL)
        g_ptr_array_add (photos, photo);
    }
  if (photos->len == 0)
    return;
  care_sheet_make_room (sheet, HIGHEST + HEAD_LINES * care_sheet_get_line (sheet));
  care_sheet_add_heading (sheet, _ ("Photos"));
  add_count (sheet, photos->len, kept->len);
  care_sheet_add_cells (sheet, photos->len, COLUMNS, FALSE, paint_photo_cb, photos);
}
