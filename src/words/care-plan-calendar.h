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

/* "changes", "routine", "sessions"; 0 for any other word. */
CareLayers care_layer_from_string (const char *word);
/* @discreet: no word of what it is about.  The course must have a plan. */
CareCalendar *care_plan_calendar_new (CareCourse *course,
                                      CareLayers  layers,
                                      gboolean    alarms,
                                      gboolean    discreet);

G_END_DECLS
