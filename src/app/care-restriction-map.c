/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not allowed, from when to when, over all sessions: words, days that scroll, a legend. */
#include "config.h"

#include "care-restriction-map.h"

#include "care-closures.h"
#include "care-restriction-bar.h"
#include "care-restriction-legend.h"
#include "care-restriction-plot.h"
#include "care-sentences.h"
#include "care-verdict-sentences.h"

#define COLUMN_GAP    12
#define LEGEND_GAP    12
#define WIDEST        10000 /* pixels: where nobody asks for a width */
#define WIDEST_COLUMN 0.38  /* of the width: from here on the words stand above their bars */
#define SIGHT_OF_NOW  0.2   /* of what is in sight, when the map scrolls: what lies before now */
#define WORDS_CHARS   24    /* a topic is a word; what a clinic writes at length is whole in the names of its bars */
#define WORDS_LINES   2
#define ZOOM_STEP     1.6
#define MOST_ZOOM     4

struct _CareRestrictionMap
{
  GtkWidget            parent_instance;
  GtkWidget           *scroller;
  CareRestrictionPlot *plot;
  GPtrArray           *words; /* GtkWidget, one a row; lent */
  GtkWidget           *legend;
  GtkWidget           *zoom;
  int                  level;
  guint                sight_id;
  gint64               sought;       /* the instant that is to come into sight, or CARE_INSTANT_NONE */
  double               sought_place; /* where in what is in sight, from its beginning */
};

G_DEFINE_FINAL_TYPE (CareRestrictionMap, care_restriction_map, GTK_TYPE_WIDGET)

enum
{
  DAY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
measure_natural (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static void
measure_words (CareRestrictionMap *self,
               int                *width,
               int                *height)
{
  *width = *height = 0;
  for (guint i = 0; i < self->words->len; i++)
    {
      GtkWidget *words = g_ptr_array_index (self->words, i);

      int natural = measure_natural (words, GTK_ORIENTATION_HORIZONTAL, -1);

      *width = MAX (*width, natural);
      *height = MAX (*height, measure_natural (words, GTK_ORIENTATION_VERTICAL, natural));
    }
}

/* In a narrow place the words stand above the bars, and the days have all the width.  Returns the words' column, 0 for none. */
static int
choose_column (CareRestrictionMap *self,
               int                 width)
{
  int column, height;

  measure_words (self, &column, &height);
  if (column > WIDEST_COLUMN * width)
    {
      care_restriction_plot_set_words_above (self->plot, height);
      return 0;
    }
  care_restriction_plot_set_words_above (self->plot, 0);
  return column + COLUMN_GAP;
}

/* The buttons stand over the words' column; where there is none, beside the legend.  Returns the legend's width. */
static int
choose_legend_width (CareRestrictionMap *self,
                     int                 column,
                     int                 width)
{
  int zoom = measure_natural (self->zoom, GTK_ORIENTATION_HORIZONTAL, -1);

  return column < zoom ? MAX (width - zoom - LEGEND_GAP, 0) : width;
}

static int
measure_foot (CareRestrictionMap *self,
              int                 column,
              int                 width)
{
  int legend_width = choose_legend_width (self, column, width);
  int legend = measure_natural (self->legend, GTK_ORIENTATION_VERTICAL, legend_width);

  return legend_width < width ? MAX (legend, measure_natural (self->zoom, GTK_ORIENTATION_VERTICAL, -1)) : legend;
}

static GtkSizeRequestMode
care_restriction_map_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_restriction_map_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  CareRestrictionMap *self = CARE_RESTRICTION_MAP (widget);
  int                 column, height, legend_minimum;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size < 0 ? WIDEST : for_size;

      column = choose_column (self, width);
      *minimum = care_restriction_plot_measure_height (self->plot) + LEGEND_GAP + measure_foot (self, column, width);
      *natural = *minimum;
      return;
    }
  measure_words (self, &column, &height);
  gtk_widget_measure (self->legend, orientation, -1, &legend_minimum, NULL, NULL, NULL);
  *minimum = legend_minimum + LEGEND_GAP + measure_natural (self->zoom, orientation, -1);
  *natural = MAX (*minimum, column + COLUMN_GAP + measure_natural (GTK_WIDGET (self->plot), orientation, -1));
}

static void
place_words (CareRestrictionMap *self,
             int                 column,
             int                 width)
{
  const CareGround *ground = care_restriction_plot_get_ground (self->plot);
  gboolean          rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->words->len; i++)
    {
      GtkWidget    *words = g_ptr_array_index (self->words, i);
      GtkAllocation place = { 0, 0, MIN (measure_natural (words, GTK_ORIENTATION_HORIZONTAL, -1), width), 0 };

      place.height = measure_natural (words, GTK_ORIENTATION_VERTICAL, place.width);
      place.x = rtl ? width - place.width : 0;
      place.y = care_ground_get_middle (ground, i) - place.height / 2;
      if (column == 0)
        place.y = care_ground_get_middle (ground, i) - CARE_RESTRICTION_BAR_HEIGHT / 2 - 2 - place.height;
      gtk_widget_size_allocate (words, &place, -1);
    }
}

static void
place_foot (CareRestrictionMap *self,
            int                 column,
            int                 width,
            int                 top,
            int                 height)
{
  gboolean      rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int           legend = choose_legend_width (self, column, width);
  GtkAllocation zoom = { 0, 0, measure_natural (self->zoom, GTK_ORIENTATION_HORIZONTAL, -1), measure_natural (self->zoom, GTK_ORIENTATION_VERTICAL, -1) };

  if (legend < width)
    zoom.y = top + (height - zoom.height) / 2;
  if (rtl == (legend == width))
    zoom.x = width - zoom.width;
  gtk_widget_size_allocate (self->zoom, &zoom, -1);
  gtk_widget_size_allocate (self->legend, &(GtkAllocation){ rtl ? width - legend : 0, top, legend, height }, -1);
}

static void
care_restriction_map_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  CareRestrictionMap *self = CARE_RESTRICTION_MAP (widget);
  gboolean            rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int                 column = choose_column (self, width);
  int                 plot_height = care_restriction_plot_measure_height (self->plot);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ rtl ? 0 : column, 0, width - column, plot_height }, -1);
  place_foot (self, column, width, plot_height + LEGEND_GAP, height - plot_height - LEGEND_GAP);
  if (self->words->len > 0)
    place_words (self, column, width);
}

/* Scrolling is left to an idle source: while sizes are given out it would ask for new ones. */
static gboolean
sight_cb (gpointer data)
{
  CareRestrictionMap *self = CARE_RESTRICTION_MAP (data);
  GtkAdjustment      *days = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const CareGround   *ground = care_restriction_plot_get_ground (self->plot);
  double              page = gtk_adjustment_get_page_size (days);
  double              x;

  self->sight_id = 0;
  if (ground->map == NULL || page <= 0 || ground->width <= 0 || self->sought == CARE_INSTANT_NONE)
    return G_SOURCE_REMOVE;
  x = care_ground_x_for_instant (ground, self->sought);
  gtk_adjustment_set_value (days, x - page * (ground->rtl ? 1 - self->sought_place : self->sought_place));
  self->sought = CARE_INSTANT_NONE;
  return G_SOURCE_REMOVE;
}

static void
days_moved_cb (CareRestrictionMap *self,
               GtkAdjustment      *days)
{
  double value = gtk_adjustment_get_value (days);

  g_assert (CARE_IS_RESTRICTION_MAP (self));

  care_restriction_plot_set_sight (self->plot, value, value + gtk_adjustment_get_page_size (days));
}

static void
days_changed_cb (CareRestrictionMap *self,
                 GtkAdjustment      *days)
{
  g_assert (CARE_IS_RESTRICTION_MAP (self));

  days_moved_cb (self, days);
  if (self->sought != CARE_INSTANT_NONE && self->sight_id == 0)
    self->sight_id = g_idle_add (sight_cb, self);
}

/* Now keeps its place while it is in sight; else what lies in the middle does. */
static void
keep_sight (CareRestrictionMap *self)
{
  GtkAdjustment    *days = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const CareGround *ground = care_restriction_plot_get_ground (self->plot);
  double            from = gtk_adjustment_get_value (days);
  double            page = gtk_adjustment_get_page_size (days);
  double            place = (care_ground_x_for_instant (ground, ground->now) - from) / page;

  self->sought = ground->now;
  if (place < 0 || place > 1)
    {
      place = 0.5;
      self->sought = g_array_index (ground->days, gint64, care_ground_date_for_x (ground, from + page / 2) - ground->map->first);
    }
  self->sought_place = ground->rtl ? 1 - place : place;
}

/* At level 0 all days share the width, as far as they find room; each further level makes them wider. */
static void
set_level (CareRestrictionMap *self,
           int                 level)
{
  const CareGround *ground = care_restriction_plot_get_ground (self->plot);
  double            page = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  double            width;
  int               least;

  level = CLAMP (level, 0, MOST_ZOOM);
  if (level == self->level || ground->map == NULL || page <= 0)
    return;
  keep_sight (self);
  self->level = level;
  gtk_widget_set_size_request (GTK_WIDGET (self->plot), -1, -1);
  gtk_widget_measure (GTK_WIDGET (self->plot), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (page, least);
  for (int i = 0; i < level; i++)
    width *= ZOOM_STEP;
  if (level > 0)
    gtk_widget_set_size_request (GTK_WIDGET (self->plot), (int)width, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-in", level < MOST_ZOOM);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out", level > 0);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  CareRestrictionMap *self = CARE_RESTRICTION_MAP (widget);

  set_level (self, g_str_equal (action, "map.zoom-in") ? self->level + 1 : self->level - 1);
}

static gboolean
scroll_cb (CareRestrictionMap       *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  g_assert (CARE_IS_RESTRICTION_MAP (self));

  if (dy == 0 || !(gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll)) & GDK_CONTROL_MASK))
    return FALSE;
  set_level (self, dy < 0 ? self->level + 1 : self->level - 1);
  return TRUE;
}

static void
plot_day_chosen_cb (CareRestrictionMap *self,
                    int                 date)
{
  g_assert (CARE_IS_RESTRICTION_MAP (self));

  g_signal_emit (self, signals[DAY_CHOSEN], 0, date);
}

static void
clear_words (CareRestrictionMap *self)
{
  for (guint i = 0; i < self->words->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->words, i));
  g_ptr_array_set_size (self->words, 0);
}

static void
care_restriction_map_dispose (GObject *object)
{
  CareRestrictionMap *self = CARE_RESTRICTION_MAP (object);

  g_clear_handle_id (&self->sight_id, g_source_remove);
  clear_words (self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->zoom, gtk_widget_unparent);
  G_OBJECT_CLASS (care_restriction_map_parent_class)->dispose (object);
}

static void
care_restriction_map_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_RESTRICTION_MAP (object)->words);
  G_OBJECT_CLASS (care_restriction_map_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  const guint in[] = { GDK_KEY_plus, GDK_KEY_KP_Add, GDK_KEY_equal };
  const guint out[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  for (guint i = 0; i < G_N_ELEMENTS (in); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, in[i], 0, "map.zoom-in", NULL);
      gtk_widget_class_add_binding_action (widget_class, in[i], GDK_CONTROL_MASK, "map.zoom-in", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, out[i], 0, "map.zoom-out", NULL);
      gtk_widget_class_add_binding_action (widget_class, out[i], GDK_CONTROL_MASK, "map.zoom-out", NULL);
    }
}

static void
care_restriction_map_class_init (CareRestrictionMapClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_restriction_map_dispose;
  object_class->finalize = care_restriction_map_finalize;
  widget_class->get_request_mode = care_restriction_map_get_request_mode;
  widget_class->measure = care_restriction_map_measure;
  widget_class->size_allocate = care_restriction_map_size_allocate;

  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_cb);
  bind_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_restriction_map_init (CareRestrictionMap *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkAdjustment      *days;

  self->words = g_ptr_array_new ();
  self->plot = g_object_new (CARE_TYPE_RESTRICTION_PLOT, NULL);
  g_signal_connect_swapped (self->plot, "day-chosen", G_CALLBACK (plot_day_chosen_cb), self);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER, "child", self->plot, NULL);
  days = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_swapped (days, "changed", G_CALLBACK (days_changed_cb), self);
  g_signal_connect_swapped (days, "value-changed", G_CALLBACK (days_moved_cb), self);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->legend = care_restriction_legend_new ();
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  self->zoom = care_restriction_legend_new_zoom ();
  gtk_widget_set_parent (self->zoom, GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out", FALSE);
  self->sought = CARE_INSTANT_NONE;
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
add_words (CareRestrictionMap *self,
           CareProtocol       *protocol,
           int                 topic)
{
  g_autofree char *label = care_sentence_topic (protocol, topic);
  g_autofree char *name = care_capitalise (label);
  g_autofree char *icon = care_icon_for_topic (protocol, topic);
  GtkWidget       *box = g_object_new (GTK_TYPE_BOX, "css-name", "topic", "spacing", 9, "can-target", FALSE, NULL);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode",
                                               GTK_NATURAL_WRAP_NONE, "max-width-chars", WORDS_CHARS, "lines", WORDS_LINES, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_ptr_array_add (self->words, box);
}

void
care_restriction_map_show (CareRestrictionMap *self,
                           const CareView     *view,
                           CarePlan           *plan_if_last)
{
  CareProtocol *protocol = care_plan_get_protocol (view->plan);
  CareMap      *map = care_map_new (view->plan, plan_if_last, view->zone, view->now);

  g_return_if_fail (CARE_IS_RESTRICTION_MAP (self));

  clear_words (self);
  for (guint i = 0; i < map->rows->len; i++)
    add_words (self, protocol, ((CareMapRow *)g_ptr_array_index (map->rows, i))->topic);
  care_restriction_legend_show (self->legend, map);
  self->sought = view->now;
  self->sought_place = SIGHT_OF_NOW;
  care_restriction_plot_show (self->plot, map, view);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
care_restriction_map_set_bare (CareRestrictionMap *self)
{
  g_return_if_fail (CARE_IS_RESTRICTION_MAP (self));

  gtk_widget_set_visible (self->legend, FALSE);
  gtk_widget_set_visible (self->zoom, FALSE);
}

void
care_restriction_map_choose (CareRestrictionMap *self,
                             CareDate            date)
{
  g_return_if_fail (CARE_IS_RESTRICTION_MAP (self));

  care_restriction_plot_choose (self->plot, date);
}

void
care_restriction_map_move_now (CareRestrictionMap *self,
                               gint64              now)
{
  g_return_if_fail (CARE_IS_RESTRICTION_MAP (self));

  care_restriction_plot_move_now (self->plot, now);
}
