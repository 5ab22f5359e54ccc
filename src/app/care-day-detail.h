/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chosen day of the progress page: its steps, which can be ticked late, what happened, and the patient's note. */
#pragma once

#include "care-course.h"
#include "care-progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_DAY_DETAIL (care_day_detail_get_type ())
G_DECLARE_FINAL_TYPE (CareDayDetail, care_day_detail, CARE, DAY_DETAIL, GtkWidget)

void care_day_detail_set_course (CareDayDetail *self,
                                 CareCourse    *course);
/* @day: of the plan and log as they are now. */
void care_day_detail_show (CareDayDetail         *self,
                           const CareProgressDay *day);
/* Records the note that is being written; nothing where it is as it was. */
void care_day_detail_keep_note (CareDayDetail *self);

G_END_DECLS
