/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request of org.freedesktop.portal.Background and its answer. */
#include "config.h"

#include "care-background.h"

#include <string.h>

#define SANDBOX "/.flatpak-info"
#define PORTAL  "org.freedesktop.portal.Desktop"
#define OBJECT  "/org/freedesktop/portal/desktop"

typedef struct
{
  GDBusConnection *bus;
  char            *path; /* of the request, where the answer comes from */
  guint            answer_id;
  gboolean         autostart;
} Request;

G_DEFINE_QUARK (care_background_error_quark, care_background_error)

static void
request_free (gpointer data)
{
  Request *self = data;

  if (self->answer_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->answer_id);
  g_object_unref (self->bus);
  g_free (self->path);
  g_free (self);
}

/* Ends once: whatever comes later finds nothing to wait for. */
static void
finish (GTask      *task,
        int         code, /* -1: granted */
        const char *what)
{
  Request *self = g_task_get_task_data (task);
  guint    answer_id = self->answer_id;

  if (answer_id == 0)
    return;
  self->answer_id = 0;
  if (code < 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, CARE_BACKGROUND_ERROR, code, "%s", what);
  g_dbus_connection_signal_unsubscribe (self->bus, answer_id);
}

static void
answered_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         data)
{
  GTask   *task = data;
  Request *self = g_task_get_task_data (task);
  guint    response;
  gboolean autostart = FALSE;
  g_autoptr (GVariant) results = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &autostart);
  if (response == 0 && autostart == self->autostart)
    finish (task, -1, NULL);
  else
    finish (task, CARE_BACKGROUND_ERROR_REFUSED, "the portal refused");
}

static void
listen (GTask      *task,
        const char *path)
{
  Request *self = g_task_get_task_data (task);

  if (self->answer_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->answer_id);
  g_free (self->path);
  self->path = g_strdup (path);
  self->answer_id = g_dbus_connection_signal_subscribe (self->bus, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
                                                        G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, g_object_ref (task),
                                                        g_object_unref);
}

/* Old portals choose a path of their own. */
static void
request_taken_cb (GObject      *bus,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  Request    *self = g_task_get_task_data (task);
  const char *path;

  if (answer == NULL)
    {
      finish (task, CARE_BACKGROUND_ERROR_MISSING, "no answer of the portal");
      return;
    }
  g_variant_get (answer, "(&o)", &path);
  if (self->answer_id != 0 && strcmp (path, self->path) != 0)
    listen (task, path);
}

/* As the portal builds it, so that one can listen before one asks. */
static char *
make_path (GDBusConnection *bus,
           const char      *token)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus) + 1), ".", '_');

  return g_strconcat (OBJECT "/request/", sender, "/", token, NULL);
}

gboolean
care_background_is_needed (void)
{
  return g_file_test (SANDBOX, G_FILE_TEST_EXISTS);
}

/**
 * care_background_request:
 *
 * The person may take as long as they like over the answer.
 */
void
care_background_request (GDBusConnection    *bus,
                         gboolean            autostart,
                         const char         *reason,
                         const char *const  *command,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autofree char *token = g_strdup_printf ("aftercare%u", g_random_int ());
  g_autofree char *path = make_path (bus, token);
  Request         *self = g_new0 (Request, 1);
  GVariantBuilder  options;

  self->bus = g_object_ref (bus);
  self->autostart = autostart;
  g_task_set_task_data (task, self, request_free);
  listen (task, path);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_dbus_connection_call (bus, PORTAL, OBJECT, "org.freedesktop.portal.Background", "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable,
                          request_taken_cb, g_object_ref (task));
}

gboolean
care_background_request_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
