/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar of what was done: weeks as rows, a few of them at a time; one day is chosen. */
#include "config.h"

#include "care-heat-map.h"

#include "care-css-class.h"
#include "care-day-cell.h"
#include "care-dots.h"
#include "care-text-size.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define DAYS         7
#define WEEKS        5
#define NAMES_GAP    12 /* between title and months where they stand side by side */
#define WEEKS_SO_FAR 3  /* above that of the chosen day, when the view jumps */

struct _CareHeatMap
{
  GtkWidget    parent_instance;
  GtkBox      *names;
  GtkLabel    *month;
  GtkWidget   *earlier;
  GtkWidget   *later;
  GtkGrid     *grid;
  GtkWidget   *legend;
  CareDayCell *cells[WEEKS * DAYS];

  CareProgress *progress; /* or NULL */
  CareDate      first;    /* date of the first cell; a week's first day */
  CareDate      chosen;
};

G_DEFINE_FINAL_TYPE (CareHeatMap, care_heat_map, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static CareDate
week_of (CareDate date)
{
  return date - (care_date_weekday (date) - care_words_first_weekday () + DAYS) % DAYS;
}

static CareDate
last_date (CareHeatMap *self)
{
  return self->progress->from + (CareDate)self->progress->days->len - 1;
}

/* A short plan fills the weeks it has; a long one never shows weeks without days of it. */
static CareDate
clamp_first (CareHeatMap *self,
             CareDate     first)
{
  CareDate earliest = week_of (self->progress->from);
  CareDate latest = week_of (last_date (self)) - (WEEKS - 1) * DAYS;

  return MAX (earliest, MIN (first, latest));
}

static void
show_month (CareHeatMap *self)
{
  g_autofree char *from = care_words_month (self->first);
  g_autofree char *until = care_words_month (self->first + WEEKS * DAYS - 1);
  /* Translators: two months: "March 2026 – April 2026" */
  g_autofree char *both = g_strdup_printf (C_ ("months", "%s – %s"), from, until);

  gtk_label_set_label (self->month, g_str_equal (from, until) ? from : both);
}

/* One day is reached by Tab, the arrows go to the others: the chosen one, or the first in view. */
static CareDate
find_stop (CareHeatMap *self)
{
  if (self->chosen >= self->first && self->chosen < self->first + WEEKS * DAYS)
    return self->chosen;
  return MAX (self->first, self->progress->from);
}

static void
show_cells (CareHeatMap *self)
{
  CareDate last_week = week_of (last_date (self));
  CareDate stop = find_stop (self);

  for (int i = 0; i < WEEKS * DAYS; i++)
    {
      CareDate date = self->first + i;

      care_day_cell_show (self->cells[i], date, care_progress_find (self->progress, date), self->progress->today);
      care_day_cell_set_chosen (self->cells[i], date == self->chosen);
      gtk_widget_set_focusable (GTK_WIDGET (self->cells[i]), date == stop);
      gtk_widget_set_visible (GTK_WIDGET (self->cells[i]), week_of (date) <= last_week);
    }
  gtk_widget_set_sensitive (self->earlier, self->first > week_of (self->progress->from));
  gtk_widget_set_sensitive (self->later, self->first + (WEEKS - 1) * DAYS < last_week);
  show_month (self);
}

static CareDayCell *
find_cell (CareHeatMap *self,
           CareDate     date)
{
  if (date < self->first || date >= self->first + WEEKS * DAYS)
    return NULL;
  return self->cells[date - self->first];
}

static void
take_chosen (CareHeatMap *self,
             CareDate     date)
{
  CareDate clamped = CLAMP (date, self->progress->from, last_date (self));

  if (clamped == self->chosen)
    return;
  self->chosen = clamped;
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* As little as it takes to see the chosen day. */
static void
scroll_to_chosen (CareHeatMap *self)
{
  CareDate week = week_of (self->chosen);

  if (week < self->first)
    self->first = week;
  else if (week >= self->first + WEEKS * DAYS)
    self->first = week - (WEEKS - 1) * DAYS;
  self->first = clamp_first (self, self->first);
}

static void
cell_clicked_cb (CareDayCell *cell,
                 CareHeatMap *self)
{
  g_assert (CARE_IS_HEAT_MAP (self));

  care_heat_map_choose (self, care_day_cell_get_date (cell));
  gtk_widget_grab_focus (GTK_WIDGET (find_cell (self, self->chosen)));
}

/* How far a key goes in days; 0 for a key that is none of ours. */
static int
step_of_key (CareHeatMap *self,
             guint        key)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -forward;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return forward;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -DAYS;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return DAYS;
    case GDK_KEY_Page_Up:
      return -WEEKS * DAYS;
    case GDK_KEY_Page_Down:
      return WEEKS * DAYS;
    case GDK_KEY_Home:
      return -G_MAXINT16;
    case GDK_KEY_End:
      return G_MAXINT16;
    default:
      return 0;
    }
}

static gboolean
key_pressed_cb (CareHeatMap    *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  int step = step_of_key (self, key);

  g_assert (CARE_IS_HEAT_MAP (self));

  if (step == 0 || self->progress == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  care_heat_map_choose (self, self->chosen + step);
  gtk_widget_grab_focus (GTK_WIDGET (find_cell (self, self->chosen)));
  return GDK_EVENT_STOP;
}

static void
turn (CareHeatMap *self,
      int          weeks)
{
  self->first = clamp_first (self, self->first + weeks * DAYS);
  show_cells (self);
}

static void
earlier_clicked_cb (CareHeatMap *self)
{
  g_assert (CARE_IS_HEAT_MAP (self));

  turn (self, -(WEEKS - 1));
}

static void
later_clicked_cb (CareHeatMap *self)
{
  g_assert (CARE_IS_HEAT_MAP (self));

  turn (self, WEEKS - 1);
}

static GtkWidget *
make_dots (CareTaskState state)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (CareTaskState));
  GtkWidget *dots = care_dots_new ();

  g_array_append_val (states, state);
  care_dots_set_states (CARE_DOTS (dots), states);
  return dots;
}

static GtkWidget *
make_blank (void)
{
  GtkWidget *dots = care_dots_new ();

  care_dots_set_blank (CARE_DOTS (dots));
  return dots;
}

static void
add_legend (CareHeatMap *self,
            GtkWidget   *dots,
            const char  *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_set_valign (dots, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), dots);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (GTK_FLOW_BOX (self->legend), box);
}

static void
fill_grid (CareHeatMap *self)
{
  for (int i = 0; i < DAYS; i++)
    {
      /* the week of 5 January 1970 begins with a Monday */
      g_autofree char *name = care_words_weekday_short (4 + (care_words_first_weekday () - 1 + i) % DAYS);
      GtkWidget       *label = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "weekday");
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  for (int i = 0; i < WEEKS * DAYS; i++)
    {
      self->cells[i] = CARE_DAY_CELL (care_day_cell_new ());
      g_signal_connect (self->cells[i], "clicked", G_CALLBACK (cell_clicked_cb), self);
      gtk_grid_attach (self->grid, GTK_WIDGET (self->cells[i]), i % DAYS, 1 + i / DAYS, 1, 1);
    }
}

static void
care_heat_map_dispose (GObject *object)
{
  CareHeatMap *self = CARE_HEAT_MAP (object);
  GtkWidget   *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_HEAT_MAP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->progress, care_progress_unref);
  G_OBJECT_CLASS (care_heat_map_parent_class)->dispose (object);
}

static void
care_heat_map_class_init (CareHeatMapClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_heat_map_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", CARE_TYPE_HEAT_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-heat-map.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHeatMap, names);
  gtk_widget_class_bind_template_child (widget_class, CareHeatMap, month);
  gtk_widget_class_bind_template_child (widget_class, CareHeatMap, earlier);
  gtk_widget_class_bind_template_child (widget_class, CareHeatMap, later);
  gtk_widget_class_bind_template_child (widget_class, CareHeatMap, grid);
  gtk_widget_class_bind_template_child (widget_class, CareHeatMap, legend);
  gtk_widget_class_bind_template_callback (widget_class, earlier_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_heat_map_init (CareHeatMap *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chosen = CARE_DATE_NONE;
  fill_grid (self);
  add_legend (self, make_dots (CARE_TASK_DONE), C_ ("legend", "done"));
  add_legend (self, make_dots (CARE_TASK_SKIPPED), C_ ("legend", "skipped"));
  add_legend (self, make_dots (CARE_TASK_MISSED), C_ ("legend", "missed"));
  add_legend (self, make_blank (), C_ ("legend", "nothing recorded"));
  add_legend (self, make_dots (CARE_TASK_UPCOMING), C_ ("legend", "still to come"));
}

void
care_heat_map_set_narrow (CareHeatMap *self,
                          gboolean     narrow)
{
  g_return_if_fail (CARE_IS_HEAT_MAP (self));

  care_css_class_set (self->grid, "cramped", narrow && care_text_size_is_large (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->names), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->names, narrow ? 0 : NAMES_GAP);
}

void
care_heat_map_show (CareHeatMap  *self,
                    CareProgress *progress)
{
  CareDate before = self->chosen;

  g_return_if_fail (CARE_IS_HEAT_MAP (self));

  care_progress_ref (progress);
  g_clear_pointer (&self->progress, care_progress_unref);
  self->progress = progress;
  gtk_widget_set_visible (GTK_WIDGET (self), progress->days->len > 0);
  if (progress->days->len == 0)
    return;
  if (before == CARE_DATE_NONE)
    {
      self->first = week_of (progress->today) - (WEEKS_SO_FAR - 1) * DAYS;
      before = progress->today;
    }
  self->first = clamp_first (self, self->first);
  take_chosen (self, before);
  show_cells (self);
}

void
care_heat_map_choose (CareHeatMap *self,
                      CareDate     date)
{
  g_return_if_fail (CARE_IS_HEAT_MAP (self));
  g_return_if_fail (self->progress != NULL && self->progress->days->len > 0);

  take_chosen (self, date);
  scroll_to_chosen (self);
  show_cells (self);
}

CareDate
care_heat_map_get_chosen (CareHeatMap *self)
{
  g_return_val_if_fail (CARE_IS_HEAT_MAP (self), CARE_DATE_NONE);

  return self->chosen;
}
