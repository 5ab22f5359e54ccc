/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of dots around how long it is until the next change. */
#include "config.h"

#include "care-countdown-ring.h"

#include <adwaita.h>
#include <math.h>

#define SIZE          148
#define COMPACT_SIZE  112
#define INSET         11 /* of the dots' centres from the edge */
#define N_PLACES      48
#define FIRST_PLACE   2 /* the uppermost place and its two neighbours belong to the icon */
#define N_DOTS        (N_PLACES - 3)
#define FILLED_RADIUS 3.3f
#define HOLLOW_RADIUS 3.6f
#define EMPTY_RADIUS  1.9f
#define OUTLINE       1.6f
#define MOVE_MS       400
#define LINE_CHARS    7 /* a longer number stands on two lines */

struct _CareCountdownRing
{
  GtkWidget parent_instance;

  GtkWidget    *icon;
  GtkWidget    *words;
  GtkWidget    *number;
  GtkWidget    *caption;
  AdwAnimation *animation;
  double        fraction; /* where it is to stand */
  double        shown;    /* where it is drawn */
  CareRingState state;
  gboolean      compact;
};

G_DEFINE_FINAL_TYPE (CareCountdownRing, care_countdown_ring, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
append_dot (GtkSnapshot            *snapshot,
            const graphene_point_t *centre,
            float                   radius,
            const GdkRGBA          *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (centre->x - radius, centre->y - radius, 2 * radius, 2 * radius);
  GskRoundedRect  clip;

  gsk_rounded_rect_init_from_rect (&clip, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_hollow_dot (GtkSnapshot            *snapshot,
                   const graphene_point_t *centre,
                   const GdkRGBA          *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (centre->x - HOLLOW_RADIUS, centre->y - HOLLOW_RADIUS, 2 * HOLLOW_RADIUS, 2 * HOLLOW_RADIUS);
  GskRoundedRect  outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, HOLLOW_RADIUS);
  gtk_snapshot_append_border (snapshot,
                              &outline,
                              (float[4]){ OUTLINE, OUTLINE, OUTLINE, OUTLINE },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

/* Clockwise from the top as time passes; where words run from right to left, counter-clockwise. */
static graphene_point_t
find_place (CareCountdownRing *self,
            int                place)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double radius = MIN (width, height) / 2 - INSET;
  double angle = 2 * G_PI * place / N_PLACES;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    angle = -angle;
  return GRAPHENE_POINT_INIT ((float)(width / 2 + radius * sin (angle)), (float)(height / 2 - radius * cos (angle)));
}

static void
care_countdown_ring_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  CareCountdownRing *self = CARE_COUNTDOWN_RING (widget);
  GtkStyleContext   *context = gtk_widget_get_style_context (widget);
  int                present = self->state == CARE_RING_COUNTING ? (int)(self->shown * (N_DOTS - 1)) : N_DOTS;
  GdkRGBA            filled, empty;

  gtk_style_context_get_color (context, &filled);
  if (!gtk_style_context_lookup_color (context, "ring_dot", &empty))
    empty = filled;

  for (int dot = 0; dot < N_DOTS; dot++)
    {
      graphene_point_t centre = find_place (self, FIRST_PLACE + dot);

      if (self->state == CARE_RING_UNKNOWN || dot > present)
        append_dot (snapshot, &centre, EMPTY_RADIUS, &empty);
      else if (dot == present)
        append_hollow_dot (snapshot, &centre, &filled);
      else
        append_dot (snapshot, &centre, FILLED_RADIUS, &filled);
    }
  GTK_WIDGET_CLASS (care_countdown_ring_parent_class)->snapshot (widget, snapshot);
}

/* The words stand in the square that the circle of dots holds. */
static int
measure_size (CareCountdownRing *self)
{
  int size = self->compact ? COMPACT_SIZE : SIZE;
  int width, height;

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (self->words, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return MAX (size, (int)ceil (hypot (width, height)) + 2 * INSET + 8);
}

static void
care_countdown_ring_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  *minimum = *natural = measure_size (CARE_COUNTDOWN_RING (widget));
}

static void
place_at (GtkWidget *child,
          double     x,
          double     y)
{
  int width, height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ (int)(x - width / 2.0), (int)(y - height / 2.0), width, height }, -1);
}

static void
care_countdown_ring_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  CareCountdownRing *self = CARE_COUNTDOWN_RING (widget);

  place_at (self->words, width / 2.0, height / 2.0);
  place_at (self->icon, width / 2.0, height / 2.0 - MIN (width, height) / 2.0 + INSET);
}

static void
move_to (double   value,
         gpointer data)
{
  CareCountdownRing *self = CARE_COUNTDOWN_RING (data);

  self->shown = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
care_countdown_ring_dispose (GObject *object)
{
  CareCountdownRing *self = CARE_COUNTDOWN_RING (object);

  g_clear_object (&self->animation);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  G_OBJECT_CLASS (care_countdown_ring_parent_class)->dispose (object);
}

static void
care_countdown_ring_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property == PROP_COMPACT)
    g_value_set_boolean (value, CARE_COUNTDOWN_RING (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_countdown_ring_set_property (GObject      *object,
                                  guint         property,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (property == PROP_COMPACT)
    care_countdown_ring_set_compact (CARE_COUNTDOWN_RING (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_countdown_ring_class_init (CareCountdownRingClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_countdown_ring_dispose;
  object_class->get_property = care_countdown_ring_get_property;
  object_class->set_property = care_countdown_ring_set_property;
  widget_class->measure = care_countdown_ring_measure;
  widget_class->size_allocate = care_countdown_ring_size_allocate;
  widget_class->snapshot = care_countdown_ring_snapshot;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
make_label (const char *css_class,
            GtkWidget  *box)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "justify", GTK_JUSTIFY_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
care_countdown_ring_init (CareCountdownRing *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->words = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  self->number = make_label ("title-2", self->words);
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_label_set_wrap (GTK_LABEL (self->number), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->number), LINE_CHARS);
  self->caption = make_label ("caption", self->words);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 0, MOVE_MS, adw_callback_animation_target_new (move_to, self, NULL));
}

/* A line may end between two numbers with their units, but not between a number and its unit. */
static char *
bind_units (const char *number)
{
  GString *bound = g_string_new (NULL);

  for (const char *c = number; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == ' ' && c > number && g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (c))))
        letter = 0x00a0;
      g_string_append_unichar (bound, letter);
    }
  return g_string_free (bound, FALSE);
}

GtkWidget *
care_countdown_ring_new (void)
{
  return g_object_new (CARE_TYPE_COUNTDOWN_RING, NULL);
}

void
care_countdown_ring_set_fraction (CareCountdownRing *self,
                                  double             fraction)
{
  g_return_if_fail (CARE_IS_COUNTDOWN_RING (self));

  fraction = CLAMP (fraction, 0, 1);
  if (fraction == self->fraction)
    return;
  self->fraction = fraction;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      move_to (fraction, self);
      return;
    }
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->animation), self->shown);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->animation), fraction);
  adw_animation_play (self->animation);
}

void
care_countdown_ring_set_state (CareCountdownRing *self,
                               CareRingState      state)
{
  g_return_if_fail (CARE_IS_COUNTDOWN_RING (self));

  if (state == self->state)
    return;
  self->state = state;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
care_countdown_ring_set_words (CareCountdownRing *self,
                               const char        *icon_name,
                               const char        *number,
                               const char        *caption,
                               const char        *label)
{
  g_autofree char *bound = bind_units (number);

  g_return_if_fail (CARE_IS_COUNTDOWN_RING (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_label_set_label (GTK_LABEL (self->number), bound);
  gtk_widget_set_visible (self->number, *number != '\0');
  gtk_label_set_label (GTK_LABEL (self->caption), caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
care_countdown_ring_set_compact (CareCountdownRing *self,
                                 gboolean           compact)
{
  g_return_if_fail (CARE_IS_COUNTDOWN_RING (self));

  if (compact == self->compact)
    return;
  self->compact = compact;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}
