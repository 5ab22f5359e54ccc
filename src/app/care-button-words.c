/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words on buttons: they wrap where there is no room, and are read out once. */
#include "config.h"

#include "care-button-words.h"

#include "care-text-size.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Buttons of other kinds, as those of the view switcher, know better. */
static gboolean
is_plain_button (GtkWidget *widget)
{
  return G_OBJECT_TYPE (widget) == GTK_TYPE_BUTTON || G_OBJECT_TYPE (widget) == GTK_TYPE_TOGGLE_BUTTON;
}

/* Dates and times break where they say: a menu button has one height for any width, and words that wrap push its arrow out. */
static void
wrap_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && !gtk_widget_has_css_class (widget, "numeric") && gtk_label_get_ellipsize (GTK_LABEL (widget)) == PANGO_ELLIPSIZE_NONE)
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_labels (child);
}

/* Its label, whose mnemonic it is, names it as well, and without the underscore. */
static void
name_once (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* Between the large words of two buttons the three first letters of a title say nothing. */
static void
make_room (AdwHeaderBar *bar)
{
  if (care_text_size_is_large (bar) && !adw_header_bar_get_show_end_title_buttons (bar))
    adw_header_bar_set_title_widget (bar, adw_bin_new ());
}

/* The button that closes a toast shows an icon, which has no name and lends it to the button. */
static void
name_icon (GtkButton *button)
{
  if (g_strcmp0 (gtk_button_get_icon_name (button), "window-close-symbolic") != 0)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close this message"), -1);
}

/* Below a toast. */
static void
name_icons (GtkWidget *widget)
{
  if (G_OBJECT_TYPE (widget) == GTK_TYPE_BUTTON)
    name_icon (GTK_BUTTON (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_icons (child);
}

static void
toasts_changed_cb (AdwToastOverlay *overlay,
                   guint            position,
                   guint            n_removed,
                   guint            n_added,
                   GListModel      *children)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (child == adw_toast_overlay_get_child (overlay))
        continue;
      care_button_words_tidy (child);
      name_icons (child);
    }
}

/* Toasts come and go as long as the window stands. */
static void
follow_toasts (AdwToastOverlay *overlay)
{
  GListModel *children = g_object_get_data (G_OBJECT (overlay), "care-toasts");

  if (children != NULL)
    return;
  children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_object_set_data_full (G_OBJECT (overlay), "care-toasts", children, g_object_unref);
  g_signal_connect_object (children, "items-changed", G_CALLBACK (toasts_changed_cb), overlay, G_CONNECT_SWAPPED);
}

void
care_button_words_tidy (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (ADW_IS_TOAST_OVERLAY (root))
    follow_toasts (ADW_TOAST_OVERLAY (root));
  if (ADW_IS_HEADER_BAR (root))
    make_room (ADW_HEADER_BAR (root));
  if (is_plain_button (root))
    {
      wrap_labels (root);
      name_once (GTK_BUTTON (root));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    care_button_words_tidy (child);
}
