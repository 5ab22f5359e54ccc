/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why "May I?" is answered as it is. */
#pragma once

#include "care-verdict.h"

G_BEGIN_DECLS

/* One ground of an answer, in words. */
typedef struct
{
  char *title;   /* "Touching allowed", "No water on your scalp" */
  char *why;     /* or NULL */
  char *instead; /* or NULL: what to do instead, or how */
} CareGround;

/* CareGround, what weighs most first; free with g_ptr_array_unref(). */
GPtrArray *care_grounds_new (CarePlan          *plan,
                             const CareVerdict *verdict,
                             GTimeZone         *zone,
                             gint64             now);

G_END_DECLS
