/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's actions around the record: app.record, app.record-all, app.take-back, app.undo, app.redo. */
#pragma once

#include "care-application.h"

G_BEGIN_DECLS

/* The program has a course. */
void care_record_actions_add (CareApplication *self);
/* What can be undone is that of the course that is shown now. */
void care_record_actions_follow (CareApplication *self);

G_END_DECLS
