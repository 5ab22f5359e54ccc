/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the person wants a file to be, or has one; and why that could not be. */
#include "config.h"

#include "care-chooser.h"

#include "care-fault-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define CHOOSER "care-chooser" /* keeps the one that is open */

GtkFileChooser *
care_chooser_open (CareWindow          *window,
                   const char          *title,
                   GtkFileChooserAction action,
                   const char          *verb,
                   GCallback            response_cb)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (window), action, verb, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data_full (G_OBJECT (window), CHOOSER, chooser, g_object_unref);
  g_signal_connect_object (chooser, "response", response_cb, window, 0);
  return GTK_FILE_CHOOSER (chooser);
}

/* Files of other machines have no path, and nothing can be promised about what is written there. */
char *
care_chooser_take_path (CareWindow           *window,
                        GtkFileChooserNative *chooser,
                        int                   response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_object_set_data (G_OBJECT (window), CHOOSER, NULL);
  if (path == NULL && response == GTK_RESPONSE_ACCEPT)
    care_chooser_refuse (window, _ ("That place cannot be used"), _ ("Choose a folder on this computer or on a stick."));
  return path;
}

char *
care_chooser_name_file (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  return care_words_isolate (name);
}

void
care_chooser_refuse (CareWindow *window,
                     const char *heading,
                     const char *words)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), heading, words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
care_chooser_fail (CareWindow   *window,
                   const char   *heading,
                   const GError *error)
{
  g_autofree char *words = care_fault_error (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    care_window_say (window, words, NULL);
  else
    care_chooser_refuse (window, heading, words);
}
