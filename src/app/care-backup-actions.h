/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back up, restore, erase: files are chosen, questions asked, the outcome is said. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* Adds win.back-up, win.photos, win.restore, win.undo-restore and win.erase; @course lives as long as @window. */
void care_backup_actions_add (CareWindow *window,
                              CareCourse *course);

G_END_DECLS
