/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected in a list comes into view, with what follows it. */
#include "config.h"

#include "care-list-scroll.h"

#define SCROLL     "care-list-scroll" /* of the list: what is under way */
#define LAST_FRAME 2

typedef struct
{
  guint ahead;
  guint frame;
} Scroll;

/* A list view learns its rows' places only when it is laid out: first the rows after the selected one come into view, then, a
 * frame later, itself, so that it does not stand at the lower edge. */
static gboolean
scroll_tick_cb (GtkWidget     *list,
                GdkFrameClock *clock,
                gpointer       data)
{
  Scroll            *scroll = g_object_get_data (G_OBJECT (list), SCROLL);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  guint              n = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  guint              selected = n > 0 ? gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model)) : 0;
  gboolean           again = scroll->frame++ < LAST_FRAME;

  if (selected < n)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", again ? MIN (selected + scroll->ahead, n - 1) : selected);
  if (!again)
    g_object_set_data (G_OBJECT (list), SCROLL, NULL);
  return again ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
care_list_scroll_to_selected (GtkListView *list,
                              guint        ahead)
{
  Scroll  *scroll = g_object_get_data (G_OBJECT (list), SCROLL);
  gboolean begun = scroll != NULL;

  if (!begun)
    {
      scroll = g_new0 (Scroll, 1);
      g_object_set_data_full (G_OBJECT (list), SCROLL, scroll, g_free);
      gtk_widget_add_tick_callback (GTK_WIDGET (list), scroll_tick_cb, NULL, NULL);
    }
  *scroll = (Scroll){ .ahead = ahead };
}
