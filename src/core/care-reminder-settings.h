/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient chose for the reminders: times of the slots, quiet hours, wording, how often. */
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
  int          hours;  /* of the clock: 12, 24, or 0 as the locale has it */
  gboolean     repeat; /* a step comes again until it is answered, a few times */
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

/* The minute of the day at which @slot (an index) falls. */
int care_reminder_settings_slot_minute (const CareReminderSettings *self,
                                        GPtrArray                  *slots,
                                        guint                       slot);
/* Does @minute of the day lie in the quiet hours? */
gboolean care_reminder_settings_is_quiet (const CareReminderSettings *self,
                                          int                         minute);
/* Does the day keep the order of the slots, none at the time of another? */
gboolean care_reminder_settings_in_order (const CareReminderSettings *self,
                                          GPtrArray                  *slots);

G_END_DECLS
