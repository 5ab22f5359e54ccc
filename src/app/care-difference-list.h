/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other sessions would change: every date that moves, comes or goes. */
#pragma once

#include "care-course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_DIFFERENCE_LIST (care_difference_list_get_type ())
G_DECLARE_FINAL_TYPE (CareDifferenceList, care_difference_list, CARE, DIFFERENCE_LIST, GtkWidget)

GtkWidget *care_difference_list_new (void);
/* At its full height, once: for a place that scrolls itself. */
void care_difference_list_show_whole (CareDifferenceList *self);
/* What @plan would change for @course. */
void care_difference_list_show (CareDifferenceList *self,
                                CareCourse         *course,
                                CarePlan           *plan);
/* Previews @course with @sessions; FALSE, and says why, if there can be no such plan. */
void care_difference_list_preview (CareDifferenceList *self,
                                   CareCourse         *course,
                                   GPtrArray          *sessions);

G_END_DECLS
