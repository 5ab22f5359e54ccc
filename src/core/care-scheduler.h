/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course + ledger + clock -> "due", "withdraw"; one alarm at a time. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

#define CARE_TYPE_SCHEDULER (care_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (CareScheduler, care_scheduler, CARE, SCHEDULER, GObject)

/* Signal "due" (CareDueNotice *): show it; its keys are claimed on disk already.
 * Signal "withdraw" (char *key): its notice must go. */

CareScheduler *care_scheduler_new (CareCourse *course,
                                   CareLedger *ledger);
/* The server's unique name, or NULL while there is none: everything is held. */
void care_scheduler_set_owner (CareScheduler *self,
                               const char    *owner);
/* Starts; evaluates at once and from then on at each wake and change. */
void   care_scheduler_start (CareScheduler *self);
void   care_scheduler_evaluate (CareScheduler *self);
gint64 care_scheduler_get_next (CareScheduler *self);
/* The server answered: @key's notice stands there as @id.  Or it failed: tried again later. */
void care_scheduler_shown (CareScheduler *self,
                           const char    *key,
                           guint          id);
void care_scheduler_failed (CareScheduler *self,
                            const char    *key);
/* Closed by the person (TRUE) or otherwise. */
void care_scheduler_closed (CareScheduler *self,
                            const char    *key,
                            gboolean       by_person);
/* Done was pressed: every key of the notice that is a step is recorded; FALSE if it could not be saved. */
gboolean care_scheduler_answer (CareScheduler *self,
                                const char    *key,
                                const char    *token,
                                GError       **error);
/* The token that a notice's buttons must carry. */
const char *care_scheduler_get_token (CareScheduler *self,
                                      const char    *key);

G_END_DECLS
