/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point of a protocol as words: "4 days after the end of each session". */
#pragma once

#include "care-point.h"

G_BEGIN_DECLS

char *care_words_point (CarePoint *point); /* new; free it with g_free() */

G_END_DECLS
