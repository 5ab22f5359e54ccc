/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminder seen from outside: its name on the bus, its autostart file, its program. */
#include "config.h"

#include "care-service.h"

#include "care-background.h"

#define BUS_NAME CARE_APP_ID ".Reminder"
#define PROGRAM  "aftercare-reminder"

struct _CareService
{
  GObject          parent_instance;
  GDBusConnection *bus;
  guint            watch_id;
  gboolean         running;
};

G_DEFINE_FINAL_TYPE (CareService, care_service, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_autostart_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", CARE_APP_ID ".desktop", NULL);
}

/* The desktop entry's rules for Exec: quotes, four escaped characters, and a percent sign is a field. */
static char *
quote_program (const char *path)
{
  GString *quoted = g_string_new ("\"");

  for (; *path != '\0'; path++)
    {
      if (*path == '"' || *path == '\\' || *path == '$' || *path == '`')
        g_string_append_c (quoted, '\\');
      if (*path == '%')
        g_string_append_c (quoted, '%');
      g_string_append_c (quoted, *path);
    }
  return g_string_free (g_string_append_c (quoted, '"'), FALSE);
}

static gboolean
is_program (const char *exec)
{
  g_auto (GStrv) words = NULL;

  return exec != NULL && g_shell_parse_argv (exec, NULL, &words, NULL) && g_path_is_absolute (words[0]) &&
         g_file_test (words[0], G_FILE_TEST_IS_EXECUTABLE);
}

static gboolean
is_disabled (GKeyFile *file)
{
  if (g_key_file_get_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL))
    return TRUE;
  return g_key_file_has_key (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled", NULL) && /* Tweaks writes that */
         !g_key_file_get_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled", NULL);
}

static gboolean
write_autostart (const char *path,
                 GError    **error)
{
  g_autofree char *program = care_service_find_program (PROGRAM);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *quoted = NULL, *exec = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (program == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s is not installed", PROGRAM);
      return FALSE;
    }
  quoted = quote_program (program);
  exec = g_strconcat (quoted, " --at-login", NULL);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE, G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME, "Aftercare");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, CARE_APP_ID);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, exec);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-UsesNotifications", TRUE);
  g_mkdir_with_parents (folder, 0700); /* if it fails, writing says why */
  return g_key_file_save_to_file (file, path, error);
}

static gboolean
remove_autostart (const char *path,
                  GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;

  if (g_file_delete (file, NULL, &local) || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
spawn_program (void)
{
  g_autofree char *program = care_service_find_program (PROGRAM);
  char            *argv[] = { program, NULL };
  g_autoptr (GError) error = NULL;

  if (program == NULL || !g_spawn_async (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_info ("The reminder could not be started: %s", error != NULL ? error->message : "not installed");
}

static void
start_by_bus_cb (GObject      *bus,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  if (answer == NULL) /* not installed as a service of the bus */
    spawn_program ();
}

static void
set_running (CareService *self,
             gboolean     running)
{
  if (self->running == running)
    return;
  self->running = running;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
reminder_appeared_cb (GDBusConnection *bus,
                      const char      *name,
                      const char      *owner,
                      gpointer         data)
{
  set_running (data, TRUE);
}

static void
reminder_vanished_cb (GDBusConnection *bus,
                      const char      *name,
                      gpointer         data)
{
  set_running (data, FALSE);
}

static void
care_service_dispose (GObject *object)
{
  CareService *self = CARE_SERVICE (object);

  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (care_service_parent_class)->dispose (object);
}

static void
care_service_class_init (CareServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_service_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_service_init (CareService *self)
{
}

CareService *
care_service_new (GDBusConnection *bus)
{
  CareService *self = g_object_new (CARE_TYPE_SERVICE, NULL);

  if (bus == NULL)
    return self;
  self->bus = g_object_ref (bus);
  self->watch_id = g_bus_watch_name_on_connection (bus, BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, reminder_appeared_cb,
                                                   reminder_vanished_cb, self, NULL);
  return self;
}

gboolean
care_service_is_running (CareService *self)
{
  return self->running;
}

void
care_service_start (CareService *self)
{
  if (self->bus == NULL)
    return; /* without a session bus there is nobody to show a notice */
  g_dbus_connection_call (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "StartServiceByName", g_variant_new ("(su)", BUS_NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, start_by_bus_cb, NULL);
}

/**
 * care_service_get_autostart:
 *
 * Returns: what is true, not what was once chosen: other programs may change or remove the file
 */
CareAutostart
care_service_get_autostart (void)
{
  g_autofree char *path = dup_autostart_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *exec = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return g_file_test (path, G_FILE_TEST_EXISTS) ? CARE_AUTOSTART_BROKEN : CARE_AUTOSTART_OFF;
  if (is_disabled (file))
    return CARE_AUTOSTART_DISABLED;
  exec = g_key_file_get_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, NULL);
  return is_program (exec) ? CARE_AUTOSTART_ON : CARE_AUTOSTART_BROKEN;
}

/**
 * care_service_set_autostart:
 *
 * The file alone.  In a sandbox it is our note of what the portal granted, which nobody can ask the portal for; what the desktop
 * starts there finds no plan and goes.
 */
gboolean
care_service_set_autostart (gboolean wanted,
                            GError **error)
{
  g_autofree char *path = dup_autostart_path ();

  return wanted ? write_autostart (path, error) : remove_autostart (path, error);
}

static void
return_file_set (GTask   *task,
                 gboolean wanted)
{
  GError *error = NULL;

  if (care_service_set_autostart (wanted, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
portal_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (GTask) task = data;
  gboolean wanted = GPOINTER_TO_INT (g_task_get_task_data (task));
  GError  *error = NULL;

  if (care_background_request_finish (result, &error))
    return_file_set (task, wanted);
  else
    g_task_return_error (task, error);
}

/**
 * care_service_set_autostart_async:
 * @bus: (nullable): the session bus
 * @reason: a sentence for the person, whom a sandbox's desktop may ask
 *
 * In a sandbox the Background portal is asked; elsewhere the file is written or removed at once.
 */
void
care_service_set_autostart_async (GDBusConnection    *bus,
                                  gboolean            wanted,
                                  const char         *reason,
                                  GAsyncReadyCallback callback,
                                  gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  g_autofree char  *program = care_service_find_program (PROGRAM);
  const char *const command[] = { program, "--at-login", NULL };

  g_task_set_task_data (task, GINT_TO_POINTER (wanted), NULL);
  if (bus != NULL && program != NULL && care_background_is_needed ())
    care_background_request (bus, wanted, reason, command, NULL, portal_answered_cb, g_steal_pointer (&task));
  else
    return_file_set (task, wanted);
}

gboolean
care_service_set_autostart_finish (GAsyncResult *result,
                                   GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * care_service_find_program:
 *
 * Beside the program that runs (the build tree has a folder for each), then where they are installed.
 *
 * Returns: (transfer full) (nullable): an absolute path
 */
char *
care_service_find_program (const char *name)
{
  g_autofree char  *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char  *here = self != NULL ? g_path_get_dirname (self) : g_strdup (CARE_BINDIR);
  const char *const folders[][2] = { { here, "." }, { here, "../app" }, { here, "../reminder" }, { here, "../src/app" }, { here, "../src/reminder" }, { CARE_BINDIR, "." }, { CARE_LIBEXECDIR, "." } };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i][0], folders[i][1], name, NULL);
      g_autofree char *plain = g_canonicalize_filename (path, NULL);

      if (g_file_test (plain, G_FILE_TEST_IS_EXECUTABLE) && g_file_test (plain, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&plain);
    }
  return NULL;
}
