/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's actions around its settings: app.preferences, app.autostart (boolean). */
#include "config.h"

#include "care-preferences-actions.h"

#include "care-fault-sentences.h"
#include "care-preferences-window.h"
#include "care-service.h"

#include <glib/gi18n.h>

/* The state is what the autostart file says, not what was last pressed. */
static void
update_autostart (CareApplication *application)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (application), "autostart");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (care_service_get_autostart () == CARE_AUTOSTART_ON));
}

static void
autostart_set_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (CareApplication) application = data;
  GtkWindow       *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!care_service_set_autostart_finish (result, &error))
    {
      words = care_fault_error (error);
      if (CARE_IS_PREFERENCES_WINDOW (window))
        care_preferences_window_say (CARE_PREFERENCES_WINDOW (window), words);
      else
        care_application_say (application, words, NULL);
    }
  update_autostart (application);
}

/* In a sandbox the desktop may ask the person first. */
static void
autostart_change_state_cb (GSimpleAction *action,
                           GVariant      *state,
                           gpointer       data)
{
  care_service_set_autostart_async (g_application_get_dbus_connection (data), g_variant_get_boolean (state),
                                    _ ("Reminders of your plan come after login, without the window."), autostart_set_cb,
                                    g_object_ref (data));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  CareApplication *application = CARE_APPLICATION (data);
  GtkWindow       *window;

  if (gtk_application_get_active_window (GTK_APPLICATION (application)) == NULL)
    g_application_activate (G_APPLICATION (application)); /* the bus may bring an action before there is a window */
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (CARE_IS_PREFERENCES_WINDOW (window))
    return;
  update_autostart (application);
  gtk_window_present (GTK_WINDOW (care_preferences_window_new (window, care_application_get_course (application))));
}

void
care_preferences_actions_add (CareApplication *application)
{
  static const GActionEntry ENTRIES[] = {
    { "autostart", NULL, NULL, "false", autostart_change_state_cb },
    { "preferences", preferences_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), ENTRIES, G_N_ELEMENTS (ENTRIES), application);
  update_autostart (application);
  if (care_application_get_course (application) == NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (application), "preferences")), FALSE);
}
