/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can reminders work here?  Looked at from outside. */
#include "config.h"

#include "care-self-check.h"

#include "care-due.h"

#define SERVER  "org.freedesktop.Notifications"
#define OBJECT  "/org/freedesktop/Notifications"
#define WAIT_MS 3000

static GVariant *
call_server (GDBusConnection    *bus,
             const char         *method,
             GVariant           *parameters,
             const GVariantType *type)
{
  return g_dbus_connection_call_sync (bus, SERVER, OBJECT, SERVER, method, parameters, type, G_DBUS_CALL_FLAGS_NONE, WAIT_MS, NULL, NULL);
}

static gboolean
has_owner (GDBusConnection *bus,
           const char      *name)
{
  gboolean found = FALSE;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                 g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, WAIT_MS, NULL, NULL);

  if (answer != NULL)
    g_variant_get (answer, "(b)", &found);
  return found;
}

/* A server that can be started by its name is one: it comes with the first notice. */
static void
ask_server (CareSelfCheck   *self,
            GDBusConnection *bus)
{
  g_autoptr (GVariant) about = call_server (bus, "GetServerInformation", NULL, G_VARIANT_TYPE ("(ssss)"));
  g_autoptr (GVariant) able = about != NULL ? call_server (bus, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)")) : NULL;

  if (about == NULL)
    return;
  g_variant_get (about, "(ssss)", &self->server, &self->vendor, &self->version, NULL);
  if (able != NULL)
    g_variant_get (able, "(^as)", &self->capabilities);
  else
    self->capabilities = g_new0 (char *, 1);
  self->actions = g_strv_contains ((const char *const *)self->capabilities, "actions");
  self->body = g_strv_contains ((const char *const *)self->capabilities, "body");
}

static void
send_notice (CareSelfCheck   *self,
             GDBusConnection *bus,
             const char      *title,
             const char      *body)
{
  GVariantBuilder hints;
  g_autoptr (GVariant) answer = NULL;

  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (CARE_APP_ID));
  answer = call_server (bus, "Notify",
                        g_variant_new ("(susssasa{sv}i)", "Aftercare", 0, CARE_APP_ID, title, body, NULL, &hints, -1),
                        G_VARIANT_TYPE ("(u)"));
  self->notice = answer != NULL ? CARE_NOTICE_SENT : CARE_NOTICE_FAILED;
}

/* The same question that the reminder asks itself. */
static gint64
find_next (CareCourse *course)
{
  CareClock *clock = care_course_get_clock (course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (CareLedger) ledger = care_ledger_new (care_course_get_folder (course));
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CareDue) due = NULL;
  CareDueMoment moment = {
    .now = care_clock_now (clock),
    .created = care_course_get_created (course),
    .zone = zone,
    .can_show = TRUE,
    .standing = none,
    .in_flight = none,
  };

  if (care_course_get_plan (course) == NULL || !care_ledger_read (ledger, NULL))
    return CARE_INSTANT_NONE;
  due = care_due_new (care_course_get_plan (course), care_course_get_log (course), ledger, care_course_get_settings (course), &moment);
  return due->next;
}

CareSelfCheck *
care_self_check_new (CareCourse *course)
{
  CareSelfCheck *self = g_new0 (CareSelfCheck, 1);

  self->autostart = care_service_get_autostart ();
  self->next = find_next (course);
  return self;
}

/**
 * care_self_check_ask:
 * @bus: (nullable): the session bus
 * @title: (nullable): of a test notice, in words that tell nothing
 *
 * Blocks while it asks, at most some seconds a question. Once.
 */
void
care_self_check_ask (CareSelfCheck   *self,
                     GDBusConnection *bus,
                     const char      *title,
                     const char      *body)
{
  self->bus = bus != NULL;
  if (bus == NULL)
    return;
  self->service = has_owner (bus, CARE_APP_ID ".Reminder");
  ask_server (self, bus);
  if (self->server != NULL && title != NULL)
    send_notice (self, bus, title, body);
}

gboolean
care_self_check_is_good (const CareSelfCheck *self)
{
  return self->bus && self->service && self->autostart == CARE_AUTOSTART_ON && self->server != NULL && self->notice != CARE_NOTICE_FAILED;
}

void
care_self_check_free (CareSelfCheck *self)
{
  g_free (self->server);
  g_free (self->vendor);
  g_free (self->version);
  g_strfreev (self->capabilities);
  g_free (self);
}
