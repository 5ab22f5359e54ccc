/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waiting costs at least: GLib, libnotify and one timerfd on the wall clock.  usage: floor-reminder SECONDS */
#include "config.h"

#include <glib-unix.h>
#include <libnotify/notify.h>

#include <stdlib.h>
#include <sys/timerfd.h>
#include <unistd.h>

static gboolean
timer_ready_cb (int          fd,
                GIOCondition condition,
                gpointer     data)
{
  NotifyNotification *notice = notify_notification_new ("Floor", "It is time.", NULL);
  guint64             rings;

  if (read (fd, &rings, sizeof rings) == (gssize)sizeof rings)
    notify_notification_show (notice, NULL);
  g_object_unref (notice);
  return G_SOURCE_REMOVE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  struct itimerspec at = { .it_value.tv_sec = argc > 1 ? strtol (argv[1], NULL, 10) : 0 };
  int               fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);

  notify_init ("floor");
  g_list_free_full (notify_get_server_caps (), g_free); /* whoever has buttons asks: it is on the bus from now on */
  timerfd_settime (fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL);
  g_unix_fd_add (fd, G_IO_IN, timer_ready_cb, NULL);
  g_main_loop_run (loop);
  return 0;
}
