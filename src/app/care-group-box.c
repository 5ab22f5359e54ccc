/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups in one column or two (care-group-layout.h), through which Tab goes in the order in which they are read. */
#include "config.h"

#include "care-group-box.h"

#include "care-group-layout.h"

struct _CareGroupBox
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (CareGroupBox, care_group_box, GTK_TYPE_BOX)

static GtkWidget *
find_next (GtkWidget *widget,
           GtkWidget *child, /* or NULL: from outside */
           gboolean   backward)
{
  if (child == NULL)
    return backward ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  return backward ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
}

/* GTK goes by the middle of each group: the longer of two that stand side by side would come second. */
static gboolean
care_group_box_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  gboolean   backward = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (!backward && direction != GTK_DIR_TAB_FORWARD)
    return GTK_WIDGET_CLASS (care_group_box_parent_class)->focus (widget, direction);
  if (child != NULL && gtk_widget_child_focus (child, direction))
    return TRUE;
  while ((child = find_next (widget, child, backward)) != NULL)
    if (gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

static void
care_group_box_class_init (CareGroupBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = care_group_box_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, CARE_TYPE_GROUP_LAYOUT);
}

static void
care_group_box_init (CareGroupBox *self)
{
}
