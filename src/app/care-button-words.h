/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words on buttons: they wrap where there is no room, and are read out once. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * care_button_words_tidy:
 * @root: whatever holds buttons, at any depth; may be called again when more have come
 *
 * A button whose words cannot wrap makes the page as wide as they are: at twice the usual size that is wider than a phone.
 * A dialog's title gives way to its two buttons where words are that large.  And GTK 4.8 names a button with a mnemonic twice, once with its underscore: "_Remove Remove".
 */
void care_button_words_tidy (GtkWidget *root);

G_END_DECLS
