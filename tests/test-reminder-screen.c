/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discreet while the screen is locked: the real service beside a logind that says so, says not, or says nothing. */
#include "config.h"

#include "reminder-scene.h"

#define LOGIND  "org.freedesktop.login1"
#define SESSION "/org/freedesktop/login1/session/_31"

typedef struct
{
  GDBusConnection *bus;
  gboolean         silent;
  gboolean         locked;
} Logind;

static const char INTERFACES[] =
  "<node><interface name='org.freedesktop.login1.Manager'>"
  "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method></interface>"
  "<interface name='org.freedesktop.login1.Session'><property name='LockedHint' type='b' access='read'/></interface></node>";

static void
get_session_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *arguments,
                GDBusMethodInvocation *invocation,
                gpointer               data)
{
  if (((Logind *)data)->silent)
    g_object_unref (invocation);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION));
}

static GVariant *
get_hint_cb (GDBusConnection *connection,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *property,
             GError         **error,
             gpointer         data)
{
  return g_variant_new_boolean (((Logind *)data)->locked);
}

static void
logind_start (Logind *self)
{
  static const GDBusInterfaceVTable manager = { .method_call = get_session_cb };
  static const GDBusInterfaceVTable session = { .get_property = get_hint_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACES, NULL);
  g_autoptr (GVariant) answer = NULL;

  self->bus = fake_connect ();
  g_dbus_connection_register_object (self->bus, "/org/freedesktop/login1", node->interfaces[0], &manager, self, NULL, NULL);
  g_dbus_connection_register_object (self->bus, SESSION, node->interfaces[1], &session, self, NULL, NULL);
  answer = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "RequestName", g_variant_new ("(su)", LOGIND, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                        NULL);
  g_assert_nonnull (answer);
}

static void
logind_clear (Logind *self)
{
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
}

static void
logind_lock (Logind  *self,
             gboolean locked)
{
  GVariantBuilder changed;

  self->locked = locked;
  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&changed, "{sv}", "LockedHint", g_variant_new_boolean (locked));
  g_dbus_connection_emit_signal (self->bus, NULL, SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 g_variant_new ("(sa{sv}as)", LOGIND ".Session", &changed, NULL), NULL);
  g_dbus_connection_flush_sync (self->bus, NULL, NULL);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Logind, logind_clear)

typedef struct
{
  const char *name;
  gboolean    silent, locked; /* at the start */
  const char *first;
  gboolean    locked_later;
  const char *second;
} Row;

/* Due at the start already: no word of it before logind's answer. */
static const Row ROWS[] = {
  { "/reminder/screen/open-then-locked", FALSE, FALSE, "Morning care", TRUE, "Care reminder" },
  { "/reminder/screen/locked-then-open", FALSE, TRUE, "Care reminder", FALSE, "Evening care" },
  { "/reminder/screen/no-answer", TRUE, FALSE, "Care reminder", FALSE, "Care reminder" },
};

static void
test_screen (gconstpointer data)
{
  const Row *row = data;
  g_auto (Logind) logind = { .silent = row->silent, .locked = row->locked };
  g_auto (Scene) scene = { .system_bus = g_getenv ("DBUS_SESSION_BUS_ADDRESS") };

  logind_start (&logind);
  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_WHEN_LOCKED);
  scene.server = fake_server_new ();
  scene_start (&scene);
  g_assert_cmpstr (scene_wait_for_notice (&scene, 1)->summary, ==, row->first);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);

  logind_lock (&logind, row->locked_later);
  scene_set_clock (&scene, "2026-03-13T20:00:00");
  g_assert_cmpstr (scene_wait_for_notice (&scene, 2)->summary, ==, row->second);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  scene_program = argv[1];
  bus = g_test_dbus_new (G_TEST_DBUS_NONE); /* the system's bus as well */
  g_test_dbus_up (bus);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    g_test_add_data_func (ROWS[i].name, &ROWS[i], test_screen);
  status = g_test_run ();
  g_test_dbus_down (bus);
  return status;
}
