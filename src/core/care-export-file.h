/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file where the person wants it: whole or not there, theirs alone. */
#pragma once

#include "care-folder.h"
#include "care-work.h"

G_BEGIN_DECLS

/* Writes @bytes to @path, 0600, whole and synced: whoever is killed, cancels or runs out of space leaves what was there
 * untouched.  Without @replace an existing file is CARE_FOLDER_ERROR_EXISTS.  One part of @work, in bytes. */
gboolean care_export_file (const char *path,
                           GBytes     *bytes,
                           gboolean    replace,
                           CareWork   *work, /* or NULL */
                           GError    **error);

G_END_DECLS
