/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done, per day and per session, and how it stands with the next session, as sentences.  Nobody is blamed. */
#pragma once

#include "care-progress.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* The homework of a day: "1 of 2 steps done, 1 missed", "3 of 3 steps done, 3 to come", "no steps at set times" */
char *care_sentence_progress_day (const CareProgressDay *day);
/* The same with all else that the day has: "Friday 13 March: 1 of 2 steps done, 1 missed, with a note" */
char *care_sentence_progress_date (const CareProgressDay *day,
                                   CareDate               today);
/* How it stands in one line; of the written conditions alone: "The written conditions are met so far" */
char *care_sentence_progress_headline (CarePlan            *plan,
                                       const CareProgress  *progress,
                                       const CareReadiness *readiness,
                                       gint64               now);
/* What that means, gently; the clinic has the last word. */
char *care_sentence_progress_meaning (CarePlan            *plan,
                                      const CareProgress  *progress,
                                      const CareReadiness *readiness,
                                      gint64               now);

/* "Before session 1", "After session 1" */
char *care_sentence_progress_round (const CareProgressRound *round);
/* "8 of 9" */
char *care_sentence_progress_count (const CareProgressRound *round);
/* "Apply a plant oil, Fri 13 March, Evening and 2 more"; NULL for none. @steps: CareOccurrence */
char *care_sentence_progress_steps (GArray  *steps,
                                    CareDate today);

G_END_DECLS
