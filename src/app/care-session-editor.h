/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session, new or moved: its day and time, and every date that this changes. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_SESSION_EDITOR (care_session_editor_get_type ())
G_DECLARE_FINAL_TYPE (CareSessionEditor, care_session_editor, CARE, SESSION_EDITOR, AdwWindow)

/* @index: the session that is moved, or -1 for a new one. */
CareSessionEditor *care_session_editor_new (GtkWindow  *parent,
                                            CareCourse *course,
                                            int         index);

G_END_DECLS
