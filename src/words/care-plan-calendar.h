/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course as a calendar: its changes, its routine, its sessions, in words. */
#pragma once

#include "care-calendar.h"
#include "care-course.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_LAYER_CHANGES = 1 << 0,
  CARE_LAYER_ROUTINE = 1 << 1,
  CARE_LAYER_SESSIONS = 1 << 2,
} CareLayers;

#define CARE_LAYERS_ALL (CARE_LAYER_CHANGES | CARE_LAYER_ROUTINE | CARE_LAYER_SESSIONS)

/* What a person wants it to be. */
typedef struct
{
  CareLayers layers;
  gboolean   alarms;   /* the phone shall sound: at a change and a slot, a day before a session */
  gboolean   fixed;    /* the routine at the instants of the present zone, not at clock times wherever the phone is */
  gboolean   discreet; /* no word of what it is about */
} CareCalendarWish;

/* "changes", "routine", "sessions"; 0 for any other word. */
CareLayers care_layer_from_string (const char *word);
/* The file, of a course that has a plan; what it tells the phone is remembered for the next one.  @now: the present instant. */
GBytes *care_plan_calendar_export (CareCourse             *course,
                                   const CareCalendarWish *wish,
                                   gint64                  now,
                                   int                     wait_ms,
                                   CareWork               *work, /* or NULL; one part of it */
                                   GError                **error);

G_END_DECLS
