/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which appointments of a calendar file are sessions, and what they change. */
#include "config.h"

#include "care-appointment-window.h"

#include "care-appointments.h"
#include "care-description.h"
#include "care-difference-list.h"
#include "care-fault-sentences.h"
#include "care-session-actions.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareAppointmentWindow
{
  AdwWindow           parent_instance;
  GtkButton          *apply;
  GtkListBox         *list;
  GtkLabel           *fault;
  CareDifferenceList *differences;

  CareCourse *course;
  GPtrArray  *appointments; /* CareAppointment */
  GPtrArray  *checks;       /* GtkCheckButton, by appointment; owned by their rows */
};

G_DEFINE_FINAL_TYPE (CareAppointmentWindow, care_appointment_window, ADW_TYPE_WINDOW)

/* The course's sessions and those chosen; NULL if none is. */
static GPtrArray *
make_sessions (CareAppointmentWindow *self)
{
  g_autoptr (GPtrArray) sessions = care_sessions_copy (care_course_get_sessions (self->course));
  guint before = sessions->len;

  for (guint i = 0; i < self->appointments->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (sessions, care_session_ref (((CareAppointment *)g_ptr_array_index (self->appointments, i))->session));
  g_ptr_array_sort (sessions, care_session_compare);
  return sessions->len > before ? g_steal_pointer (&sessions) : NULL;
}

static void
show_fault (CareAppointmentWindow *self,
            const GError          *error)
{
  g_autofree char *words = error != NULL ? care_fault_error (error) : NULL;

  gtk_label_set_label (self->fault, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
show_choice (CareAppointmentWindow *self)
{
  g_autoptr (GPtrArray) sessions = make_sessions (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), sessions != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), sessions != NULL);
  if (sessions != NULL)
    care_difference_list_preview (self->differences, self->course, sessions);
  show_fault (self, NULL);
}

static void
check_toggled_cb (CareAppointmentWindow *self)
{
  g_assert (CARE_IS_APPOINTMENT_WINDOW (self));

  show_choice (self);
}

/* Where another program removed the whole plan there is nothing to add to any more. */
static void
course_changed_cb (CareAppointmentWindow *self)
{
  g_assert (CARE_IS_APPOINTMENT_WINDOW (self));

  if (care_course_get_state (self->course) == CARE_COURSE_GOOD)
    show_choice (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
apply_clicked_cb (CareAppointmentWindow *self)
{
  g_autoptr (GPtrArray) sessions = make_sessions (self);
  g_autoptr (GError) error = NULL;

  g_assert (CARE_IS_APPOINTMENT_WINDOW (self));

  if (sessions != NULL && care_session_actions_set (self->course, sessions, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_fault (self, error);
}

/* One that was exported from here, or read before. */
static gboolean
is_known (CareAppointmentWindow *self,
          const CareSession     *session)
{
  GPtrArray *sessions = care_course_get_sessions (self->course);

  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *one = g_ptr_array_index (sessions, i);

      if (one->start == session->start || (session->assumed_end && one->date == session->date))
        return TRUE;
    }
  return FALSE;
}

static char *
word_span (CareAppointmentWindow *self,
           const CareSession     *session)
{
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  gint64           now = care_clock_now (clock);
  g_autofree char *start = NULL, *end = NULL;

  if (session->assumed_end)
    {
      start = care_words_date (session->date, care_zone_date (zone, now));
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("%s, time not known"), start);
    }
  start = care_words_instant (session->start, zone, now);
  end = care_words_minute ((int)(care_zone_wall (zone, session->end) % CARE_DAY_SECONDS / 60));
  return g_strdup_printf (_ ("%s to %s"), start, end);
}

static void
add_row (CareAppointmentWindow *self,
         const CareAppointment *one)
{
  gboolean         known = is_known (self, one->session);
  const char      *summary = one->summary[0] != '\0' ? one->summary : _ ("Without a name");
  g_autofree char *span = word_span (self, one->session);
  g_autofree char *subtitle = known ? g_strdup_printf (_ ("%s · already in your plan"), span) : g_strdup (span);
  g_autofree char *isolated = care_words_isolate (summary);
  g_autofree char *safe = g_markup_escape_text (isolated, -1);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (row, !known);
  gtk_widget_set_sensitive (check, !known); /* GTK 4.8 tells a screen reader only of its own state */
  care_description_set (check, subtitle);   /* its name is the title */
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->list, row);
}

static void
care_appointment_window_dispose (GObject *object)
{
  CareAppointmentWindow *self = CARE_APPOINTMENT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_APPOINTMENT_WINDOW);
  g_clear_object (&self->course);
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (care_appointment_window_parent_class)->dispose (object);
}

static void
care_appointment_window_class_init (CareAppointmentWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_appointment_window_dispose;

  g_type_ensure (CARE_TYPE_DIFFERENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-appointment-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareAppointmentWindow, apply);
  gtk_widget_class_bind_template_child (widget_class, CareAppointmentWindow, list);
  gtk_widget_class_bind_template_child (widget_class, CareAppointmentWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, CareAppointmentWindow, differences);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_appointment_window_init (CareAppointmentWindow *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  care_difference_list_show_whole (self->differences);
}

CareAppointmentWindow *
care_appointment_window_new (GtkWindow  *parent,
                             CareCourse *course,
                             GPtrArray  *appointments)
{
  CareAppointmentWindow *self;

  g_return_val_if_fail (CARE_IS_COURSE (course), NULL);

  self = g_object_new (CARE_TYPE_APPOINTMENT_WINDOW, "transient-for", parent, NULL);
  self->course = g_object_ref (course);
  self->appointments = g_ptr_array_ref (appointments);
  for (guint i = 0; i < appointments->len; i++)
    add_row (self, g_ptr_array_index (appointments, i));
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  show_choice (self);
  return self;
}
