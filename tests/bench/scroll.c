/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into the window: shows the timeline, moves its list of days up and down by so much a frame, then ends the program.
 * To the file descriptor in SCROLL_FD go the number of days and the processor's microseconds of each frame, one a line. */
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SETTLING 20 /* frames until the page stands still */
#define FRAMES   400
#define PIXELS   150 /* a frame: two to three rows come, and as many go */

typedef struct
{
  GtkWidget *window;
  GtkWidget *list;
  int        frame;
  int        direction;
  gint64     begun;
  gint64     times[FRAMES];
} Scroll;

static gint64
read_processor (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LIST_VIEW (widget) && gtk_widget_has_css_class (widget, "days"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static void
move (Scroll *scroll)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scroll->list));
  double         value = gtk_adjustment_get_value (adjustment);
  double         end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (scroll->frame == SETTLING)
    gtk_adjustment_set_value (adjustment, 0);
  else if (scroll->frame > SETTLING)
    {
      if (value >= end)
        scroll->direction = -1;
      else if (value <= 0)
        scroll->direction = 1;
      gtk_adjustment_set_value (adjustment, value + scroll->direction * PIXELS);
    }
}

static gboolean
tick_cb (GtkWidget     *window,
         GdkFrameClock *clock,
         gpointer       data)
{
  move (data);
  gtk_widget_queue_draw (window);
  return G_SOURCE_CONTINUE;
}

static void
before_paint_cb (Scroll *scroll)
{
  scroll->begun = read_processor ();
}

static void
after_paint_cb (Scroll *scroll)
{
  int fd = atoi (getenv ("SCROLL_FD"));

  if (scroll->list == NULL && gtk_widget_get_mapped (scroll->window))
    {
      gtk_widget_activate_action (scroll->window, "win.page", "s", "timeline");
      scroll->list = find_list (scroll->window);
      if (scroll->list != NULL)
        gtk_widget_add_tick_callback (scroll->window, tick_cb, scroll, NULL);
      return;
    }
  if (scroll->list == NULL)
    return;
  if (scroll->frame > SETTLING)
    scroll->times[scroll->frame - SETTLING - 1] = read_processor () - scroll->begun;
  if (scroll->frame++ < SETTLING + FRAMES)
    return;
  dprintf (fd, "%u\n", g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (scroll->list)))));
  for (int i = 0; i < FRAMES; i++)
    dprintf (fd, "%" G_GINT64_FORMAT "\n", scroll->times[i]);
  _exit (0);
}

__attribute__ ((visibility ("default"))) void
gtk_window_present (GtkWindow *window)
{
  static Scroll  scroll;
  GdkFrameClock *clock;
  void (*present) (GtkWindow *) = NULL;
  void *symbol = dlsym (RTLD_NEXT, "gtk_window_present");

  memcpy (&present, &symbol, sizeof present);
  present (window);
  if (scroll.window != NULL)
    return;
  scroll.window = GTK_WIDGET (window);
  clock = gtk_widget_get_frame_clock (scroll.window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), &scroll);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), &scroll);
}
