/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the sessions, and the program's action that takes the change back: app.undo-sessions. */
#pragma once

#include "care-application.h"

G_BEGIN_DECLS

void care_session_actions_add (CareApplication *self);
/* As care_course_set_sessions(); a toast says what changed and offers to take it back. */
gboolean care_session_actions_set (CareCourse *course,
                                   GPtrArray  *sessions,
                                   GError    **error);
/* The place of the session @uid among those of @course; -1 where it is not there, or where nothing can be changed. */
int care_session_actions_find (CareCourse *course,
                               const char *uid);
/* Is a change of the sessions the last thing that was done here, and is everything still as it left it? */
gboolean care_session_actions_is_newest (CareApplication *self);

G_END_DECLS
