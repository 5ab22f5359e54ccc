/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An end, a place in the plan, a change or a difference as a sentence. */
#pragma once

#include "care-difference.h"
#include "care-plan.h"
#include "care-verdict.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free().  @zone is the patient's, @now makes "today" and "tomorrow". */

/* "until Tue 31 March, 18:00", "until your clinic says so", "until your last session is confirmed" … */
char *care_sentence_until (CareEnd    end,
                           gint64     until,
                           GTimeZone *zone,
                           gint64     now);
/* The same; where a report ends the span, "until you report: healed". */
char *care_sentence_span_until (const CareSpan *span,
                                GTimeZone      *zone,
                                gint64          now);
/* What an end without an instant is, in two words: "no end given", "not confirmed yet"; "" for an instant. */
char *care_sentence_end_note (CareEnd end);
/* "No water on your scalp until Sat 14 March, 18:00" */
char *care_sentence_span (const CareSpan *span,
                          GTimeZone      *zone,
                          gint64          now);

/* "Day 5 after session 1", "10 days to session 1", "Day of session 2", "Your plan has not started yet" */
char *care_sentence_place (const CarePlace *place);
/* "Session 2: Tue 17 March, 15:00 to 18:00", with "15:00 in Dubai" where the patient's clock differs */
char *care_sentence_session (CareSession *session,
                             int          number, /* from 1 */
                             GTimeZone   *zone,
                             gint64       now);

/* The same once its day has been said: "15:00 to 18:00" */
char *care_sentence_session_hours (CareSession *session,
                                   GTimeZone   *zone);
/* What a change brings: the announcement's title, else a wording from the rule's title. */
char *care_sentence_change_title (const CareChange *change);
/* Its announcement's body, else its limit or end; "" if there is nothing to add. */
char *care_sentence_change_body (CarePlan         *plan,
                                 const CareChange *change,
                                 GTimeZone        *zone,
                                 gint64            now);
/* "Sat 14 March, 18:00: Water allowed" */
char *care_sentence_change (const CareChange *change,
                            GTimeZone        *zone,
                            gint64            now);
/* "Next change: Tuesday 17 March, 15:00. Session 2 begins: No touching"; for @change NULL "No further change is known." */
char *care_sentence_next (const CareChange *change,
                          GTimeZone        *zone,
                          gint64            now);
/* The same for the next change of @plan, with all that is told at that instant: "… Session 2 begins: No touching · No water". */
char *care_sentence_next_of_plan (CarePlan  *plan,
                                  GTimeZone *zone,
                                  gint64     now);

/* @text with its first letter large, where letters come in two sizes. */
char *care_capitalise (const char *text);

/* "Water allowed: Sat 14 March, 18:00 becomes Sun 15 March, 18:00" */
char *care_sentence_difference (const CareDifferenceItem *item,
                                GTimeZone                *zone,
                                gint64                    now);

G_END_DECLS
