/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not allowed, from when to when, over all sessions: words, days that scroll, a legend. */
#include "config.h"

#include "care-restriction-map.h"

#include "care-closures.h"
#include "care-restriction-bar.h"
#include "care-restriction-plot.h"
#include "care-restriction-words.h"
#include "care-sentences.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n.h>

#define COLUMN_GAP    12
#define LEGEND_GAP    12
#define SWATCH_WIDTH  24
#define WIDEST_COLUMN 0.38 /* of the width: from here on the words stand above their bars */
#define SIGHT_OF_NOW  0.2  /* of what is in sight, when the map scrolls: what lies before now */

struct _CareRestrictionMap
{
  GtkWidget            parent_instance;
  GtkWidget           *scroller;
  CareRestrictionPlot *plot;
  GPtrArray           *words; /* GtkWidget, one a row; lent */
  GtkWidget           *legend;
  guint                sight_id;
  gboolean             seeks_now;
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

      *width = MAX (*width, measure_natural (words, GTK_ORIENTATION_HORIZONTAL, -1));
      *height = MAX (*height, measure_natural (words, GTK_ORIENTATION_VERTICAL, -1));
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
      choose_column (self, for_size < 0 ? G_MAXINT : for_size);
      *minimum = care_restriction_plot_measure_height (self->plot) + LEGEND_GAP + measure_natural (self->legend, orientation, for_size);
      *natural = *minimum;
      return;
    }
  measure_words (self, &column, &height);
  gtk_widget_measure (self->legend, orientation, -1, &legend_minimum, NULL, NULL, NULL);
  *minimum = MAX (column, legend_minimum);
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

      place.height = measure_natural (words, GTK_ORIENTATION_VERTICAL, -1);
      place.x = rtl ? width - place.width : 0;
      place.y = care_ground_get_middle (ground, i) - place.height / 2;
      if (column == 0)
        place.y = care_ground_get_middle (ground, i) - CARE_RESTRICTION_BAR_HEIGHT / 2 - 2 - place.height;
      gtk_widget_size_allocate (words, &place, -1);
    }
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
  gtk_widget_size_allocate (self->legend, &(GtkAllocation){ 0, plot_height + LEGEND_GAP, width, height - plot_height - LEGEND_GAP }, -1);
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
  double              now;

  self->sight_id = 0;
  if (ground->map == NULL || page <= 0 || ground->width <= 0)
    return G_SOURCE_REMOVE;
  now = care_ground_x_for_instant (ground, ground->now);
  gtk_adjustment_set_value (days, now - page * (ground->rtl ? 1 - SIGHT_OF_NOW : SIGHT_OF_NOW));
  self->seeks_now = FALSE;
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
  if (self->seeks_now && self->sight_id == 0)
    self->sight_id = g_idle_add (sight_cb, self);
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
  G_OBJECT_CLASS (care_restriction_map_parent_class)->dispose (object);
}

static void
care_restriction_map_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_RESTRICTION_MAP (object)->words);
  G_OBJECT_CLASS (care_restriction_map_parent_class)->finalize (object);
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

  gtk_widget_class_set_css_name (widget_class, "map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_restriction_map_init (CareRestrictionMap *self)
{
  GtkAdjustment *days;

  self->words = g_ptr_array_new ();
  self->plot = g_object_new (CARE_TYPE_RESTRICTION_PLOT, NULL);
  g_signal_connect_swapped (self->plot, "day-chosen", G_CALLBACK (plot_day_chosen_cb), self);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER, "child", self->plot, NULL);
  days = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_swapped (days, "changed", G_CALLBACK (days_changed_cb), self);
  g_signal_connect_swapped (days, "value-changed", G_CALLBACK (days_moved_cb), self);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->legend = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "can-focus", FALSE, "column-spacing", 18, "row-spacing", 6, "max-children-per-line", 5, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->legend), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How the bars end"), -1);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
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
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_ptr_array_add (self->words, box);
}

static void
add_to_legend (CareRestrictionMap *self,
               CareEnd             end)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *swatch = care_restriction_bar_new (end, FALSE, NULL);
  GtkWidget *words = gtk_label_new (care_restriction_words_legend (end));

  gtk_widget_set_size_request (swatch, end == CARE_END_UNSPECIFIED ? 58 : SWATCH_WIDTH, -1);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (swatch, "swatch");
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_box_append (GTK_BOX (entry), swatch);
  gtk_box_append (GTK_BOX (entry), words);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->legend), entry, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (entry)), GTK_ACCESSIBLE_PROPERTY_LABEL, care_restriction_words_legend (end), -1);
}

/* Each kind of end that occurs, the usual one first. */
static void
fill_legend (CareRestrictionMap *self,
             const CareMap      *map)
{
  const CareEnd kinds[] = { CARE_END_INSTANT, CARE_END_LAST_NOT_CONFIRMED, CARE_END_STATE, CARE_END_UNSPECIFIED, CARE_END_OPEN };
  guint         seen = 0;
  GtkWidget    *child;

  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->legend), child);
  for (guint i = 0; i < map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (map->rows, i);

      for (guint j = 0; j < row->bars->len; j++)
        seen |= 1u << g_array_index (row->bars, CareMapBar, j).ban.end;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (seen & (1u << kinds[i]))
        add_to_legend (self, kinds[i]);
    }
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
  fill_legend (self, map);
  self->seeks_now = TRUE;
  care_restriction_plot_show (self->plot, map, view);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
