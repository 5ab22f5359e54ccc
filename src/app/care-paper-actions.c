/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the window: paper, PDF, a calendar for the phone. */
#include "config.h"

#include "care-paper-actions.h"

#include "care-calendar-dialog.h"
#include "care-chooser.h"
#include "care-errand.h"
#include "care-export-file.h"
#include "care-plan-calendar.h"
#include "care-plan-sheet.h"
#include "care-record-table.h"
#include "care-report-sheet.h"
#include "care-time-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define WHAT  "care-what" /* of a chooser: what is to be saved */
#define WISH  "care-wish" /* of a chooser: CareCalendarWish */
#define LARGE "large-print"

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

static CareDate
today (CareCourse *course)
{
  CareClock *clock = care_course_get_clock (course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);

  return care_zone_date (zone, care_clock_now (clock));
}

static CareSheet *
make_sheet (CareCourse *course,
            const char *what,
            CarePaper   paper,
            gboolean    large,
            gboolean    with_photos)
{
  CareSheetKind kind;

  if (care_sheet_kind_from_string (what, &kind))
    return care_plan_sheet_new (course, kind, today (course), paper, large);
  return care_report_sheet_new (course, paper, large, with_photos);
}

/* Does the person want large print? */
static gboolean
is_large (CareWindow *window)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), LARGE);

  return g_variant_get_boolean (state);
}

/* One that is being printed. */
typedef struct
{
  CareCourse *course;
  char       *what;
  gboolean    large;
  CareSheet  *sheet; /* from the moment on at which the paper is known */
} Printing;

static void
printing_free (gpointer  data,
               GClosure *closure)
{
  Printing *self = data;

  g_clear_pointer (&self->sheet, care_sheet_free);
  g_object_unref (self->course);
  g_free (self->what);
  g_free (self);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Printing          *self)
{
  GtkPaperSize *size = gtk_page_setup_get_paper_size (gtk_print_context_get_page_setup (context));
  gboolean      letter = g_str_equal (gtk_paper_size_get_name (size), GTK_PAPER_NAME_LETTER);

  g_clear_pointer (&self->sheet, care_sheet_free);
  self->sheet = make_sheet (self->course, self->what, letter ? CARE_PAPER_LETTER : CARE_PAPER_A4, self->large, FALSE);
  gtk_print_operation_set_n_pages (operation, (int)care_sheet_get_n_pages (self->sheet));
}

/* Paper of another size gets the same sheet, as large as it fits. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Printing          *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double   width, height, scale;

  care_sheet_get_size (self->sheet, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  care_sheet_paint (self->sheet, (guint)page, cr);
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  CareWindow *window = CARE_WINDOW (data);
  Printing   *printing = g_new0 (Printing, 1);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  printing->course = g_object_ref (care_window_get_course (window));
  printing->what = g_variant_dup_string (parameter, NULL);
  printing->large = is_large (window);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, "Aftercare");
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), printing, printing_free, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    care_chooser_refuse (window, _ ("It could not be printed"), _ ("Save it as a PDF instead, and print that."));
}

/* The calendar remembers what it told the phone only once that is saved. */
static GBytes *
make_calendar (CareCourse             *course,
               const CareCalendarWish *wish,
               GError                **error)
{
  g_autoptr (CareCalendar) calendar = care_plan_calendar_new (course, wish);
  g_autoptr (GBytes) bytes = care_calendar_write (calendar, care_clock_now (care_course_get_clock (course)));

  return care_calendar_keep (calendar, care_course_get_folder (course), error) ? g_steal_pointer (&bytes) : NULL;
}

static GBytes *
make_table (CareCourse *course)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));

  return care_record_table_new (course, zone);
}

/* Pages are painted in some thousandths of a second; a disk may take minutes. */
static GBytes *
make_pdf (CareWindow *window,
          CareCourse *course,
          const char *what)
{
  gboolean photos = g_str_equal (what, "photos");
  g_autoptr (CareSheet) sheet = make_sheet (course, photos ? "report" : what, care_paper_of_locale (), is_large (window), photos);

  return care_sheet_write_pdf (sheet, care_clock_now (care_course_get_clock (course)), NULL, NULL);
}

static GBytes *
make (CareWindow           *window,
      GtkFileChooserNative *chooser,
      CareCourse           *course,
      GError              **error)
{
  const char *what = g_object_get_data (G_OBJECT (chooser), WHAT);

  if (g_str_equal (what, "ics"))
    return make_calendar (course, g_object_get_data (G_OBJECT (chooser), WISH), error);
  if (g_str_equal (what, "csv"))
    return make_table (course);
  return make_pdf (window, course, what);
}

/* One that is being saved. */
typedef struct
{
  char   *path;
  GBytes *bytes;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_bytes_unref (self->bytes);
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

  return care_export_file (self->path, self->bytes, TRUE, work, error);
}

static void
saved (GtkWindow    *window,
       gpointer      data,
       const GError *error)
{
  g_autofree char *name = g_filename_display_basename (((Saving *)data)->path);
  g_autofree char *isolated = care_words_isolate (name);
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      care_chooser_fail (CARE_WINDOW (window), _ ("The file was not saved"), error);
      return;
    }
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Saved as “%s”"), isolated);
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
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Saving *saving;

  if (path == NULL || course == NULL || care_course_get_plan (course) == NULL)
    return;
  bytes = make (window, held, course, &error);
  if (bytes == NULL)
    {
      care_chooser_fail (window, _ ("The file was not saved"), error);
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->path = g_steal_pointer (&path);
  saving->bytes = g_steal_pointer (&bytes);
  care_errand_run (GTK_WINDOW (window), _ ("Saving the File"), 1, save, saved, saving, saving_free);
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

static void
course_cb (CareWindow *window)
{
  static const char *const names[] = { "print", "save", LARGE };
  CareCourse              *course = care_window_get_course (window);
  gboolean                 has_plan = course != NULL && care_course_get_plan (course) != NULL;

  g_assert (CARE_IS_WINDOW (window));

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
