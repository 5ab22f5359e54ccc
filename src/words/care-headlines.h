/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline of a day. */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

/* The state of the scalp at @now in one line: "No water on your scalp until Sat 14 March, 18:00", "Water allowed: lukewarm only",
 * "Session 2 is today at 15:00", "Your plan is finished".  New; free it with g_free(). */
char *care_headline (CarePlan  *plan,
                     GTimeZone *zone,
                     gint64     now);

G_END_DECLS
