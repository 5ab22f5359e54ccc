/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can reminders work here?  Looked at from outside. */
#include "config.h"

#include "care-self-check.h"

#include "care-due.h"

#define BUS        "org.freedesktop.DBus"
#define BUS_OBJECT "/org/freedesktop/DBus"
#define SERVER     "org.freedesktop.Notifications"
#define OBJECT     "/org/freedesktop/Notifications"
#define WAIT_MS    3000

/* One look: who is asked, and what is to be sent. */
typedef struct
{
  CareSelfCheck   *check;
  GDBusConnection *bus;
  char            *title, *body; /* of a test notice, or NULL */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->check, care_self_check_free);
  g_object_unref (look->bus);
  g_free (look->title);
  g_free (look->body);
  g_free (look);
}

/* @answered_cb gets the task back. */
static void
call (GTask              *task,
      const char         *name,
      const char         *path,
      const char         *method,
      GVariant           *parameters,
      const GVariantType *type,
      GAsyncReadyCallback answered_cb)
{
  Look *look = g_task_get_task_data (task);

  g_dbus_connection_call (look->bus, name, path, name, method, parameters, type, G_DBUS_CALL_FLAGS_NONE, WAIT_MS,
                          g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

static GVariant *
take_answer (GObject      *bus,
             GAsyncResult *result)
{
  return g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
}

static void
finish (GTask *task)
{
  Look *look = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&look->check), (GDestroyNotify)care_self_check_free);
}

static void
notice_answered_cb (GObject      *bus,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) answer = take_answer (bus, result);
  Look *look = g_task_get_task_data (task);

  look->check->notice = answer != NULL ? CARE_NOTICE_SENT : CARE_NOTICE_FAILED;
  finish (task);
}

static void
send_notice (GTask *task)
{
  Look           *look = g_task_get_task_data (task);
  GVariantBuilder hints;

  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (CARE_APP_ID));
  call (task, SERVER, OBJECT, "Notify",
        g_variant_new ("(susssasa{sv}i)", "Aftercare", 0, CARE_APP_ID, look->title, look->body, NULL, &hints, -1),
        G_VARIANT_TYPE ("(u)"), notice_answered_cb);
}

static void
capabilities_answered_cb (GObject      *bus,
                          GAsyncResult *result,
                          gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) answer = take_answer (bus, result);
  Look          *look = g_task_get_task_data (task);
  CareSelfCheck *self = look->check;

  if (answer != NULL)
    g_variant_get (answer, "(^as)", &self->capabilities);
  else
    self->capabilities = g_new0 (char *, 1);
  self->actions = g_strv_contains ((const char *const *)self->capabilities, "actions");
  self->body = g_strv_contains ((const char *const *)self->capabilities, "body");
  if (look->title != NULL)
    send_notice (task);
  else
    finish (task);
}

/* A server that can be started by its name is one: it comes with the first notice. */
static void
server_answered_cb (GObject      *bus,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) answer = take_answer (bus, result);
  Look *look = g_task_get_task_data (task);

  if (answer == NULL)
    {
      finish (task);
      return;
    }
  g_variant_get (answer, "(ssss)", &look->check->server, &look->check->vendor, &look->check->version, NULL);
  call (task, SERVER, OBJECT, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"), capabilities_answered_cb);
}

static void
service_answered_cb (GObject      *bus,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) answer = take_answer (bus, result);
  Look *look = g_task_get_task_data (task);

  if (answer != NULL)
    g_variant_get (answer, "(b)", &look->check->service);
  call (task, SERVER, OBJECT, "GetServerInformation", NULL, G_VARIANT_TYPE ("(ssss)"), server_answered_cb);
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

/**
 * care_self_check_look:
 * @course: may have no plan
 * @bus: (nullable): the session bus
 * @title: (nullable): of a test notice, in words that tell nothing
 *
 * Each question waits some seconds at most; nobody is blocked meanwhile.
 */
void
care_self_check_look (CareCourse         *course,
                      GDBusConnection    *bus,
                      const char         *title,
                      const char         *body,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  CareSelfCheck *self = g_new0 (CareSelfCheck, 1);
  Look          *look;

  self->bus = bus != NULL;
  self->autostart = care_service_get_autostart ();
  self->next = find_next (course);
  self->unreadable = care_course_get_plan (course) == NULL && care_course_get_state (course) != CARE_COURSE_NONE;
  if (bus == NULL)
    {
      g_task_return_pointer (task, self, (GDestroyNotify)care_self_check_free);
      return;
    }
  look = g_new0 (Look, 1);
  look->check = self;
  look->bus = g_object_ref (bus);
  look->title = g_strdup (title);
  look->body = g_strdup (body);
  g_task_set_task_data (task, look, look_free);
  call (task, BUS, BUS_OBJECT, "NameHasOwner", g_variant_new ("(s)", CARE_APP_ID ".Reminder"), G_VARIANT_TYPE ("(b)"), service_answered_cb);
}

CareSelfCheck *
care_self_check_look_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
care_self_check_is_good (const CareSelfCheck *self)
{
  return self->bus && self->service && self->autostart == CARE_AUTOSTART_ON && self->server != NULL && self->notice != CARE_NOTICE_FAILED &&
         !self->unreadable;
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
