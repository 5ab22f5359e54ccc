/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every window above the window goes when it is closed, however often it is opened, and nothing of it is left. */
#include "config.h"

#include "care-answers-editor.h"
#include "care-appointment-window.h"
#include "care-appointments.h"
#include "care-calendar-dialog.h"
#include "care-clinic-window.h"
#include "care-help-window.h"
#include "care-incident-dialog.h"
#include "care-minute-button.h"
#include "care-minute-entry.h"
#include "care-photos-window.h"
#include "care-preferences-window.h"
#include "care-protocol-window.h"
#include "care-session-editor.h"
#include "care-session-question.h"
#include "course-scene.h"

#define NOW   "2026-03-15T09:10:00+04:00"
#define TIMES 3

typedef GtkWidget *(*Open) (GtkWindow  *parent,
                            CareCourse *course);

static GtkWidget *
open_answers (GtkWindow  *parent,
              CareCourse *course)
{
  return GTK_WIDGET (care_answers_editor_new (parent, course));
}

static GtkWidget *
open_appointments (GtkWindow  *parent,
                   CareCourse *course)
{
  static const char CALENDAR[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T110000Z\r\n"
                                 "DTEND:20260401T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (CALENDAR, sizeof CALENDAR - 1);
  g_autoptr (GPtrArray) appointments = care_appointments_read (bytes, "Asia/Dubai", NULL);

  g_assert_nonnull (appointments);
  return GTK_WIDGET (care_appointment_window_new (parent, course, appointments));
}

static GtkWidget *
open_calendar (GtkWindow  *parent,
               CareCourse *course)
{
  return GTK_WIDGET (care_calendar_dialog_new (parent));
}

static GtkWidget *
open_help (GtkWindow  *parent,
           CareCourse *course)
{
  return care_help_window_new (parent);
}

static GtkWidget *
open_incident (GtkWindow  *parent,
               CareCourse *course)
{
  return GTK_WIDGET (care_incident_dialog_new (parent, course, "shampoo", "incident:shampoo@2026-03-15/1", care_clock_now (care_course_get_clock (course))));
}

static GtkWidget *
open_photos (GtkWindow  *parent,
             CareCourse *course)
{
  return GTK_WIDGET (care_photos_window_new (parent, course));
}

static GtkWidget *
open_protocol (GtkWindow  *parent,
               CareCourse *course)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "scalp-micropigmentation.aftercare.json", NULL);

  return care_protocol_window_new (parent, course, path);
}

static GtkWidget *
open_editor (GtkWindow  *parent,
             CareCourse *course)
{
  return GTK_WIDGET (care_session_editor_new (parent, course, 1));
}

static GtkWidget *
open_removal (GtkWindow  *parent,
              CareCourse *course)
{
  return care_session_question_new_removal (parent, course, 1);
}

static GtkWidget *
open_last (GtkWindow  *parent,
           CareCourse *course)
{
  return care_session_question_new_last (parent, course);
}

static const struct
{
  const char *closed, *erased; /* paths of the tests */
  Open        open;
} DIALOGS[] = {
  { "/dialogs/answers/closed", "/dialogs/answers/erased", open_answers },
  { "/dialogs/appointments/closed", "/dialogs/appointments/erased", open_appointments },
  { "/dialogs/calendar/closed", "/dialogs/calendar/erased", open_calendar },
  { "/dialogs/clinic/closed", "/dialogs/clinic/erased", care_clinic_window_new },
  { "/dialogs/help/closed", "/dialogs/help/erased", open_help },
  { "/dialogs/incident/closed", "/dialogs/incident/erased", open_incident },
  { "/dialogs/last-session/closed", "/dialogs/last-session/erased", open_last },
  { "/dialogs/photos/closed", "/dialogs/photos/erased", open_photos },
  { "/dialogs/preferences/closed", "/dialogs/preferences/erased", care_preferences_window_new },
  { "/dialogs/protocol/closed", "/dialogs/protocol/erased", open_protocol },
  { "/dialogs/remove-session/closed", "/dialogs/remove-session/erased", open_removal },
  { "/dialogs/session/closed", "/dialogs/session/erased", open_editor },
};

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_closed (gconstpointer data)
{
  Open open = *(const Open *)data;
  g_auto (CourseScene) scene = { { NULL }, NULL };
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  guint      held;

  course_scene_init (&scene, NOW);
  held = G_OBJECT (scene.course)->ref_count;
  gtk_window_present (parent);
  for (int i = 0; i < TIMES; i++)
    {
      GtkWidget *dialog = open (parent, scene.course);

      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
      gtk_window_present (GTK_WINDOW (dialog));
      settle ();
      gtk_window_close (GTK_WINDOW (dialog));
      settle ();
      g_assert_null (dialog);
    }
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_cmpuint (G_OBJECT (scene.course)->ref_count, ==, held);
  gtk_window_destroy (parent);
  settle ();
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* The button that does what a dialog of ours offers, if it has one. */
static GtkWidget *
find_apply (GtkWidget *dialog)
{
  GType own = G_OBJECT_TYPE (dialog);

  if (own != CARE_TYPE_ANSWERS_EDITOR && own != CARE_TYPE_APPOINTMENT_WINDOW && own != CARE_TYPE_PROTOCOL_WINDOW && own != CARE_TYPE_SESSION_EDITOR)
    return NULL;
  return GTK_WIDGET (gtk_widget_get_template_child (dialog, own, "apply"));
}

/* Another program erases the plan below a dialog: what it offers is refused, or it goes. */
static void
test_erased_below (gconstpointer data)
{
  Open open = *(const Open *)data;
  g_auto (CourseScene) scene = { { NULL }, NULL };
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *dialog;

  course_scene_init (&scene, NOW);
  dialog = open (GTK_WINDOW (parent), scene.course);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
  g_assert_true (care_course_erase (scene.course, NULL));
  settle ();
  if (dialog != NULL && find_apply (dialog) != NULL)
    g_signal_emit_by_name (find_apply (dialog), "clicked");
  else if (ADW_IS_MESSAGE_DIALOG (dialog))
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "apply");
  settle ();
  g_assert_null (care_course_get_plan (scene.course));
  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

/* A time is being chosen when another program erases the plan: there is nothing to choose it for any more. */
static void
test_erased (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *window, *button, *popover;

  course_scene_init (&scene, NOW);
  window = care_preferences_window_new (GTK_WINDOW (parent), scene.course);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  button = find (window, CARE_TYPE_MINUTE_BUTTON);
  gtk_widget_mnemonic_activate (button, FALSE);
  settle ();
  popover = find (button, GTK_TYPE_POPOVER);
  care_minute_entry_set_minute (CARE_MINUTE_ENTRY (find (popover, CARE_TYPE_MINUTE_ENTRY)), 9 * 60);
  g_assert_true (care_course_erase (scene.course, NULL));
  settle ();
  gtk_popover_popdown (GTK_POPOVER (popover));
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (parent));
  settle ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (DIALOGS); i++)
    {
      g_test_add_data_func (DIALOGS[i].closed, &DIALOGS[i].open, test_closed);
      g_test_add_data_func (DIALOGS[i].erased, &DIALOGS[i].open, test_erased_below);
    }
  g_test_add_func ("/dialogs/slot-erased", test_erased);
  return g_test_run ();
}
