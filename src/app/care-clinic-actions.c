/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's action win.clinic: whom to call and when. */
#include "config.h"

#include "care-clinic-actions.h"

#include "care-clinic-window.h"

static void
clinic_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  gtk_window_present (GTK_WINDOW (care_clinic_window_new (GTK_WINDOW (data), care_window_get_course (CARE_WINDOW (data)))));
}

/* Without a plan nobody has said whom to call; during an excursion it stays out of reach. */
static void
course_changed_cb (CareWindow *window)
{
  CareCourse *course = care_window_get_course (window);
  GAction    *action = g_action_map_lookup_action (G_ACTION_MAP (window), "clinic");

  g_assert (CARE_IS_WINDOW (window));

  if (care_window_get_excursion (window) != NULL)
    return;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), course != NULL && care_course_get_plan (course) != NULL);
}

void
care_clinic_actions_add (CareWindow *window,
                         CareCourse *own)
{
  static const GActionEntry ENTRIES[] = { { "clinic", clinic_cb } };

  g_return_if_fail (CARE_IS_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), ENTRIES, G_N_ELEMENTS (ENTRIES), window);
  g_signal_connect_object (own, "changed", G_CALLBACK (course_changed_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect (window, "notify::course", G_CALLBACK (course_changed_cb), NULL);
  course_changed_cb (window);
}
