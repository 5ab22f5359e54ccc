/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steered clock: the file's instant, and what is written to the file around the moment from which it is watched. */
#include "config.h"

#include "care-civil-time.h"
#include "care-clock.h"
#include "care-test.h"

#define MORNING ((gint64)1773388800) /* 2026-03-13T08:00:00Z */
#define EVENING ((gint64)1773432000) /* 2026-03-13T20:00:00Z */

static CareClock *
start_clock (CareTestFolder *folder)
{
  g_autofree char *path = NULL;

  care_test_folder_init (folder);
  care_test_write (folder, "clock", "2026-03-13T08:00:00+00:00\nEurope/Sofia\n", -1);
  path = care_folder_dup_file (folder->folder, "clock");
  g_setenv ("AFTERCARE_CLOCK", path, TRUE);
  return care_clock_new ();
}

static void
count_cb (CareClock *clock,
          guint     *count)
{
  *count += 1;
}

static void
wait_for (guint *count)
{
  while (*count == 0) /* meson's time limit is the watchdog */
    g_main_context_iteration (NULL, TRUE);
}

static void
test_read (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareClock) clock = start_clock (&folder);
  g_autofree char *zone = care_clock_dup_zone_id (clock);

  g_assert_cmpint (care_clock_now (clock), ==, MORNING);
  g_assert_cmpstr (zone, ==, "Europe/Sofia");
}

/* What was set between the first look and the watch would never be told. */
static void
test_set_before_watch (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareClock) clock = start_clock (&folder);

  care_test_write (&folder, "clock", "2026-03-13T20:00:00+00:00\n", -1);
  g_assert_cmpint (care_clock_now (clock), ==, MORNING);
  care_clock_watch (clock);
  g_assert_cmpint (care_clock_now (clock), ==, EVENING);
}

static void
test_set_while_watched (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareClock) clock = start_clock (&folder);
  guint wakes = 0;

  g_signal_connect (clock, "wake", G_CALLBACK (count_cb), &wakes);
  care_clock_watch (clock);
  care_test_write (&folder, "clock", "2026-03-13T20:00:00+00:00\n", -1);
  wait_for (&wakes);
  g_assert_cmpint (care_clock_now (clock), ==, EVENING);
}

/* An alarm that the leap passed rings at once. */
static void
test_alarm_between (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareClock) clock = start_clock (&folder);
  guint wakes = 0;

  g_signal_connect (clock, "wake", G_CALLBACK (count_cb), &wakes);
  care_test_write (&folder, "clock", "2026-03-13T20:00:00+00:00\n", -1);
  care_clock_set_alarm (clock, EVENING - 3600);
  wait_for (&wakes);
  g_assert_cmpint (care_clock_now (clock), ==, EVENING);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/read", test_read);
  g_test_add_func ("/clock/set-before-watch", test_set_before_watch);
  g_test_add_func ("/clock/set-while-watched", test_set_while_watched);
  g_test_add_func ("/clock/alarm-between", test_alarm_between);
  return g_test_run ();
}
