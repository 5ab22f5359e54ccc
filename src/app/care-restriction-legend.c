/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below the restriction map: what the ends of its bars mean, and two buttons that widen and narrow its days. */
#include "config.h"

#include "care-restriction-legend.h"

#include "care-restriction-bar.h"
#include "care-restriction-words.h"

#include <glib/gi18n.h>

#define SWATCH_WIDTH 24
#define DOTS_WIDTH   58

static void
add_zoom (GtkWidget  *box,
          const char *icon_name,
          const char *name,
          const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
care_restriction_legend_new_zoom (void)
{
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  add_zoom (zoom, "care-minus-symbolic", _ ("Zoom Out"), "map.zoom-out");
  add_zoom (zoom, "care-plus-symbolic", _ ("Zoom In"), "map.zoom-in");
  return zoom;
}

GtkWidget *
care_restriction_legend_new (void)
{
  GtkWidget *legend = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "can-focus", FALSE, "column-spacing", 18, "row-spacing", 6, "max-children-per-line", 5, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (legend), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How the bars end"), -1);
  return legend;
}

static void
add_kind (GtkWidget *legend,
          CareEnd    end)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *swatch = care_restriction_bar_new (end, FALSE, NULL);
  GtkWidget *words = gtk_label_new (care_restriction_words_legend (end));

  gtk_widget_set_size_request (swatch, end == CARE_END_UNSPECIFIED ? DOTS_WIDTH : SWATCH_WIDTH, -1);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (swatch, "swatch");
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_box_append (GTK_BOX (entry), swatch);
  gtk_box_append (GTK_BOX (entry), words);
  gtk_flow_box_insert (GTK_FLOW_BOX (legend), entry, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (entry)), GTK_ACCESSIBLE_PROPERTY_LABEL, care_restriction_words_legend (end), -1);
}

void
care_restriction_legend_show (GtkWidget     *legend,
                              const CareMap *map)
{
  const CareEnd kinds[] = { CARE_END_INSTANT, CARE_END_LAST_NOT_CONFIRMED, CARE_END_STATE, CARE_END_UNSPECIFIED, CARE_END_OPEN };
  guint         seen = 0;
  GtkWidget    *child;

  while ((child = gtk_widget_get_first_child (legend)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (legend), child);
  for (guint i = 0; i < map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (map->rows, i);

      for (guint j = 0; j < row->bars->len; j++)
        seen |= 1u << g_array_index (row->bars, CareMapBar, j).ban.end;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (seen & (1u << kinds[i]))
        add_kind (legend, kinds[i]);
    }
}
