/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main menu: made when somebody opens it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @model is what @button opens. */
void care_main_menu_attach (GtkMenuButton *button,
                            GMenuModel    *model);

G_END_DECLS
