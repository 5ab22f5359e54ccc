/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 5545 writer: stable UIDs, SEQUENCE, cancelled events, folding; its words are handed in. */
#pragma once

#include "care-civil-time.h"
#include "care-folder.h"

G_BEGIN_DECLS

#define CARE_CALENDAR_NO_ALARM   (-1)
#define CARE_CALENDAR_MEMORY     "calendar.json"    /* what earlier exports held */
#define CARE_CALENDAR_MEMORY_MAX (32 * 1024 * 1024) /* bytes */

/* One calendar that is being written.  It knows what earlier exports held, so that a phone moves and removes its events. */
typedef struct _CareCalendar CareCalendar;

/* @name: shown by the phone. */
CareCalendar *care_calendar_new (const char *name);
void          care_calendar_free (CareCalendar *self);
/* Reads what was exported before, also of courses that lie in the archive; a missing or spoilt memory is an empty one.  @created:
 * when the course was set up. */
void care_calendar_remember (CareCalendar *self,
                             CareFolder   *folder,
                             gint64        created);
/* This export holds all events whose uid begins with @prefix: earlier ones that are missing are cancelled. */
void care_calendar_cover (CareCalendar *self,
                          const char   *prefix);
/* An event at @start, until @end (or @start itself), both instants. */
void care_calendar_add_instant (CareCalendar *self,
                                const char   *uid,
                                gint64        start,
                                gint64        end,
                                const char   *summary,
                                const char   *description,
                                int           alarm); /* minutes before, or CARE_CALENDAR_NO_ALARM */
/* An event of @length minutes at a clock time, wherever the patient is then. */
void care_calendar_add_floating (CareCalendar *self,
                                 const char   *uid,
                                 CareDate      date,
                                 int           minute,
                                 int           length,
                                 const char   *summary,
                                 const char   *description,
                                 int           alarm);
/* The file: all that was added, and what earlier exports held and is no longer true, as cancelled.  Once. */
GBytes *care_calendar_write (CareCalendar *self,
                             gint64        now);
/* Keeps what is written for the next export; before the file gets its name, since a number that no phone saw does no harm. */
gboolean care_calendar_keep (CareCalendar *self,
                             CareFolder   *folder,
                             GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCalendar, care_calendar_free)

G_END_DECLS
