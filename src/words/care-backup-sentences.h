/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a backup brings, what is damaged in it, and what erasing takes away. */
#pragma once

#include "care-backup.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* "Scalp micropigmentation, 3 sessions, 12 entries in the record; made yesterday, 18:00." */
char *care_backup_sentence (CareBackup *backup,
                            GTimeZone  *zone,
                            gint64      now);
/* "Damaged: the record." or NULL. */
char *care_backup_sentence_damage (CareBackup *backup);
/* "aftercare-2026-03-15.aftercare-backup" */
char *care_backup_file_name (GTimeZone *zone,
                             gint64     now);

G_END_DECLS
