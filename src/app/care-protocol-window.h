/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file with instructions, looked at before anything is taken: what it says, for which answers, what would change. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_PROTOCOL_WINDOW (care_protocol_window_get_type ())
G_DECLARE_FINAL_TYPE (CareProtocolWindow, care_protocol_window, CARE, PROTOCOL_WINDOW, AdwWindow)

/* Signal "taken" (CareProtocol): without a course, the person wants to begin with it.  A running course is changed here. */

/* @path: the file.  Nothing of it is taken before the person says so. */
GtkWidget *care_protocol_window_new (GtkWindow  *parent,
                                     CareCourse *course,
                                     const char *path);

G_END_DECLS
