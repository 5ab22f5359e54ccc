/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notification server: who owns its name, one job at a time, what it answers. */
#pragma once

#include "care-notice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TYPE_NOTIFIER (care_notifier_get_type ())
G_DECLARE_FINAL_TYPE (CareNotifier, care_notifier, CARE, NOTIFIER, GObject)

/* Signal "owner" (char *name): the server's unique name, NULL when it is gone.
 * Signal "shown" (char *token, guint id): the server has it.
 * Signal "failed" (char *token): it refused, hung or went away.
 * Signal "closed" (char *token, gboolean by_person): it is off the screen, not by us.
 * Signal "answered" (char *verb, char *token, char *activation): "done", "soon", "later" or "default" was pressed; the last may be "". */

CareNotifier *care_notifier_new (GDBusConnection *bus);
/* In place of the server's notice @replaces, unless that is 0. */
void care_notifier_show (CareNotifier     *self,
                         const char       *token,
                         const CareNotice *notice,
                         guint             replaces);
/* @id: under which the notice stands if an earlier process showed it; 0 for none. */
void care_notifier_close (CareNotifier *self,
                          const char   *token,
                          guint         id);
/* Asks the bus to start a server that it can start; not in the first seconds, when a shell may still be coming. */
void care_notifier_start_server (CareNotifier *self);

G_END_DECLS
