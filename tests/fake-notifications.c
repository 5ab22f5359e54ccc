/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A notification server that writes everything down and misbehaves on demand. */
#include "config.h"

#include "fake-notifications.h"

#define NAME     "org.freedesktop.Notifications"
#define PATH     "/org/freedesktop/Notifications"
#define PATIENCE 30 /* seconds */

static const char INTERFACE[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "  <method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "  <method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>"
  "    <arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
  "  <method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "    <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "    <arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "  <method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "</interface></node>";

static void
notice_free (FakeNotice *self)
{
  g_free (self->sender);
  g_free (self->app_name);
  g_free (self->icon);
  g_free (self->summary);
  g_free (self->body);
  g_strfreev (self->actions);
  g_variant_unref (self->hints);
  g_free (self);
}

static void
emit (FakeServer *self,
      const char *signal,
      GVariant   *arguments)
{
  g_assert_true (g_dbus_connection_emit_signal (self->connection, NULL, PATH, NAME, signal, arguments, NULL));
}

static void
notify (FakeServer            *self,
        GVariant              *arguments,
        GDBusMethodInvocation *invocation)
{
  FakeNotice *notice = g_new0 (FakeNotice, 1);

  g_variant_get (arguments, "(susss^as@a{sv}i)", &notice->app_name, &notice->replaces, &notice->icon, &notice->summary,
                 &notice->body, &notice->actions, &notice->hints, &notice->timeout);
  notice->sender = g_strdup (g_dbus_method_invocation_get_sender (invocation));
  notice->id = notice->replaces != 0 ? notice->replaces : ++self->next_id;
  g_ptr_array_add (self->notices, notice);
  if (self->errs)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.Notifications.Error.ExcessNotificationGeneration",
                                                  "Too many");
      return;
    }
  g_hash_table_replace (self->standing, GUINT_TO_POINTER (notice->id), notice);
  if (self->hangs)
    g_queue_push_tail (self->held, g_object_ref (invocation));
  g_object_set_data (G_OBJECT (invocation), "id", GUINT_TO_POINTER (notice->id));
  if (!self->hangs)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", notice->id));
}

static void
server_method_cb (GDBusConnection       *connection,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *arguments,
                  GDBusMethodInvocation *invocation,
                  gpointer               data)
{
  FakeServer *self = data;

  if (self->deaf)
    g_queue_push_tail (self->held, invocation);
  else if (g_str_equal (method, "GetCapabilities"))
    {
      g_auto (GStrv) abilities = g_strsplit (self->abilities, " ", -1);

      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", abilities));
    }
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ssss)", "fake", "aftercare", "1", "1.2"));
  else if (g_str_equal (method, "Notify"))
    notify (self, arguments, invocation);
  else
    {
      guint id;

      g_variant_get (arguments, "(u)", &id);
      g_array_append_val (self->closed, id);
      g_dbus_method_invocation_return_value (invocation, NULL);
      if (g_hash_table_remove (self->standing, GUINT_TO_POINTER (id)))
        emit (self, "NotificationClosed", g_variant_new ("(uu)", id, 3));
    }
}

GDBusConnection *
fake_connect (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

FakeServer *
fake_server_new (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = server_method_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, NULL);
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;
  FakeServer *self = g_new0 (FakeServer, 1);

  self->abilities = "actions body body-markup persistence";
  self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify)notice_free);
  self->standing = g_hash_table_new (NULL, NULL);
  self->closed = g_array_new (FALSE, FALSE, sizeof (guint));
  self->held = g_queue_new ();
  self->connection = fake_connect ();
  self->object_id =
    g_dbus_connection_register_object (self->connection, PATH, node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", NAME, 4), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return self;
}

void
fake_server_free (FakeServer *self)
{
  g_dbus_connection_unregister_object (self->connection, self->object_id);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_queue_free_full (self->held, g_object_unref);
  g_hash_table_unref (self->standing);
  g_ptr_array_unref (self->notices);
  g_array_unref (self->closed);
  g_free (self);
}

FakeNotice *
fake_server_get (FakeServer *self,
                 guint       n)
{
  g_assert_cmpuint (n, <, self->notices->len);
  return g_ptr_array_index (self->notices, n);
}

void
fake_server_release (FakeServer *self)
{
  GDBusMethodInvocation *invocation;

  self->hangs = FALSE;
  while ((invocation = g_queue_pop_head (self->held)) != NULL)
    {
      guint id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (invocation), "id"));

      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", id));
      g_object_unref (invocation);
    }
}

void
fake_server_press (FakeServer *self,
                   guint       id,
                   const char *action,
                   const char *activation)
{
  if (activation != NULL)
    emit (self, "ActivationToken", g_variant_new ("(us)", id, activation));
  emit (self, "ActionInvoked", g_variant_new ("(us)", id, action));
}

void
fake_server_close (FakeServer *self,
                   guint       id,
                   guint       reason)
{
  g_hash_table_remove (self->standing, GUINT_TO_POINTER (id));
  emit (self, "NotificationClosed", g_variant_new ("(uu)", id, reason));
}

const char *
fake_notice_find_action (FakeNotice *notice,
                         const char *prefix)
{
  for (guint i = 0; notice->actions[i] != NULL; i += 2)
    if (g_str_has_prefix (notice->actions[i], prefix))
      return notice->actions[i];
  return NULL;
}

static gboolean
watchdog_timeout_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_CONTINUE;
}

void
fake_wait_until (FakeCondition done,
                 gpointer      data)
{
  gboolean expired = FALSE;
  guint    watchdog = g_timeout_add_seconds (PATIENCE, watchdog_timeout_cb, &expired);

  while (!done (data) && !expired)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
  g_assert_false (expired);
}
