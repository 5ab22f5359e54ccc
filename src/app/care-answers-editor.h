/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of a running plan, and every date that other ones would change. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_ANSWERS_EDITOR (care_answers_editor_get_type ())
G_DECLARE_FINAL_TYPE (CareAnswersEditor, care_answers_editor, CARE, ANSWERS_EDITOR, AdwWindow)

/* @course has a plan. */
CareAnswersEditor *care_answers_editor_new (GtkWindow  *parent,
                                            CareCourse *course);

G_END_DECLS
