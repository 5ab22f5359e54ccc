/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a GTK program: ends it when the first frame of its first window is painted, and tells what that took.
 * To the file descriptor in FIRST_FRAME_FD go the monotonic clock in microseconds and the private memory in kB. */
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long
read_private_memory (void)
{
  FILE *file = fopen ("/proc/self/smaps_rollup", "r");
  char  line[256];
  long  sum = 0, kb;

  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    {
      if (sscanf (line, "Private_Clean: %ld kB", &kb) == 1 || sscanf (line, "Private_Dirty: %ld kB", &kb) == 1)
        sum += kb;
    }
  if (file != NULL)
    fclose (file);
  return sum;
}

static void
after_paint_cb (GtkWindow *window)
{
  gint64 now = g_get_monotonic_time ();

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  dprintf (atoi (getenv ("FIRST_FRAME_FD")), "%lld %ld\n", (long long)now, read_private_memory ());
  _exit (0);
}

__attribute__ ((visibility ("default"))) void
gtk_window_present (GtkWindow *window)
{
  static gboolean seen;
  void (*present) (GtkWindow *) = NULL;
  void *symbol = dlsym (RTLD_NEXT, "gtk_window_present");

  memcpy (&present, &symbol, sizeof present);
  present (window);
  if (seen)
    return;
  seen = TRUE;
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (after_paint_cb), window);
}
