/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can reminders reach the person?  What was found, each with its remedy, and a notice to try. */
#include "config.h"

#include "care-self-check-page.h"

#include "care-self-check-sentences.h"

#include <glib/gi18n.h>

struct _CareSelfCheckPage
{
  AdwPreferencesPage   parent_instance;
  AdwPreferencesGroup *group;
  GtkSpinner          *spinner;
  GtkWidget           *look;
  GtkWidget           *try;
  CareCourse          *course;
  GPtrArray           *rows;   /* AdwActionRow, lent */
  GCancellable        *asking; /* while somebody is asked, or NULL */
};

G_DEFINE_FINAL_TYPE (CareSelfCheckPage, care_self_check_page, ADW_TYPE_PREFERENCES_PAGE)

static void
add_row (CareSelfCheckPage *self,
         const CareFinding *finding)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name (finding->good ? "care-check-symbolic" : "care-cross-symbolic");
  g_autofree char *title = g_markup_escape_text (finding->found, -1);
  g_autofree char *subtitle = g_markup_escape_text (finding->remedy != NULL ? finding->remedy : "", -1);

  gtk_widget_add_css_class (icon, finding->good ? "success" : "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_check (CareSelfCheckPage   *self,
            const CareSelfCheck *check)
{
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (GPtrArray) findings = care_self_check_findings (check, zone, care_clock_now (clock));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < findings->len; i++)
    add_row (self, g_ptr_array_index (findings, i));
  adw_preferences_group_set_title (self->group, care_self_check_headline (check));
}

static void
set_asking (CareSelfCheckPage *self,
            GCancellable      *asking) /* taken, or NULL */
{
  g_clear_object (&self->asking);
  self->asking = asking;
  gtk_spinner_set_spinning (self->spinner, asking != NULL);
  gtk_widget_set_sensitive (self->look, asking == NULL);
  gtk_widget_set_sensitive (self->try, asking == NULL);
}

/* Cancelled: the page has gone meanwhile. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  CareSelfCheckPage *self = data;
  g_autoptr (CareSelfCheck) check = care_self_check_look_finish (result);

  if (check == NULL)
    return;
  set_asking (self, NULL);
  show_check (self, check);
}

/* A notification server may take seconds; the window does not wait with it. */
static void
look (CareSelfCheckPage *self,
      gboolean           notice)
{
  GApplication    *application = g_application_get_default ();
  GDBusConnection *bus = application != NULL ? g_application_get_dbus_connection (application) : NULL;

  if (self->course == NULL || self->asking != NULL)
    return;
  set_asking (self, g_cancellable_new ());
  care_self_check_look (self->course, bus, notice ? _ ("Aftercare") : NULL, _ ("Reminders can reach you."), self->asking, looked_cb, self);
}

static void
look_clicked_cb (CareSelfCheckPage *self)
{
  g_assert (CARE_IS_SELF_CHECK_PAGE (self));

  look (self, FALSE);
}

static void
try_clicked_cb (CareSelfCheckPage *self)
{
  g_assert (CARE_IS_SELF_CHECK_PAGE (self));

  look (self, TRUE);
}

static void
care_self_check_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (care_self_check_page_parent_class)->map (widget);
  look (CARE_SELF_CHECK_PAGE (widget), FALSE);
}

static void
care_self_check_page_dispose (GObject *object)
{
  CareSelfCheckPage *self = CARE_SELF_CHECK_PAGE (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->course);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (care_self_check_page_parent_class)->dispose (object);
}

static void
care_self_check_page_class_init (CareSelfCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_self_check_page_dispose;
  widget_class->map = care_self_check_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-self-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSelfCheckPage, group);
  gtk_widget_class_bind_template_child (widget_class, CareSelfCheckPage, look);
  gtk_widget_class_bind_template_child (widget_class, CareSelfCheckPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CareSelfCheckPage, try);
  gtk_widget_class_bind_template_callback (widget_class, look_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_clicked_cb);
}

static void
care_self_check_page_init (CareSelfCheckPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_self_check_page_set_course (CareSelfCheckPage *self,
                                 CareCourse        *course)
{
  g_return_if_fail (CARE_IS_SELF_CHECK_PAGE (self));
  g_return_if_fail (self->course == NULL);

  self->course = g_object_ref (course);
}
