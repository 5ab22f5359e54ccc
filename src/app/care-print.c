/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper from a printer: asked for in the desktop's own window, laid out beside ours, and the person hears if it failed. */
#include "config.h"

#include "care-print.h"

#define NAP_US (10 * 1000) /* GTK asks again at once whether the pages are known; the thread needs the processor more */

/* The pages, on their way from a thread of their own */
typedef struct
{
  CarePaperOrder *order;
  CarePaper       paper;
  GCancellable   *cancellable;
  int             ended; /* atomic: from then on the rest is the main loop's */
  CareSheet      *sheet; /* or NULL with @error */
  GError         *error;
} Layout;

typedef struct
{
  GtkWindow              *window; /* weak */
  CarePaperOrder         *order;
  CarePrintFailed         failed;
  GtkWindow              *progress; /* GTK's own, once it is there */
  Layout                 *layout;   /* from the moment on at which the paper is known */
  GtkPrintOperationResult result;
  gboolean                handed; /* the dialog and the pages are done, the printer may still fail */
  gboolean                said;
  gboolean                holds; /* the application */
} Printing;

static void
layout_clear (gpointer data)
{
  Layout *self = data;

  care_paper_order_unref (self->order);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->sheet, care_sheet_free);
  g_clear_error (&self->error);
}

static void
layout_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, layout_clear);
}

static void
lay_out_cb (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Layout *self = data;

  self->sheet = care_paper_order_make_sheet (self->order, self->paper, self->cancellable, &self->error);
  g_atomic_int_set (&self->ended, TRUE);
  g_task_return_boolean (task, TRUE);
}

/* Without a window the program would end. */
static void
hold (void)
{
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
}

static void
release (void)
{
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  release ();
}

static Layout *
lay_out (CarePaperOrder *order,
         CarePaper       paper)
{
  Layout *self = g_atomic_rc_box_new0 (Layout);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, laid_out_cb, NULL);

  self->order = care_paper_order_ref (order);
  self->paper = paper;
  self->cancellable = g_cancellable_new ();
  hold ();
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self), layout_unref);
  g_task_run_in_thread (task, lay_out_cb);
  return self;
}

/* Nobody waits for its pages any more. */
static void
drop_layout (Printing *self)
{
  if (self->layout != NULL)
    g_cancellable_cancel (self->layout->cancellable);
  g_clear_pointer (&self->layout, layout_unref);
}

static void
printing_free (gpointer  data,
               GClosure *closure)
{
  Printing *self = data;

  if (self->holds)
    release ();
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->progress);
  drop_layout (self);
  care_paper_order_unref (self->order);
  g_free (self);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Printing          *self)
{
  GtkPaperSize *size = gtk_page_setup_get_paper_size (gtk_print_context_get_page_setup (context));
  gboolean      letter = g_str_equal (gtk_paper_size_get_name (size), GTK_PAPER_NAME_LETTER);

  if (!self->holds)
    hold ();
  self->holds = TRUE;
  drop_layout (self);
  self->layout = lay_out (self->order, letter ? CARE_PAPER_LETTER : CARE_PAPER_A4);
}

/* GTK 4.8 destroys its progress dialog once more after Escape has closed it: it has to live until then. */
static void
hold_progress (Printing *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; self->progress == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_MESSAGE_DIALOG (window) && self->window != NULL && gtk_window_get_transient_for (window) == self->window)
        self->progress = g_steal_pointer (&window);
    }
}

/* Called again until the pages are known, or the person cancels. */
static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             Printing          *self)
{
  hold_progress (self);
  if (!g_atomic_int_get (&self->layout->ended))
    {
      g_usleep (NAP_US);
      return FALSE;
    }
  if (self->layout->sheet != NULL)
    gtk_print_operation_set_n_pages (operation, (int)care_sheet_get_n_pages (self->layout->sheet));
  else
    gtk_print_operation_cancel (operation);
  return self->layout->sheet != NULL;
}

/* Paper of another size gets the same sheet, as large as it fits. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Printing          *self)
{
  cairo_t   *cr = gtk_print_context_get_cairo_context (context);
  CareSheet *sheet = self->layout->sheet;
  double     width, height, scale;

  hold_progress (self);
  care_sheet_get_size (sheet, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  care_sheet_paint (sheet, (guint)page, cr);
}

/* Once; @error: taken. */
static void
say (Printing *self,
     GError   *error)
{
  g_autoptr (GError) held = error;

  if (self->said || self->window == NULL)
    return;
  self->said = TRUE;
  self->failed (self->window, held);
}

static GError *
dup_error (GtkPrintOperation *operation)
{
  GError *error = NULL;

  gtk_print_operation_get_error (operation, &error);
  return error != NULL ? error : g_error_new_literal (GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL, "the printer gave no reason");
}

/* A printer may fail after all has been handed to it, and before.  Where the person cancelled, nothing is said. */
static void
judge (GtkPrintOperation *operation,
       Printing          *self)
{
  GtkPrintStatus status = gtk_print_operation_get_status (operation);

  if (!self->handed)
    return;
  if (self->layout != NULL && g_atomic_int_get (&self->layout->ended) && self->layout->error != NULL)
    say (self, g_error_copy (self->layout->error));
  else if (self->result == GTK_PRINT_OPERATION_RESULT_ERROR)
    say (self, dup_error (operation));
  else if (self->result == GTK_PRINT_OPERATION_RESULT_APPLY && status == GTK_PRINT_STATUS_FINISHED_ABORTED)
    say (self, dup_error (operation));
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         Printing               *self)
{
  self->handed = TRUE;
  self->result = result;
  judge (operation, self);
  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    drop_layout (self);
}

static void
prepare (GtkPrintOperation *operation,
         const char        *name)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_job_name (operation, "Aftercare"); /* others see it in the printer's queue */
}

void
care_print_run (GtkWindow      *window,
                CarePaperOrder *order,
                const char     *name,
                CarePrintFailed failed)
{
  Printing *self = g_new0 (Printing, 1);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  g_set_weak_pointer (&self->window, window);
  self->order = care_paper_order_ref (order);
  self->failed = failed;
  prepare (operation, name);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect (operation, "status-changed", G_CALLBACK (judge), self);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), self);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), self, printing_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, NULL); /* "done" says how it ended */
}
