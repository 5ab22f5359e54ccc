/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chosen picture as it is kept: upright, bounded, without what the camera wrote beside it. */
#include "config.h"

#include "care-folder.h"
#include "care-photo-file.h"
#include "care-test.h"

#include <string.h>

/* An Exif segment: the picture is turned by a quarter, and a place stands there. */
static const char EXIF[] = "\xff\xe1\x00\x2e"
                           "Exif\0\0MM\0\x2a\0\0\0\x08"
                           "\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
                           "GPS 25.2N 55.2";

static GBytes *
encode (int         width,
        int         height,
        const char *format)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  char *data;
  gsize length;

  gdk_pixbuf_fill (picture, 0x80402000);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &data, &length, format, NULL, NULL));
  return g_bytes_new_take (data, length);
}

static void
append (GByteArray *file,
        GBytes     *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (file, data, (guint)length);
}

static void
write_picture (CareTestFolder *folder,
               GBytes         *bytes,
               gboolean        exif)
{
  g_autoptr (GBytes) start = g_bytes_new_from_bytes (bytes, 0, 2);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, 2, g_bytes_get_size (bytes) - 2);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  append (file, start);
  if (exif)
    g_byte_array_append (file, (const guint8 *)EXIF, sizeof EXIF - 1);
  append (file, rest);
  care_test_write (folder, "picture", (const char *)file->data, (gssize)file->len);
}

static void
test_rows (void)
{
  static const struct
  {
    int         width, height;
    const char *format;
    gboolean    exif;
    int         kept_width, kept_height;
  } ROWS[] = {
    { 40, 30, "jpeg", FALSE, 40, 30 },
    { 40, 30, "jpeg", TRUE, 30, 40 },
    { 40, 30, "png", FALSE, 40, 30 },
    { 4096, 1024, "jpeg", FALSE, 2048, 512 },
    { 1, 3000, "png", FALSE, 1, 2048 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GBytes) bytes = encode (ROWS[i].width, ROWS[i].height, ROWS[i].format), kept = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      gsize            length;
      const char      *data;

      care_test_folder_init (&folder);
      write_picture (&folder, bytes, ROWS[i].exif);
      path = care_folder_dup_file (folder.folder, "picture");
      kept = care_photo_file_read (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (care_folder_is_photo (kept));
      texture = care_photo_texture (kept, 4096);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, ROWS[i].kept_width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, ROWS[i].kept_height);
      data = g_bytes_get_data (kept, &length);
      g_assert_null (g_strstr_len (data, (gssize)length, "GPS"));
      for (gsize at = 0; at + 4 < length; at++)
        g_assert_cmpint (memcmp (data + at, "Exif", 4), !=, 0);
    }
}

static void
test_no_picture (void)
{
  /* the last is the head of a PNG of 100 000 x 100 000 */
  static const struct
  {
    const char *data;
    gssize      length;
  } ROWS[] = {
    { "", 0 },
    { "text", 4 },
    { "\xff\xd8\xff\xe0 cut", 8 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\x01\x86\xa0\x08\x02\0\0\0\x8c\x1f\x9a\x0d", 33 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      care_test_folder_init (&folder);
      care_test_write (&folder, "picture", ROWS[i].data, ROWS[i].length);
      path = care_folder_dup_file (folder.folder, "picture");
      g_assert_null (care_photo_file_read (path, NULL, &error));
      g_assert_nonnull (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-file/rows", test_rows);
  g_test_add_func ("/photo-file/no-picture", test_no_picture);
  return g_test_run ();
}
