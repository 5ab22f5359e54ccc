/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After an incident: it is recorded, this is what the clinic says, this is how to reach it.  No advice of ours. */
#pragma once

#include "care-course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @topic: its id; @key: of the record, which the dialog can take back; @at: when it happened.  Show it with
 * gtk_window_present(). */
GtkWindow *care_incident_dialog_new (GtkWindow  *parent,
                                     CareCourse *course,
                                     const char *topic,
                                     const char *key,
                                     gint64      at);

G_END_DECLS
