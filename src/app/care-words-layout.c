/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words below one another that ask for no width of their own, only for the height that they need in the one they get. */
#include "config.h"

#include "care-words-layout.h"

/* To say how narrow it could be, a label that wraps sets its words in the narrowest column and then in none; where a list of a
 * thousand rows is scrolled, that is most of what each new row costs.  Nobody needs the answer where the place decides. */
struct _CareWordsLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CareWordsLayout, care_words_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
care_words_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What is too wide for a moment, until it is turned or shortened, runs over the edge.  @width: -1 for any. */
static int
fit_width (GtkWidget *child,
           int        width)
{
  int minimum;

  if (width < 0)
    return width;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (width, minimum);
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  if (!gtk_widget_should_layout (child))
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, fit_width (child, width), &height, NULL, NULL, NULL);
  return height;
}

static void
care_words_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  *minimum = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      *minimum += measure_height (child, for_size);
  *natural = *minimum;
}

static void
care_words_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_height = measure_height (child, width);

      if (gtk_widget_should_layout (child))
        gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, fit_width (child, width), child_height }, -1);
      y += child_height;
    }
}

static void
care_words_layout_class_init (CareWordsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = care_words_layout_get_request_mode;
  layout_class->measure = care_words_layout_measure;
  layout_class->allocate = care_words_layout_allocate;
}

static void
care_words_layout_init (CareWordsLayout *self)
{
}
