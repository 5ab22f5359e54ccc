/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two timers of the kernel on the wall clock. */
#include "config.h"

#include "care-alarm.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define FARTHEST_SECONDS (24 * 3600) /* what is farther is armed again on the way */
#define WATCH_SECONDS    ((gint64)400 * 24 * 3600)

struct _CareAlarm
{
  void (*rang) (gpointer data);
  gpointer data;
  int      alarm_fd;
  int      watch_fd; /* armed from start to end: a step between reading the clock and arming is reported by it alone */
  guint    alarm_source;
  guint    watch_source;
};

/* A value of 0 would disarm, a negative one is refused: both mean "now".  With CANCEL_ON_SET the call may fail with ECANCELED
 * though the timer is armed: the clock was set and the descriptor had not been read. */
static gboolean
arm (int    fd,
     gint64 at)
{
  struct itimerspec value = { .it_value = { .tv_sec = at > 0 ? at : 1, .tv_nsec = 0 } };

  return timerfd_settime (fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &value, NULL) == 0;
}

static gint64
wall_clock (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
arm_watch (CareAlarm *self)
{
  arm (self->watch_fd, wall_clock () + WATCH_SECONDS);
}

static gboolean
descriptor_ready_cb (int          fd,
                     GIOCondition condition,
                     gpointer     data)
{
  CareAlarm *self = data;
  guint64    expirations;
  gssize     got = read (fd, &expirations, sizeof expirations);

  if (got < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  if (fd == self->watch_fd)
    arm_watch (self);
  self->rang (self->data);
  return G_SOURCE_CONTINUE;
}

static int
new_timer (void)
{
  int fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);

  if (fd < 0)
    g_error ("No timer can be had: %s", g_strerror (errno));
  return fd;
}

CareAlarm *
care_alarm_new (void (*rang) (gpointer data),
                gpointer data)
{
  CareAlarm *self = g_new0 (CareAlarm, 1);

  self->rang = rang;
  self->data = data;
  self->alarm_fd = new_timer ();
  self->watch_fd = new_timer ();
  self->alarm_source = g_unix_fd_add (self->alarm_fd, G_IO_IN, descriptor_ready_cb, self);
  self->watch_source = g_unix_fd_add (self->watch_fd, G_IO_IN, descriptor_ready_cb, self);
  arm_watch (self);
  return self;
}

void
care_alarm_free (CareAlarm *self)
{
  g_source_remove (self->alarm_source);
  g_source_remove (self->watch_source);
  close (self->alarm_fd);
  close (self->watch_fd);
  g_free (self);
}

/**
 * care_alarm_set:
 * @at: an instant
 *
 * An instant more than a day ahead rings after a day: nobody trusts one long timer, and the kernel clamps what lies after 2262.
 */
void
care_alarm_set (CareAlarm *self,
                gint64     at)
{
  arm (self->alarm_fd, MIN (at, wall_clock () + FARTHEST_SECONDS));
}
