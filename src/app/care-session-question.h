/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "care-course.h"

G_BEGIN_DECLS

#define CARE_TYPE_SESSION_QUESTION (care_session_question_get_type ())
G_DECLARE_FINAL_TYPE (CareSessionQuestion, care_session_question, CARE, SESSION_QUESTION, AdwMessageDialog)

/* Shall the session at @index go?  Its "response" is "apply" where it shall. */
GtkWidget *care_session_question_new_removal (GtkWindow  *parent,
                                              CareCourse *course,
                                              int         index);
/* Was the latest session the last?  Where that is confirmed: does another one follow? */
GtkWidget *care_session_question_new_last (GtkWindow  *parent,
                                           CareCourse *course);
GPtrArray *care_session_question_dup_sessions (CareSessionQuestion *self); /* as the answer "apply" wants them; NULL where what was asked about is gone */

G_END_DECLS
