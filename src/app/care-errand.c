/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that may take long, done beside the window: how far it is and a way to cancel it come only if it does. */
#include "config.h"

#include "care-errand.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define LONG_MS  500 /* what ends before that needs no word */
#define LOOK_MS  100
#define MILLIONS 1000000 /* shares are handed over as whole numbers */

typedef struct
{
  GtkWindow     *window; /* not held, or it would not go when it is closed; NULL from then on */
  char          *title;
  CareErrandFunc func;
  CareErrandDone done;
  gpointer       data;
  GDestroyNotify free_data;
  CareWork       work;
  GtkWidget     *dialog;  /* NULL as long as it is not long; of @window */
  GtkWidget     *bar;     /* of the dialog */
  guint          source;  /* the next look at how far it is */
  int            share;   /* atomic: the thread writes, the main loop reads */
  int            decided; /* atomic */
} Errand;

static void
told_cb (double   share,
         gboolean decided,
         gpointer data)
{
  Errand *self = data;

  g_atomic_int_set (&self->share, (int)(share * MILLIONS));
  g_atomic_int_set (&self->decided, decided);
}

static void
work_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Errand *self = data;
  GError *error = NULL;

  if (self->func (&self->work, self->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Escape is no way out of what cannot be cancelled. */
static gboolean
close_request_cb (Errand *self)
{
  return g_atomic_int_get (&self->decided);
}

static void
response_cb (Errand     *self,
             const char *response)
{
  g_cancellable_cancel (self->work.cancellable);
  self->dialog = self->bar = NULL; /* it closes by itself */
}

static gboolean
look_cb (gpointer data)
{
  Errand *self = data;

  if (self->dialog == NULL)
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double)g_atomic_int_get (&self->share) / MILLIONS);
  if (g_atomic_int_get (&self->decided))
    {
      adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "cancel", FALSE);
      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self->dialog), _ ("It is almost done and can no longer be cancelled."));
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
long_cb (gpointer data)
{
  Errand *self = data;

  self->dialog = adw_message_dialog_new (self->window, self->title, NULL);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), self->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel");
  g_signal_connect_swapped (self->dialog, "close-request", G_CALLBACK (close_request_cb), self);
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  self->source = g_timeout_add (LOOK_MS, look_cb, self);
  look_cb (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  return G_SOURCE_REMOVE;
}

static void
hide_dialog (Errand *self)
{
  if (self->dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->dialog, self);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  self->dialog = self->bar = NULL;
}

static void
window_destroy_cb (Errand *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  hide_dialog (self);
  self->window = NULL;
  g_cancellable_cancel (self->work.cancellable);
}

/* The task may live a moment longer on its thread; it has nothing of ours any more. */
static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Errand *self = data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_handle_id (&self->source, g_source_remove);
  hide_dialog (self);
  if (self->window != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->window, self);
      self->done (self->window, self->data, error);
    }
  self->free_data (self->data);
  g_object_unref (self->work.cancellable);
  g_free (self->title);
  g_free (self);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

void
care_errand_run (GtkWindow     *window,
                 const char    *title,
                 guint          n_parts,
                 CareErrandFunc func,
                 CareErrandDone done,
                 gpointer       data,
                 GDestroyNotify free_data)
{
  Errand *self = g_new0 (Errand, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, finished_cb, self);

  self->window = window;
  self->title = g_strdup (title);
  self->func = func;
  self->done = done;
  self->data = data;
  self->free_data = free_data;
  self->work = (CareWork){ g_cancellable_new (), told_cb, self, n_parts };
  self->source = g_timeout_add (LONG_MS, long_cb, self);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (window_destroy_cb), self);
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, work_cb);
}
