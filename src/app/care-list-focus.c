/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stop of the Tab key for a long list: entered at what is chosen, left in one step. */
#include "config.h"

#include "care-list-focus.h"

gboolean
care_list_focus_is_inside (GtkWidget *list)
{
  return gtk_widget_get_focus_child (list) != NULL;
}

void
care_list_focus_enter (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (items, i);

      if (gtk_list_item_get_selected (item))
        gtk_widget_grab_focus (gtk_widget_get_parent (gtk_list_item_get_child (item)));
    }
}

gboolean
care_list_focus_leave (GtkDirectionType direction,
                       GtkWidget       *before,
                       GtkWidget       *after)
{
  if (direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_grab_focus (before);
  return gtk_widget_get_child_visible (after) && gtk_widget_child_focus (after, direction);
}
