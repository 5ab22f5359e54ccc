/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the screen locked? */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TYPE_SCREEN (care_screen_get_type ())
G_DECLARE_FINAL_TYPE (CareScreen, care_screen, CARE, SCREEN, GObject)

/* Finds out by itself; signal "ready": it has, or logind took too long. */
CareScreen *care_screen_new (void);
gboolean    care_screen_is_ready (CareScreen *self);
gboolean    care_screen_is_locked (CareScreen *self);

G_END_DECLS
