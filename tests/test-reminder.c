/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real service on a bus of its own, with a clock that stands still and a server that misbehaves. */
#include "config.h"

#include "reminder-scene.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <string.h>

#define BUS_NAME CARE_APP_ID ".Reminder"
#define BUS_PATH "/io/github/aftercare/Aftercare/Reminder"

static const char *
read_hint (FakeNotice *notice,
           const char *name)
{
  const char *value = NULL;

  g_variant_lookup (notice->hints, name, "&s", &value);
  return value;
}

static void
assert_hints (FakeNotice *notice)
{
  guchar urgency = 9;

  g_assert_cmpstr (read_hint (notice, "desktop-entry"), ==, CARE_APP_ID);
  g_assert_cmpstr (read_hint (notice, "category"), ==, "x-aftercare.reminder");
  g_assert_true (g_variant_lookup (notice->hints, "urgency", "y", &urgency));
  g_assert_cmpuint (urgency, ==, 1);
  g_assert_false (g_variant_lookup (notice->hints, "transient", "b", NULL));
  g_assert_false (g_variant_lookup (notice->hints, "resident", "b", NULL));
}

/* CARE.md V1: at the second and not before; a step ticked elsewhere takes its notice away. */
static void
test_on_time (void)
{
  g_auto (Scene) scene = { 0 };
  FakeNotice *notice;

  scene_init (&scene, "2026-03-14T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  notice = scene_wait_for_notice (&scene, 1);
  g_assert_cmpstr (notice->summary, ==, "Morning care");
  g_assert_cmpstr (notice->body, ==, "Oil");

  scene_set_clock (&scene, "2026-03-14T17:59:59");
  scene_tick (&scene, "oil@2026-03-14/morning");
  scene_wait_for_close (&scene, 1); /* so it has evaluated at that second */
  g_assert_cmpuint (scene.server->notices->len, ==, 1);

  scene_set_clock (&scene, "2026-03-14T18:00:00");
  notice = scene_wait_for_notice (&scene, 2);
  g_assert_cmpstr (notice->summary, ==, "Water allowed");
  g_assert_true (g_str_has_prefix (notice->body, "Lukewarm only."));
  g_assert_cmpint (notice->timeout, ==, 0);
  g_assert_nonnull (fake_notice_find_action (notice, "default"));
  g_assert_null (fake_notice_find_action (notice, "done:"));
  assert_hints (notice);

  scene_set_clock (&scene, "2026-03-14T20:00:00");
  notice = scene_wait_for_notice (&scene, 3);
  g_assert_cmpstr (notice->summary, ==, "Evening care");
  g_assert_cmpstr (notice->body, ==, "Wash · Oil");
  g_assert_cmpint (notice->timeout, ==, -1);
  g_assert_nonnull (fake_notice_find_action (notice, "done:"));
  g_assert_nonnull (fake_notice_find_action (notice, "soon:"));
  g_assert_nonnull (fake_notice_find_action (notice, "later:"));
  assert_hints (notice);
}

/* Done is on the disk when the notice goes. */
static void
test_done (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareLog) log = NULL;
  FakeNotice       *notice;
  const CareRecord *record;

  scene_init (&scene, "2026-03-14T20:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene.wanted = 2; /* water allowed, and the steps */
  fake_wait_until (scene_has_notices, &scene);
  notice = fake_server_get (scene.server, 1);
  g_assert_cmpstr (notice->summary, ==, "Evening care");

  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "done:"), NULL);
  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "done:"), NULL); /* counts once */
  scene_wait_for_close (&scene, 1);
  g_assert_cmpuint (g_array_index (scene.server->closed, guint, 0), ==, notice->id);
  record = scene_read_log (&scene, "wash-water@2026-03-14/evening", &log);
  g_assert_nonnull (record);
  g_assert_cmpint (record->verb, ==, CARE_VERB_DONE);
  g_assert_cmpint (record->from, ==, CARE_FACE_NOTIFICATION);
  g_assert_cmpstr (record->zone, ==, "Asia/Dubai");
  g_assert_nonnull (care_log_find (log, "oil@2026-03-14/evening"));
  g_assert_cmpuint (care_log_get_records (log)->len, ==, 2);
  g_assert_cmpint (scene_read_ledger (&scene, "oil@2026-03-14/evening"), ==, CARE_LEDGER_ANSWERED);
}

typedef struct
{
  const char *name;
  const char *action;
  gint64      minutes;
  const char *again;
} Later;

static const Later LATERS[] = {
  { "/reminder/later/soon", "soon:", 30, "2026-03-13T08:30:00" },
  { "/reminder/later/later", "later:", 120, "2026-03-13T10:00:00" },
};

static void
test_later (gconstpointer data)
{
  const Later *row = data;
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareLedger) ledger = NULL;
  const CareLedgerEntry *entry;
  FakeNotice            *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  notice = scene_wait_for_notice (&scene, 1);
  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, row->action), NULL);
  scene_wait_for_close (&scene, 1);
  g_assert_cmpint (scene_read_ledger (&scene, "oil@2026-03-13/morning"), ==, CARE_LEDGER_SNOOZED);

  ledger = care_ledger_new (scene.folder);
  g_assert_true (care_ledger_read (ledger, NULL));
  entry = care_ledger_find (ledger, "oil@2026-03-13/morning");
  g_assert_cmpint (entry->until - entry->at, ==, row->minutes * 60);

  scene_set_clock (&scene, row->again);
  notice = scene_wait_for_notice (&scene, 2);
  g_assert_cmpstr (notice->summary, ==, "Morning care");
}

/* The disk refuses the record: nothing counts as done, the patient is told so, and when the disk can, it is saved. */
static void
test_unsaved (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareLog) log = NULL;
  g_autofree char  *path = NULL;
  FakeNotice       *notice;
  const CareRecord *record;
  guint             id, told;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  path = g_build_filename (care_folder_get_path (scene.folder), CARE_LOG_FILE, NULL);
  scene.server = fake_server_new ();
  scene_start (&scene);
  notice = scene_wait_for_notice (&scene, 1);
  id = notice->id;
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0); /* nobody can write into that */
  fake_server_press (scene.server, id, fake_notice_find_action (notice, "done:"), NULL);
  notice = scene_wait_for_notice (&scene, 2);
  told = notice->id;
  g_assert_cmpstr (notice->summary, ==, "Not saved yet");
  g_assert_null (fake_notice_find_action (notice, "done:"));
  g_assert_cmpuint (scene.server->closed->len, ==, 0);
  g_assert_cmpint (scene_read_ledger (&scene, "oil@2026-03-13/morning"), ==, CARE_LEDGER_SHOWN);

  g_assert_cmpint (g_rmdir (path), ==, 0);
  scene_set_clock (&scene, "2026-03-13T08:20:00");
  scene_wait_for_close (&scene, 2);
  g_assert_true (g_array_index (scene.server->closed, guint, 0) == told || g_array_index (scene.server->closed, guint, 0) == id);
  g_assert_cmpuint (g_hash_table_size (scene.server->standing), ==, 0);
  record = scene_read_log (&scene, "oil@2026-03-13/morning", &log);
  g_assert_nonnull (record);
  g_assert_cmpint (record->at, ==, care_date_new (2026, 3, 13) * CARE_DAY_SECONDS + 4 * 3600); /* when it was pressed */
}

/* Started anew the service takes over what stands, in its place, so that the buttons live; it repeats nothing. */
static void
test_restart (void)
{
  g_auto (Scene) scene = { 0 };
  FakeNotice *notice;
  guint       id;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  id = scene_wait_for_notice (&scene, 1)->id;
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  scene_stop (&scene);

  scene_set_clock (&scene, "2026-03-13T08:05:00");
  scene_start (&scene);
  notice = scene_wait_for_notice (&scene, 2);
  g_assert_cmpuint (notice->replaces, ==, id);
  g_assert_cmpuint (g_hash_table_size (scene.server->standing), ==, 1);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  fake_server_close (scene.server, id, 2);
  scene_wait_for_state (&scene, CARE_LEDGER_CLOSED);
  scene_stop (&scene);

  scene_set_clock (&scene, "2026-03-13T08:10:00");
  scene_start (&scene);
  scene_set_clock (&scene, "2026-03-13T20:00:00");
  notice = scene_wait_for_notice (&scene, 3);
  g_assert_cmpstr (notice->summary, ==, "Evening care");
}

/* A new server knows nothing: shown there once more, not in the place of a stranger's notice. */
static void
restart_server (guint times)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  for (guint i = 0; i < times; i++)
    {
      g_autofree char *later = g_strdup_printf ("2026-03-13T08:%02u:00", 5 + i);
      FakeNotice      *notice;

      scene_wait_for_state (&scene, CARE_LEDGER_SHOWN); /* with the clock set before, it would be shown as of then */
      fake_server_free (scene.server);
      scene_set_clock (&scene, later);
      scene.server = fake_server_new ();
      notice = scene_wait_for_notice (&scene, 1);
      g_assert_cmpuint (notice->replaces, ==, 0);
      g_assert_cmpstr (notice->summary, ==, "Morning care");
      g_assert_cmpuint (g_hash_table_size (scene.server->standing), ==, 1);
    }
}

/* Three times is as often as it comes again. */
static void
test_server_restart (void)
{
  for (int i = 0; i < (g_test_slow () ? 334 : 1); i++)
    restart_server (g_test_slow () ? 3 : 1);
}

static void
test_no_server (void)
{
  g_auto (Scene) scene = { 0 };
  FakeNotice *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene_start (&scene);
  scene.server = fake_server_new ();
  notice = scene_wait_for_notice (&scene, 1);
  g_assert_cmpstr (notice->summary, ==, "Morning care");
}

static void
call_main_loop (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (scene->bus, BUS_NAME, BUS_PATH, "org.gtk.Actions", "List", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                                 -1, NULL, &error);

  g_assert_no_error (error);
}

/* While the server hangs in Notify the service's main loop answers, and SIGTERM ends it. */
static void
test_hanging_server (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene.server->hangs = TRUE;
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  for (guint i = 0; i < 100; i++)
    call_main_loop (&scene);
  g_assert_cmpint (scene_read_ledger (&scene, "oil@2026-03-13/morning"), ==, CARE_LEDGER_CLAIMED);

  fake_server_release (scene.server);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);

  scene.server->hangs = TRUE;
  scene_set_clock (&scene, "2026-03-13T20:00:00");
  scene.wanted = 2;
  fake_wait_until (scene_has_notices, &scene);
  g_subprocess_send_signal (scene.reminder, SIGTERM);
  g_subprocess_wait (scene.reminder, NULL, NULL);
  g_clear_object (&scene.reminder);
}

/* An error is no delivery: tried again, and then once. */
static void
test_erring_server (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene.server->errs = TRUE;
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  scene.server->errs = FALSE;
  scene_wait_for_notice (&scene, 2);
  g_assert_cmpuint (g_hash_table_size (scene.server->standing), ==, 1);
}

static void
test_discreet (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, "2026-03-14T20:00:00", CARE_DISCREET_ALWAYS);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene.wanted = 2;
  fake_wait_until (scene_has_notices, &scene);
  for (guint i = 0; i < 2; i++)
    {
      FakeNotice *notice = fake_server_get (scene.server, i);

      g_assert_cmpstr (notice->summary, ==, "Care reminder");
      g_assert_null (strstr (notice->body, "ater"));
      g_assert_null (strstr (notice->body, "Oil"));
      g_assert_null (strstr (notice->body, "ash"));
    }
}

static void
test_second_service (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (GSubprocess) second = NULL;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  second = scene_spawn (&scene, NULL);
  g_assert_true (g_subprocess_wait (second, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (second), ==, 0);
  scene_wait_for_notice (&scene, 1);
}

/* What the window of a pretended application is told */
typedef struct
{
  gboolean called;
  char    *activation;
} Window;

static void
window_method_cb (GDBusConnection       *connection,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *arguments,
                  GDBusMethodInvocation *invocation,
                  gpointer               data)
{
  Window *window = data;
  g_autoptr (GVariant) platform = g_variant_get_child_value (arguments, 0);

  window->called = TRUE;
  g_variant_lookup (platform, "activation-token", "s", &window->activation);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static gboolean
was_called (gpointer data)
{
  return ((Window *)data)->called;
}

/* A click on the notice opens the window, with the token that lets it take the focus. */
static void
test_open (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = window_method_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
    "<node><interface name='org.freedesktop.Application'><method name='Activate'><arg type='a{sv}' direction='in'/></method>"
    "</interface></node>",
    NULL);
  g_auto (Scene) scene = { 0 };
  Window window = { 0 };
  guint  object_id, name_id;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  object_id = g_dbus_connection_register_object (scene.bus, "/io/github/aftercare/Aftercare", node->interfaces[0], &vtable,
                                                 &window, NULL, NULL);
  name_id = g_bus_own_name_on_connection (scene.bus, CARE_APP_ID, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  fake_server_press (scene.server, 1, "default", "token-1");
  fake_wait_until (was_called, &window);
  g_assert_cmpstr (window.activation, ==, "token-1");

  g_free (window.activation);
  g_bus_unown_name (name_id);
  g_dbus_connection_unregister_object (scene.bus, object_id);
}

/* Two logins have two buses and one folder: the second service waits, and takes over when the first is gone. */
static void
test_two_logins (void)
{
  g_autofree char *outer = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_auto (Scene) scene = { 0 };
  g_autoptr (FakeServer) first_server = NULL;
  g_autoptr (GDBusConnection) first_bus = NULL;
  g_autoptr (GSubprocess) first = NULL;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  first = g_steal_pointer (&scene.reminder);
  first_server = g_steal_pointer (&scene.server);
  first_bus = g_steal_pointer (&scene.bus);

  g_test_dbus_up (bus);
  scene.bus = fake_connect ();
  scene.server = fake_server_new ();
  scene_start (&scene);
  g_subprocess_force_exit (first);
  g_subprocess_wait (first, NULL, NULL);
  g_assert_cmpuint (scene.server->notices->len, ==, 0);
  scene_set_clock (&scene, "2026-03-13T20:00:00");
  g_assert_cmpstr (scene_wait_for_notice (&scene, 1)->summary, ==, "Evening care");

  scene_stop (&scene);
  g_test_dbus_down (bus);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", outer, TRUE);
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
  bus = g_test_dbus_new (G_TEST_DBUS_NONE); /* nothing can be activated there */
  g_test_dbus_up (bus);
  g_test_add_func ("/reminder/on-time", test_on_time);
  g_test_add_func ("/reminder/done", test_done);
  for (gsize i = 0; i < G_N_ELEMENTS (LATERS); i++)
    g_test_add_data_func (LATERS[i].name, &LATERS[i], test_later);
  g_test_add_func ("/reminder/unsaved", test_unsaved);
  g_test_add_func ("/reminder/restart", test_restart);
  g_test_add_func ("/reminder/server-restart", test_server_restart);
  g_test_add_func ("/reminder/no-server", test_no_server);
  g_test_add_func ("/reminder/hanging-server", test_hanging_server);
  g_test_add_func ("/reminder/erring-server", test_erring_server);
  g_test_add_func ("/reminder/discreet", test_discreet);
  g_test_add_func ("/reminder/second-service", test_second_service);
  g_test_add_func ("/reminder/open", test_open);
  g_test_add_func ("/reminder/two-logins", test_two_logins);
  status = g_test_run ();
  g_test_dbus_down (bus);
  return status;
}
