/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient chose for the reminders: times of the slots, quiet hours, wording. */
#pragma once

#include "care-json.h"

G_BEGIN_DECLS

#define CARE_MAX_SLOTS 24

/* How a notice is worded: without a word of the protocol when … */
typedef enum
{
  CARE_DISCREET_WHEN_LOCKED,
  CARE_DISCREET_ALWAYS,
  CARE_DISCREET_NEVER,
} CareDiscreet;

/* A plain value, kept in course.json. */
typedef struct
{
  int          slot_minutes[CARE_MAX_SLOTS]; /* by slot index; -1: as the protocol says */
  int          quiet_from;                   /* minutes since midnight, -1: no quiet hours */
  int          quiet_until;
  CareDiscreet discreet;
} CareReminderSettings;

void     care_reminder_settings_init (CareReminderSettings *self);
gboolean care_reminder_settings_read (CareReminderSettings *self, /* FALSE with problems reported */
                                      CareJson             *json,
                                      CareJsonNode         *node,
                                      GPtrArray            *slots);
void     care_reminder_settings_write (const CareReminderSettings *self,
                                       CareJsonWriter             *writer,
                                       CareJsonNode               *before,
                                       GPtrArray                  *slots);

G_END_DECLS
