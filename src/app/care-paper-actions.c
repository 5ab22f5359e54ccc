/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the window: paper, PDF, a calendar for the phone. */
#include "config.h"

#include "care-paper-actions.h"

#include "care-calendar-dialog.h"
#include "care-chooser.h"
#include "care-errand.h"
#include "care-export-file.h"
#include "care-paper-order.h"
#include "care-print.h"

#include <glib/gi18n.h>

#define WHAT  "care-what" /* of a chooser: what is to be saved */
#define WISH  "care-wish" /* of a chooser: CareCalendarWish */
#define LARGE "large-print"

#define SAVE_PARTS 2 /* of the work: the file in memory, the file on the disk */

/* What can be saved, and the chooser's proposal */
static const struct
{
  const char *what;
  const char *name;
} FILES[] = {
  { "ics", "aftercare-calendar.ics" },
  { "csv", "aftercare-record.csv" },
  { "plan", "aftercare-plan.pdf" },
  { "checklist", "aftercare-checklist.pdf" },
  { "report", "aftercare-report.pdf" },
  { "photos", "aftercare-report.pdf" }, /* the report with the photos */
};

/* Does the person want large print? */
static gboolean
is_large (CareWindow *window)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), LARGE);

  return g_variant_get_boolean (state);
}

static void
printed (GtkWindow    *window,
         const GError *error)
{
  if (error != NULL)
    care_chooser_refuse (CARE_WINDOW (window), _ ("It could not be printed"), _ ("Save it as a PDF instead, and print that."));
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  CareWindow      *window = CARE_WINDOW (data);
  const char      *what = g_variant_get_string (parameter, NULL);
  g_autofree char *name = g_strconcat ("aftercare-", what, NULL);
  g_autoptr (CarePaperOrder) order = care_paper_order_new (care_window_get_course (window), what, is_large (window), NULL);

  care_print_run (GTK_WINDOW (window), order, name, printed);
}

/* One that is being saved. */
typedef struct
{
  CarePaperOrder *order;
  char           *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  care_paper_order_unref (self->order);
  g_free (self->path);
  g_free (self);
}

/* The chooser asked before writing over a file. */
static gboolean
save (CareWork *work,
      gpointer  data,
      GError  **error)
{
  Saving *self = data;
  g_autoptr (GBytes) bytes = care_paper_order_make_file (self->order, work, error);

  return bytes != NULL && care_export_file (self->path, bytes, TRUE, work, error);
}

static void
saved (GtkWindow    *window,
       gpointer      data,
       const GError *error)
{
  g_autofree char *name = care_chooser_name_file (((Saving *)data)->path);
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      care_chooser_fail (CARE_WINDOW (window), _ ("The file was not saved"), error);
      return;
    }
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Saved as “%s”"), name);
  care_window_say (CARE_WINDOW (window), text, NULL);
}

static void
save_response_cb (GtkFileChooserNative *chooser,
                  int                   response,
                  CareWindow           *window)
{
  g_autoptr (GtkFileChooserNative) held = g_object_ref (chooser); /* it says what is to be saved */
  g_autofree char *path = care_chooser_take_path (window, chooser, response);
  CareCourse      *course = care_window_get_course (window);
  Saving          *saving;

  if (path == NULL || course == NULL || care_course_get_plan (course) == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->order = care_paper_order_new (course, g_object_get_data (G_OBJECT (held), WHAT), is_large (window), g_object_get_data (G_OBJECT (held), WISH));
  saving->path = g_steal_pointer (&path);
  care_errand_run (GTK_WINDOW (window), _ ("Saving the File"), SAVE_PARTS, save, saved, saving, saving_free);
}

static GtkFileChooser *
choose_place (CareWindow *window,
              const char *what)
{
  GtkFileChooser *chooser = care_chooser_open (window, _ ("Save a File"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), G_CALLBACK (save_response_cb));

  g_object_set_data_full (G_OBJECT (chooser), WHAT, g_strdup (what), g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    if (g_str_equal (FILES[i].what, what))
      gtk_file_chooser_set_current_name (chooser, FILES[i].name);
  return chooser;
}

static void
calendar_response_cb (AdwMessageDialog *dialog,
                      const char       *response,
                      CareWindow       *window)
{
  CareCalendarWish wish = care_calendar_dialog_read (dialog);
  GtkFileChooser  *chooser;

  if (!g_str_equal (response, "save"))
    return;
  chooser = choose_place (window, "ics");
  g_object_set_data_full (G_OBJECT (chooser), WISH, g_memdup2 (&wish, sizeof wish), g_free);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  const char       *what = g_variant_get_string (parameter, NULL);
  AdwMessageDialog *dialog;

  if (!g_str_equal (what, "ics"))
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (choose_place (CARE_WINDOW (data), what)));
      return;
    }
  dialog = care_calendar_dialog_new (GTK_WINDOW (data));
  g_signal_connect_object (dialog, "response", G_CALLBACK (calendar_response_cb), data, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What an excursion shows is nobody's plan: nothing of it leaves the window. */
static void
course_cb (CareWindow *window)
{
  static const char *const names[] = { "print", "save", LARGE };
  CareCourse              *course = care_window_get_course (window);
  gboolean                 has_plan = course != NULL && care_course_get_plan (course) != NULL;

  g_assert (CARE_IS_WINDOW (window));

  if (care_window_get_excursion (window) != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), names[i])), has_plan);
}

void
care_paper_actions_add (CareWindow *window)
{
  static const GActionEntry ENTRIES[] = {
    { "print", print_cb, "s" },
    { "save", save_cb, "s" },
    { LARGE, NULL, NULL, "false" },
  };

  g_return_if_fail (CARE_IS_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), ENTRIES, G_N_ELEMENTS (ENTRIES), window);
  g_signal_connect (window, "notify::course", G_CALLBACK (course_cb), NULL);
  if (care_window_get_course (window) != NULL)
    g_signal_connect_object (care_window_get_course (window), "changed", G_CALLBACK (course_cb), window, G_CONNECT_SWAPPED);
  course_cb (window);
}
