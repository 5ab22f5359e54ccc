/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes at the head of a day: what comes first, what began too late, what was only assumed. */
#pragma once

#include "care-fact-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @created: when the course was set down, seconds since 1970.  Hides @notes where there is none. */
void care_note_list_show (GtkBox         *notes,
                          const CareView *view,
                          CarePlace       place,
                          gint64          created);

G_END_DECLS
