/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real service when the ground goes from under it: another program in its place, no bus. */
#include "config.h"

#include "reminder-scene.h"

#include <glib/gstdio.h>

#include <signal.h>

#define BUS_NAME CARE_APP_ID ".Reminder"

/* When the bus dies the service says so: whoever started it starts it again. */
static void
test_bus_dies (void)
{
  g_autofree char *outer = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_auto (Scene) scene = { 0 };

  g_test_dbus_up (bus);
  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  g_test_dbus_down (bus);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", outer, TRUE);
  g_subprocess_wait (scene.reminder, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (scene.reminder));
  g_assert_cmpint (g_subprocess_get_exit_status (scene.reminder), ==, 1);
  g_clear_object (&scene.reminder);
}

static char *
get_owner (Scene *scene)
{
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (scene->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "GetNameOwner", g_variant_new ("(s)", BUS_NAME), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  char *owner = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(s)", &owner);
  return owner;
}

/* What the disk refused is tried once more when the service is told to end. */
static void
test_unsaved_at_the_end (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareLog) log = NULL;
  g_autofree char *path = NULL;
  FakeNotice      *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  path = care_folder_dup_file (scene.folder, CARE_LOG_FILE);
  scene.server = fake_server_new ();
  scene_start (&scene);
  notice = scene_wait_for_notice (&scene, 1);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0); /* nobody can write into that */
  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "done:"), NULL);
  g_assert_cmpstr (scene_wait_for_notice (&scene, 2)->summary, ==, "Not saved yet");

  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_subprocess_send_signal (scene.reminder, SIGTERM);
  g_assert_true (g_subprocess_wait_check (scene.reminder, NULL, NULL));
  g_clear_object (&scene.reminder);
  g_assert_nonnull (scene_read_log (&scene, "oil@2026-03-13/morning", &log));
}

/* At login the bus starts the service, which is so started again should it die. */
static void
test_at_login (void)
{
  g_autofree char *outer = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));
  g_autofree char *services = g_dir_make_tmp ("services-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (services, BUS_NAME ".service", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_auto (Scene) scene = { 0 };

  g_test_dbus_add_service_dir (bus, services);
  g_test_dbus_up (bus);
  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  text = g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=/usr/bin/env XDG_DATA_HOME=%s AFTERCARE_CLOCK=%s %s\n", BUS_NAME, scene.home,
                          scene.clock, scene_program);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  scene.server = fake_server_new ();
  scene.reminder = scene_spawn (&scene, "--at-login");
  g_assert_true (g_subprocess_wait_check (scene.reminder, NULL, NULL)); /* and another one serves */
  g_clear_object (&scene.reminder);
  scene_wait_for_notice (&scene, 1);

  g_remove (file);
  g_rmdir (services);
  g_test_dbus_down (bus);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", outer, TRUE);
}

/* Where the bus cannot start it, it serves itself. */
static void
test_at_login_alone (void)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene.reminder = scene_spawn (&scene, "--at-login");
  scene_wait_for_notice (&scene, 1);
}

/* An upgrade: the new program goes on in the same process, with what stands. */
static void
test_upgraded (void)
{
  g_auto (Scene) scene = { 0 };
  const char      *built = scene_program;
  g_autofree char *program = NULL, *newer = NULL, *contents = NULL, *before = NULL, *after = NULL;
  FakeNotice      *notice;
  gsize            length;
  guint            id;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  program = g_build_filename (scene.home, "program", NULL);
  newer = g_build_filename (scene.home, "newer", NULL);
  g_assert_true (g_file_get_contents (built, &contents, &length, NULL));
  g_assert_true (g_file_set_contents_full (program, contents, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_assert_true (g_file_set_contents_full (newer, contents, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  scene.server = fake_server_new ();
  scene_program = program;
  scene_start (&scene);
  scene_program = built;
  id = scene_wait_for_notice (&scene, 1)->id;
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  before = get_owner (&scene);

  scene_set_clock (&scene, "2026-03-13T08:05:00");
  g_assert_cmpint (g_rename (newer, program), ==, 0);
  notice = scene_wait_for_notice (&scene, 2); /* so that its buttons live */
  g_assert_cmpuint (notice->replaces, ==, id);
  after = get_owner (&scene);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpstr (after, ==, notice->sender);
}

/* Without systemd nobody starts again what crashed: the service does, in the same process, but not when it crashes at once. */
static void
test_crashed (void)
{
  g_auto (Scene) scene = { 0 };
  g_autofree char *before = NULL, *debug = g_strdup (g_getenv ("G_DEBUG"));
  FakeNotice      *notice;
  guint            id;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  g_unsetenv ("G_DEBUG");
  scene_start (&scene);
  if (debug != NULL)
    g_setenv ("G_DEBUG", debug, TRUE);
  id = scene_wait_for_notice (&scene, 1)->id;
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  before = get_owner (&scene);

  scene_set_clock (&scene, "2026-03-13T08:05:00");
  g_subprocess_send_signal (scene.reminder, SIGSEGV);
  notice = scene_wait_for_notice (&scene, 2); /* so that its buttons live */
  g_assert_cmpuint (notice->replaces, ==, id);
  g_assert_cmpstr (notice->sender, !=, before);

  g_subprocess_send_signal (scene.reminder, SIGSEGV);
  g_subprocess_wait (scene.reminder, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (scene.reminder));
  g_assert_cmpint (g_subprocess_get_term_sig (scene.reminder), ==, SIGSEGV);
  g_clear_object (&scene.reminder);
}

/* New zone data: read by a program that has not read the old ones. */
static void
test_new_zones (void)
{
  g_auto (Scene) scene = { 0 };
  g_autofree char *folder = NULL, *asia = NULL, *dubai = NULL, *zone = NULL, *version = NULL, *newer = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize            length;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  folder = g_build_filename (scene.home, "zoneinfo", NULL);
  asia = g_build_filename (folder, "Asia", NULL);
  dubai = g_build_filename (asia, "Dubai", NULL);
  version = g_build_filename (folder, "tzdata.zi", NULL);
  newer = g_build_filename (folder, "newer", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (asia, 0700), ==, 0);
  g_assert_true (g_file_get_contents ("/usr/share/zoneinfo/Asia/Dubai", &zone, &length, NULL));
  g_assert_true (g_file_set_contents (dubai, zone, (gssize)length, NULL));
  g_assert_true (g_file_set_contents (version, "# version 2026a", -1, NULL));
  g_assert_true (g_file_set_contents (newer, "# version 2026b", -1, NULL));
  scene.server = fake_server_new ();
  g_setenv ("TZDIR", folder, TRUE);
  scene_start (&scene);
  g_unsetenv ("TZDIR");
  scene_wait_for_notice (&scene, 1);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  before = get_owner (&scene);

  scene_set_clock (&scene, "2026-03-13T08:05:00");
  g_assert_cmpint (g_rename (newer, version), ==, 0);
  after = g_strdup (scene_wait_for_notice (&scene, 2)->sender);
  g_assert_cmpstr (after, !=, before);
}

/* The course is erased under a notice: nothing of it stays on the screen. */
static void
test_erased (void)
{
  g_auto (Scene) scene = { 0 };
  const char *const names[] = { "course.json.~1~", "ledger.jsonl", "course.json" };

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = care_folder_dup_file (scene.folder, names[i]);

      g_assert_cmpint (g_remove (file), ==, 0);
    }
  scene_wait_for_close (&scene, 1);
}

/* What the service had in hand when everything was erased does not bring it back: neither what it took down from the screen, nor
 * a tap that the disk had refused. */
static void
test_erased_for_good (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  FakeNotice      *notice;
  const char      *name;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  path = care_folder_dup_file (scene.folder, CARE_LOG_FILE);
  scene.server = fake_server_new ();
  scene_start (&scene);
  notice = scene_wait_for_notice (&scene, 1);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0); /* nobody can write into that */
  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "done:"), NULL);
  g_assert_cmpstr (scene_wait_for_notice (&scene, 2)->summary, ==, "Not saved yet");
  g_assert_cmpint (g_rmdir (path), ==, 0);

  g_assert_true (care_folder_erase (scene.folder, 10000, NULL, NULL));
  scene_wait_for_close (&scene, 2);
  g_subprocess_send_signal (scene.reminder, SIGTERM);
  g_assert_true (g_subprocess_wait_check (scene.reminder, NULL, NULL));
  g_clear_object (&scene.reminder);
  dir = g_dir_open (care_folder_get_path (scene.folder), 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, "lock")) /* empty ones */
      g_error ("%s is there again", name);
}

/* The ledger goes while the server has not answered yet: the answer's line tells all that the button needs. */
static void
test_ledger_lost (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (CareLog) log = NULL;
  g_autofree char *file = NULL;
  FakeNotice      *notice;

  scene_init (&scene, "2026-03-13T08:00:00", CARE_DISCREET_NEVER);
  scene.server = fake_server_new ();
  scene.server->hangs = TRUE;
  scene_start (&scene);
  scene_wait_for_notice (&scene, 1);
  file = care_folder_dup_file (scene.folder, CARE_LEDGER_FILE);
  g_assert_cmpint (g_remove (file), ==, 0);
  fake_server_release (scene.server);
  scene_wait_for_state (&scene, CARE_LEDGER_SHOWN);

  notice = fake_server_get (scene.server, 0);
  fake_server_press (scene.server, notice->id, fake_notice_find_action (notice, "done:"), NULL);
  scene_wait_for_close (&scene, 1);
  g_assert_nonnull (scene_read_log (&scene, "oil@2026-03-13/morning", &log));
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
  g_test_add_func ("/reminder/upgraded", test_upgraded);
  g_test_add_func ("/reminder/crashed", test_crashed);
  g_test_add_func ("/reminder/new-zones", test_new_zones);
  g_test_add_func ("/reminder/unsaved-at-the-end", test_unsaved_at_the_end);
  g_test_add_func ("/reminder/at-login", test_at_login);
  g_test_add_func ("/reminder/at-login-alone", test_at_login_alone);
  g_test_add_func ("/reminder/erased", test_erased);
  g_test_add_func ("/reminder/erased-for-good", test_erased_for_good);
  g_test_add_func ("/reminder/ledger-lost", test_ledger_lost);
  g_test_add_func ("/reminder/bus-dies", test_bus_dies);
  status = g_test_run ();
  g_test_dbus_down (bus);
  return status;
}
