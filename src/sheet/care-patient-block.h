/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose plan a sheet is: the sessions, the answers, when it was printed. */
#pragma once

#include "care-plan.h"
#include "care-sheet.h"

G_BEGIN_DECLS

/* One session, @index from 0: its number, its day, its hours. */
void care_patient_block_add_session (CareSheet *sheet,
                                     CarePlan  *plan,
                                     GTimeZone *zone,
                                     int        index);
/* The sessions beside each other, each with its day and hours. */
void care_patient_block_add_sessions (CareSheet *sheet,
                                      CarePlan  *plan,
                                      GTimeZone *zone);
/* "Shaved, buzz or crew cut · A week": what the patient answered.  New; free it with g_free(). */
char *care_patient_block_word_answers (CarePlan *plan);
/* "Printed Sun 15 March 2026, 09:10.", then @words.  New; free it with g_free(). */
char *care_patient_block_word_foot (gint64      now,
                                    GTimeZone  *zone,
                                    const char *words);

G_END_DECLS
