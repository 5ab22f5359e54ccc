/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that are not to last: private, in memory where the system has a place there, gone with their user. */
#include "config.h"

#include "care-folder-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#define PREFIX  "aftercare-passing-"
#define WAIT_MS 1000

/**
 * care_folder_new_passing:
 * @keeper: (out) (transfer full): the lock of the folder's reminder.  As long as it is held no reminder serves the folder, and
 *   care_folder_sweep_passing() leaves it alone
 *
 * Makes a new folder below $XDG_RUNTIME_DIR, which lives in memory and ends with the login.
 *
 * Returns: (transfer full) (nullable): the folder, for care_folder_discard(); %NULL with #CareFolderError
 */
CareFolder *
care_folder_new_passing (CareFolderLock **keeper,
                         GError         **error)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), PREFIX "XXXXXX", NULL);
  g_autoptr (CareFolder) self = NULL;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  if (g_mkdtemp_full (path, 0700) == NULL)
    {
      care_folder_set_errno (error, errno, path);
      return NULL;
    }
  self = care_folder_new (path);
  *keeper = care_folder_lock_service (self, error);
  if (*keeper != NULL)
    return g_steal_pointer (&self);
  g_rmdir (path);
  return NULL;
}

/**
 * care_folder_discard:
 * @keeper: (transfer full): what care_folder_new_passing() gave
 *
 * Removes the folder with everything in it.
 *
 * Returns: %FALSE if something is left
 */
gboolean
care_folder_discard (CareFolder     *self,
                     CareFolderLock *keeper,
                     GError        **error)
{
  care_folder_set_sealed (self, FALSE);
  care_folder_lock_free (keeper);
  if (!care_folder_erase (self, WAIT_MS, NULL, error))
    return FALSE;
  return g_rmdir (care_folder_get_path (self)) == 0 || care_folder_set_errno (error, errno, care_folder_get_path (self));
}

/**
 * care_folder_sweep_passing:
 *
 * Removes the passing folders of programs that were killed.
 */
void
care_folder_sweep_passing (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_user_runtime_dir (), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), name, NULL);
      g_autoptr (CareFolder) folder = care_folder_new (path);
      CareFolderLock *keeper = NULL;

      if (g_str_has_prefix (name, PREFIX) && care_folder_prepare (folder, NULL))
        keeper = care_folder_lock_service (folder, NULL);
      if (keeper != NULL && !care_folder_discard (folder, keeper, NULL))
        g_info ("%s cannot be removed", path);
    }
}
