/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's action win.clinic: whom to call and when. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* @own lives as long as @window, which may show another one for a while. */
void care_clinic_actions_add (CareWindow *window,
                              CareCourse *own);

G_END_DECLS
