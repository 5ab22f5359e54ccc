/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in a folder of its own, the real service, a pretended server, and the clock between them. */
#include "config.h"

#include "reminder-scene.h"

#include <glib/gstdio.h>

#define BUS_NAME CARE_APP_ID ".Reminder"
#define SESSIONS "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00"

const char *scene_program;

void
scene_set_clock (Scene      *scene,
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

GSubprocess *
scene_spawn (Scene      *scene,
             const char *option)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", scene->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "AFTERCARE_CLOCK", scene->clock, TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SYSTEM_BUS_ADDRESS",
                                scene->system_bus != NULL ? scene->system_bus : "unix:path=/nonexistent", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, scene_program, option, NULL);
  g_assert_no_error (error);
  return process;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE; /* conditions outside of the main loop are looked at again */
}

void
scene_start (Scene *scene)
{
  guint ticks = g_timeout_add (5, tick_cb, NULL);

  scene->reminder = scene_spawn (scene, NULL);
  fake_wait_until (has_name, scene);
  g_source_remove (ticks);
}

void
scene_stop (Scene *scene)
{
  g_subprocess_force_exit (scene->reminder);
  g_subprocess_wait (scene->reminder, NULL, NULL);
  g_clear_object (&scene->reminder);
}

void
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
  scene_set_clock (scene, instant);
  write_course (scene, discreet);
}

/* A link goes, what it leads to stays. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
scene_clear (Scene *scene)
{
  if (scene->reminder != NULL)
    scene_stop (scene);
  g_clear_pointer (&scene->server, fake_server_free);
  g_dbus_connection_close_sync (scene->bus, NULL, NULL);
  g_object_unref (scene->bus);
  care_folder_unref (scene->folder);
  remove_tree (scene->home);
  g_free (scene->home);
  g_free (scene->clock);
}

gboolean
scene_has_notices (gpointer data)
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
FakeNotice *
scene_wait_for_notice (Scene *scene,
                       guint  n)
{
  scene->wanted = n;
  fake_wait_until (scene_has_notices, scene);
  g_assert_cmpuint (scene->server->notices->len, ==, n);
  return fake_server_get (scene->server, n - 1);
}

void
scene_wait_for_close (Scene *scene,
                      guint  n)
{
  scene->wanted = n;
  fake_wait_until (has_closed, scene);
}

/* What the ledger says of a key, as its word; "" if it is not there. */
CareLedgerState
scene_read_ledger (Scene      *scene,
                   const char *key)
{
  g_autoptr (CareLedger) ledger = care_ledger_new (scene->folder);
  const CareLedgerEntry *entry;

  g_assert_true (care_ledger_read (ledger, NULL));
  entry = care_ledger_find (ledger, key);
  return entry != NULL ? entry->state : CARE_LEDGER_NONE;
}

const CareRecord *
scene_read_log (Scene      *scene,
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

  g_autoptr (CareLedger) ledger = care_ledger_new (scene->folder);
  const CareLedgerEntry *entry;

  g_assert_true (care_ledger_read (ledger, NULL));
  entry = care_ledger_find (ledger, "oil@2026-03-13/morning");
  if (entry == NULL || entry->state != (CareLedgerState)scene->wanted)
    return FALSE;
  return entry->state != CARE_LEDGER_SHOWN || scene->server == NULL || /* by this server, not by one before */
         g_strcmp0 (entry->owner, g_dbus_connection_get_unique_name (scene->server->connection)) == 0;
}

/* The server has its part; now the service has written down what it knows. */
void
scene_wait_for_state (Scene          *scene,
                      CareLedgerState state)
{
  guint ticks = g_timeout_add (5, tick_cb, NULL);

  scene->wanted = state;
  fake_wait_until (has_state, scene);
  g_source_remove (ticks);
}

void
scene_tick (Scene      *scene,
            const char *key)
{
  g_autoptr (CareLog) log = care_log_new (scene->folder);
  g_autoptr (GError) error = NULL;

  care_log_append (log, key, CARE_VERB_DONE, CARE_FACE_WINDOW, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}
