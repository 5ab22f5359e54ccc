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
