/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions around excursions: win.look-at (day), win.look-elsewhere, win.leave; Escape. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

void care_excursion_actions_add (CareWindow *window,
                                 CareCourse *own);
/* Shows an example after @protocol until the person leaves it. */
void care_excursion_actions_try (CareWindow   *window,
                                 CareProtocol *protocol);

G_END_DECLS
