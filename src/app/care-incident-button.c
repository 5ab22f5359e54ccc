/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Something happened": a menu of what is forbidden now, to record that it came about all the same. */
#include "config.h"

#include "care-incident-button.h"

#include "care-diary-sentences.h"
#include "care-guidance.h"

#include <glib/gi18n.h>

struct _CareIncidentButton
{
  AdwBin         parent_instance;
  GtkMenuButton *button;
  CareProtocol  *protocol; /* whose topics the menu shows, or NULL */
  GArray        *topics;   /* int */
};

G_DEFINE_FINAL_TYPE (CareIncidentButton, care_incident_button, ADW_TYPE_BIN)

static GMenuModel *
make_menu (CareProtocol *protocol,
           GArray       *topics)
{
  g_autoptr (GMenu) items = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (protocol->topics, (guint)g_array_index (topics, int, i));
      g_autofree char *words = care_sentence_incident (protocol, topic->id);
      g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

      g_menu_item_set_action_and_target (item, "app.incident", "s", topic->id);
      g_menu_append_item (items, item);
    }
  g_menu_append_section (menu, _ ("What happened?"), G_MENU_MODEL (items));
  return G_MENU_MODEL (menu);
}

static void
make_menu_cb (GtkMenuButton *button,
              gpointer       data)
{
  CareIncidentButton *self = CARE_INCIDENT_BUTTON (data);
  g_autoptr (GMenuModel) menu = NULL;

  if (self->topics == NULL || gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = make_menu (self->protocol, self->topics);
  gtk_menu_button_set_menu_model (button, menu);
}

/* An open menu is left alone while it says the same. */
static gboolean
is_shown (CareIncidentButton *self,
          CareProtocol       *protocol,
          GArray             *topics)
{
  if (self->protocol != protocol || self->topics->len != topics->len)
    return FALSE;
  for (guint i = 0; i < topics->len; i++)
    if (g_array_index (self->topics, int, i) != g_array_index (topics, int, i))
      return FALSE;
  return TRUE;
}

static void
care_incident_button_finalize (GObject *object)
{
  CareIncidentButton *self = CARE_INCIDENT_BUTTON (object);

  g_clear_pointer (&self->topics, g_array_unref);
  g_clear_pointer (&self->protocol, care_protocol_unref);
  G_OBJECT_CLASS (care_incident_button_parent_class)->finalize (object);
}

static void
care_incident_button_class_init (CareIncidentButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_incident_button_finalize;
}

static void
care_incident_button_init (CareIncidentButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "incident");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_menu_button_set_create_popup_func (self->button, make_menu_cb, self, NULL);
  care_incident_button_set_narrow (self, FALSE);
}

GtkWidget *
care_incident_button_new (void)
{
  return g_object_new (CARE_TYPE_INCIDENT_BUTTON, NULL);
}

void
care_incident_button_show (CareIncidentButton *self,
                           const CareView     *view)
{
  g_autoptr (GArray) topics = NULL;
  CareProtocol *protocol = care_plan_get_protocol (view->plan);

  g_return_if_fail (CARE_IS_INCIDENT_BUTTON (self));

  topics = care_guidance_list_topics (view->plan, view->now);
  gtk_widget_set_visible (GTK_WIDGET (self), topics->len > 0);
  if (is_shown (self, protocol, topics))
    return;
  gtk_menu_button_set_menu_model (self->button, NULL); /* the next one is made when it is opened */
  g_clear_pointer (&self->protocol, care_protocol_unref);
  self->protocol = care_protocol_ref (protocol);
  g_clear_pointer (&self->topics, g_array_unref);
  self->topics = g_steal_pointer (&topics);
}

void
care_incident_button_set_narrow (CareIncidentButton *self,
                                 gboolean            narrow)
{
  g_return_if_fail (CARE_IS_INCIDENT_BUTTON (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), narrow ? _ ("Something happened") : NULL);
  if (narrow)
    gtk_menu_button_set_icon_name (self->button, "care-pencil-symbolic");
  else
    gtk_menu_button_set_label (self->button, _ ("Something happened"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Something happened"), -1);
}
