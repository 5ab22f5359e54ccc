/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells when the file, folder or link of a path is made, changed, replaced, moved or removed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CareFileWatch CareFileWatch;

/* @contents: FALSE if only times, owner or rights are others.  Looks for itself what is there now, and may free the watch. */
typedef void (*CareFileWatchFunc) (gboolean contents,
                                   gpointer data);

CareFileWatch *care_file_watch_new (const char       *path,
                                    guint             patience,
                                    CareFileWatchFunc changed,
                                    gpointer          data);
void           care_file_watch_free (CareFileWatch *self);

G_END_DECLS
