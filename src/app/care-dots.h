/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a day as a few marks: done a dot, missed a cross, skipped a dash, still to come a ring. */
#pragma once

#include "care-task.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_DOTS_MOST 9 /* more are not told apart at a glance */

#define CARE_TYPE_DOTS (care_dots_get_type ())
G_DECLARE_FINAL_TYPE (CareDots, care_dots, CARE, DOTS, GtkWidget)

/* Decoration: the words of whoever shows them say the same. */

GtkWidget *care_dots_new (void);
/* @states: CareTaskState, copied; at most CARE_DOTS_MOST are drawn. */
void care_dots_set_states (CareDots *self,
                           GArray   *states);
/* One small dot: nothing is known. */
void care_dots_set_blank (CareDots *self);

G_END_DECLS
