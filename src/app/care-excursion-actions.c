/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions around excursions: win.look-at (day), win.look-elsewhere, win.leave; Escape. */
#include "config.h"

#include "care-excursion-actions.h"

#include "care-fault-sentences.h"

#include <string.h>

#define MORNING (9 * 60) /* when a day is looked at of which nothing more is said */

#define DISABLED "care-disabled-actions"

/* What may be done during an excursion.  All else is about the patient's own course: it is out of reach meanwhile. */
static const char *const ALLOWED[] = {
  "about",
  "help",
  "incident",
  "leave",
  "look-at",
  "look-elsewhere",
  "quit",
  "record",
  "record-all",
  "redo",
  "set-note",
  "shortcuts",
  "take-back",
  "undo",
};

static gboolean
is_allowed (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ALLOWED); i++)
    if (strcmp (name, ALLOWED[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
disable (GActionMap *map,
         GPtrArray  *disabled)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (map));

  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (map, names[i]);

      if (is_allowed (names[i]) || !G_IS_SIMPLE_ACTION (action) || !g_action_get_enabled (action))
        continue;
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
      g_ptr_array_add (disabled, g_object_ref (action));
    }
}

static void
enable_again (CareWindow *window)
{
  GPtrArray *disabled = g_object_get_data (G_OBJECT (window), DISABLED);

  for (guint i = 0; disabled != NULL && i < disabled->len; i++)
    g_simple_action_set_enabled (g_ptr_array_index (disabled, i), TRUE);
  g_object_set_data (G_OBJECT (window), DISABLED, NULL);
}

static void
set_enabled (CareWindow *window,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), name)), enabled);
}

/* A course that is only shown from a copy cannot be looked at elsewhere. */
static void
update (CareWindow *window)
{
  gboolean away = care_window_get_excursion (window) != NULL;
  gboolean good = care_course_get_state (care_window_get_course (window)) == CARE_COURSE_GOOD;

  g_assert (CARE_IS_WINDOW (window));

  set_enabled (window, "leave", away);
  set_enabled (window, "look-at", good);
  set_enabled (window, "look-elsewhere", good);
}

/* Sets out, if there is somewhere to go. */
static void
begin (CareWindow    *window,
       CareExcursion *excursion,
       const GError  *error)
{
  GPtrArray *disabled;

  if (excursion == NULL)
    {
      g_autofree char *words = care_fault_error (error);

      care_window_say (window, words, NULL);
      return;
    }
  care_window_set_excursion (window, excursion);
  disabled = g_ptr_array_new_with_free_func (g_object_unref);
  disable (G_ACTION_MAP (window), disabled);
  disable (G_ACTION_MAP (gtk_window_get_application (GTK_WINDOW (window))), disabled);
  g_object_set_data_full (G_OBJECT (window), DISABLED, disabled, (GDestroyNotify)g_ptr_array_unref);
}

/* The own course as it is now, unless something is looked at already. */
static CareExcursion *
look (CareWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareExcursion) excursion = NULL;
  CareCourse *own = care_window_get_course (window);
  gint64      now = care_clock_now (care_course_get_clock (own));

  if (care_window_get_excursion (window) != NULL)
    return care_window_get_excursion (window);
  excursion = care_excursion_new_moment (own, now - now % 60, &error);
  begin (window, excursion, error);
  return care_window_get_excursion (window);
}

static void
look_at_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  CareWindow    *window = CARE_WINDOW (data);
  CareExcursion *excursion = look (window);

  if (excursion != NULL)
    care_excursion_set_time (excursion, g_variant_get_int32 (parameter), MORNING);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "today");
}

static void
look_elsewhere_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  CareWindow *window = CARE_WINDOW (data);

  if (look (window) != NULL)
    care_window_choose_moment (window);
}

static void
leave_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  care_window_set_excursion (CARE_WINDOW (data), NULL);
}

/* Whoever was elsewhere is back: everything about the own course is in reach again. */
static void
window_course_cb (CareWindow *window)
{
  g_assert (CARE_IS_WINDOW (window));

  if (care_window_get_excursion (window) == NULL)
    enable_again (window);
  update (window);
}

/* A program that quits does not let go of its windows. */
static void
application_shutdown_cb (CareWindow *window)
{
  g_assert (CARE_IS_WINDOW (window));

  care_window_set_excursion (window, NULL);
}

/* Only where nothing else closes by it; an example is left by its button alone, what was done in it would be lost. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  CareExcursion *excursion = care_window_get_excursion (CARE_WINDOW (widget));

  if (excursion == NULL || care_excursion_is_example (excursion))
    return FALSE;
  care_window_set_excursion (CARE_WINDOW (widget), NULL);
  return TRUE;
}

static void
add_escape (CareWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
care_excursion_actions_add (CareWindow *window,
                            CareCourse *own)
{
  static const GActionEntry ENTRIES[] = {
    { "look-at", look_at_cb, "i" },
    { "look-elsewhere", look_elsewhere_cb },
    { "leave", leave_cb },
  };

  g_return_if_fail (CARE_IS_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), ENTRIES, G_N_ELEMENTS (ENTRIES), window);
  g_signal_connect_object (own, "changed", G_CALLBACK (update), window, G_CONNECT_SWAPPED);
  g_signal_connect (window, "notify::course", G_CALLBACK (window_course_cb), NULL);
  g_signal_connect_object (gtk_window_get_application (GTK_WINDOW (window)), "shutdown", G_CALLBACK (application_shutdown_cb), window, G_CONNECT_SWAPPED);
  add_escape (window);
  update (window);
}

void
care_excursion_actions_try (CareWindow   *window,
                            CareProtocol *protocol)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareExcursion) excursion = NULL;

  g_return_if_fail (CARE_IS_WINDOW (window));

  excursion = care_excursion_new_example (protocol, care_course_get_clock (care_window_get_course (window)), &error);
  begin (window, excursion, error);
}
