/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title and body of a notice, full or discreet. */
#pragma once

#include "care-due.h"
#include "care-plan.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* A notice's two texts.  @discreet: names neither body, treatment nor topic. */
char *care_sentence_notice_title (CarePlan            *plan,
                                  const CareDueNotice *notice,
                                  gboolean             discreet);
char *care_sentence_notice_body (CarePlan            *plan,
                                 const CareDueNotice *notice,
                                 gboolean             discreet,
                                 GTimeZone           *zone,
                                 gint64               now);
/* What a report of @state at @now would begin and end at once: "Water allowed · Cream". */
char *care_sentence_report (CarePlan   *plan,
                            const char *state,
                            gint64      now);

G_END_DECLS
