/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says of a row after its name. */
#include "config.h"

#include "care-description.h"

/**
 * care_description_set:
 * @widget: (type GtkWidget): a row, or what is pressed in it
 * @words: (nullable): plain words
 *
 * Later libadwaita lets the subtitle describe a row, and GTK 4.18 then finds no words at all: ours come in its place.
 */
void
care_description_set (gpointer    widget,
                      const char *words)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
}

/**
 * care_description_name_lists:
 * @name: plain words
 */
void
care_description_name_lists (GtkWidget  *row,
                             const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  if (GTK_IS_LIST_BOX (row))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    care_description_name_lists (child, name);
}
