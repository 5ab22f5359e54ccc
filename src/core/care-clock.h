/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time and zone it is, one alarm, "wake"; the only reader of time; a steered form for tests. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TYPE_CLOCK (care_clock_get_type ())
G_DECLARE_FINAL_TYPE (CareClock, care_clock, CARE, CLOCK, GObject)

/* The system's clock, or the one steered by the file that the environment variable AFTERCARE_CLOCK names
 * (see care-clock.c): time stands still between two writes of that file, each write is a wake. */
CareClock *care_clock_new (void);
/* Stands at @now in @zone_id for good, or until it is set (tests, --now, exploring another date). */
CareClock *care_clock_new_fixed (gint64      now,
                                 const char *zone_id);
void       care_clock_set (CareClock  *self, /* fixed clocks only; rings the alarm if it is reached, emits "wake" */
                           gint64      now,
                           const char *zone_id);
gint64     care_clock_now (CareClock *self);
/* The patient's zone, made anew at each call; never keep it past an evaluation.  Free with g_time_zone_unref(). */
GTimeZone *care_clock_dup_zone (CareClock *self);
/* Its database name, or NULL for a zone without a name ("local time"). */
char *care_clock_dup_zone_id (CareClock *self);
/* CLOCK_REALTIME - CLOCK_BOOTTIME in seconds, and the boot's id: they tell steps and restarts apart. */
gint64      care_clock_get_offset (CareClock *self);
const char *care_clock_get_boot_id (CareClock *self);
/* Is the kernel's clock synchronised? */
gboolean care_clock_is_synchronised (CareClock *self);
/* Was the computer started a moment ago, and nobody set its clock by the network yet? */
gboolean care_clock_is_doubted (CareClock *self);

/* Emits "wake" at @at (at once if it is past), when the clock is set, after a resume, when the zone changes, and at the
 * latest 15 minutes from now.  One alarm at a time; CARE_INSTANT_NONE disarms, the clock is still watched. */
void care_clock_set_alarm (CareClock *self,
                           gint64     at);
void care_clock_watch (CareClock *self); /* "wake" without an alarm, too: clock set, resume, zone */

G_END_DECLS
