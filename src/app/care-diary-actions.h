/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's actions around the diary: app.set-note (day, text), app.incident (topic). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To a CareApplication that has a course. */
void care_diary_actions_add (GtkApplication *application);

G_END_DECLS
