/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the plan goes to the phone's calendar, and in which words. */
#include "config.h"

#include "care-calendar-dialog.h"

#include <glib/gi18n.h>

#define WIDTH 270 /* fits a phone */

/* A switch each */
static const struct
{
  const char *name; /* under which the dialog has it */
  const char *title;
  const char *subtitle;
  CareLayers  layer; /* 0: an option */
  gboolean    active;
} CHOICES[] = {
  { "care-changes", N_ ("Changes"), N_ ("What becomes allowed or forbidden, and when"), CARE_LAYER_CHANGES, TRUE },
  { "care-routine", N_ ("Daily steps"), N_ ("Morning and evening, one event each"), CARE_LAYER_ROUTINE, TRUE },
  { "care-sessions", N_ ("Sessions"), NULL, CARE_LAYER_SESSIONS, TRUE },
  { "care-alarms", N_ ("Alarms"), N_ ("At each change and step, a day before a session"), 0, TRUE },
  { "care-fixed", N_ ("Fixed times"), N_ ("For a calendar that shows the steps at a wrong hour, such as GNOME Calendar. After a journey, save again."), 0, FALSE },
  { "care-discreet", N_ ("Private wording"), N_ ("No word of what it is about"), 0, FALSE },
};

static gboolean
is_chosen (GObject    *dialog,
           const char *name)
{
  return gtk_switch_get_active (GTK_SWITCH (g_object_get_data (dialog, name)));
}

static CareLayers
read_layers (GObject *dialog)
{
  CareLayers layers = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (CHOICES); i++)
    if (CHOICES[i].layer != 0 && is_chosen (dialog, CHOICES[i].name))
      layers |= CHOICES[i].layer;
  return layers;
}

/* A calendar of nothing is of no use. */
static void
active_cb (AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "save", read_layers (G_OBJECT (dialog)) != 0);
}

static GtkWidget *
make_row (AdwMessageDialog *dialog,
          gsize             i)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (CHOICES[i].title));
  if (CHOICES[i].subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (CHOICES[i].subtitle));
  gtk_switch_set_active (GTK_SWITCH (button), CHOICES[i].active);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (dialog), CHOICES[i].name, button);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (active_cb), dialog, G_CONNECT_SWAPPED);
  return row;
}

AdwMessageDialog *
care_calendar_dialog_new (GtkWindow *parent)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _ ("Calendar for Your Phone"), NULL));
  GtkWidget        *list = gtk_list_box_new ();

  adw_message_dialog_set_body (dialog, _ ("Open the file on your phone. When your plan changes, save it again and open it there: the same events move."));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, WIDTH, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (CHOICES); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (dialog, i));
  adw_message_dialog_set_extra_child (dialog, list);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

CareCalendarWish
care_calendar_dialog_read (AdwMessageDialog *dialog)
{
  GObject *object = G_OBJECT (dialog);

  return (CareCalendarWish){
    .layers = read_layers (object),
    .alarms = is_chosen (object, "care-alarms"),
    .fixed = is_chosen (object, "care-fixed"),
    .discreet = is_chosen (object, "care-discreet"),
  };
}
