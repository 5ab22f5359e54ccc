/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of archives: when they were made, in the order in which they were made. */
#include "config.h"

#include "care-folder-private.h"

#include "care-civil-time.h"

#include <stdlib.h>
#include <string.h>

/* How a stamp looks; a number may stand behind it: "20260315T040311Z-2". */
static const char PATTERN[] = "00000000T000000Z";

#define STAMP_LENGTH ((int)(sizeof PATTERN - 1))

/**
 * care_folder_format_stamp:
 * @at: an instant
 *
 * Returns: (transfer full): "20260315T040311Z", which sorts by time and needs no quoting
 */
char *
care_folder_format_stamp (gint64 at)
{
  g_autofree char *text = care_instant_format (at, NULL);
  GString         *stamp = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '-' && *p != ':')
      g_string_append_c (stamp, *p);
  return g_string_free (stamp, FALSE);
}

/**
 * care_folder_is_stamp:
 *
 * Returns: whether @name is a stamp, perhaps with a number behind it: that of a folder that we made
 */
gboolean
care_folder_is_stamp (const char *name)
{
  for (int i = 0; i < STAMP_LENGTH; i++)
    if (PATTERN[i] == '0' ? !g_ascii_isdigit (name[i]) : name[i] != PATTERN[i])
      return FALSE;
  return name[STAMP_LENGTH] == '\0' || name[STAMP_LENGTH] == '-';
}

static guint
number_of (const char *stamp)
{
  return stamp[STAMP_LENGTH] == '-' ? (guint)strtoul (stamp + STAMP_LENGTH + 1, NULL, 10) : 1;
}

static int
compare_stamps (const char *a,
                const char *b)
{
  int order = strncmp (a, b, (size_t)STAMP_LENGTH);

  return order != 0 ? order : (number_of (a) > number_of (b)) - (number_of (a) < number_of (b));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return compare_stamps (*(const char *const *)a, *(const char *const *)b);
}

/**
 * care_folder_list_archives:
 *
 * Returns: (transfer full) (element-type utf8): the names of the archives, oldest first
 */
GPtrArray *
care_folder_list_archives (CareFolder *self)
{
  g_autofree char *above = care_folder_dup_file (self, CARE_FOLDER_ARCHIVE);
  g_autoptr (GDir) dir = g_dir_open (above, 0, NULL);
  GPtrArray  *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (above, name, NULL);

      if (care_folder_is_stamp (name) && g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/**
 * care_folder_dup_last_archive:
 *
 * Returns: (transfer full) (nullable): the name of the archive that was made last
 */
char *
care_folder_dup_last_archive (CareFolder *self)
{
  g_autoptr (GPtrArray) names = care_folder_list_archives (self);

  return names->len > 0 ? g_strdup (g_ptr_array_index (names, names->len - 1)) : NULL;
}

/**
 * care_folder_new_archive:
 * @name: as care_folder_list_archives() gave it
 *
 * Returns: (transfer full): the archive as a folder, to be read
 */
CareFolder *
care_folder_new_archive (CareFolder *self,
                         const char *name)
{
  g_autofree char *path = g_build_filename (care_folder_get_path (self), CARE_FOLDER_ARCHIVE, name, NULL);

  return care_folder_new (path);
}

/**
 * care_folder_choose_stamp:
 *
 * Returns: (transfer full): the name of the next archive: behind all that there are, also within one second and after the clock
 *   was set back
 */
char *
care_folder_choose_stamp (CareFolder *self,
                          gint64      now)
{
  g_autofree char *stamp = care_folder_format_stamp (now);
  g_autofree char *last = care_folder_dup_last_archive (self);

  if (last == NULL || compare_stamps (last, stamp) < 0)
    return g_steal_pointer (&stamp);
  return g_strdup_printf ("%.*s-%u", STAMP_LENGTH, last, number_of (last) + 1);
}
