/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work beside the window: the main loop goes on, the bar and Cancel come, and go with the work.  Nothing here is timed: the
 * work waits until the test lets it go on. */
#include "config.h"

#include "care-errand.h"

#include <adwaita.h>

typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean let_go;
  gboolean decide; /* before it waits */
  gboolean waits;
  gboolean done;
  gboolean freed;
  GError  *error;
} Scene;

static gboolean
work (CareWork *one,
      gpointer  data,
      GError  **error)
{
  Scene   *scene = data;
  gboolean goes_on = care_work_begin (one, 2, error) && care_work_step (one, 1, error) && (!scene->decide || care_work_decide (one, error));

  g_mutex_lock (&scene->mutex);
  scene->waits = TRUE;
  while (goes_on && !scene->let_go)
    g_cond_wait (&scene->cond, &scene->mutex);
  g_mutex_unlock (&scene->mutex);
  return goes_on && care_work_step (one, 1, error);
}

static void
done_cb (GtkWindow    *window,
         gpointer      data,
         const GError *error)
{
  Scene *scene = data;

  scene->done = TRUE;
  scene->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
free_cb (gpointer data)
{
  ((Scene *)data)->freed = TRUE;
}

static void
let_go (Scene *scene)
{
  g_mutex_lock (&scene->mutex);
  scene->let_go = TRUE;
  g_cond_signal (&scene->cond);
  g_mutex_unlock (&scene->mutex);
}

/* The dialog over @window, or NULL. */
static AdwMessageDialog *
find_dialog (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *one = windows; one != NULL; one = one->next)
    if (ADW_IS_MESSAGE_DIALOG (one->data) && gtk_window_get_transient_for (one->data) == window)
      return one->data;
  return NULL;
}

static AdwMessageDialog *
wait_for_dialog (GtkWindow *window)
{
  AdwMessageDialog *dialog;

  while ((dialog = find_dialog (window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

static GtkWindow *
begin (Scene *scene)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_present (window);
  care_errand_run (window, "Working", 1, work, done_cb, scene, free_cb);
  return window;
}

static void
end (Scene     *scene,
     GtkWindow *window)
{
  while (!scene->freed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (find_dialog (window));
  g_clear_error (&scene->error);
  gtk_window_destroy (window);
}

/* It comes while the main loop goes on, shows how far the work is, and goes with it. */
static void
test_shown (void)
{
  Scene             scene = { 0 };
  GtkWindow        *window = begin (&scene);
  AdwMessageDialog *dialog = wait_for_dialog (window);
  GtkProgressBar   *bar = GTK_PROGRESS_BAR (adw_message_dialog_get_extra_child (dialog));

  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Working");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "cancel"));
  while (gtk_progress_bar_get_fraction (bar) < 0.5)
    g_main_context_iteration (NULL, TRUE);
  let_go (&scene);
  end (&scene, window);
  g_assert_true (scene.done);
  g_assert_no_error (scene.error);
}

static void
test_cancelled (void)
{
  Scene      scene = { 0 };
  GtkWindow *window = begin (&scene);

  gtk_window_close (GTK_WINDOW (wait_for_dialog (window))); /* as Escape does */
  let_go (&scene);
  while (!scene.freed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (scene.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  end (&scene, window);
}

/* Too late: neither the button nor Escape ends it. */
static void
test_decided (void)
{
  Scene             scene = { .decide = TRUE };
  GtkWindow        *window = begin (&scene);
  AdwMessageDialog *dialog = wait_for_dialog (window);

  while (adw_message_dialog_get_response_enabled (dialog, "cancel"))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (find_dialog (window) == dialog);
  let_go (&scene);
  end (&scene, window);
  g_assert_true (scene.done);
  g_assert_no_error (scene.error);
}

/* Nobody is told of what a window wanted that is gone. */
static void
test_closed (void)
{
  Scene      scene = { 0 };
  GtkWindow *window = begin (&scene);

  gtk_window_destroy (window);
  let_go (&scene);
  while (!scene.freed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (scene.done);
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
  g_test_add_func ("/errand/shown", test_shown);
  g_test_add_func ("/errand/cancelled", test_cancelled);
  g_test_add_func ("/errand/decided", test_decided);
  g_test_add_func ("/errand/closed", test_closed);
  return g_test_run ();
}
