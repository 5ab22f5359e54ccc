/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of CareFolder share. */
#pragma once

#include "care-folder.h"

G_BEGIN_DECLS

gboolean care_folder_is_course_file (const char *name);

G_END_DECLS
