/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the restriction map says: a bar, its end, a kind of end. */
#pragma once

#include "care-fact-rows.h"
#include "care-map.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* "Water: not allowed from Tue 17 March, 15:00 until Sat 21 March, 18:00" */
char *care_restriction_words_bar (const CareView   *view,
                                  int               topic,
                                  const CareMapBar *bar);
/* "31 Mar", "7 Apr?" where that waits to be confirmed, NULL where there is no date. */
char *care_restriction_words_end (const CareView   *view,
                                  const CareMapBar *bar);
/* "Restrictions, Sun 8 March to Sun 12 April" */
char *care_restriction_words_map (const CareMap *map);
/* "until you confirm the last session"; lent. */
const char *care_restriction_words_legend (CareEnd end);

G_END_DECLS
