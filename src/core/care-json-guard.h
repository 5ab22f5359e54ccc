/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict check of bytes before json-glib sees them; remembers where each value begins. */
#pragma once

#include "care-problem.h"

G_BEGIN_DECLS

/* RELIABILITY: text of 8 192 and names of 128 characters at the most; the rest depends on the file. */
typedef struct
{
  gsize max_bytes;
  int   max_decimals; /* 4 in a stranger's file, 20 in our own */
  guint max_depth;    /* at most 40 */
  guint max_values;
} CareJsonLimits;

extern const CareJsonLimits CARE_JSON_LIMITS_PROTOCOL; /* 1 MiB, 32 deep, 50 000 values */
extern const CareJsonLimits CARE_JSON_LIMITS_COURSE;   /* 8 MiB, 40 deep, 100 000 values: any protocol and 1 000 sessions fit */
extern const CareJsonLimits CARE_JSON_LIMITS_LINE;     /* 4 096 bytes */

/* Where a value begins; line and column count from 1, the column in characters. */
typedef struct
{
  gsize offset;
  int   line;
  int   column;
  int   name_line; /* of a member its name's place, else 0 */
  int   name_column;
} CareJsonPlace;

/* One pass, no recursion.  Returns the places of all values in document order (a value before its
 * members or elements), or NULL with exactly one error added to @problems. */
GArray *care_json_guard (GBytes               *bytes,
                         const CareJsonLimits *limits,
                         CareProblems         *problems);

G_END_DECLS
