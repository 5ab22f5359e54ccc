/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that answers "May I …?" for one topic: the mark, the sentence, and on demand the reasons. */
#pragma once

#include "care-fact-rows.h"
#include "care-inquiry.h"

G_BEGIN_DECLS

#define CARE_TYPE_ANSWER_ROW (care_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (CareAnswerRow, care_answer_row, CARE, ANSWER_ROW, GtkListBoxRow)

/* An answer with its reasons. */
CareAnswerRow *care_answer_row_new (const CareView  *view,
                                    const CareReply *reply);
/* A topic that may be meant, in short; pressed, it is asked. */
CareAnswerRow *care_answer_row_new_topic (const CareView  *view,
                                          const CareReply *reply);
/* The clinic does not say; pressed, it is shown how to ask it. */
CareAnswerRow *care_answer_row_new_not_said (void);
/* What to ask for when the row is pressed, or NULL. Lent. */
const char *care_answer_row_get_question (CareAnswerRow *self);

G_END_DECLS
