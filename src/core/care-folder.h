/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places, names and rights of files; safe reading, atomic replacing; the protocols at hand. */
#pragma once

#include "care-work.h"

G_BEGIN_DECLS

#define CARE_FOLDER_ERROR (care_folder_error_quark ())
GQuark care_folder_error_quark (void);

typedef enum
{
  CARE_FOLDER_ERROR_MISSING,     /* no such file */
  CARE_FOLDER_ERROR_NOT_REGULAR, /* a folder, FIFO, device, socket; or a link in place of our own file */
  CARE_FOLDER_ERROR_TOO_LARGE,
  CARE_FOLDER_ERROR_FOREIGN,   /* belongs to somebody else */
  CARE_FOLDER_ERROR_FULL,      /* ENOSPC, EDQUOT */
  CARE_FOLDER_ERROR_READ_ONLY, /* EROFS, EACCES, EPERM */
  CARE_FOLDER_ERROR_EXISTS,    /* a file of that name is there */
  CARE_FOLDER_ERROR_LOCKED,    /* another process holds the lock */
  CARE_FOLDER_ERROR_NAME,      /* ENAMETOOLONG */
  CARE_FOLDER_ERROR_IO,        /* anything else; the message has strerror */
} CareFolderError;

/* Sets @error to what the errno @number means for @path; returns FALSE. */
gboolean care_folder_set_errno (GError **error, int number, const char *path);

/* Where one course lives: 0700, its files 0600.  Reference counted. */
typedef struct _CareFolder CareFolder;

#define CARE_TYPE_FOLDER (care_folder_get_type ())
GType care_folder_get_type (void);
/* @path NULL: $XDG_DATA_HOME/aftercare.  Touches nothing yet. */
CareFolder *care_folder_new (const char *path);
CareFolder *care_folder_ref (CareFolder *self);
void        care_folder_unref (CareFolder *self);
CareFolder *care_folder_dup (CareFolder *self); /* the same place for another thread: references are not counted for two */
const char *care_folder_get_path (CareFolder *self);
char       *care_folder_dup_file (CareFolder *self,
                                  const char *name);
/* Makes the folder if it is missing, mends its rights; FALSE if it is foreign, a link or no folder. */
gboolean care_folder_prepare (CareFolder *self,
                              GError    **error);
/* While it is sealed nobody gets its lock from here: nothing of the course can be written. */
void     care_folder_set_sealed (CareFolder *self,
                                 gboolean    sealed);
gboolean care_folder_is_sealed (CareFolder *self);
/* Opens a file of the folder that is ours and regular, never through a link, 0600; -1 on error. */
int care_folder_open (CareFolder *self,
                      const char *name,
                      int         flags,
                      GError    **error);
/* A file of the folder, never through a link; not larger than @max bytes. */
GBytes *care_folder_read (CareFolder *self,
                          const char *name,
                          gsize       max,
                          GError    **error);
/* A file the person chose; links are followed. */
GBytes *care_folder_read_any (const char *path,
                              gsize       max,
                              GError    **error);
/* The same where it may take long. */
GBytes *care_folder_read_any_for (const char *path,
                                  gsize       max,
                                  CareWork   *work, /* or NULL; one part of it, in bytes */
                                  GError    **error);
/* Atomic and durable: whole new or whole old, mode 0600. */
gboolean care_folder_replace (CareFolder *self,
                              const char *name,
                              GBytes     *bytes,
                              GError    **error);
/* Shifts NAME to NAME.~1~, .~1~ to .~2~, .~2~ to .~3~ by copying; the newest copy is at most one an hour (@now). */
gboolean care_folder_rotate (CareFolder *self,
                             const char *name,
                             gint64      now,
                             GError    **error);
/* Renames NAME to NAME.TAG-TIME (UTC); gives the new name. */
char *care_folder_set_aside (CareFolder *self,
                             const char *name,
                             const char *tag,
                             gint64      now,
                             GError    **error);
/* Puts @files in the place of the course, its log and ledger, which go to archive/TIME/: all of it or nothing, whoever is killed
 * on the way.  The lock must be held. */
typedef struct
{
  char   *name; /* "course.json" */
  GBytes *bytes;
} CareFolderFile;

CareFolderFile *care_folder_file_new (const char *name,
                                      GBytes     *bytes);
void            care_folder_file_free (CareFolderFile *self);
gboolean        care_folder_swap (CareFolder *self,
                                  GPtrArray  *files, /* CareFolderFile */
                                  gint64      now,
                                  CareWork   *work, /* or NULL; one part of it, in files: it can be cancelled while they come */
                                  char      **archive,
                                  GError    **error);
/* The same with what lies in an archive, which is used up by it. */
gboolean care_folder_swap_archive (CareFolder *self,
                                   const char *name,
                                   gint64      now,
                                   char      **archive,
                                   GError    **error);
/* Ends what a killed swap began; nothing to do is no fault. */
gboolean care_folder_settle (CareFolder *self,
                             int         wait_ms,
                             GError    **error);
/* Photos of the days: JPEG, at most 4 MiB each and 20 a day. */
#define CARE_FOLDER_PHOTO_MAX    (4 * 1024 * 1024)
#define CARE_FOLDER_PHOTOS_A_DAY 20

typedef struct
{
  char *date; /* "2026-03-15" */
  guint number;
  char *name; /* for care_folder_dup_file () and care_folder_read () */
} CareFolderPhoto;

char      *care_folder_photo_name (const char *date,
                                   guint       number);
GPtrArray *care_folder_list_photos (CareFolder *self);
gboolean   care_folder_is_photo (GBytes *bytes);
gboolean   care_folder_add_photo (CareFolder *self,
                                  const char *date,
                                  GBytes     *bytes,
                                  int         wait_ms,
                                  GError    **error);
gboolean   care_folder_add_photos (CareFolder *self, /* all of them or none */
                                   const char *date,
                                   GPtrArray  *photos, /* GBytes */
                                   int         wait_ms,
                                   CareWork   *work, /* or NULL; one part of it */
                                   GError    **error);
gboolean   care_folder_remove_photo (CareFolder            *self,
                                     const CareFolderPhoto *photo,
                                     GError               **error);
/* Takes the files that were chosen in our windows from the desktop's list of recent ones. */
gboolean care_folder_forget_recent (GError **error);
#define CARE_FOLDER_BACKUP_SUFFIX ".aftercare-backup"
/* The copies of whole courses, one a day, the newest seven.  @date: "2026-03-15". */
gboolean   care_folder_has_kept (CareFolder *self,
                                 const char *date);
gboolean   care_folder_keep (CareFolder *self, /* under the lock */
                             const char *date,
                             GBytes     *bytes,
                             GError    **error);
GPtrArray *care_folder_list_kept (CareFolder *self); /* paths, newest first */
/* Is there a course, or what could bring one back: a spoilt one, a copy? */
gboolean care_folder_holds_course (CareFolder *self);
/* Removes everything of ours, and nothing of anybody else; the folder stays.  @work can be cancelled until the first file goes. */
gboolean care_folder_erase (CareFolder *self,
                            int         wait_ms,
                            CareWork   *work, /* or NULL; one part of it */
                            GError    **error);
/* The names of the archives, oldest first; one of them as a folder, to be read. */
GPtrArray  *care_folder_list_archives (CareFolder *self);
CareFolder *care_folder_new_archive (CareFolder *self,
                                     const char *name);
/* The name of the archive that was made last, or NULL. */
char *care_folder_dup_last_archive (CareFolder *self);
/* Is there a file whose name begins with @prefix? */
gboolean care_folder_has (CareFolder *self, const char *prefix);
/* Removes NAME.XXXXXX left by killed writers, unless somebody is writing. */
void care_folder_sweep (CareFolder *self);

/* The lock of the folder ("lock"): exclusive, for as long as it is not released.  Tries for @wait_ms milliseconds. */
typedef struct _CareFolderLock CareFolderLock;
CareFolderLock                *care_folder_lock (CareFolder *self,
                                                 int         wait_ms,
                                                 GError    **error);
/* The same for a person who may not want to wait so long. */
CareFolderLock *care_folder_lock_for (CareFolder *self,
                                      int         wait_ms,
                                      CareWork   *work, /* or NULL; one part of it */
                                      GError    **error);
/* "service.lock": one reminder a folder; never waits. */
CareFolderLock *care_folder_lock_service (CareFolder *self,
                                          GError    **error);
gboolean        care_folder_lock_is_held (CareFolderLock *lock); /* FALSE where the file system knows no locks */
void            care_folder_lock_free (CareFolderLock *lock);

/* A private folder that is not to last, in memory; no reminder serves it while @keeper is held. */
CareFolder *care_folder_new_passing (CareFolderLock **keeper,
                                     GError         **error);
gboolean    care_folder_discard (CareFolder     *self, /* removes it; frees @keeper */
                                 CareFolderLock *keeper,
                                 GError        **error);
/* Removes those that killed programs left. */
void care_folder_sweep_passing (void);

/* Paths of the protocols at hand: installed, then the data folders' (char *), sorted by name; in the build tree
 * AFTERCARE_PROTOCOL_DIR stands for the installed folder. */
GPtrArray *care_folder_list_protocols (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFolder, care_folder_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFolderFile, care_folder_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFolderLock, care_folder_lock_free)

G_END_DECLS
