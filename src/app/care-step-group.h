/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the present slot: ticked one by one, or all at once. */
#pragma once

#include "care-task.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_STEP_GROUP (care_step_group_get_type ())
G_DECLARE_FINAL_TYPE (CareStepGroup, care_step_group, CARE, STEP_GROUP, GtkWidget)

/* Property "narrow": the button that ticks all stands below the list. */

/* @steps: a GListModel of CareTask, followed from now on. */
void care_step_group_set_model (CareStepGroup *self,
                                GListModel    *steps);
/* @what: "Morning care"; @empty_title, @empty_subtitle: said in place of steps where there are none. */
void care_step_group_set_words (CareStepGroup *self,
                                const char    *icon_name,
                                const char    *title,
                                const char    *what,
                                const char    *empty_title,
                                const char    *empty_subtitle);

G_END_DECLS
