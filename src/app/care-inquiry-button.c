/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?" in the header bar: a button, its key, and the answers that it opens. */
#include "config.h"

#include "care-inquiry-button.h"

#include "care-inquiry-popover.h"

#include <glib/gi18n.h>

struct _CareInquiryButton
{
  AdwBin              parent_instance;
  GtkMenuButton      *button;
  GtkWidget          *words;
  CareInquiryPopover *popover; /* NULL until somebody asks */
  CareCourse         *course;
  gboolean            narrow;
};

G_DEFINE_FINAL_TYPE (CareInquiryButton, care_inquiry_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_narrow (CareInquiryButton *self,
            gboolean           narrow)
{
  self->narrow = narrow;
  gtk_widget_set_visible (self->words, !narrow);
}

static void
course_changed_cb (CareInquiryButton *self)
{
  g_assert (CARE_IS_INQUIRY_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self), care_course_get_plan (self->course) != NULL);
  care_inquiry_button_refresh (self);
}

/* The window's first picture does not wait for it. */
static void
make_popover_cb (GtkMenuButton *button,
                 gpointer       data)
{
  CareInquiryButton *self = CARE_INQUIRY_BUTTON (data);

  if (self->popover != NULL)
    return;
  self->popover = CARE_INQUIRY_POPOVER (care_inquiry_popover_new ());
  care_inquiry_popover_set_course (self->popover, self->course);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  care_inquiry_button_ask (CARE_INQUIRY_BUTTON (widget), "");
  return TRUE;
}

static void
care_inquiry_button_dispose (GObject *object)
{
  CareInquiryButton *self = CARE_INQUIRY_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_inquiry_button_parent_class)->dispose (object);
}

static void
care_inquiry_button_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_INQUIRY_BUTTON (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_inquiry_button_set_property (GObject      *object,
                                  guint         property,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (property == PROP_NARROW)
    set_narrow (CARE_INQUIRY_BUTTON (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_inquiry_button_class_init (CareInquiryButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_inquiry_button_dispose;
  object_class->get_property = care_inquiry_button_get_property;
  object_class->set_property = care_inquiry_button_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* Wherever the focus is in the window. */
static void
add_key (CareInquiryButton *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>f"), gtk_callback_action_new (key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
care_inquiry_button_init (CareInquiryButton *self)
{
  const char *title = _ ("May I …?");
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->words = gtk_label_new (title);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("care-question-symbolic"));
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_create_popup_func (self->button, make_popover_cb, self, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Ask what is allowed now"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  add_key (self);
}

void
care_inquiry_button_set_course (CareInquiryButton *self,
                                CareCourse        *course)
{
  g_return_if_fail (CARE_IS_INQUIRY_BUTTON (self));

  if (course == self->course)
    return;
  if (self->course != NULL)
    g_signal_handlers_disconnect_by_data (self->course, self);
  g_set_object (&self->course, course);
  if (self->popover != NULL)
    care_inquiry_popover_set_course (self->popover, course);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  course_changed_cb (self);
}

void
care_inquiry_button_ask (CareInquiryButton *self,
                         const char        *text)
{
  g_return_if_fail (CARE_IS_INQUIRY_BUTTON (self));

  gtk_menu_button_popup (self->button);
  care_inquiry_popover_ask (self->popover, text);
}

void
care_inquiry_button_refresh (CareInquiryButton *self)
{
  g_return_if_fail (CARE_IS_INQUIRY_BUTTON (self));

  if (self->popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    care_inquiry_popover_refresh (self->popover);
}
