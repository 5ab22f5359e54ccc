/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocols at hand. */
#include "config.h"

#include "care-folder.h"

#include <string.h>

#define PROTOCOL_SUFFIX ".aftercare.json"

static void
add_protocols (GPtrArray  *paths,
               const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, PROTOCOL_SUFFIX))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *left = g_path_get_basename (*(char *const *)a);
  g_autofree char *right = g_path_get_basename (*(char *const *)b);

  return strcmp (left, right);
}

/**
 * care_folder_list_protocols:
 *
 * Returns: (transfer full) (element-type filename): paths of the installed protocols and of those in the data folders, by name
 */
GPtrArray *
care_folder_list_protocols (void)
{
  GPtrArray  *paths = g_ptr_array_new_with_free_func (g_free);
  const char *build_tree = g_getenv ("AFTERCARE_PROTOCOL_DIR");

  add_protocols (paths, build_tree != NULL ? build_tree : CARE_PROTOCOLDIR);
  for (const char *const *dir = g_get_system_data_dirs (); *dir != NULL; dir++)
    {
      g_autofree char *folder = g_build_filename (*dir, "aftercare", "protocols", NULL);

      if (build_tree == NULL && strcmp (folder, CARE_PROTOCOLDIR) != 0)
        add_protocols (paths, folder);
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}
