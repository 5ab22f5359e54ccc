/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bar of the restriction map: how far it is certain, and how it ends. */
#include "config.h"

#include "care-restriction-bar.h"

#define SHORTEST   8
#define N_DOTS     5
#define DOTS_WIDTH 58
#define REACH      8 /* pixels above and below that a pointer may miss it by */

struct _CareRestrictionBar
{
  GtkWidget  parent_instance;
  GtkWidget *solid;
  GtkWidget *dashed; /* or NULL */
  CareEnd    end;
  int        solid_width;
};

G_DEFINE_FINAL_TYPE (CareRestrictionBar, care_restriction_bar, GTK_TYPE_WIDGET)

static const float DOT_RADII[N_DOTS] = { 6, 5, 4, 3, 2 };
static const float DOT_PLACES[N_DOTS] = { 9, 22, 34, 44, 53 }; /* of their centres, from the end of what is solid */

static gboolean
is_rtl (CareRestrictionBar *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static int
measure_dots (CareRestrictionBar *self)
{
  return self->end == CARE_END_UNSPECIFIED ? DOTS_WIDTH : 0;
}

/* A bar shorter than its dots is dots alone. */
static int
measure_solid (CareRestrictionBar *self,
               int                 width)
{
  return MAX (0, MIN (self->dashed != NULL ? self->solid_width : width, width - measure_dots (self)));
}

static void
append_dot (GtkSnapshot   *snapshot,
            float          x,
            float          y,
            float          radius,
            const GdkRGBA *fill,
            float          line_width,
            const GdkRGBA *line)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius);
  GskRoundedRect  circle;

  gsk_rounded_rect_init_from_rect (&circle, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &circle, (float[4]){ line_width, line_width, line_width, line_width }, (GdkRGBA[4]){ *line, *line, *line, *line });
}

static void
care_restriction_bar_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  CareRestrictionBar *self = CARE_RESTRICTION_BAR (widget);
  GtkStyleContext    *context = gtk_widget_get_style_context (widget);
  float               width = (float)gtk_widget_get_width (widget);
  float               start = (float)measure_solid (self, (int)width);
  float               middle = (float)gtk_widget_get_height (widget) / 2;
  float               line_width = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 2 : 1; /* as the bars' in style-hc.css */
  GdkRGBA             fill, line;

  GTK_WIDGET_CLASS (care_restriction_bar_parent_class)->snapshot (widget, snapshot);
  if (self->end != CARE_END_UNSPECIFIED)
    return;
  gtk_style_context_get_color (context, &line);
  if (!gtk_style_context_lookup_color (context, "clay_fill", &fill))
    fill = line;
  for (int i = 0; i < N_DOTS && start + DOT_PLACES[i] + DOT_RADII[i] <= width; i++)
    {
      float x = start + DOT_PLACES[i];

      append_dot (snapshot, is_rtl (self) ? width - x : x, middle, DOT_RADII[i], &fill, line_width, &line);
    }
}

static void
care_restriction_bar_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? CARE_RESTRICTION_BAR_HEIGHT : SHORTEST;
}

/* The rest of a bar that holds nothing but its outline can get any size: what it would like is of no account here. */
static void
place (GtkWidget *part,
       int        x,
       int        width,
       int        height)
{
  gtk_widget_set_child_visible (part, width > 0);
  if (width <= 0)
    return;
  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (part, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
care_restriction_bar_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  CareRestrictionBar *self = CARE_RESTRICTION_BAR (widget);
  int                 solid = measure_solid (self, width);

  place (self->solid, is_rtl (self) ? width - solid : 0, solid, height);
  if (self->dashed != NULL)
    place (self->dashed, is_rtl (self) ? 0 : solid, width - solid, height);
}

/* A row is higher than its bar: the whole height of it counts. */
static gboolean
care_restriction_bar_contains (GtkWidget *widget,
                               double     x,
                               double     y)
{
  return x >= 0 && x < gtk_widget_get_width (widget) && y >= -REACH && y < gtk_widget_get_height (widget) + REACH;
}

static void
care_restriction_bar_dispose (GObject *object)
{
  CareRestrictionBar *self = CARE_RESTRICTION_BAR (object);

  g_clear_pointer (&self->solid, gtk_widget_unparent);
  g_clear_pointer (&self->dashed, gtk_widget_unparent);
  G_OBJECT_CLASS (care_restriction_bar_parent_class)->dispose (object);
}

static void
care_restriction_bar_class_init (CareRestrictionBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_restriction_bar_dispose;
  widget_class->snapshot = care_restriction_bar_snapshot;
  widget_class->measure = care_restriction_bar_measure;
  widget_class->size_allocate = care_restriction_bar_size_allocate;
  widget_class->contains = care_restriction_bar_contains;

  gtk_widget_class_set_css_name (widget_class, "bar");
}

static GtkWidget *
add_part (CareRestrictionBar *self,
          const char         *css_name)
{
  GtkWidget *part = g_object_new (GTK_TYPE_BOX, "css-name", css_name, "can-target", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
care_restriction_bar_init (CareRestrictionBar *self)
{
  self->solid = add_part (self, "solid");
}

static const char *
class_of_end (CareEnd end)
{
  switch (end)
    {
    case CARE_END_OPEN:
      return "open";
    case CARE_END_UNSPECIFIED:
      return "unspecified";
    case CARE_END_STATE:
    case CARE_END_LAST_NOT_CONFIRMED:
      return "unconfirmed";
    case CARE_END_INSTANT:
    default:
      return NULL;
    }
}

GtkWidget *
care_restriction_bar_new (CareEnd     end,
                          gboolean    begun,
                          const char *words)
{
  GtkAccessibleRole   role = words != NULL ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_PRESENTATION;
  CareRestrictionBar *self = g_object_new (CARE_TYPE_RESTRICTION_BAR, "accessible-role", role, "focusable", words != NULL, "tooltip-text", words, NULL);
  const char         *css_class = class_of_end (end);

  self->end = end;
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  if (begun)
    gtk_widget_add_css_class (GTK_WIDGET (self), "begun");
  if (end == CARE_END_STATE || end == CARE_END_LAST_NOT_CONFIRMED)
    self->dashed = add_part (self, "dashed");
  return GTK_WIDGET (self);
}

void
care_restriction_bar_set_solid (CareRestrictionBar *self,
                                int                 width)
{
  g_return_if_fail (CARE_IS_RESTRICTION_BAR (self));

  self->solid_width = width;
}
