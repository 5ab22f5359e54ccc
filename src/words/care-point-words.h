/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point of a protocol as words: "4 days after the end of each session". */
#pragma once

#include "care-point.h"

G_BEGIN_DECLS

/* New; free them with g_free(). */
char *care_words_point (CarePoint *point);
char *care_words_state (const char *state, /* what a patient reports; @label may be NULL */
                        CareText   *label);

G_END_DECLS
