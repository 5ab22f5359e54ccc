/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel's timer is never disarmed by the instant it is given, and says so when the clock is set as it is armed. */
#include "config.h"

#include "care-alarm.h"

#include <errno.h>
#include <glib.h>
#include <sys/timerfd.h>

int __real_timerfd_settime (int fd, int flags, const struct itimerspec *value, struct itimerspec *before);
int __wrap_timerfd_settime (int fd, int flags, const struct itimerspec *value, struct itimerspec *before);

static gboolean clock_is_set; /* as the next timer is armed */
static gint64   armed_for;

/* The kernel arms it all the same. */
int
__wrap_timerfd_settime (int                      fd,
                        int                      flags,
                        const struct itimerspec *value,
                        struct itimerspec       *before)
{
  g_assert_cmpint (__real_timerfd_settime (fd, flags, value, before), ==, 0);
  armed_for = value->it_value.tv_sec;
  if (!clock_is_set)
    return 0;
  clock_is_set = FALSE;
  errno = ECANCELED;
  return -1;
}

static void
rang_cb (gpointer data)
{
  *(guint *)data += 1;
}

static void
wait_for_ring (guint *rings)
{
  while (*rings == 0)
    g_main_context_iteration (NULL, TRUE);
  *rings = 0;
}

/* 0 would disarm it, what is negative the kernel refuses. */
static void
test_past (void)
{
  const gint64 instants[] = { 0, -1, G_MININT64, 1, g_get_real_time () / G_USEC_PER_SEC - 1, g_get_real_time () / G_USEC_PER_SEC };
  guint        rings = 0;
  CareAlarm   *alarm = care_alarm_new (rang_cb, &rings);

  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      care_alarm_set (alarm, instants[i]);
      wait_for_ring (&rings);
    }
  care_alarm_free (alarm);
}

/* Whatever lies far ahead rings on the way: the kernel clamps what lies after 2262. */
static void
test_far (void)
{
  const gint64 days[] = { 2, 50, 365 * 14, 365 * 300 };
  guint        rings = 0;
  CareAlarm   *alarm = care_alarm_new (rang_cb, &rings);
  gint64       now = g_get_real_time () / G_USEC_PER_SEC;

  for (gsize i = 0; i <= G_N_ELEMENTS (days); i++)
    {
      care_alarm_set (alarm, i < G_N_ELEMENTS (days) ? now + days[i] * 86400 : G_MAXINT64);
      g_assert_cmpint (armed_for, >=, now + 86400);
      g_assert_cmpint (armed_for, <, now + 2 * 86400);
    }
  g_assert_cmpuint (rings, ==, 0);
  care_alarm_set (alarm, now);
  wait_for_ring (&rings);
  care_alarm_free (alarm);
}

/* "Cancelled" means: armed, and the clock was set. */
static void
test_cancelled (void)
{
  guint      rings = 0;
  CareAlarm *alarm = care_alarm_new (rang_cb, &rings);

  for (guint i = 0; i < 1000; i++)
    {
      clock_is_set = TRUE;
      care_alarm_set (alarm, g_get_real_time () / G_USEC_PER_SEC);
      g_assert_false (clock_is_set);
      wait_for_ring (&rings);
    }
  care_alarm_free (alarm);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm/past", test_past);
  g_test_add_func ("/alarm/far", test_far);
  g_test_add_func ("/alarm/cancelled", test_cancelled);
  return g_test_run ();
}
