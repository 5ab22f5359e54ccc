/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups in two columns when there is room, else below one another in reading order. */
#include "config.h"

#include "care-group-layout.h"

#define TWO_COLUMNS_FROM 640 /* pixels at the usual text size */
#define USUAL_DPI        (96 * 1024)

struct _CareGroupLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
};

G_DEFINE_FINAL_TYPE (CareGroupLayout, care_group_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Large text needs the room that two columns would take. */
static int
scale_threshold (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > USUAL_DPI ? (int)((gint64)TWO_COLUMNS_FROM * dpi / USUAL_DPI) : TWO_COLUMNS_FROM;
}

static void
measure_widest (GtkWidget *widget,
                int       *minimum,
                int       *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

/* A column without a visible child would be a hole. */
static gboolean
fills_two (GtkWidget *widget)
{
  gboolean filled[2] = { FALSE, FALSE };
  int      index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    filled[index++ % 2] |= gtk_widget_should_layout (child);
  return filled[0] && filled[1];
}

static int
count_columns (CareGroupLayout *self,
               GtkWidget       *widget,
               int              width)
{
  int minimum, natural;

  measure_widest (widget, &minimum, &natural);
  return fills_two (widget) && width >= MAX (scale_threshold (widget), 2 * minimum + self->spacing) ? 2 : 1;
}

static void
place_child (GtkWidget *widget,
             GtkWidget *child,
             int        x,
             int        y,
             int        width,
             int        height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* The height all children need in @width; puts them there if @place. */
static int
arrange (CareGroupLayout *self,
         GtkWidget       *widget,
         int              width,
         gboolean         place)
{
  int columns = count_columns (self, widget, width);
  int column_width = columns == 2 ? (width - self->spacing) / 2 : width;
  int y[2] = { 0, 0 };
  int index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int column = index++ % columns;
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, &height, NULL, NULL, NULL);
      if (y[column] > 0)
        y[column] += self->spacing;
      if (place)
        place_child (widget, child, column * (column_width + self->spacing), y[column], column_width, height);
      y[column] += height;
    }
  return MAX (y[0], y[1]);
}

static GtkSizeRequestMode
care_group_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_group_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  CareGroupLayout *self = CARE_GROUP_LAYOUT (manager);
  int              widest_minimum, widest_natural;

  measure_widest (widget, &widest_minimum, &widest_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest_minimum;
      *natural = 2 * widest_natural + self->spacing;
    }
  else
    *minimum = *natural = arrange (self, widget, MAX (for_size, widest_minimum), FALSE);
}

static void
care_group_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  arrange (CARE_GROUP_LAYOUT (manager), widget, width, TRUE);
}

static void
care_group_layout_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property == PROP_SPACING)
    g_value_set_int (value, CARE_GROUP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_group_layout_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  CareGroupLayout *self = CARE_GROUP_LAYOUT (object);

  if (property != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  if (self->spacing == g_value_get_int (value))
    return;
  self->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
care_group_layout_class_init (CareGroupLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = care_group_layout_get_property;
  object_class->set_property = care_group_layout_set_property;
  layout_class->get_request_mode = care_group_layout_get_request_mode;
  layout_class->measure = care_group_layout_measure;
  layout_class->allocate = care_group_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 24, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_group_layout_init (CareGroupLayout *self)
{
  self->spacing = 24;
}
