/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words below one another that ask for no width of their own, only for the height that they need in the one they get. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_WORDS_LAYOUT (care_words_layout_get_type ())
G_DECLARE_FINAL_TYPE (CareWordsLayout, care_words_layout, CARE, WORDS_LAYOUT, GtkLayoutManager)

/* For a widget with a width-request that expands.  Its labels wrap between characters too: any width must do. */

G_END_DECLS
