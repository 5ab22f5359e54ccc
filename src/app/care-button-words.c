/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words on buttons: they wrap where there is no room, and are read out once. */
#include "config.h"

#include "care-button-words.h"

#include "care-text-size.h"

#include <adwaita.h>

/* Buttons of other kinds, as those of the view switcher, know better. */
static gboolean
is_plain_button (GtkWidget *widget)
{
  return G_OBJECT_TYPE (widget) == GTK_TYPE_BUTTON || G_OBJECT_TYPE (widget) == GTK_TYPE_TOGGLE_BUTTON;
}

static void
wrap_labels (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_ellipsize (GTK_LABEL (widget)) == PANGO_ELLIPSIZE_NONE)
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

void
care_button_words_tidy (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

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

static void
windows_changed_cb (GApplication *application,
                    guint         position,
                    guint         n_removed,
                    guint         n_added,
                    GListModel   *windows)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_signal_connect (window, "realize", G_CALLBACK (care_button_words_tidy), NULL);
    }
}

void
care_button_words_follow (GApplication *application)
{
  g_return_if_fail (G_IS_APPLICATION (application));

  /* not its signal "window-added": that of a dialog never comes */
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), application, G_CONNECT_SWAPPED);
}
