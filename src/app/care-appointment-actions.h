/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way in for a calendar file: chosen, read, offered. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* Adds win.appointments. */
void care_appointment_actions_add (CareWindow *window);

G_END_DECLS
