/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of the restriction map with their bars: sizes, keyboard, choice of a day. */
#include "config.h"

#include "care-restriction-plot.h"

#include "care-restriction-bar.h"
#include "care-restriction-bars.h"
#include "care-restriction-ground.h"
#include "care-restriction-words.h"
#include "care-sentences.h"

#include <glib/gi18n.h>
#include <math.h>

#define DAY_WIDTH  9  /* pixels, at least */
#define ROW_HEIGHT 34 /* at least */
#define ROW_ROOM   18 /* pixels by which a row is higher than a small word */
#define WORDS_ROOM 14 /* the same, where words stand above the bar */
#define GAP        6
#define PAST_ALPHA 0.45

struct _CareRestrictionPlot
{
  GtkWidget  parent_instance;
  CareMap   *map; /* or NULL: nothing was shown yet */
  CareGround ground;
  GArray    *bars;    /* CareBar, by row and time */
  GPtrArray *circles; /* GtkWidget, one a session; lent */
  GtkWidget *today;
  CareDate   dragged_to;
};

G_DEFINE_FINAL_TYPE (CareRestrictionPlot, care_restriction_plot, GTK_TYPE_WIDGET)

enum
{
  DAY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const CareMapBar *
get_focus (CareRestrictionPlot *self)
{
  const CareBar *bar = care_bars_find (self->bars, gtk_widget_get_focus_child (GTK_WIDGET (self)));

  return bar != NULL ? &bar->bar : NULL;
}

static gboolean
shows_now (CareRestrictionPlot *self)
{
  return self->ground.now >= self->map->from && self->ground.now < self->map->until;
}

static int
measure_words (CareRestrictionPlot *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
measure_natural (GtkWidget     *widget,
                 GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* All heights follow the size of the words. */
static void
measure_ground (CareRestrictionPlot *self)
{
  CareGround *ground = &self->ground;
  int         words = measure_words (self);

  ground->dates_height = words + 4;
  ground->circles_height = GAP;
  if (self->circles->len > 0)
    ground->circles_height += measure_natural (g_ptr_array_index (self->circles, 0), GTK_ORIENTATION_VERTICAL);
  if (ground->words_above > 0)
    ground->row_height = ground->words_above + CARE_RESTRICTION_BAR_HEIGHT + WORDS_ROOM;
  else
    ground->row_height = MAX (ROW_HEIGHT, words + ROW_ROOM);
}

static void
care_restriction_plot_measure (GtkWidget     *widget,
                               GtkOrientation orientation,
                               int            for_size,
                               int           *minimum,
                               int           *natural,
                               int           *minimum_baseline,
                               int           *natural_baseline)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (widget);

  if (self->map == NULL)
    *minimum = 0;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = DAY_WIDTH * care_map_get_days (self->map);
  else
    *minimum = care_restriction_plot_measure_height (self);
  *natural = *minimum;
}

static void
place_bar (CareRestrictionPlot *self,
           const CareBar       *bar)
{
  double start = care_ground_x_for_instant (&self->ground, bar->bar.from);
  double certain = care_ground_x_for_instant (&self->ground, bar->bar.certain);
  double end = care_ground_x_for_instant (&self->ground, bar->bar.until);
  int    width = (int)round (ABS (end - start));
  int    height = measure_natural (bar->widget, GTK_ORIENTATION_VERTICAL);
  int    x;

  width = MAX (width, measure_natural (bar->widget, GTK_ORIENTATION_HORIZONTAL));
  x = (int)round (self->ground.rtl ? start - width : start);
  care_restriction_bar_set_solid (CARE_RESTRICTION_BAR (bar->widget), (int)round (ABS (certain - start)));
  gtk_widget_size_allocate (bar->widget, &(GtkAllocation){ x, care_ground_get_middle (&self->ground, bar->row) - height / 2, width, height }, -1);
}

/* In the middle over or under an instant, and within the plot. */
static void
place_above (CareRestrictionPlot *self,
             GtkWidget           *widget,
             gint64               at,
             int                  y)
{
  int width = measure_natural (widget, GTK_ORIENTATION_HORIZONTAL);
  int height = measure_natural (widget, GTK_ORIENTATION_VERTICAL);
  int x = (int)round (care_ground_x_for_instant (&self->ground, at) - width / 2.0);

  gtk_widget_size_allocate (widget, &(GtkAllocation){ CLAMP (x, 0, MAX (self->ground.width - width, 0)), y, width, height }, -1);
}

static void
care_restriction_plot_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (widget);

  if (self->map == NULL)
    return;
  measure_ground (self);
  self->ground.width = width;
  self->ground.rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  for (guint i = 0; i < self->bars->len; i++)
    place_bar (self, care_bars_get (self->bars, i));
  for (guint i = 0; i < self->circles->len; i++)
    place_above (self, g_ptr_array_index (self->circles, i), g_array_index (self->ground.sessions, gint64, i), self->ground.dates_height);
  gtk_widget_set_child_visible (self->today, shows_now (self));
  if (shows_now (self))
    place_above (self, self->today, self->ground.now, care_ground_get_rows_bottom (&self->ground) + GAP);
}

static void
snapshot_bars (CareRestrictionPlot *self,
               GtkSnapshot         *snapshot)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const CareBar *bar = care_bars_get (self->bars, i);
      double         start = care_ground_x_for_instant (&self->ground, bar->bar.from);
      double         end = care_ground_x_for_instant (&self->ground, bar->bar.until);

      if (care_ground_is_in_sight (&self->ground, MIN (start, end), MAX (start, end)))
        gtk_widget_snapshot_child (GTK_WIDGET (self), bar->widget, snapshot);
    }
}

static void
snapshot_circles (CareRestrictionPlot *self,
                  GtkSnapshot         *snapshot)
{
  for (guint i = 0; i < self->circles->len; i++)
    {
      double x = care_ground_x_for_instant (&self->ground, g_array_index (self->ground.sessions, gint64, i));

      if (care_ground_is_in_sight (&self->ground, x, x))
        gtk_widget_snapshot_child (GTK_WIDGET (self), g_ptr_array_index (self->circles, i), snapshot);
    }
}

/* The bars are drawn in two halves: what lies before now is faded.  The one that has the focus is drawn whole. */
static void
care_restriction_plot_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (widget);
  GtkWidget           *focus = gtk_widget_get_focus_child (widget);
  float                height = (float)gtk_widget_get_height (widget);
  float                width, now;

  if (self->map == NULL)
    return;
  width = (float)self->ground.width;
  now = (float)care_ground_x_for_instant (&self->ground, self->ground.now);
  care_ground_paint_days (&self->ground, widget, snapshot);
  gtk_snapshot_push_clip (snapshot, self->ground.rtl ? &GRAPHENE_RECT_INIT (now, 0, width - now, height) : &GRAPHENE_RECT_INIT (0, 0, now, height));
  gtk_snapshot_push_opacity (snapshot, PAST_ALPHA);
  snapshot_bars (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, self->ground.rtl ? &GRAPHENE_RECT_INIT (0, 0, now, height) : &GRAPHENE_RECT_INIT (now, 0, width - now, height));
  snapshot_bars (self, snapshot);
  gtk_snapshot_pop (snapshot);
  if (focus != NULL)
    gtk_widget_snapshot_child (widget, focus, snapshot);

  care_ground_paint_now (&self->ground, widget, snapshot);
  care_ground_paint_ends (&self->ground, widget, snapshot);
  snapshot_circles (self, snapshot);
  gtk_widget_snapshot_child (widget, self->today, snapshot);
}

/* Tab comes in at the bar nearest now and goes out again; the arrows go by time and by topic. */
static gboolean
care_restriction_plot_focus (GtkWidget       *widget,
                             GtkDirectionType direction)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (widget);

  return self->map != NULL && care_bars_focus (self->bars, gtk_widget_get_focus_child (widget), direction, self->ground.now);
}

/* Home, End: the first or last bar of the row. */
static gboolean
focus_edge_cb (GtkWidget *widget,
               GVariant  *last,
               gpointer   data)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (widget);

  return care_bars_focus_edge (self->bars, gtk_widget_get_focus_child (widget), g_variant_get_boolean (last));
}

static void
choose (CareRestrictionPlot *self,
        CareDate             date)
{
  if (date == self->dragged_to)
    return;
  self->dragged_to = date;
  g_signal_emit (self, signals[DAY_CHOSEN], 0, (int)date);
}

/* Enter: the day on which the bar ends, or would end; the day on which it began if nobody knows an end. */
static gboolean
choose_end_cb (GtkWidget *widget,
               GVariant  *ignored,
               gpointer   data)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (widget);
  const CareMapBar    *bar = get_focus (self);
  gboolean             ends;

  if (bar == NULL)
    return FALSE;
  ends = bar->ban.end == CARE_END_INSTANT || bar->if_last != CARE_INSTANT_NONE;
  self->dragged_to = CARE_DATE_NONE;
  choose (self, care_ground_date_for_x (&self->ground, care_ground_x_for_instant (&self->ground, ends ? bar->until : bar->from)));
  return TRUE;
}

static void
drag_begin_cb (CareRestrictionPlot *self,
               double               x,
               double               y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  g_assert (CARE_IS_RESTRICTION_PLOT (self));

  if (self->map == NULL)
    return;
  if (picked != NULL && CARE_IS_RESTRICTION_BAR (picked))
    gtk_widget_grab_focus (picked);
  self->dragged_to = CARE_DATE_NONE;
  choose (self, care_ground_date_for_x (&self->ground, x));
}

static void
drag_update_cb (CareRestrictionPlot *self,
                double               dx,
                double               dy,
                GtkGestureDrag      *drag)
{
  double x, y;

  g_assert (CARE_IS_RESTRICTION_PLOT (self));

  if (self->map != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y))
    choose (self, care_ground_date_for_x (&self->ground, x + dx));
}

static void
clear (CareRestrictionPlot *self)
{
  for (guint i = 0; i < self->bars->len; i++)
    gtk_widget_unparent (care_bars_get (self->bars, i)->widget);
  for (guint i = 0; i < self->circles->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->circles, i));
  g_array_set_size (self->bars, 0);
  g_ptr_array_set_size (self->circles, 0);
  g_clear_pointer (&self->map, care_map_free);
}

static void
care_restriction_plot_dispose (GObject *object)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (object);

  clear (self);
  g_clear_pointer (&self->today, gtk_widget_unparent);
  G_OBJECT_CLASS (care_restriction_plot_parent_class)->dispose (object);
}

static void
care_restriction_plot_finalize (GObject *object)
{
  CareRestrictionPlot *self = CARE_RESTRICTION_PLOT (object);

  g_array_unref (self->bars);
  g_ptr_array_unref (self->circles);
  care_ground_clear (&self->ground);
  G_OBJECT_CLASS (care_restriction_plot_parent_class)->finalize (object);
}

static void
care_restriction_plot_class_init (CareRestrictionPlotClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const guint     enter[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };

  object_class->dispose = care_restriction_plot_dispose;
  object_class->finalize = care_restriction_plot_finalize;
  widget_class->measure = care_restriction_plot_measure;
  widget_class->size_allocate = care_restriction_plot_size_allocate;
  widget_class->snapshot = care_restriction_plot_snapshot;
  widget_class->focus = care_restriction_plot_focus;

  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, focus_edge_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Home, 0, focus_edge_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, focus_edge_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_End, 0, focus_edge_cb, "b", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (enter); i++)
    gtk_widget_class_add_binding (widget_class, enter[i], 0, choose_end_cb, NULL);
}

static void
care_restriction_plot_init (CareRestrictionPlot *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->bars = g_array_new (FALSE, FALSE, sizeof (CareBar));
  self->circles = g_ptr_array_new ();
  care_ground_init (&self->ground);
  self->today = g_object_new (GTK_TYPE_LABEL, "css-name", "pill", "label", _ ("Today"), "can-target", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->today, GTK_WIDGET (self));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
add_bar (CareRestrictionPlot *self,
         const CareView      *view,
         const CareMapRow    *row,
         guint                row_index,
         guint                index)
{
  const CareMapBar *map_bar = &g_array_index (row->bars, CareMapBar, index);
  g_autofree char  *words = care_restriction_words_bar (view, row->topic, map_bar);
  CareBar           bar = { care_restriction_bar_new (map_bar->ban.end, map_bar->had_begun, words), *map_bar, row_index };

  gtk_widget_insert_before (bar.widget, GTK_WIDGET (self), self->today);
  g_array_append_val (self->bars, bar);
}

static void
add_circle (CareRestrictionPlot *self,
            const CareView      *view,
            int                  number)
{
  g_autofree char *digits = g_strdup_printf ("%d", number);
  g_autofree char *words = care_sentence_session (g_ptr_array_index (care_plan_get_sessions (view->plan), (guint)number - 1), number, view->zone, view->now);
  GtkWidget       *circle = g_object_new (GTK_TYPE_LABEL, "css-name", "circle", "label", digits, "tooltip-text", words, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (circle), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_insert_before (circle, GTK_WIDGET (self), self->today);
  g_ptr_array_add (self->circles, circle);
}

void
care_restriction_plot_show (CareRestrictionPlot *self,
                            CareMap             *map,
                            const CareView      *view)
{
  g_autofree char *words = care_restriction_words_map (map);

  g_return_if_fail (CARE_IS_RESTRICTION_PLOT (self));

  clear (self);
  self->map = map;
  care_ground_fill (&self->ground, map, view);
  for (guint i = 0; i < map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (map->rows, i);

      for (guint j = 0; j < row->bars->len; j++)
        add_bar (self, view, row, i, j);
    }
  for (guint i = 0; i < self->ground.sessions->len; i++)
    add_circle (self, view, (int)i + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
care_restriction_plot_choose (CareRestrictionPlot *self,
                              CareDate             date)
{
  g_return_if_fail (CARE_IS_RESTRICTION_PLOT (self));

  self->ground.chosen = date;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
care_restriction_plot_set_words_above (CareRestrictionPlot *self,
                                       int                  words)
{
  g_return_if_fail (CARE_IS_RESTRICTION_PLOT (self));

  self->ground.words_above = words;
}

void
care_restriction_plot_set_sight (CareRestrictionPlot *self,
                                 double               from,
                                 double               until)
{
  g_return_if_fail (CARE_IS_RESTRICTION_PLOT (self));

  if (care_ground_set_sight (&self->ground, from, until))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const CareGround *
care_restriction_plot_get_ground (CareRestrictionPlot *self)
{
  g_return_val_if_fail (CARE_IS_RESTRICTION_PLOT (self), NULL);

  if (self->map != NULL)
    measure_ground (self);
  return &self->ground;
}

int
care_restriction_plot_measure_height (CareRestrictionPlot *self)
{
  g_return_val_if_fail (CARE_IS_RESTRICTION_PLOT (self), 0);

  if (self->map == NULL)
    return 0;
  measure_ground (self);
  return care_ground_get_rows_bottom (&self->ground) + GAP + measure_natural (self->today, GTK_ORIENTATION_VERTICAL) + GAP;
}

void
care_restriction_plot_move_now (CareRestrictionPlot *self,
                                gint64               now)
{
  g_return_if_fail (CARE_IS_RESTRICTION_PLOT (self));

  self->ground.now = now;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
