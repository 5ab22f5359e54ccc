/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for the buttons of a GtkCalendar, which has none for them. */
#include "config.h"

#include "care-calendar-names.h"

#include <glib/gi18n.h>

/* Below @widget, in their order. */
static void
collect_buttons (GtkWidget *widget,
                 GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

/* Back and on by the month, back and on by the year: so since GTK 4.0.  Should it ever have others they keep their names. */
void
care_calendar_name_buttons (GtkCalendar *calendar)
{
  const char *const names[] = { _ ("Previous month"), _ ("Next month"), _ ("Previous year"), _ ("Next year") };
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect_buttons (GTK_WIDGET (calendar), buttons);
  if (buttons->len != G_N_ELEMENTS (names))
    return;
  for (guint i = 0; i < buttons->len; i++)
    gtk_accessible_update_property (g_ptr_array_index (buttons, i), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i], -1);
}
