/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sessions: add, move, remove, "this was my last session". */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_SESSIONS_PAGE (care_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (CareSessionsPage, care_sessions_page, CARE, SESSIONS_PAGE, AdwBin)

void care_sessions_page_set_course (CareSessionsPage *self,
                                    CareCourse       *course);
/* Evaluates anew: the minute turned, or the clock was set. */
void care_sessions_page_refresh (CareSessionsPage *self);

G_END_DECLS
