/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reminder setting means for this plan: a sample of a notice, what waits in the quiet hours. */
#pragma once

#include "care-plan.h"
#include "care-reminder-settings.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* What is answered to @question: "Very short", "Minoxidil · A serum"; "" without an answer. */
char *care_sentence_answer (CareAnswers        *answers,
                            const CareQuestion *question);
/* The notice of a routine as it would be worded: "Morning care: Apply a plant oil · Wash with water".  The next routine of the
 * plan, after its end a past one. */
char *care_sentence_notice_sample (CarePlan                   *plan,
                                   const CareReminderSettings *settings,
                                   gboolean                    discreet,
                                   GTimeZone                  *zone,
                                   gint64                      now);
/* "Evening (22:30) lies in the quiet hours: its reminder waits until 07:00.", a line for each such slot; NULL if there is none. */
char *care_sentence_quiet_slots (const CareReminderSettings *settings,
                                 GPtrArray                  *slots);

G_END_DECLS
