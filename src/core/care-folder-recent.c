/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop remembers of the files that were chosen in our windows, for all programs to show. */
#include "config.h"

#include "care-folder-private.h"

#define RECENT_FILE "recently-used.xbel" /* as GTK's chooser keeps it */
#define PROGRAM     "aftercare"          /* the name it knows our window by */

static gboolean
remove_ours (GBookmarkFile *recent)
{
  g_auto (GStrv) uris = g_bookmark_file_get_uris (recent, NULL);
  gboolean found = FALSE;

  for (gsize i = 0; uris[i] != NULL; i++)
    if (g_bookmark_file_has_application (recent, uris[i], PROGRAM, NULL))
      found = g_bookmark_file_remove_item (recent, uris[i], NULL) || found;
  return found;
}

/**
 * care_folder_forget_recent:
 *
 * The photos, backups and papers themselves stay where the person put them; that they were chosen here is forgotten.
 *
 * Returns: %FALSE if the list cannot be written; one that cannot be read is not ours
 */
gboolean
care_folder_forget_recent (GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), RECENT_FILE, NULL);
  g_autoptr (GBookmarkFile) recent = g_bookmark_file_new ();
  g_autofree char *text = NULL;
  gsize            length;

  if (!g_bookmark_file_load_from_file (recent, path, NULL) || !remove_ours (recent))
    return TRUE;
  text = g_bookmark_file_to_data (recent, &length, error);
  return text != NULL && g_file_set_contents_full (path, text, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
