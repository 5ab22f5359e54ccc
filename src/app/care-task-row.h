/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One CareTask: its words and a check button; the whole row ticks. */
#pragma once

#include "care-task.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_TASK_ROW (care_task_row_get_type ())
G_DECLARE_FINAL_TYPE (CareTaskRow, care_task_row, CARE, TASK_ROW, AdwActionRow)

/* The row asks by the action app.record; what it shows is the task's state alone. */
CareTaskRow *care_task_row_new (CareTask *task);
/* A step of a day to come is shown without its check button. */
void care_task_row_set_tickable (CareTaskRow *self,
                                 gboolean     tickable);

G_END_DECLS
