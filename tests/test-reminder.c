/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real service on a bus of its own, with a clock that stands still and a server that misbehaves. */
#include "config.h"

#include "care-course.h"
#include "fake-notifications.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <string.h>

#define BUS_NAME CARE_APP_ID ".Reminder"
#define BUS_PATH "/io/github/aftercare/Aftercare/Reminder"
#define SESSIONS "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00"

static const char *program;

typedef struct
{
  char            *home;
  char            *clock;
  CareFolder      *folder;
  FakeServer      *server; /* or NULL */
  GSubprocess     *reminder;
  GDBusConnection *bus;
  guint            wanted; /* what is waited for */
} Scene;

static void
set_clock (Scene      *scene,
           const char *instant)
{
  g_autofree char *text = g_strdup_printf ("%s+04:00\nAsia/Dubai\n", instant);

  g_assert_true (g_file_set_contents (scene->clock, text, -1, NULL));
}

static CareProtocol *
read_protocol (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol = care_protocol_read (bytes, problems);

  g_assert_nonnull (protocol);
  return protocol;
}

/* A course, set up in February. */
static void
write_course (Scene       *scene,
              CareDiscreet discreet)
{
  g_autoptr (CareProtocol) protocol = read_protocol ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (CareClock) clock = care_clock_new_fixed (care_date_new (2026, 2, 1) * CARE_DAY_SECONDS, "Asia/Dubai");
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_auto (GStrv) spans = g_strsplit (SESSIONS, " ", -1);
  g_autoptr (CareCourse) course = NULL;
  g_autoptr (GError) error = NULL;
  CareReminderSettings settings;

  for (guint i = 0; spans[i] != NULL; i++)
    g_ptr_array_add (sessions, care_session_parse (spans[i], "Asia/Dubai", NULL, NULL));
  g_assert_true (care_folder_prepare (scene->folder, NULL));
  course = care_course_new (scene->folder, clock, &error);
  g_assert_no_error (error);
  care_course_start (course, protocol, answers, sessions, FALSE, &error);
  g_assert_no_error (error);
  care_reminder_settings_init (&settings);
  settings.discreet = discreet;
  care_course_set_settings (course, &settings, &error);
  g_assert_no_error (error);
}

static gboolean
has_name (gpointer data)
{
  Scene *scene = data;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (scene->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "NameHasOwner", g_variant_new ("(s)", BUS_NAME), G_VARIANT_TYPE ("(b)"),
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean has;

  g_variant_get (answer, "(b)", &has);
  return has;
}

static GSubprocess *
spawn_reminder (Scene *scene)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", scene->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "AFTERCARE_CLOCK", scene->clock, TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  return process;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE; /* conditions outside of the main loop are looked at again */
}

static void
start_reminder (Scene *scene)
{
  guint ticks = g_timeout_add (5, tick_cb, NULL);

  scene->reminder = spawn_reminder (scene);
  fake_wait_until (has_name, scene);
  g_source_remove (ticks);
}

static void
stop_reminder (Scene *scene)
{
  g_subprocess_force_exit (scene->reminder);
  g_subprocess_wait (scene->reminder, NULL, NULL);
  g_clear_object (&scene->reminder);
}

static void
scene_init (Scene       *scene,
            const char  *instant,
            CareDiscreet discreet)
{
  g_autofree char *path = NULL;

  scene->home = g_dir_make_tmp ("reminder-XXXXXX", NULL);
  scene->clock = g_build_filename (scene->home, "clock", NULL);
  path = g_build_filename (scene->home, "aftercare", NULL);
  scene->folder = care_folder_new (path);
  scene->bus = fake_connect ();
  set_clock (scene, instant);
  write_course (scene, discreet);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
scene_clear (Scene *scene)
{
  if (scene->reminder != NULL)
    stop_reminder (scene);
  g_clear_pointer (&scene->server, fake_server_free);
  g_dbus_connection_close_sync (scene->bus, NULL, NULL);
  g_object_unref (scene->bus);
  care_folder_unref (scene->folder);
  remove_tree (scene->home);
  g_free (scene->home);
  g_free (scene->clock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static gboolean
has_notices (gpointer data)
{
  Scene *scene = data;

  return scene->server->notices->len >= scene->wanted;
}

static gboolean
has_closed (gpointer data)
{
  Scene *scene = data;

  return scene->server->closed->len >= scene->wanted;
}

/* The n-th notice so far; there are no more than n. */
static FakeNotice *
wait_for_notice (Scene *scene,
                 guint  n)
{
  scene->wanted = n;
  fake_wait_until (has_notices, scene);
  g_assert_cmpuint (scene->server->notices->len, ==, n);
  return fake_server_get (scene->server, n - 1);
}

static void
wait_for_close (Scene *scene,
                guint  n)
{
  scene->wanted = n;
  fake_wait_until (has_closed, scene);
}

static const char *
read_hint (FakeNotice *notice,
           const char *name)
{
  const char *value = NULL;

  g_variant_lookup (notice->hints, name, "&s", &value);
  return value;
}

/* What the ledger says of a key, as its word; "" if it is not there. */
static CareLedgerState
read_ledger (Scene      *scene,
             const char *key)
{
  g_autoptr (CareLedger) ledger = care_ledger_new (scene->folder);
  const CareLedgerEntry *entry;

  g_assert_true (care_ledger_read (ledger, NULL));
  entry = care_ledger_find (ledger, key);
  return entry != NULL ? entry->state : CARE_LEDGER_NONE;
}

static const CareRecord *
read_log (Scene      *scene,
          const char *key,
          CareLog   **log)
{
  *log = care_log_new (scene->folder);
  g_assert_true (care_log_read (*log, NULL));
  return care_log_find (*log, key);
}

static gboolean
has_state (gpointer data)
{
  Scene *scene = data;

  return read_ledger (scene, "oil@2026-03-13/morning") == (CareLedgerState)scene->wanted;
}

/* The server has its part; now the service has written down what it knows. */
static void
wait_for_state (Scene          *scene,
                CareLedgerState state)
{
  guint ticks = g_timeout_add (5, tick_cb, NULL);

  scene->wanted = state;
  fake_wait_until (has_state, scene);
  g_source_remove (ticks);
}

static void
tick (Scene      *scene,
      const char *key)
{
  g_autoptr (CareLog) log = care_log_new (scene->folder);
  g_autoptr (GError) error = NULL;

  care_log_append (log, key, CARE_VERB_DONE, CARE_FACE_WINDOW, 0, NULL, NULL, &error);
  g_assert_no_error (error);
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
  start_reminder (&scene);
  notice = wait_for_notice (&scene, 1);
  g_assert_cmpstr (notice->summary, ==, "Morning care");
  g_assert_cmpstr (notice->body, ==, "Oil");

  set_clock (&scene, "2026-03-14T17:59:59");
  tick (&scene, "oil@2026-03-14/morning");
  wait_for_close (&scene, 1); /* so it has evaluated at that second */
  g_assert_cmpuint (scene.server->notices->len, ==, 1);

  set_clock (&scene, "2026-03-14T18:00:00");
  notice = wait_for_notice (&scene, 2);
  g_assert_cmpstr (notice->summary, ==, "Water allowed");
  g_assert_true (g_str_has_prefix (notice->body, "Lukewarm only."));
  g_assert_cmpint (notice->timeout, ==, 0);
  g_assert_nonnull (fake_notice_find_action (notice, "default"));
  g_assert_null (fake_notice_find_action (notice, "done:"));
  assert_hints (notice);

  set_clock (&scene, "2026-03-14T20:00:00");
  notice = wait_for_notice (&scene, 3);
  g_assert_cmpstr (notice->summary, ==, "Evening care");
  g_assert_cmpstr (notice->body, ==, "Wash · Oil");
  g_assert_cmpint (notice->timeout, ==, -1);
  g_assert_nonnull (fake_notice_find_action (notice, "done:"));
  g_assert_nonnull (fake_notice_find_action (notice, "later:"));
  assert_hints (notice);
}

/* Done is on the disk when the notice goes; a token that was never issued changes nothing. */
static void
test_done (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareLog) log = NULL;
  FakeNotice       *notice;
  const CareRecord *record;

  scene_init (&scene, "2026-03-14T20:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  start_reminder (&scene);
  scene.wanted = 2; /* water allowed, and the steps */
  fake_wait_until (has_notices, &scene);
  notice = fake_server_get (scene.server, 1);
  g_assert_cmpstr (notice->summary, ==, "Evening care");

  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "done:"), NULL);
  wait_for_close (&scene, 1);
  g_assert_cmpuint (g_array_index (scene.server->closed, guint, 0), ==, notice->id);
  record = read_log (&scene, "wash-water@2026-03-14/evening", &log);
  g_assert_nonnull (record);
  g_assert_cmpint (record->verb, ==, CARE_VERB_DONE);
  g_assert_cmpint (record->from, ==, CARE_FACE_NOTIFICATION);
  g_assert_cmpstr (record->zone, ==, "Asia/Dubai");
  g_assert_nonnull (care_log_find (log, "oil@2026-03-14/evening"));
  g_assert_cmpuint (care_log_get_records (log)->len, ==, 2);
  g_assert_cmpint (read_ledger (&scene, "oil@2026-03-14/evening"), ==, CARE_LEDGER_ANSWERED);
}

static void
test_later (void)
{
  g_auto (Scene) scene = { 0 };
  FakeNotice *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  start_reminder (&scene);
  notice = wait_for_notice (&scene, 1);
  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "later:"), NULL);
  wait_for_close (&scene, 1);
  g_assert_cmpint (read_ledger (&scene, "oil@2026-03-13/morning"), ==, CARE_LEDGER_SNOOZED);

  set_clock (&scene, "2026-03-13T08:30:00");
  notice = wait_for_notice (&scene, 2);
  g_assert_cmpstr (notice->summary, ==, "Morning care");
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
  start_reminder (&scene);
  id = wait_for_notice (&scene, 1)->id;
  wait_for_state (&scene, CARE_LEDGER_SHOWN);
  stop_reminder (&scene);

  set_clock (&scene, "2026-03-13T08:05:00");
  start_reminder (&scene);
  notice = wait_for_notice (&scene, 2);
  g_assert_cmpuint (notice->replaces, ==, id);
  g_assert_cmpuint (g_hash_table_size (scene.server->standing), ==, 1);
  wait_for_state (&scene, CARE_LEDGER_SHOWN);
  fake_server_close (scene.server, id, 2);
  wait_for_state (&scene, CARE_LEDGER_CLOSED);
  stop_reminder (&scene);

  set_clock (&scene, "2026-03-13T08:10:00");
  start_reminder (&scene);
  set_clock (&scene, "2026-03-13T20:00:00");
  notice = wait_for_notice (&scene, 3);
  g_assert_cmpstr (notice->summary, ==, "Evening care");
}

/* A new server knows nothing: shown there once more, not in the place of a stranger's notice. */
static void
test_server_restart (void)
{
  g_auto (Scene) scene = { 0 };
  FakeNotice *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  start_reminder (&scene);
  wait_for_notice (&scene, 1);
  wait_for_state (&scene, CARE_LEDGER_SHOWN);
  fake_server_free (scene.server);
  set_clock (&scene, "2026-03-13T08:05:00");
  scene.server = fake_server_new ();
  notice = wait_for_notice (&scene, 1);
  g_assert_cmpuint (notice->replaces, ==, 0);
  g_assert_cmpstr (notice->summary, ==, "Morning care");
}

static void
test_no_server (void)
{
  g_auto (Scene) scene = { 0 };
  FakeNotice *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  start_reminder (&scene);
  scene.server = fake_server_new ();
  notice = wait_for_notice (&scene, 1);
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
  start_reminder (&scene);
  wait_for_notice (&scene, 1);
  for (guint i = 0; i < 100; i++)
    call_main_loop (&scene);
  g_assert_cmpint (read_ledger (&scene, "oil@2026-03-13/morning"), ==, CARE_LEDGER_CLAIMED);

  fake_server_release (scene.server);
  wait_for_state (&scene, CARE_LEDGER_SHOWN);

  scene.server->hangs = TRUE;
  set_clock (&scene, "2026-03-13T20:00:00");
  scene.wanted = 2;
  fake_wait_until (has_notices, &scene);
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
  start_reminder (&scene);
  wait_for_notice (&scene, 1);
  scene.server->errs = FALSE;
  wait_for_notice (&scene, 2);
  g_assert_cmpuint (g_hash_table_size (scene.server->standing), ==, 1);
}

static void
test_discreet (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, "2026-03-14T20:00:00", CARE_DISCREET_ALWAYS);
  scene.server = fake_server_new ();
  start_reminder (&scene);
  scene.wanted = 2;
  fake_wait_until (has_notices, &scene);
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
  start_reminder (&scene);
  second = spawn_reminder (&scene);
  g_assert_true (g_subprocess_wait (second, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (second), ==, 0);
  wait_for_notice (&scene, 1);
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
  start_reminder (&scene);
  wait_for_notice (&scene, 1);
  fake_server_press (scene.server, 1, "default", "token-1");
  fake_wait_until (was_called, &window);
  g_assert_cmpstr (window.activation, ==, "token-1");

  g_free (window.activation);
  g_bus_unown_name (name_id);
  g_dbus_connection_unregister_object (scene.bus, object_id);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  bus = g_test_dbus_new (G_TEST_DBUS_NONE); /* nothing can be activated there */
  g_test_dbus_up (bus);
  g_test_add_func ("/reminder/on-time", test_on_time);
  g_test_add_func ("/reminder/done", test_done);
  g_test_add_func ("/reminder/later", test_later);
  g_test_add_func ("/reminder/restart", test_restart);
  g_test_add_func ("/reminder/server-restart", test_server_restart);
  g_test_add_func ("/reminder/no-server", test_no_server);
  g_test_add_func ("/reminder/hanging-server", test_hanging_server);
  g_test_add_func ("/reminder/erring-server", test_erring_server);
  g_test_add_func ("/reminder/discreet", test_discreet);
  g_test_add_func ("/reminder/second-service", test_second_service);
  g_test_add_func ("/reminder/open", test_open);
  status = g_test_run ();
  g_test_dbus_down (bus);
  return status;
}
