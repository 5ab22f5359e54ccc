/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic: how to reach it, when to call it, whose instructions these are. */
#include "config.h"

#include "care-clinic-window.h"

#include "care-clinic-card.h"
#include "care-closures.h"
#include "care-fact-group.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareClinicWindow
{
  AdwWindow        parent_instance;
  AdwToastOverlay *toasts;
  AdwWindowTitle  *heading;
  GtkLabel        *note;
  CareFactGroup   *reach;
  CareFactGroup   *signs;
  CareFactGroup   *origin;
};

G_DEFINE_FINAL_TYPE (CareClinicWindow, care_clinic_window, ADW_TYPE_WINDOW)

/* Only the person calls: the number goes to the clipboard, and the button says that it did. */
static void
copy_clicked_cb (GtkButton  *button,
                 const char *phone)
{
  CareClinicWindow *self = CARE_CLINIC_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  g_autofree char  *isolated = care_words_isolate (phone);
  /* Translators: %s is a telephone number */
  g_autofree char *text = g_strdup_printf (_ ("%s is in the clipboard"), isolated);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), phone);
  gtk_button_set_icon_name (button, "care-check-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
free_phone (gpointer  phone,
            GClosure *closure)
{
  g_free (phone);
}

static GtkWidget *
make_copy_button (const char *phone)
{
  g_autofree char *isolated = care_words_isolate (phone);
  /* Translators: %s is a telephone number */
  g_autofree char *label = g_strdup_printf (_ ("Copy %s"), isolated);
  GtkWidget       *button = gtk_button_new_from_icon_name ("care-copy-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Copy the number"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_clicked_cb), g_strdup (phone), free_phone, 0);
  return button;
}

static void
add_line (GString    *lines,
          const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
}

static void
add_row (GPtrArray  *rows,
         const char *icon_name,
         const char *title,
         const char *subtitle,
         const char *phone)
{
  g_autofree char *number = phone != NULL ? care_words_isolate (phone) : NULL;
  g_autoptr (GString) lines = g_string_new (subtitle);
  CareFactRow *row = care_fact_row_new (icon_name, CARE_TILE_PLAIN);

  add_line (lines, number);
  care_fact_row_set_words (row, title, lines->str, number, NULL);
  if (phone != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_copy_button (phone));
  g_ptr_array_add (rows, g_object_ref_sink (row));
}

static void
add_note (GPtrArray      *rows,
          const char     *icon_name,
          const CareNote *note)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  /* Translators: %s is whom to call, as the clinic writes it: "your doctor" */
  g_autofree char *call = note->call != NULL ? g_strdup_printf (_ ("Call: %s"), care_text_get (note->call)) : NULL;

  add_line (lines, care_text_get (note->body));
  add_line (lines, call);
  add_line (lines, care_text_get (note->hours));
  add_row (rows, icon_name, care_text_get (note->title), lines->str, note->phone);
}

static const char *
name_clinic (CareProtocol *protocol)
{
  return protocol->clinic_name != NULL ? care_text_get (protocol->clinic_name) : _ ("Your clinic");
}

static void
show_reach (CareClinicWindow     *self,
            CareProtocol         *protocol,
            const CareClinicCard *card)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (card->phone != NULL)
    add_row (rows, "care-phone-symbolic", name_clinic (protocol), NULL, card->phone);
  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CareNote *contact = g_ptr_array_index (card->contacts, i);

      add_note (rows, contact->phone != NULL ? "care-phone-symbolic" : "care-people-symbolic", contact);
    }
  if (!card->has_phone)
    add_row (rows, "care-question-symbolic", _ ("No phone number"), _ ("Your instructions do not give one."), NULL);
  care_fact_group_set_rows (self->reach, rows);
}

static void
show_signs (CareClinicWindow     *self,
            const CareClinicCard *card)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < card->warnings->len; i++)
    {
      const CareRule  *rule = g_ptr_array_index (card->warnings, i);
      g_autofree char *icon = care_icon_for_rule (rule);

      add_row (rows, icon, care_text_get (rule->title), care_text_get (rule->why), NULL);
    }
  for (guint i = 0; i < card->signs->len; i++)
    add_note (rows, "care-notice-symbolic", g_ptr_array_index (card->signs, i));
  if (rows->len == 0)
    add_row (rows, "care-question-symbolic", _ ("No warning signs are named"),
             _ ("If something worries you, ask your clinic or a doctor."), NULL);
  care_fact_group_set_rows (self->signs, rows);
}

static void
show_origin (CareClinicWindow *self,
             CareProtocol     *protocol)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *isolated = care_words_isolate (protocol->version);
  g_autofree char *version = g_strdup_printf (_ ("Version %s"), isolated);

  add_line (lines, version);
  add_line (lines, care_text_get (protocol->source_title));
  add_row (rows, "care-file-symbolic", care_text_get (protocol->title), lines->str, NULL);
  care_fact_group_set_rows (self->origin, rows);
}

static void
care_clinic_window_dispose (GObject *object)
{
  adw_window_set_content (ADW_WINDOW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_CLINIC_WINDOW);
  G_OBJECT_CLASS (care_clinic_window_parent_class)->dispose (object);
}

static void
care_clinic_window_class_init (CareClinicWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_clinic_window_dispose;

  g_type_ensure (CARE_TYPE_FACT_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-clinic-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareClinicWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareClinicWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareClinicWindow, note);
  gtk_widget_class_bind_template_child (widget_class, CareClinicWindow, reach);
  gtk_widget_class_bind_template_child (widget_class, CareClinicWindow, signs);
  gtk_widget_class_bind_template_child (widget_class, CareClinicWindow, origin);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_clinic_window_init (CareClinicWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_clinic_window_new:
 * @parent: the window above which it stands
 *
 * Says what the instructions give and, where they give nothing, just that.
 *
 * Returns: (transfer none): a window that closes by itself, with Escape, or together with @parent
 */
GtkWidget *
care_clinic_window_new (GtkWindow  *parent,
                        CareCourse *course)
{
  CarePlan     *plan = care_course_get_plan (course);
  CareProtocol *protocol = care_plan_get_protocol (plan);
  g_autoptr (CareClinicCard) card = care_clinic_card_new (plan, care_clock_now (care_course_get_clock (course)));
  CareClinicWindow *self = g_object_new (CARE_TYPE_CLINIC_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  adw_window_title_set_title (self->heading, name_clinic (protocol));
  gtk_label_set_label (self->note, care_text_get (protocol->clinic_note));
  gtk_widget_set_visible (GTK_WIDGET (self->note), protocol->clinic_note != NULL);
  show_reach (self, protocol, card);
  show_signs (self, card);
  show_origin (self, protocol);
  return GTK_WIDGET (self);
}
