/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question of a protocol and its choices: one of them, or any number. */
#pragma once

#include "care-answers.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_QUESTION_GROUP (care_question_group_get_type ())
G_DECLARE_FINAL_TYPE (CareQuestionGroup, care_question_group, CARE, QUESTION_GROUP, GtkBox)

/* Signal "changed": the person answered.  @question is lent, and must outlive the group. */

CareQuestionGroup *care_question_group_new (const CareQuestion *question);
/* Chooses what @answers say of this question; where they say nothing of it, it stays as it is. */
void care_question_group_set_answers (CareQuestionGroup *self,
                                      CareAnswers       *answers);
/* Adds what is chosen to @answers. */
void care_question_group_collect (CareQuestionGroup *self,
                                  CareAnswers       *answers);

G_END_DECLS
