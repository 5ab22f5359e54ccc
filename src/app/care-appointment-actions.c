/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way in for a calendar file: chosen, read, offered. */
#include "config.h"

#include "care-appointment-actions.h"

#include "care-appointment-window.h"
#include "care-appointments.h"
#include "care-chooser.h"

#include <glib/gi18n.h>

static const char *
say_error (const GError *error)
{
  if (!g_error_matches (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_FORMAT))
    return g_error_matches (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_MANY)
             ? _ ("It holds more events than can be looked through. Save only your appointments into a file, and choose that.")
             : _ ("No event in it can be a session. Nothing was changed. Add the session by hand.");
  return _ ("It is not a calendar. Nothing was changed. Choose a file whose name ends with “.ics”.");
}

static void
offer (CareWindow *window,
       const char *path)
{
  CareCourse *course = care_window_get_course (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = care_folder_read_any (path, CARE_APPOINTMENTS_MAX_BYTES, &error);
  g_autoptr (GPtrArray) appointments = NULL;
  g_autofree char *zone_id = care_clock_dup_zone_id (care_course_get_clock (course));

  if (bytes == NULL)
    {
      care_chooser_fail (window, _ ("The calendar was not opened"), error);
      return;
    }
  appointments = care_appointments_read (bytes, zone_id != NULL ? zone_id : "UTC", &error);
  if (appointments == NULL)
    care_chooser_refuse (window, _ ("The calendar was not opened"), say_error (error));
  else
    gtk_window_present (GTK_WINDOW (care_appointment_window_new (GTK_WINDOW (window), course, appointments)));
}

static void
chooser_response_cb (GtkFileChooserNative *chooser,
                     int                   response,
                     CareWindow           *window)
{
  g_autofree char *path = care_chooser_take_path (window, chooser, response);

  if (path != NULL && care_window_get_course (window) != NULL && care_course_get_plan (care_window_get_course (window)) != NULL)
    offer (window, path);
}

static void
appointments_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  GtkFileChooser *chooser = care_chooser_open (CARE_WINDOW (data), _ ("Open a Calendar File"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                                               G_CALLBACK (chooser_response_cb));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Calendars"));
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
care_appointment_actions_add (CareWindow *window)
{
  static const GActionEntry ENTRIES[] = {
    { "appointments", appointments_cb },
  };

  g_return_if_fail (CARE_IS_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), ENTRIES, G_N_ELEMENTS (ENTRIES), window);
}
