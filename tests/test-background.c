/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Autostart in a sandbox: what a pretended Background portal is asked, and what is true after its answer. */
#include "config.h"

#include "care-background.h"
#include "care-service.h"

#include <glib/gstdio.h>

#include <string.h>

#define PORTAL "org.freedesktop.portal.Desktop"

gboolean __wrap_care_background_is_needed (void);

gboolean
__wrap_care_background_is_needed (void)
{
  return TRUE;
}

typedef enum
{
  GRANTS,
  GRANTS_LESS, /* "you may run", and not at login */
  REFUSES,
  OWN_PATH, /* as before version 0.9 of the portals */
  ERRS,
} Mood;

typedef struct
{
  GDBusConnection *bus;
  Mood             mood;
  GVariant        *options;
  char            *path; /* of the request */
} Portal;

static const char INTERFACE[] =
  "<node><interface name='org.freedesktop.portal.Background'><method name='RequestBackground'>"
  "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface></node>";

/* The sender's name without its colon, dots made underscores. */
static char *
dup_path (Portal     *self,
          const char *sender)
{
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char      *token;

  g_assert_true (g_variant_lookup (self->options, "handle_token", "&s", &token));
  return g_strconcat ("/org/freedesktop/portal/desktop/request/", name, "/", self->mood == OWN_PATH ? "own" : token, NULL);
}

/* Later, as when a person has answered. */
static gboolean
answer_timeout_cb (gpointer data)
{
  Portal         *self = data;
  gboolean        wanted = FALSE;
  GVariantBuilder results;

  g_variant_lookup (self->options, "autostart", "b", &wanted);
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (TRUE));
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (wanted && self->mood != GRANTS_LESS));
  g_dbus_connection_emit_signal (self->bus, NULL, self->path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", self->mood == REFUSES ? 1 : 0, &results), NULL);
  return G_SOURCE_REMOVE;
}

static void
request_cb (GDBusConnection       *connection,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *arguments,
            GDBusMethodInvocation *invocation,
            gpointer               data)
{
  Portal *self = data;

  g_clear_pointer (&self->options, g_variant_unref);
  self->options = g_variant_get_child_value (arguments, 1);
  if (self->mood == ERRS)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.Failed", "no");
      return;
    }
  g_free (self->path);
  self->path = dup_path (self, sender);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", self->path));
  g_timeout_add (20, answer_timeout_cb, self);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static gboolean
set_autostart (GDBusConnection *bus,
               gboolean         wanted,
               GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  care_service_set_autostart_async (bus, wanted, "why", set_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return care_service_set_autostart_finish (result, error);
}

static GDBusConnection *
connect_to_bus (void)
{
  GDBusConnection *bus =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, NULL);

  g_assert_nonnull (bus);
  return bus;
}

static void
assert_asked (Portal  *portal,
              gboolean wanted)
{
  g_autofree const char **command = NULL;
  const char             *reason;
  gboolean                autostart;

  g_assert_true (g_variant_lookup (portal->options, "autostart", "b", &autostart));
  g_assert_cmpint (autostart, ==, wanted);
  g_assert_true (g_variant_lookup (portal->options, "reason", "&s", &reason));
  g_assert_cmpstr (reason, ==, "why");
  g_assert_true (g_variant_lookup (portal->options, "commandline", "^a&s", &command));
  g_assert_true (g_str_has_suffix (command[0], "/aftercare-reminder"));
  g_assert_cmpstr (command[1], ==, "--at-login");
}

static void
test_portal (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = request_cb };
  static const struct
  {
    Mood          mood;
    gboolean      wanted, good;
    int           code;
    CareAutostart after;
  } ROWS[] = {
    { REFUSES, TRUE, FALSE, CARE_BACKGROUND_ERROR_REFUSED, CARE_AUTOSTART_OFF },
    { GRANTS_LESS, TRUE, FALSE, CARE_BACKGROUND_ERROR_REFUSED, CARE_AUTOSTART_OFF },
    { ERRS, TRUE, FALSE, CARE_BACKGROUND_ERROR_MISSING, CARE_AUTOSTART_OFF },
    { GRANTS, TRUE, TRUE, 0, CARE_AUTOSTART_ON },
    { ERRS, FALSE, FALSE, CARE_BACKGROUND_ERROR_MISSING, CARE_AUTOSTART_ON },
    { GRANTS, FALSE, TRUE, 0, CARE_AUTOSTART_OFF },
    { OWN_PATH, TRUE, TRUE, 0, CARE_AUTOSTART_ON },
    { OWN_PATH, FALSE, TRUE, 0, CARE_AUTOSTART_OFF },
  };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, NULL);
  g_autoptr (GDBusConnection) ours = connect_to_bus ();
  g_autoptr (GDBusConnection) theirs = connect_to_bus ();
  g_autoptr (GVariant) named = NULL;
  Portal portal = { .bus = theirs };
  guint  id;

  id = g_dbus_connection_register_object (theirs, "/org/freedesktop/portal/desktop", node->interfaces[0], &vtable, &portal, NULL, NULL);
  named = g_dbus_connection_call_sync (theirs, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", PORTAL, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (named);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GError) error = NULL;

      portal.mood = ROWS[i].mood;
      g_assert_cmpint (set_autostart (ours, ROWS[i].wanted, &error), ==, ROWS[i].good);
      if (!ROWS[i].good)
        g_assert_error (error, CARE_BACKGROUND_ERROR, ROWS[i].code);
      assert_asked (&portal, ROWS[i].wanted);
      g_assert_cmpint (care_service_get_autostart (), ==, ROWS[i].after);
    }
  g_dbus_connection_unregister_object (theirs, id);
  g_clear_pointer (&portal.options, g_variant_unref);
  g_free (portal.path);
}

static void
test_no_portal (void)
{
  g_autoptr (GDBusConnection) bus = connect_to_bus ();
  g_autoptr (GError) error = NULL;

  g_assert_false (set_autostart (bus, TRUE, &error));
  g_assert_error (error, CARE_BACKGROUND_ERROR, CARE_BACKGROUND_ERROR_MISSING);
  g_assert_cmpint (care_service_get_autostart (), ==, CARE_AUTOSTART_OFF);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL); /* another test writes the same file */
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_func ("/background/no-portal", test_no_portal);
  g_test_add_func ("/background/portal", test_portal);
  status = g_test_run ();
  g_test_dbus_down (bus);
  return status;
}
