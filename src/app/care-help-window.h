/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short answers to what patients and clinics ask. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_HELP_WINDOW (care_help_window_get_type ())
G_DECLARE_FINAL_TYPE (CareHelpWindow, care_help_window, CARE, HELP_WINDOW, AdwWindow)

GtkWidget *care_help_window_new (GtkWindow *parent);

G_END_DECLS
