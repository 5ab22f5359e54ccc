/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of CareFolder share. */
#pragma once

#include "care-folder.h"

G_BEGIN_DECLS

#define CARE_FOLDER_ARCHIVE      "archive"
#define CARE_FOLDER_COURSE       "course.json"
#define CARE_FOLDER_KEPT         "copies"
#define CARE_FOLDER_PHOTOS       "photos"
#define CARE_FOLDER_LOCK         "lock"
#define CARE_FOLDER_SERVICE_LOCK "service.lock"

gboolean   care_folder_is_course_file (const char *name);
GPtrArray *care_folder_list_course_files (const char *folder); /* names; the course itself last */
char      *care_folder_format_stamp (gint64 at);
gboolean   care_folder_is_stamp (const char *name);
gboolean   care_folder_is_stage (const char *name); /* of a swap */
char      *care_folder_choose_stamp (CareFolder *self,
                                     gint64      now);
gboolean   care_folder_forget_photos (const char *folder);
void       care_folder_forget_kept (CareFolder *self);
gboolean   care_folder_make (const char *path, /* 0700; it may be there already */
                             GError    **error);
gboolean   care_folder_move (const char *from_folder,
                             const char *to_folder,
                             const char *name,
                             GError    **error);

G_END_DECLS
