/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's actions around its settings: app.preferences, app.autostart (boolean). */
#pragma once

#include "care-application.h"

G_BEGIN_DECLS

/* With or without a course that can be used. */
void care_preferences_actions_add (CareApplication *application);

G_END_DECLS
