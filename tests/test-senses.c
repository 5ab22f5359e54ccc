/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn is said as well; nothing moves where motion is not wanted; a finger reaches what a mouse does. */
#include "config.h"

#include "care-countdown-ring.h"
#include "care-day-cell.h"
#include "care-restriction-bar.h"
#include "care-stage.h"
#include "care-task-row.h"
#include "course-scene.h"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* PLATFORM.md AX3: where a bar or a colour says how much, a sentence does too. */
static void
test_values (void)
{
  static const char          WORDS[] = "Water: not allowed from Tue 10 March, 15:00 until Sat 14 March, 18:00";
  static const CareTaskState STATES[] = { CARE_TASK_DONE, CARE_TASK_DONE, CARE_TASK_MISSED };
  GtkWidget                 *bar = g_object_ref_sink (care_restriction_bar_new (CARE_END_INSTANT, FALSE, WORDS));
  GtkWidget                 *sample = g_object_ref_sink (care_restriction_bar_new (CARE_END_INSTANT, FALSE, NULL));
  GtkWidget                 *cell = g_object_ref_sink (care_day_cell_new ());
  CareDate                   date = care_date_new (2026, 3, 15);
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (CareTaskState));
  CareProgressDay day = { .date = date, .mark = CARE_MARK_PARTLY, .session = 1, .done = 2, .missed = 1, .states = states };

  g_array_append_vals (states, STATES, G_N_ELEMENTS (STATES));
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, WORDS);
  gtk_test_accessible_assert_role (sample, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  care_day_cell_show (CARE_DAY_CELL (cell), date, &day, date + 2);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "Sunday 15 March: session 2, 2 of 3 steps done, 1 missed");
  g_object_unref (cell);
  g_object_unref (sample);
  g_object_unref (bar);
}

/* What @widget draws at this moment, not at its last frame. */
static GBytes *
draw (GtkWidget *widget)
{
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GBytes        *bytes;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  bytes = gsk_render_node_serialize (node);
  gsk_render_node_unref (node);
  return bytes;
}

static GBytes *
draw_fraction (GtkWidget *ring,
               double     fraction)
{
  care_countdown_ring_set_fraction (CARE_COUNTDOWN_RING (ring), fraction);
  return draw (ring);
}

/* PLATFORM.md UI16: what moves by itself stands where it belongs at once if motion is not wanted, and only then. */
static void
test_motion (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget   *window = gtk_window_new ();
  GtkWidget   *ring = care_countdown_ring_new ();
  g_autoptr (GBytes) start = NULL;
  g_autoptr (GBytes) begun = NULL;
  g_autoptr (GBytes) far = NULL;
  g_autoptr (GBytes) near = NULL;
  g_autoptr (GBytes) far_again = NULL;

  gtk_window_set_child (GTK_WINDOW (window), ring);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  start = draw (ring);
  begun = draw_fraction (ring, 0.5);
  g_assert_true (g_bytes_equal (begun, start));
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  far = draw_fraction (ring, 0.9);
  near = draw_fraction (ring, 0.2);
  far_again = draw_fraction (ring, 0.9);
  g_assert_false (g_bytes_equal (far, near));
  g_assert_true (g_bytes_equal (far, far_again));
  gtk_settings_reset_property (settings, "gtk-enable-animations");
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static GtkEventController *
find_long_press (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_LONG_PRESS (controller))
        return controller;
    }
  return NULL;
}

/* PLATFORM.md UI20: a finger that stays on a step opens what a right click does. */
static void
test_long_press (void)
{
  g_autoptr (CareClock) clock = care_clock_new_fixed (1773551400, "Asia/Dubai");
  g_autoptr (CareExcursion) excursion = course_scene_begin_example (clock);
  GtkWidget *window = gtk_window_new ();
  CareStage *stage = g_object_new (CARE_TYPE_STAGE, NULL);
  GtkWidget *row;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (stage));
  gtk_window_present (GTK_WINDOW (window));
  care_stage_set_excursion (stage, excursion);
  settle ();
  row = find_widget (GTK_WIDGET (stage), CARE_TYPE_TASK_ROW);
  g_assert_nonnull (row);
  g_assert_null (find_widget (row, GTK_TYPE_POPOVER_MENU));
  g_signal_emit_by_name (find_long_press (row), "pressed", 20.0, 20.0);
  g_assert_true (gtk_widget_get_visible (find_widget (row, GTK_TYPE_POPOVER_MENU)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  g_test_add_func ("/senses/values", test_values);
  g_test_add_func ("/senses/motion", test_motion);
  g_test_add_func ("/senses/long-press", test_long_press);
  return g_test_run ();
}
