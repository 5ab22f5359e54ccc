/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving: the keys for it in every window, and what is asked before something entered is lost. */
#include "config.h"

#include "care-farewell.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
quit_cb (GtkWidget *window,
         GVariant  *arguments,
         gpointer   data)
{
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
  return TRUE;
}

static gboolean
close_cb (GtkWidget *window,
          GVariant  *arguments,
          gpointer   data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
add_key (GtkEventController *controller,
         guint               key,
         GtkShortcutFunc     func)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK), gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

void
care_farewell_add_keys (GtkWindow *window)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (gtk_window_get_application (window) != NULL || g_object_get_data (G_OBJECT (window), "care-farewell-keys") != NULL)
    return;
  controller = gtk_shortcut_controller_new ();
  add_key (controller, GDK_KEY_q, quit_cb);
  add_key (controller, GDK_KEY_w, close_cb);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_object_set_data (G_OBJECT (window), "care-farewell-keys", controller);
}

static void
leave (gpointer data)
{
  g_autoptr (GtkWindow) window = data;

  gtk_window_destroy (window);
}

/* The dialog is still at work here, and goes before its window does. */
static void
answered_cb (GtkWindow  *window,
             const char *response)
{
  g_assert (GTK_IS_WINDOW (window));

  g_object_set_data (G_OBJECT (window), "care-farewell", NULL);
  if (g_str_equal (response, "discard"))
    g_idle_add_once (leave, g_object_ref (window));
}

void
care_farewell_ask (GtkWindow *window)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (g_object_get_data (G_OBJECT (window), "care-farewell") != NULL)
    return;
  dialog = adw_message_dialog_new (window, _ ("Discard Your Answers?"), _ ("Your plan is not started yet, and nothing that you entered is saved."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (window), "care-farewell", dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
