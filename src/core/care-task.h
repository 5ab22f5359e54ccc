/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One occurrence with its present state: the object that a row shows. */
#pragma once

#include "care-log.h"
#include "care-plan.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_TASK_UPCOMING,
  CARE_TASK_DUE,
  CARE_TASK_DONE,
  CARE_TASK_SKIPPED,
  CARE_TASK_MISSED,
} CareTaskState;

#define CARE_TYPE_TASK_STATE (care_task_state_get_type ())
GType care_task_state_get_type (void);

#define CARE_TYPE_TASK (care_task_get_type ())
G_DECLARE_FINAL_TYPE (CareTask, care_task, CARE, TASK, GObject)

/* Properties: "key", "title", "slot-id" (strings), "state" (CareTaskState), all readable. */

/* The one reading of a step's state: its record, else by the clock and what is forbidden. */
CareTaskState care_task_state_at (const CareOccurrence *occurrence,
                                  CarePlan             *plan,
                                  CareLog              *log,
                                  gint64                now,
                                  GTimeZone            *zone);
const char   *care_task_state_to_string (CareTaskState state); /* as COMMANDS.md writes it */

CareTask             *care_task_new (CareProtocol         *protocol, /* kept alive */
                                     const CareOccurrence *occurrence,
                                     CareTaskState         state);
const CareOccurrence *care_task_get_occurrence (CareTask *self);
const char           *care_task_get_key (CareTask *self);
const char           *care_task_get_title (CareTask *self);
CareTaskState         care_task_get_state (CareTask *self);
void                  care_task_set_state (CareTask     *self, /* for CareDay alone */
                                           CareTaskState state);
/* Of a course that is looked at only: its state is shown and cannot be recorded. */
gboolean care_task_is_sealed (CareTask *self);
void     care_task_set_sealed (CareTask *self, /* for CareDay alone */
                               gboolean  sealed);

G_END_DECLS
