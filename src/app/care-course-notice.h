/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a course has to say for itself: a question, a restored copy, a file that cannot be read. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

/* The standing notice above the pages and the label of its button (lent, or NULL); NULL: there is nothing to say. */
char *care_course_notice_dup_words (CareCourse  *course,
                                    const char **button);
/* Why there is no plan, which file it is about and what helps. */
char *care_course_notice_dup_fault (CareCourse *course);

G_END_DECLS
