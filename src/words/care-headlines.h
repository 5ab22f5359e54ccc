/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline of a day, the title and body of a notice, full or discreet. */
#pragma once

#include "care-due.h"
#include "care-plan.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* The state of the scalp at @now in one line: "No water on your scalp until Sat 14 March, 18:00", "Water allowed: lukewarm only",
 * "Session 2 is today at 15:00", "Your plan is finished". */
char *care_headline (CarePlan  *plan,
                     GTimeZone *zone,
                     gint64     now);

/* A notice's two texts.  @discreet: names neither body, treatment nor topic. */
char *care_headline_notice_title (CarePlan            *plan,
                                  const CareDueNotice *notice,
                                  gboolean             discreet);
char *care_headline_notice_body (CarePlan            *plan,
                                 const CareDueNotice *notice,
                                 gboolean             discreet,
                                 GTimeZone           *zone,
                                 gint64               now);
/* What a report of @state at @now would begin and end at once: "Water allowed · Cream". */
char *care_headline_report (CarePlan   *plan,
                            const char *state,
                            gint64      now);
/* "Morning care", from the slot's label. */
char *care_headline_slot (const CareSlot *slot);

G_END_DECLS
