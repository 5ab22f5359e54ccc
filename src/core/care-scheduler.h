/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course + ledger + clock -> "due", "withdraw"; one alarm at a time. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

#define CARE_TYPE_SCHEDULER (care_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (CareScheduler, care_scheduler, CARE, SCHEDULER, GObject)

/* A notice is known by its token: 64 random bits, new with each showing, so that a button of another notice does nothing.
 *
 * Signal "due" (CareDueNotice *, char *token, guint replaces): show it, in place of @replaces unless that is 0; it is claimed
 *   on disk already.
 * Signal "withdraw" (char *token, guint id): the notice must go; @id is where it stands at the present server, 0 if unknown.
 * Signal "held": something is due, and there is no server.
 * Signal "saved": all that care_scheduler_answer() could not save is on the disk now. */

CareScheduler *care_scheduler_new (CareCourse *course,
                                   CareLedger *ledger);
/* The server's unique name, or NULL while there is none: everything is held. */
void care_scheduler_set_owner (CareScheduler *self,
                               const char    *owner);
/* Evaluates at once and from then on at each wake and change. */
void   care_scheduler_start (CareScheduler *self);
void   care_scheduler_evaluate (CareScheduler *self);
gint64 care_scheduler_get_next (CareScheduler *self);
/* The server answered: the notice stands there as @id.  Or it failed: tried again later. */
void care_scheduler_shown (CareScheduler *self,
                           const char    *token,
                           guint          id);
void care_scheduler_failed (CareScheduler *self,
                            const char    *token);
/* Closed by the person (TRUE) or otherwise. */
void care_scheduler_closed (CareScheduler *self,
                            const char    *token,
                            gboolean       by_person);
/* Done was pressed: every step of the notice is recorded; FALSE if that could not be saved. */
gboolean care_scheduler_answer (CareScheduler *self,
                                const char    *token,
                                GError       **error);
/* Later was pressed. */
void care_scheduler_snooze (CareScheduler *self,
                            const char    *token,
                            guint          minutes);

G_END_DECLS
