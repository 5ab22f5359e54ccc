/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of libnotify, on one thread: its calls wait up to 25 s for a server that hangs, its statics are not thread-safe. */
#include "config.h"

#include "care-notifier-thread.h"

#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

#include <string.h>

struct _CareNotifierThread
{
  GMainContext       *context;
  GHashTable         *notices; /* the thread's: token -> NotifyNotification, kept until it is off the screen */
  CareNotifierReplies replies; /* the main loop's, from here on */
  gpointer            data;
  gboolean            stopped;
};

/* One message to the thread or back.  The thread's own life ends with the process: it holds one reference for ever. */
typedef struct
{
  CareNotifierThread *self;
  CareNotifierJob    *job;
  char               *token, *verb, *activation;
  gboolean            by_person;
} Message;

static Message *
message_new (CareNotifierThread *self)
{
  Message *message = g_new0 (Message, 1);

  message->self = g_atomic_rc_box_acquire (self);
  return message;
}

static void
thread_clear (CareNotifierThread *self)
{
  g_main_context_unref (self->context);
}

static void
message_free (Message *self)
{
  g_atomic_rc_box_release_full (self->self, (GDestroyNotify)thread_clear);
  g_clear_pointer (&self->job, care_notifier_job_free);
  g_free (self->token);
  g_free (self->verb);
  g_free (self->activation);
  g_free (self);
}

static gboolean
reply_done_cb (gpointer data)
{
  Message *message = data;

  if (!message->self->stopped)
    message->self->replies.done (g_steal_pointer (&message->job), message->self->data);
  return G_SOURCE_REMOVE;
}

static gboolean
reply_closed_cb (gpointer data)
{
  Message *message = data;

  if (!message->self->stopped)
    message->self->replies.closed (message->token, message->by_person, message->self->data);
  return G_SOURCE_REMOVE;
}

static gboolean
reply_answered_cb (gpointer data)
{
  Message *message = data;

  if (!message->self->stopped)
    message->self->replies.answered (message->verb, message->token, message->activation, message->self->data);
  return G_SOURCE_REMOVE;
}

static void
reply (Message    *message,
       GSourceFunc callback)
{
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, callback, message, (GDestroyNotify)message_free);
}

/* "done:7f3a90c15be2d864"; "default" can carry no token, it only opens the window. */
static void
notification_action_cb (NotifyNotification *notification,
                        char               *action,
                        gpointer            data)
{
  CareNotifierThread *self = data;
  Message            *message = message_new (self);
  const char         *colon = strchr (action, ':');
  const char         *activation = notify_notification_get_activation_token (notification);

  message->verb = colon != NULL ? g_strndup (action, (gsize)(colon - action)) : g_strdup (action);
  message->token = g_strdup (colon != NULL ? colon + 1 : "");
  message->activation = g_strdup (activation != NULL ? activation : "");
  reply (message, reply_answered_cb);
}

static void
notification_closed_cb (NotifyNotification *notification,
                        CareNotifierThread *self)
{
  Message       *message = message_new (self);
  GHashTableIter iter;
  gpointer       token, standing;

  message->by_person = notify_notification_get_closed_reason (notification) == NOTIFY_CLOSED_REASON_DISMISSED;
  g_hash_table_iter_init (&iter, self->notices);
  while (message->token == NULL && g_hash_table_iter_next (&iter, &token, &standing))
    if (standing == notification)
      {
        message->token = g_strdup (token);
        g_hash_table_iter_remove (&iter);
      }
  if (message->token != NULL)
    reply (message, reply_closed_cb);
  else
    message_free (message);
}

static NotifyNotification *
make_notification (CareNotifierThread    *self,
                   const CareNotifierJob *job)
{
  NotifyNotification *one = notify_notification_new (job->notice->title, job->notice->body, CARE_APP_ID);
  g_autofree char    *done = g_strconcat ("done:", job->token, NULL);
  g_autofree char    *soon = g_strconcat ("soon:", job->token, NULL);
  g_autofree char    *later = g_strconcat ("later:", job->token, NULL);

  /* a new object for each showing: a used one never says "closed" again; its id is carried over */
  g_object_set (one, "id", (int)job->id, NULL);
  notify_notification_set_hint (one, "desktop-entry", g_variant_new_string (CARE_APP_ID));
  notify_notification_set_category (one, "x-aftercare.reminder");
  notify_notification_set_urgency (one, NOTIFY_URGENCY_NORMAL);
  notify_notification_set_timeout (one, job->notice->stays ? NOTIFY_EXPIRES_NEVER : NOTIFY_EXPIRES_DEFAULT);
  if (job->actions)
    notify_notification_add_action (one, "default", _ ("Open"), notification_action_cb, self, NULL);
  if (job->actions && job->notice->answerable)
    {
      notify_notification_add_action (one, done, _ ("Done"), notification_action_cb, self, NULL);
      /* Translators: buttons of a notification, as short as can be: the reminder comes again then */
      notify_notification_add_action (one, soon, _ ("In 30 min"), notification_action_cb, self, NULL);
      notify_notification_add_action (one, later, _ ("In 2 hours"), notification_action_cb, self, NULL);
    }
  g_signal_connect (one, "closed", G_CALLBACK (notification_closed_cb), self);
  return one;
}

static void
show (CareNotifierThread *self,
      CareNotifierJob    *job)
{
  NotifyNotification *before = g_hash_table_lookup (self->notices, job->token);
  NotifyNotification *one;
  g_autoptr (GError) error = NULL;
  int id = 0;

  if (before != NULL && job->id == 0)
    {
      g_object_get (before, "id", &id, NULL);
      job->id = (guint)id;
    }
  one = make_notification (self, job);
  job->good = notify_notification_show (one, &error);
  if (job->good)
    {
      g_object_get (one, "id", &id, NULL);
      job->id = (guint)id;
      g_hash_table_replace (self->notices, g_strdup (job->token), g_object_ref (one));
    }
  g_object_unref (one);
}

/* Of a notice of an earlier process only the id is left. */
static void
take_down (CareNotifierThread *self,
           CareNotifierJob    *job)
{
  NotifyNotification *standing = g_hash_table_lookup (self->notices, job->token);
  NotifyNotification *one = standing != NULL ? g_object_ref (standing) : NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_remove (self->notices, job->token);
  if (one == NULL && job->id != 0)
    {
      one = notify_notification_new (_ ("Aftercare"), NULL, NULL);
      g_object_set (one, "id", (int)job->id, NULL);
    }
  job->good = one == NULL || notify_notification_close (one, &error);
  g_clear_object (&one);
}

static gboolean
job_cb (gpointer data)
{
  Message *message = data;
  Message *answer = message_new (message->self);

  answer->job = g_steal_pointer (&message->job);
  if (answer->job->show)
    show (message->self, answer->job);
  else
    take_down (message->self, answer->job);
  reply (answer, reply_done_cb);
  return G_SOURCE_REMOVE;
}

static gboolean
forget_cb (gpointer data)
{
  g_hash_table_remove_all (((Message *)data)->self->notices);
  return G_SOURCE_REMOVE;
}

/* Its proxy and its version of the specification are asked for once; a notice that is due would wait for both. */
static gboolean
meet_cb (gpointer data)
{
  notify_get_server_info (NULL, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  CareNotifierThread *self = data;
  g_autoptr (GMainLoop) loop = g_main_loop_new (self->context, FALSE);

  g_main_context_push_thread_default (self->context);
  /* never notify_uninit: it closes what stands */
  if (!notify_init (_ ("Aftercare")))
    g_info ("libnotify could not be initialised");
  g_main_loop_run (loop);
  return NULL;
}

static void
send (CareNotifierThread *self,
      CareNotifierJob    *job,
      GSourceFunc         callback)
{
  Message *message = message_new (self);

  message->job = job;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, callback, message, (GDestroyNotify)message_free);
}

CareNotifierThread *
care_notifier_thread_new (const CareNotifierReplies *replies,
                          gpointer                   data)
{
  CareNotifierThread *self = g_atomic_rc_box_new0 (CareNotifierThread);

  self->context = g_main_context_new ();
  self->notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->replies = *replies;
  self->data = data;
  g_thread_unref (g_thread_new ("notifier", run, g_atomic_rc_box_acquire (self)));
  return self;
}

void
care_notifier_thread_stop (CareNotifierThread *self)
{
  self->stopped = TRUE;
  g_atomic_rc_box_release_full (self, (GDestroyNotify)thread_clear);
}

void
care_notifier_thread_do (CareNotifierThread *self,
                         CareNotifierJob    *job)
{
  send (self, job, job_cb);
}

void
care_notifier_thread_meet (CareNotifierThread *self)
{
  send (self, NULL, meet_cb);
}

void
care_notifier_thread_forget (CareNotifierThread *self)
{
  send (self, NULL, forget_cb);
}

CareNotifierJob *
care_notifier_job_new (gboolean    show_it,
                       const char *token,
                       guint       id)
{
  CareNotifierJob *job = g_new0 (CareNotifierJob, 1);

  job->show = show_it;
  job->token = g_strdup (token);
  job->id = id;
  return job;
}

void
care_notifier_job_free (CareNotifierJob *job)
{
  g_clear_pointer (&job->notice, care_notice_free);
  g_free (job->token);
  g_free (job);
}
