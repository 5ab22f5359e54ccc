/* SPDX-License-Identifier: GPL-3.0-or-later */
/* logind's LockedHint of the patient's session. */
#include "config.h"

#include "care-screen.h"

#define LOGIND   "org.freedesktop.login1"
#define PATIENCE 2 /* seconds; no reminder waits longer for an answer */

struct _CareScreen
{
  GObject       parent_instance;
  GCancellable *cancellable;
  GDBusProxy   *session;
  guint         patience_id;
  gboolean      answered; /* logind, or the lack of one */
  gboolean      ready;
};

G_DEFINE_FINAL_TYPE (CareScreen, care_screen, G_TYPE_OBJECT)

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
make_ready (CareScreen *self)
{
  if (self->ready || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->ready = TRUE;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_signal_emit (self, signals[READY], 0);
}

static gboolean
patience_timeout_cb (gpointer data)
{
  CareScreen *self = data;

  self->patience_id = 0;
  make_ready (self);
  return G_SOURCE_REMOVE;
}

static void
take_answer (CareScreen *self)
{
  self->answered = TRUE;
  make_ready (self);
}

static void
session_proxy_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (CareScreen) self = data;

  self->session = g_dbus_proxy_new_finish (result, NULL);
  take_answer (self);
}

/* "auto" resolves to the session's own path, the only one whose changes are told. */
static void
session_path_cb (GObject      *bus,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (CareScreen) self = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  const char *path;

  if (answer == NULL)
    {
      take_answer (self);
      return;
    }
  g_variant_get (answer, "(&o)", &path);
  g_dbus_proxy_new (G_DBUS_CONNECTION (bus), G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL, LOGIND, path, LOGIND ".Session",
                    self->cancellable, session_proxy_cb, g_object_ref (self));
}

static void
system_bus_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (CareScreen) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    {
      take_answer (self);
      return;
    }
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_dbus_connection_call (bus, LOGIND, "/org/freedesktop/login1", LOGIND ".Manager", "GetSession", g_variant_new ("(s)", "auto"),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, session_path_cb,
                          g_object_ref (self));
}

static void
care_screen_dispose (GObject *object)
{
  CareScreen *self = CARE_SCREEN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (care_screen_parent_class)->dispose (object);
}

static void
care_screen_finalize (GObject *object)
{
  g_object_unref (CARE_SCREEN (object)->cancellable);
  G_OBJECT_CLASS (care_screen_parent_class)->finalize (object);
}

static void
care_screen_class_init (CareScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_screen_finalize;
  signals[READY] = g_signal_new ("ready", CARE_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_screen_init (CareScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->patience_id = g_timeout_add_seconds (PATIENCE, patience_timeout_cb, self);
}

CareScreen *
care_screen_new (void)
{
  CareScreen *self = g_object_new (CARE_TYPE_SCREEN, NULL);

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
  return self;
}

gboolean
care_screen_is_ready (CareScreen *self)
{
  return self->ready;
}

/**
 * care_screen_is_locked:
 *
 * Returns: whether it is, or may be because logind did not answer yet; without a logind it is not
 */
gboolean
care_screen_is_locked (CareScreen *self)
{
  g_autoptr (GVariant) hint = self->session != NULL ? g_dbus_proxy_get_cached_property (self->session, "LockedHint") : NULL;

  if (!self->answered)
    return TRUE;
  return hint != NULL && g_variant_is_of_type (hint, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (hint);
}
