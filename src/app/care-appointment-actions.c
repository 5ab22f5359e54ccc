/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way in for a calendar file: chosen, read, offered. */
#include "config.h"

#include "care-appointment-actions.h"

#include "care-appointment-window.h"
#include "care-appointments.h"
#include "care-chooser.h"
#include "care-errand.h"

#include <glib/gi18n.h>

static const char *
say_error (const GError *error)
{
  if (!g_error_matches (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_FORMAT))
    return !g_error_matches (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_NONE)
             ? _ ("It holds more events than can be looked through. Save only your appointments into a file, and choose that.")
             : _ ("No event in it can be a session. Nothing was changed. Add the session by hand.");
  return _ ("It is not a calendar. Nothing was changed. Choose a file whose name ends with “.ics”.");
}

/* One file that is being read. */
typedef struct
{
  char      *path;
  char      *zone_id;      /* the patient's */
  GPtrArray *appointments; /* what was found in it */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  g_free (self->zone_id);
  g_free (self->path);
  g_free (self);
}

static gboolean
read_file (CareWork *work,
           gpointer  data,
           GError  **error)
{
  Reading *self = data;
  g_autoptr (GBytes) bytes = care_folder_read_any_for (self->path, CARE_APPOINTMENTS_MAX_BYTES, work, error);

  self->appointments = bytes != NULL ? care_appointments_read (bytes, self->zone_id, error) : NULL;
  return self->appointments != NULL;
}

static void
offer (GtkWindow    *window,
       gpointer      data,
       const GError *error)
{
  CareCourse *course = care_window_get_course (CARE_WINDOW (window));

  if (error != NULL && (error->domain == CARE_APPOINTMENTS_ERROR || g_error_matches (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE)))
    care_chooser_refuse (CARE_WINDOW (window), _ ("The calendar was not opened"), say_error (error));
  else if (error != NULL)
    care_chooser_fail (CARE_WINDOW (window), _ ("The calendar was not opened"), error);
  else if (course != NULL && care_course_get_plan (course) != NULL)
    gtk_window_present (GTK_WINDOW (care_appointment_window_new (window, course, ((Reading *)data)->appointments)));
}

static void
chooser_response_cb (GtkFileChooserNative *chooser,
                     int                   response,
                     CareWindow           *window)
{
  g_autofree char *path = care_chooser_take_path (window, chooser, response);
  CareCourse      *course = care_window_get_course (window);
  Reading         *reading;

  if (path == NULL || course == NULL || care_course_get_plan (course) == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->path = g_steal_pointer (&path);
  reading->zone_id = care_clock_dup_zone_id (care_course_get_clock (course));
  if (reading->zone_id == NULL)
    reading->zone_id = g_strdup ("UTC");
  care_errand_run (GTK_WINDOW (window), _ ("Opening the Calendar"), 1, read_file, offer, reading, reading_free);
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
