/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Start at login from inside a sandbox: the Background portal asks the person, and does it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_BACKGROUND_ERROR (care_background_error_quark ())
GQuark care_background_error_quark (void);

typedef enum
{
  CARE_BACKGROUND_ERROR_REFUSED, /* by the person, or by the desktop */
  CARE_BACKGROUND_ERROR_MISSING, /* there is no such portal, or it failed */
} CareBackgroundError;

/* In a sandbox nobody outside reads an autostart file that is written inside. */
gboolean care_background_is_needed (void);
/* @bus: the session bus.  @reason: for the person; "" if there is nothing to ask.  @command: what is started at login. */
void     care_background_request (GDBusConnection    *bus,
                                  gboolean            autostart,
                                  const char         *reason,
                                  const char *const  *command,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            data);
gboolean care_background_request_finish (GAsyncResult *result,
                                         GError      **error);

G_END_DECLS
