/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminder seen from outside: does it run, does it start at login; start it; find our other programs. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the autostart file says; only ON starts anything. */
typedef enum
{
  CARE_AUTOSTART_OFF,      /* there is none */
  CARE_AUTOSTART_ON,       /* it starts at login */
  CARE_AUTOSTART_DISABLED, /* it is there, and the desktop was told not to start it */
  CARE_AUTOSTART_BROKEN,   /* it names a program that is not there */
} CareAutostart;

#define CARE_TYPE_SERVICE (care_service_get_type ())
G_DECLARE_FINAL_TYPE (CareService, care_service, CARE, SERVICE, GObject)

/* Signal "changed": it started or went away. */

/* @bus: the session bus, or NULL where there is none. */
CareService *care_service_new (GDBusConnection *bus);
gboolean     care_service_is_running (CareService *self);
/* Starts it by the bus, else the program itself; "changed" tells when it is there. */
void          care_service_start (CareService *self);
CareAutostart care_service_get_autostart (void);
/* Writes or removes the file. */
gboolean care_service_set_autostart (gboolean wanted,
                                     GError **error);
/* The same, and in a sandbox by the portal; only after the patient agreed. */
void     care_service_set_autostart_async (GDBusConnection    *bus,
                                           gboolean            wanted,
                                           const char         *reason,
                                           GAsyncReadyCallback callback,
                                           gpointer            data);
gboolean care_service_set_autostart_finish (GAsyncResult *result,
                                            GError      **error);
/* Absolute path of one of our programs: "aftercare", "aftercare-reminder"; in the build tree its own; NULL if it is not there. */
char *care_service_find_program (const char *name);

G_END_DECLS
