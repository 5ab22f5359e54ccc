/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs of aftercarectl; each does its work and gives the exit status. */
#pragma once

#include "care-command.h"

G_BEGIN_DECLS

/* care-verb-protocol.c */
CareExit care_verb_protocols (CareCommand *command);
CareExit care_verb_check (CareCommand *command);
CareExit care_verb_show (CareCommand *command);
/* care-verb-compare.c */
CareExit care_verb_compare (CareCommand *command);
/* care-verb-course.c */
CareExit care_verb_start (CareCommand *command);
CareExit care_verb_session (CareCommand *command);
/* care-verb-answer.c */
CareExit care_verb_answer (CareCommand *command);
/* care-verb-plan.c */
CareExit care_verb_today (CareCommand *command);
CareExit care_verb_day (CareCommand *command);
CareExit care_verb_timeline (CareCommand *command);
CareExit care_verb_changes (CareCommand *command);
CareExit care_verb_next (CareCommand *command);
CareExit care_verb_may (CareCommand *command);
CareExit care_verb_readiness (CareCommand *command);
/* care-verb-record.c */
CareExit care_verb_done (CareCommand *command);
CareExit care_verb_skip (CareCommand *command);
CareExit care_verb_undo (CareCommand *command);
CareExit care_verb_redo (CareCommand *command);
CareExit care_verb_log (CareCommand *command);
/* care-verb-state.c */
CareExit care_verb_state (CareCommand *command);
/* care-verb-export.c */
CareExit care_verb_export (CareCommand *command);
/* care-verb-backup.c */
CareExit care_verb_backup (CareCommand *command);
CareExit care_verb_restore (CareCommand *command);
CareExit care_verb_erase (CareCommand *command);
/* care-verb-self-check.c */
CareExit care_verb_self_check (CareCommand *command);

G_END_DECLS
