/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a day as a few marks: done a dot, missed a cross, skipped a dash, still to come a ring. */
#include "config.h"

#include "care-dots.h"

#include <math.h>

#define SIZE       8 /* of a mark, in pixels at the usual text size */
#define GAP        4
#define OUTLINE    1.5f
#define STROKE     2.0f
#define USUAL_SIZE (11 * 96 / 72.0) /* of the words, in pixels */

struct _CareDots
{
  GtkWidget parent_instance;
  GArray   *states; /* CareTaskState */
  gboolean  blank;  /* one mark for all of them */
};

G_DEFINE_FINAL_TYPE (CareDots, care_dots, GTK_TYPE_WIDGET)

/* Marks are as large beside the words as they are at the usual text size. */
static int
scale (CareDots *self,
       int       pixels)
{
  PangoContext               *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double                      size = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  return MAX (1, (int)lround (pixels * size / USUAL_SIZE));
}

/* Two and two, else threes. */
static int
count_columns (CareDots *self)
{
  return self->states->len == 4 ? 2 : MIN ((int)self->states->len, 3);
}

static void
get_color (CareDots   *self,
           const char *name,
           GdkRGBA    *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
}

static void
append_dot (GtkSnapshot           *snapshot,
            const graphene_rect_t *bounds,
            const GdkRGBA         *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, bounds->size.width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_ring (GtkSnapshot           *snapshot,
             const graphene_rect_t *bounds,
             const GdkRGBA         *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, bounds->size.width / 2);
  gtk_snapshot_append_border (snapshot,
                              &outline,
                              (float[4]){ OUTLINE, OUTLINE, OUTLINE, OUTLINE },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

static void
append_dash (GtkSnapshot           *snapshot,
             const graphene_rect_t *bounds,
             const GdkRGBA         *color)
{
  float middle = bounds->origin.y + (bounds->size.height - STROKE) / 2;

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (bounds->origin.x, middle, bounds->size.width, STROKE));
}

static void
append_cross (GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds,
              const GdkRGBA         *color)
{
  float half = bounds->size.width / 2;
  float arm = half * 1.15f; /* no larger than a dot: a reproach would be */

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds->origin.x + half, bounds->origin.y + half));
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (-arm, -STROKE / 2, 2 * arm, STROKE));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (-STROKE / 2, -arm, STROKE, 2 * arm));
  gtk_snapshot_restore (snapshot);
}

/* Half as large as what was done, and in the colour of words: it neither praises nor accuses. */
static void
append_blank (CareDots              *self,
              GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds)
{
  float   quarter = bounds->size.width / 4;
  GdkRGBA color;

  get_color (self, "secondary_color", &color);
  append_dot (snapshot, &GRAPHENE_RECT_INIT (bounds->origin.x + quarter, bounds->origin.y + quarter, 2 * quarter, 2 * quarter), &color);
}

static void
append_mark (CareDots              *self,
             GtkSnapshot           *snapshot,
             CareTaskState          state,
             const graphene_rect_t *bounds)
{
  GdkRGBA color;

  if (self->blank)
    {
      append_blank (self, snapshot, bounds);
      return;
    }
  switch (state)
    {
    case CARE_TASK_DONE:
      get_color (self, "accent_color", &color);
      append_dot (snapshot, bounds, &color);
      break;
    case CARE_TASK_SKIPPED:
      get_color (self, "secondary_color", &color);
      append_dash (snapshot, bounds, &color);
      break;
    case CARE_TASK_MISSED:
      get_color (self, "clay_color", &color);
      append_cross (snapshot, bounds, &color);
      break;
    case CARE_TASK_UPCOMING:
    case CARE_TASK_DUE:
    default:
      get_color (self, "secondary_color", &color);
      append_ring (snapshot, bounds, &color);
    }
}

static void
care_dots_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  CareDots *self = CARE_DOTS (widget);
  int       columns = count_columns (self);
  int       size = scale (self, SIZE);
  int       step = size + scale (self, GAP);

  for (int i = 0; i < (int)self->states->len; i++)
    {
      int x = i % columns * step;
      int y = i / columns * step;

      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        x = gtk_widget_get_width (widget) - x - size;
      append_mark (self, snapshot, g_array_index (self->states, CareTaskState, i), &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)size, (float)size));
    }
}

static void
care_dots_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  CareDots *self = CARE_DOTS (widget);
  int       columns = count_columns (self);
  int       n = columns;

  if (orientation == GTK_ORIENTATION_VERTICAL && columns > 0)
    n = ((int)self->states->len + columns - 1) / columns;
  *minimum = *natural = n > 0 ? n * scale (self, SIZE) + (n - 1) * scale (self, GAP) : 0;
}

static void
care_dots_finalize (GObject *object)
{
  g_array_unref (CARE_DOTS (object)->states);
  G_OBJECT_CLASS (care_dots_parent_class)->finalize (object);
}

static void
care_dots_class_init (CareDotsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = care_dots_finalize;
  widget_class->snapshot = care_dots_snapshot;
  widget_class->measure = care_dots_measure;
  gtk_widget_class_set_css_name (widget_class, "dots");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
care_dots_init (CareDots *self)
{
  self->states = g_array_new (FALSE, FALSE, sizeof (CareTaskState));
}

GtkWidget *
care_dots_new (void)
{
  return g_object_new (CARE_TYPE_DOTS, NULL);
}

void
care_dots_set_states (CareDots *self,
                      GArray   *states)
{
  g_return_if_fail (CARE_IS_DOTS (self));

  self->blank = FALSE;
  g_array_set_size (self->states, 0);
  g_array_append_vals (self->states, states->data, MIN (states->len, CARE_DOTS_MOST));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
care_dots_set_blank (CareDots *self)
{
  g_return_if_fail (CARE_IS_DOTS (self));

  self->blank = TRUE;
  g_array_set_size (self->states, 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
