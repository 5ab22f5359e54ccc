/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways in for a clinic's file: chosen, dropped, opened from elsewhere. */
#include "config.h"

#include "care-protocol-opener.h"

#include "care-protocol-window.h"

#include <glib/gi18n.h>

static void
window_taken_cb (CareWindow   *window,
                 CareProtocol *protocol)
{
  g_assert (CARE_IS_WINDOW (window));

  care_window_offer_protocol (window, protocol);
}

void
care_protocol_opener_open (CareWindow *window,
                           CareCourse *course,
                           GFile      *file)
{
  g_autofree char *path = g_file_get_path (file);
  GtkWidget       *preview;

  care_window_set_excursion (window, NULL); /* this is about the own course */
  if (path == NULL)
    {
      care_window_say (window, _ ("Copy the file to this computer first."), NULL);
      return;
    }
  preview = care_protocol_window_new (GTK_WINDOW (window), course, path);
  g_signal_connect_object (preview, "taken", G_CALLBACK (window_taken_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (preview));
}

static void
chooser_response_cb (GtkNativeDialog *chooser,
                     int              response,
                     CareCourse      *course)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    care_protocol_opener_open (CARE_WINDOW (gtk_native_dialog_get_transient_for (chooser)), course, file);
  g_object_unref (chooser);
}

void
care_protocol_opener_choose (CareWindow *window,
                             CareCourse *course)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Open Instructions"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Aftercare instructions"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), course, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
target_drop_cb (GtkDropTarget *target,
                const GValue  *value,
                double         x,
                double         y,
                CareCourse    *course)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  care_protocol_opener_open (CARE_WINDOW (window), course, g_value_get_object (value));
  return TRUE;
}

void
care_protocol_opener_attach (CareWindow *window,
                             CareCourse *course)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (target_drop_cb), course, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
