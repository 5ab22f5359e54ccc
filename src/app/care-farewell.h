/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving: the keys for it in every window, and what is asked before something entered is lost. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Dialogs too take Ctrl+Q, which is "app.quit", and Ctrl+W, which closes them; a window of the program itself has its keys from
 * there.  Asked twice it adds them once. */
void care_farewell_add_keys (GtkWindow *window);
/* Asks before @window, which stays open meanwhile, is closed with answers that no plan was made of; asked twice it asks once. */
void care_farewell_ask (GtkWindow *window);

G_END_DECLS
