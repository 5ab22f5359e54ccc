/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writing a backup (care-backup.c) and reading one (care-backup-content.c) share. */
#pragma once

#include "care-backup.h"

G_BEGIN_DECLS

#define CARE_BACKUP_FORMAT "aftercare-backup"

CareBackup *care_backup_new (void);
/* Looks into what can be looked into, so that a person can be told what a backup brings. */
CareBackupPart *care_backup_add_part (CareBackup    *self,
                                      CareBackupKind kind,
                                      GBytes        *bytes); /* taken; NULL if damaged */
void            care_backup_add_photo (CareBackup *self,
                                       const char *date,
                                       guint       number,
                                       GBytes     *bytes); /* taken; NULL if damaged */
gboolean        care_backup_find_kind (const char     *word,
                                       CareBackupKind *kind);
gsize           care_backup_kind_max (CareBackupKind kind); /* bytes of one part */

G_END_DECLS
