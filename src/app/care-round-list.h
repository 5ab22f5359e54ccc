/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The routine from session to session: a bar and "8 of 9". */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_ROUND_LIST (care_round_list_get_type ())
G_DECLARE_FINAL_TYPE (CareRoundList, care_round_list, CARE, ROUND_LIST, GtkWidget)

/* @rounds: CareProgressRound.  Hides itself where nothing was asked for yet. */
void care_round_list_show (CareRoundList *self,
                           GArray        *rounds);

G_END_DECLS
