/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main menu: made when somebody opens it. */
#include "config.h"

#include "care-main-menu.h"

/* GTK 4.8 leaves the focus in a submenu that is closed, where no key is heard any more. */
static void
menu_closed_cb (GtkWidget *button)
{
  GtkRoot   *window = gtk_widget_get_root (button);
  GtkWidget *focus = window != NULL ? gtk_root_get_focus (window) : NULL;

  if (window != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, button)))
    gtk_widget_grab_focus (button);
}

/* The window's first picture does not wait for what is in the menu. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer       model)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  gtk_menu_button_set_menu_model (button, model);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (menu_closed_cb), button, G_CONNECT_SWAPPED);
}

void
care_main_menu_attach (GtkMenuButton *button,
                       GMenuModel    *model)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_create_popup_func (button, make_menu_cb, g_object_ref (model), g_object_unref);
}
