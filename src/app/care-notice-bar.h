/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standing notice of a course above its pages, with its one button. */
#pragma once

#include <adwaita.h>

#include "care-course.h"

G_BEGIN_DECLS

#define CARE_TYPE_NOTICE_BAR (care_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareNoticeBar, care_notice_bar, CARE, NOTICE_BAR, AdwBin)

/* Its button below its words: beside them it would be a word wide. */
void care_notice_bar_set_narrow (CareNoticeBar *self,
                                 gboolean       narrow);
/* Shows what @course has to say now; NULL: nothing. */
void care_notice_bar_show (CareNoticeBar *self,
                           CareCourse    *course);

G_END_DECLS
