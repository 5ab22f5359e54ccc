/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to "may I", a step's state, readiness and its reasons as a sentence. */
#pragma once

#include "care-plan.h"
#include "care-readiness.h"
#include "care-task.h"
#include "care-verdict.h"

G_BEGIN_DECLS

/* All strings are new unless said; free them with g_free(). */

/* The label of a topic, else its id with spaces: "Hot water", "hot water". */
char *care_sentence_topic (CareProtocol *protocol,
                           int           topic);
/* "No, until Tue 31 March, 18:00", "Yes, lukewarm only, until Tue 17 March, 15:00", "Not said. Ask your clinic" */
char       *care_sentence_verdict (CarePlan          *plan,
                                   const CareVerdict *verdict,
                                   GTimeZone         *zone,
                                   gint64             now);
const char *care_sentence_not_said (void); /* the last of these; lent */
/* The limit of a yes ("lukewarm only"), or NULL. */
char *care_sentence_verdict_limit (CarePlan          *plan,
                                   const CareVerdict *verdict,
                                   gint64             now);

const char *care_sentence_task_state (CareTaskState state); /* "done", "due now", "missed" …; lent */
/* "4 days left instead of 7 to 10: tell your clinic" */
char *care_sentence_late (const CareRule *rule,
                          int             days_left);

char *care_sentence_readiness (const CareReadiness *readiness); /* "The written conditions are met", "Not yet" … */
char *care_sentence_reason (const CareReason *reason);          /* "7 days apart, at least 7 are asked for" */
char *care_sentence_routine (const CareReadiness *readiness);   /* "8 of 9 steps done" */

G_END_DECLS
