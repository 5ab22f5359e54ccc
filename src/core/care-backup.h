/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in one file: its parts, each with its checksum; gathered, written, read. */
#pragma once

#include "care-course-file.h"

G_BEGIN_DECLS

#define CARE_BACKUP_SUFFIX         CARE_FOLDER_BACKUP_SUFFIX
#define CARE_BACKUP_FORMAT_VERSION 1
#define CARE_BACKUP_MAX_BYTES      (256 * 1024 * 1024)

#define CARE_BACKUP_ERROR (care_backup_error_quark ())
GQuark care_backup_error_quark (void);

typedef enum
{
  CARE_BACKUP_ERROR_FORMAT,  /* no backup of ours */
  CARE_BACKUP_ERROR_NEWER,   /* a newer version wrote it, or the course in it */
  CARE_BACKUP_ERROR_DAMAGED, /* a part is not what was written */
  CARE_BACKUP_ERROR_NONE,    /* there is nothing to undo */
} CareBackupError;

typedef enum
{
  CARE_BACKUP_COURSE,    /* course.json: protocol, answers, sessions, settings */
  CARE_BACKUP_RECORD,    /* what was logged, with the notes */
  CARE_BACKUP_REMINDERS, /* what was announced */
  CARE_BACKUP_CALENDAR,  /* what phones were told */
  CARE_BACKUP_PHOTO,     /* one picture of a day; only on request */
} CareBackupKind;

typedef struct
{
  CareBackupKind kind;
  char          *date;   /* of a photo: "2026-03-15" */
  guint          number; /* of a photo: which of that day */
  GBytes        *bytes;  /* NULL if damaged */
} CareBackupPart;

/* One backup.  Reference counted; never changed once it is made. */
typedef struct
{
  gint64          created;
  char           *zone;    /* the patient's, or NULL */
  GPtrArray      *parts;   /* CareBackupPart */
  CareCourseFile *course;  /* NULL if damaged or newer */
  gboolean        newer;   /* a newer version wrote the course in it */
  guint           records; /* lines of the record */
  guint           photos;
} CareBackup;

/* What lies in @folder now; the lock must be held.  CARE_FOLDER_ERROR_MISSING without a course. */
CareBackup *care_backup_gather (CareFolder *folder,
                                gboolean    with_photos,
                                gint64      now,
                                const char *zone,
                                CareWork   *work, /* or NULL; one part of it, in files */
                                GError    **error);
GBytes     *care_backup_write (CareBackup *self,
                               CareWork   *work, /* or NULL; one part of it, in bytes: NULL only if it is cancelled */
                               GError    **error);
/* NULL if it is no backup, or a newer one.  Damaged parts are there without their bytes. */
CareBackup *care_backup_read (GBytes   *bytes,
                              CareWork *work, /* or NULL; one part of it, in parts of the backup */
                              GError  **error);
/* The same as care_backup_gather () under the lock, for which it waits. */
CareBackup *care_backup_take (CareFolder *folder,
                              gboolean    with_photos,
                              gint64      now,
                              const char *zone,
                              int         wait_ms,
                              CareWork   *work, /* or NULL; two parts of it */
                              GError    **error);
/* Puts it in the place of what lies in @folder. */
gboolean care_backup_put (CareBackup *self,
                          CareFolder *folder,
                          gboolean    replace, /* else CARE_FOLDER_ERROR_EXISTS if there is a course */
                          gint64      now,
                          int         wait_ms,
                          CareWork   *work, /* or NULL; two parts of it */
                          char      **archive,
                          GError    **error);
/* The course in @folder and the one that was archived last change places. */
gboolean care_backup_put_back (CareFolder *folder,
                               gint64      now,
                               int         wait_ms,
                               CareWork   *work, /* or NULL; one part of it */
                               char      **archive,
                               GError    **error);
void     care_backup_unref (CareBackup *self);
/* Whole, and of a version that can be read? */
gboolean care_backup_check (CareBackup *self,
                            GError    **error);
/* CareFolderFile, as care_folder_swap() takes them. */
GPtrArray  *care_backup_list_files (CareBackup *self);
const char *care_backup_kind_name (CareBackupKind kind); /* "course", as the file has it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareBackup, care_backup_unref)

G_END_DECLS
