/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notification server: who owns its name, one job at a time, what it answers.  RELIABILITY 4. */
#include "config.h"

#include "care-notifier.h"

#include "care-notifier-thread.h"

#include <glib/gi18n-lib.h>

#define SERVER_NAME       "org.freedesktop.Notifications"
#define SERVER_PATH       "/org/freedesktop/Notifications"
#define PATIENCE_MS       5000
#define CLOSE_AGAIN       30 /* seconds */
#define SERVER_MAY_COME_S 10

struct _CareNotifier
{
  GObject             parent_instance;
  GDBusConnection    *bus;
  GCancellable       *cancellable;
  CareNotifierThread *thread;
  GQueue             *jobs; /* CareNotifierJob, not yet with the thread */
  gboolean            met;  /* libnotify knows a server */
  gboolean            busy; /* the first job is being asked about or is with the thread */
  char               *owner;
  guint               watch_id;
  guint               again_id;
  guint               patience_id;
};

G_DEFINE_FINAL_TYPE (CareNotifier, care_notifier, G_TYPE_OBJECT)

enum
{
  OWNER,
  SHOWN,
  FAILED,
  CLOSED,
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void do_next_job (CareNotifier *self);

static gboolean
again_timeout_cb (gpointer data)
{
  CareNotifier *self = data;

  self->again_id = 0;
  do_next_job (self);
  return G_SOURCE_REMOVE;
}

static gboolean
patience_timeout_cb (gpointer data)
{
  ((CareNotifier *)data)->patience_id = 0;
  return G_SOURCE_REMOVE;
}

/* What is to be shown is tried again by whoever asked for it; what is to be closed waits here. */
static void
give_up (CareNotifier    *self,
         CareNotifierJob *job)
{
  if (job->show)
    {
      g_signal_emit (self, signals[FAILED], 0, job->token);
      care_notifier_job_free (job);
      return;
    }
  g_queue_push_tail (self->jobs, job);
  if (self->again_id == 0)
    self->again_id = g_timeout_add_seconds (CLOSE_AGAIN, again_timeout_cb, self);
}

/* Whatever the server can show, the notice stays readable and says how it can be answered. */
static void
adapt_notice (CareNotice        *notice,
              const char *const *abilities,
              gboolean           actions)
{
  const char      *answer = actions ? "" : _ ("Open Aftercare to answer.");
  const char      *between = actions || notice->body[0] == '\0' ? "" : "\n";
  g_autofree char *body = g_strconcat (notice->body, between, answer, NULL);

  g_free (notice->body);
  if (!g_strv_contains (abilities, "body"))
    {
      g_autofree char *both = g_strdup_printf ("%s: %s", notice->title, body);

      g_free (notice->title);
      notice->title = care_notice_cut (both, CARE_NOTICE_TITLE_MAX);
    }
  notice->body = g_strv_contains (abilities, "body-markup") ? g_markup_escape_text (body, -1) : g_steal_pointer (&body);
}

/* It answered: it does not hang, and says what it can do. */
static void
server_capabilities_cb (GObject      *bus,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr (CareNotifier) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  g_autofree const char **abilities = NULL;
  CareNotifierJob        *job;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || (job = g_queue_pop_head (self->jobs)) == NULL)
    return;
  if (answer == NULL)
    {
      self->busy = FALSE;
      give_up (self, job);
      return;
    }

  g_variant_get (answer, "(^a&s)", &abilities);
  job->actions = g_strv_contains (abilities, "actions");
  if (job->show)
    adapt_notice (job->notice, abilities, job->actions);
  care_notifier_thread_do (self->thread, job);
}

/* The main loop asks first, so that the thread meets no server that hangs. */
static void
ask_abilities (CareNotifier       *self,
               GAsyncReadyCallback answered_cb)
{
  g_dbus_connection_call (self->bus, self->owner, SERVER_PATH, SERVER_NAME, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE_MS, self->cancellable, answered_cb, g_object_ref (self));
}

static void
do_next_job (CareNotifier *self)
{
  while (!self->busy && self->owner == NULL && !g_queue_is_empty (self->jobs))
    {
      CareNotifierJob *job = g_queue_pop_head (self->jobs);

      if (job->show)
        give_up (self, job);
      else
        care_notifier_job_free (job); /* it went with the server */
    }
  if (self->busy || g_queue_is_empty (self->jobs))
    return;
  self->busy = TRUE;
  ask_abilities (self, server_capabilities_cb);
}

static void
add_job (CareNotifier    *self,
         CareNotifierJob *job)
{
  g_queue_push_tail (self->jobs, job);
  do_next_job (self);
}

static void
thread_done_cb (CareNotifierJob *job,
                gpointer         data)
{
  g_autoptr (CareNotifier) self = g_object_ref (data);

  self->busy = FALSE;
  if (job->show && job->good)
    g_signal_emit (self, signals[SHOWN], 0, job->token, job->id);
  else if (job->show)
    g_signal_emit (self, signals[FAILED], 0, job->token);
  care_notifier_job_free (job);
  do_next_job (self);
}

static void
thread_closed_cb (const char *token,
                  gboolean    by_person,
                  gpointer    data)
{
  g_signal_emit (data, signals[CLOSED], 0, token, by_person);
}

static void
thread_answered_cb (const char *verb,
                    const char *token,
                    const char *activation,
                    gpointer    data)
{
  g_signal_emit (data, signals[ANSWERED], 0, verb, token, activation);
}

static void
server_greeted_cb (GObject      *bus,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (CareNotifier) self = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  if (answer != NULL && self->thread != NULL && !self->met)
    {
      self->met = TRUE;
      care_notifier_thread_meet (self->thread);
    }
}

static void
set_owner (CareNotifier *self,
           const char   *owner)
{
  if (g_strcmp0 (self->owner, owner) == 0)
    return;
  g_free (self->owner);
  self->owner = g_strdup (owner);
  care_notifier_thread_forget (self->thread);
  for (GList *link = self->jobs->head; link != NULL; link = link->next)
    ((CareNotifierJob *)link->data)->id = 0; /* lest another's notice goes */
  g_signal_emit (self, signals[OWNER], 0, owner);
  do_next_job (self);
  if (owner != NULL && !self->met && g_queue_is_empty (self->jobs) && !self->busy)
    ask_abilities (self, server_greeted_cb);
}

static void
server_appeared_cb (GDBusConnection *bus,
                    const char      *name,
                    const char      *owner,
                    gpointer         data)
{
  set_owner (data, owner);
}

static void
server_vanished_cb (GDBusConnection *bus,
                    const char      *name,
                    gpointer         data)
{
  set_owner (data, NULL);
}

static void
care_notifier_dispose (GObject *object)
{
  CareNotifier *self = CARE_NOTIFIER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_pointer (&self->thread, care_notifier_thread_stop);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (care_notifier_parent_class)->dispose (object);
}

static void
care_notifier_finalize (GObject *object)
{
  CareNotifier *self = CARE_NOTIFIER (object);

  g_queue_free_full (self->jobs, (GDestroyNotify)care_notifier_job_free);
  g_object_unref (self->cancellable);
  g_free (self->owner);
  G_OBJECT_CLASS (care_notifier_parent_class)->finalize (object);
}

static void
care_notifier_class_init (CareNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType         type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = care_notifier_dispose;
  object_class->finalize = care_notifier_finalize;
  signals[OWNER] = g_signal_new ("owner", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
care_notifier_init (CareNotifier *self)
{
  const CareNotifierReplies replies = { thread_done_cb, thread_closed_cb, thread_answered_cb };

  self->jobs = g_queue_new ();
  self->cancellable = g_cancellable_new ();
  self->thread = care_notifier_thread_new (&replies, self);
  self->patience_id = g_timeout_add_seconds (SERVER_MAY_COME_S, patience_timeout_cb, self);
}

CareNotifier *
care_notifier_new (GDBusConnection *bus)
{
  CareNotifier *self = g_object_new (CARE_TYPE_NOTIFIER, NULL);

  self->bus = g_object_ref (bus);
  self->watch_id = g_bus_watch_name_on_connection (bus, SERVER_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, server_appeared_cb,
                                                   server_vanished_cb, self, NULL);
  return self;
}

/**
 * care_notifier_show:
 * @notice: copied
 *
 * Answered by "shown" or "failed".
 */
void
care_notifier_show (CareNotifier     *self,
                    const char       *token,
                    const CareNotice *notice,
                    guint             replaces)
{
  CareNotifierJob *job = care_notifier_job_new (TRUE, token, replaces);

  job->notice = care_notice_copy (notice);
  add_job (self, job);
}

void
care_notifier_close (CareNotifier *self,
                     const char   *token,
                     guint         id)
{
  add_job (self, care_notifier_job_new (FALSE, token, id));
}

/**
 * care_notifier_start_server:
 *
 * Some servers run only when they are needed (xfce4-notifyd, mate-notification-daemon).  "owner" tells if it came.
 */
void
care_notifier_start_server (CareNotifier *self)
{
  if (self->patience_id != 0 || self->owner != NULL)
    return;
  g_dbus_connection_call (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "StartServiceByName", g_variant_new ("(su)", SERVER_NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, NULL, NULL);
}
