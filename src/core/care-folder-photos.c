/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photos of a course: one folder, names by day and number, private as all the rest. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/**
 * care_folder_photo_name:
 *
 * Returns: (transfer full): "photos/2026-03-15-1.jpg"
 */
char *
care_folder_photo_name (const char *date,
                        guint       number)
{
  return g_strdup_printf (CARE_FOLDER_PHOTOS "/%s-%u.jpg", date, number);
}

static gboolean
read_name (const char *name,
           char        date[11],
           guint      *number)
{
  g_autofree char *again = NULL;
  int              used = 0;

  if (sscanf (name, "%10[0-9-]-%2u.jpg%n", date, number, &used) != 2 || name[used] != '\0' || strlen (date) != 10)
    return FALSE;
  again = g_strdup_printf ("%s-%u.jpg", date, *number);
  return g_str_equal (name, again) && *number >= 1 && *number <= CARE_FOLDER_PHOTOS_A_DAY;
}

static int
compare_photos (gconstpointer a,
                gconstpointer b)
{
  const CareFolderPhoto *left = *(CareFolderPhoto *const *)a;
  const CareFolderPhoto *right = *(CareFolderPhoto *const *)b;
  int                    order = strcmp (left->date, right->date);

  return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

static void
photo_free (CareFolderPhoto *photo)
{
  g_free (photo->date);
  g_free (photo->name);
  g_free (photo);
}

/**
 * care_folder_list_photos:
 *
 * Returns: (transfer full) (element-type CareFolderPhoto): by day and number; whatever else lies there is not ours
 */
GPtrArray *
care_folder_list_photos (CareFolder *self)
{
  g_autofree char *folder = care_folder_dup_file (self, CARE_FOLDER_PHOTOS);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray  *photos = g_ptr_array_new_with_free_func ((GDestroyNotify)photo_free);
  const char *name;
  char        date[11];
  guint       number;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (read_name (name, date, &number))
      {
        CareFolderPhoto *photo = g_new0 (CareFolderPhoto, 1);

        photo->date = g_strdup (date);
        photo->number = number;
        photo->name = care_folder_photo_name (date, number);
        g_ptr_array_add (photos, photo);
      }
  g_ptr_array_sort (photos, compare_photos);
  return photos;
}

/* The number behind the last of that day: one that was removed is not given to another. */
static guint
next_number (CareFolder *self,
             const char *date)
{
  g_autoptr (GPtrArray) photos = care_folder_list_photos (self);
  guint last = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const CareFolderPhoto *photo = g_ptr_array_index (photos, i);

      if (g_str_equal (photo->date, date))
        last = photo->number;
    }
  return last + 1;
}

/**
 * care_folder_is_photo:
 *
 * Returns: whether @bytes begin as a JPEG and are not too many
 */
gboolean
care_folder_is_photo (GBytes *bytes)
{
  static const guint8 BEGIN[] = { 0xFF, 0xD8, 0xFF };
  gsize               length;
  const guint8       *data = g_bytes_get_data (bytes, &length);

  return length > sizeof BEGIN && length <= CARE_FOLDER_PHOTO_MAX && memcmp (data, BEGIN, sizeof BEGIN) == 0;
}

static gboolean
are_photos (GPtrArray *photos)
{
  for (guint i = 0; i < photos->len; i++)
    if (!care_folder_is_photo (g_ptr_array_index (photos, i)))
      return FALSE;
  return TRUE;
}

/* @photos under the numbers from @first on; those that came before one that could not be written go again. */
static gboolean
write_photos (CareFolder *self,
              const char *date,
              guint       first,
              GPtrArray  *photos,
              GError    **error)
{
  for (guint i = 0; i < photos->len; i++)
    {
      g_autofree char *name = care_folder_photo_name (date, first + i);

      if (care_folder_replace (self, name, g_ptr_array_index (photos, i), error))
        continue;
      while (i-- > 0)
        {
          g_autofree char *written = care_folder_photo_name (date, first + i);
          g_autofree char *path = care_folder_dup_file (self, written);

          g_unlink (path);
        }
      return FALSE;
    }
  return TRUE;
}

/**
 * care_folder_add_photos:
 * @date: "2026-03-15"
 * @photos: (element-type GBytes): JPEGs that hold nothing but the picture: no place, no device
 * @wait_ms: how long to wait for another writer
 * @work: (nullable): has one part for it, in which nothing is written before it is decided
 *
 * Returns: whether all of them are on disk; %CARE_FOLDER_ERROR_TOO_LARGE if one is too large, no photo, or that day would have
 *   too many
 */
gboolean
care_folder_add_photos (CareFolder *self,
                        const char *date,
                        GPtrArray  *photos,
                        int         wait_ms,
                        CareWork   *work,
                        GError    **error)
{
  g_autofree char *path = care_folder_dup_file (self, CARE_FOLDER_PHOTOS);
  g_autoptr (CareFolder) folder = care_folder_new (path);
  g_autoptr (CareFolderLock) lock = care_folder_lock_for (self, wait_ms, work, error);
  guint first;

  if (lock == NULL)
    return FALSE;
  if (!care_folder_holds_course (self)) /* it was erased meanwhile, and its photos with it */
    return care_folder_set_errno (error, ENOENT, CARE_FOLDER_COURSE);
  first = next_number (self, date);
  if (first + photos->len - 1 > CARE_FOLDER_PHOTOS_A_DAY || !are_photos (photos))
    {
      g_set_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE, "%s: no photo, too large or too many", date);
      return FALSE;
    }
  return care_work_decide (work, error) && care_folder_prepare (folder, error) && write_photos (self, date, first, photos, error);
}

/**
 * care_folder_add_photo:
 *
 * Returns: whether it is on disk, as care_folder_add_photos()
 */
gboolean
care_folder_add_photo (CareFolder *self,
                       const char *date,
                       GBytes     *bytes,
                       int         wait_ms,
                       GError    **error)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();

  g_ptr_array_add (photos, bytes);
  return care_folder_add_photos (self, date, photos, wait_ms, NULL, error);
}

/**
 * care_folder_remove_photo:
 *
 * Returns: whether it is gone
 */
gboolean
care_folder_remove_photo (CareFolder            *self,
                          const CareFolderPhoto *photo,
                          GError               **error)
{
  g_autofree char *path = care_folder_dup_file (self, photo->name);

  return g_unlink (path) == 0 || errno == ENOENT || care_folder_set_errno (error, errno, path);
}

/* Those in @folder, with what a killed writer left of one; then the folder, unless somebody else put something there. */
gboolean
care_folder_forget_photos (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, CARE_FOLDER_PHOTOS, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *photo = g_build_filename (path, name, NULL);
      const char      *end = strstr (name, ".jpg");
      g_autofree char *whole = end != NULL ? g_strndup (name, (gsize)(end - name) + 4) : g_strdup ("");
      char             date[11];
      guint            number;

      if (read_name (whole, date, &number))
        g_unlink (photo);
    }
  return g_rmdir (path) == 0 || errno == ENOENT || errno == ENOTEMPTY || errno == ENOTDIR;
}
