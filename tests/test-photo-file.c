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

/* What gdk-pixbuf reads but does not write. */
static GBytes *
encode_rows (int width,
             int height)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "P6\n%d %d\n255\n", width, height);
  for (int i = 0; i < width * height * 3; i++)
    g_string_append_c (text, (char)(i % 200));
  return g_string_free_to_bytes (text);
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
    { 40, 30, "bmp", FALSE, 40, 30 },
    { 4096, 1024, "bmp", FALSE, 2048, 512 },
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

/* A picture as printers have it, in four inks, cyan alone, and two that take turns, red first: found, whatever the file is called. */
static void
test_other_kinds (void)
{
  static const guint8 INKS[] = { 0xff, 0xd8, 0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x10, 0x0b, 0x0c, 0x0e, 0x0c, 0x0a, 0x10, 0x0e, 0x0d, 0x0e, 0x12, 0x11, 0x10, 0x13, 0x18, 0x28, 0x1a, 0x18, 0x16, 0x16, 0x18, 0x31, 0x23, 0x25, 0x1d, 0x28, 0x3a, 0x33, 0x3d, 0x3c, 0x39, 0x33, 0x38, 0x37, 0x40, 0x48, 0x5c, 0x4e, 0x40, 0x44, 0x57, 0x45, 0x37, 0x38, 0x50, 0x6d, 0x51, 0x57, 0x5f, 0x62, 0x67, 0x68, 0x67, 0x3e, 0x4d, 0x71, 0x79, 0x70, 0x64, 0x78, 0x5c, 0x65, 0x67, 0x63, 0xff, 0xdb, 0x00, 0x43, 0x01, 0x11, 0x12, 0x12, 0x18, 0x15, 0x18, 0x2f, 0x1a, 0x1a, 0x2f, 0x63, 0x42, 0x38, 0x42, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0x63, 0xff, 0xc0, 0x00, 0x14, 0x08, 0x00, 0x08, 0x00, 0x10, 0x04, 0x01, 0x22, 0x00, 0x02, 0x11, 0x01, 0x03, 0x11, 0x01, 0x04, 0x22, 0x00, 0xff, 0xc4, 0x00, 0x16, 0x00, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x07, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xc4, 0x00, 0x15, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x06, 0xff, 0xc4, 0x00, 0x14, 0x11, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xda, 0x00, 0x0e, 0x04, 0x01, 0x00, 0x02, 0x11, 0x03, 0x11, 0x04, 0x00, 0x00, 0x3f, 0x00, 0x8a, 0x00, 0xb5, 0xe3, 0x40, 0x01, 0xff, 0xd9 };
  static const guint8 TURNS[] = { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x08, 0x00, 0x08, 0x00, 0xf0, 0x00, 0x00, 0xff, 0x00, 0x00, 0x00, 0x00, 0x00, 0x21, 0xf9, 0x04, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x21, 0xff, 0x0b, 0x4e, 0x45, 0x54, 0x53, 0x43, 0x41, 0x50, 0x45, 0x32, 0x2e, 0x30, 0x03, 0x01, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x08, 0x00, 0x08, 0x00, 0x00, 0x02, 0x07, 0x84, 0x8f, 0xa9, 0xcb, 0xed, 0x5d, 0x00, 0x00, 0x21, 0xf9, 0x04, 0x00, 0x0a, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x08, 0x00, 0x08, 0x00, 0x80, 0x00, 0x00, 0xff, 0x00, 0x00, 0x00, 0x02, 0x07, 0x84, 0x8f, 0xa9, 0xcb, 0xed, 0x5d, 0x00, 0x00, 0x3b };
  static const struct
  {
    const guint8 *data;
    gsize         length;
    int           width;
    int           height;
    gboolean      red;
  } ROWS[] = {
    { INKS, sizeof INKS, 16, 8, FALSE },
    { TURNS, sizeof TURNS, 8, 8, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GBytes) kept = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      guint8           pixels[16 * 8 * 4];

      care_test_folder_init (&folder);
      care_test_write (&folder, "picture.txt", (const char *)ROWS[i].data, (gssize)ROWS[i].length);
      path = care_folder_dup_file (folder.folder, "picture.txt");
      kept = care_photo_file_read (path, NULL, &error);
      g_assert_no_error (error);
      texture = care_photo_texture (kept, 4096);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, ROWS[i].width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, ROWS[i].height);
      gdk_texture_download (texture, pixels, (gsize)ROWS[i].width * 4);
      g_assert_cmpint (pixels[2] - pixels[0] > 100, ==, ROWS[i].red); /* blue, green, red */
    }
}

/* Cut anywhere, it is no picture: half of one would be kept for the whole. */
static void
test_cut (void)
{
  enum
  {
    END = 12, /* bytes of the mark at the end of a PNG */
  };
  static const struct
  {
    int         width, height;
    const char *format;
  } ROWS[] = {
    { 40, 30, "jpeg" },
    { 40, 30, "png" },
    { 40, 30, "bmp" },
    { 3000, 8, "bmp" },
    { 40, 30, "pnm" },
    { 3000, 8, "pnm" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      gboolean rows = g_str_equal (ROWS[i].format, "pnm");
      g_autoptr (GBytes) whole = rows ? encode_rows (ROWS[i].width, ROWS[i].height) : encode (ROWS[i].width, ROWS[i].height, ROWS[i].format);

      for (gsize length = 0; length + END < g_bytes_get_size (whole); length += MAX (g_bytes_get_size (whole) / 60, 1))
        {
          g_auto (CareTestFolder) folder = { NULL };
          g_autoptr (GBytes) kept = NULL;
          g_autoptr (GError) error = NULL;
          g_autofree char *path = NULL;

          care_test_folder_init (&folder);
          care_test_write (&folder, "picture", g_bytes_get_data (whole, NULL), (gssize)length);
          path = care_folder_dup_file (folder.folder, "picture");
          kept = care_photo_file_read (path, NULL, &error);
          g_assert_null (kept);
          g_assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA));
        }
    }
}

/* One whose first picture, red, covers the middle of it alone: whole it is taken, cut in that picture it is none. */
static void
test_part_of_canvas (void)
{
  static const char FILE_BYTES[] = "GIF89a\x08\0\x08\0\x91\0\0"
                                   "\0\0\0\xff\0\0\0\xff\0\0\0\xff"
                                   "\x21\xf9\x04\x01\0\0\x03\0"
                                   "\x2c\x01\0\x02\0\x06\0\x04\0\0"
                                   "\x02\x0f\x4c\x98\x30\x61\xc2\x84\x09\x13\x26\x4c\x98\x30\x61\xc2\x02\x00"
                                   "\x3b";
  const gsize       whole = sizeof FILE_BYTES - 1;

  for (gsize length = 6; length <= whole; length++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GBytes) kept = NULL;
      g_autofree char *path = NULL;

      care_test_folder_init (&folder);
      care_test_write (&folder, "picture", FILE_BYTES, (gssize)length);
      path = care_folder_dup_file (folder.folder, "picture");
      kept = care_photo_file_read (path, NULL, NULL);
      if (length == whole)
        g_assert_nonnull (kept);
      else if (length + 4 < whole) /* the marks at the end carry no pixels */
        g_assert_null (kept);
    }
}

/* 400 million pixels in a file of some bytes: nothing is made ready for them. */
static void
test_huge (void)
{
  static const char HEAD[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x02\0\0\0\x6c\x12\xd1\x6e\0\0\0\x20"
                             "IDAT\x78\x9c";
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  care_test_folder_init (&folder);
  care_test_write (&folder, "picture", HEAD, sizeof HEAD - 1);
  path = care_folder_dup_file (folder.folder, "picture");
  g_assert_null (care_photo_file_read (path, NULL, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-file/rows", test_rows);
  g_test_add_func ("/photo-file/no-picture", test_no_picture);
  g_test_add_func ("/photo-file/other-kinds", test_other_kinds);
  g_test_add_func ("/photo-file/cut", test_cut);
  g_test_add_func ("/photo-file/part-of-canvas", test_part_of_canvas);
  g_test_add_func ("/photo-file/huge", test_huge);
  return g_test_run ();
}
