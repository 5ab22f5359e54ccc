/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict check of bytes before json-glib sees them; remembers where each value begins. */
#pragma once

#include "care-problem.h"

G_BEGIN_DECLS

/* RELIABILITY: depth 32, 50 000 tokens, text 8 192 and names 128 characters; bytes depend on the file. */
typedef struct
{
  gsize max_bytes;
  int   max_decimals; /* 4 in a stranger's file, 20 in our own */
} CareJsonLimits;

extern const CareJsonLimits CARE_JSON_LIMITS_PROTOCOL; /* 1 MiB, 4 decimals */
extern const CareJsonLimits CARE_JSON_LIMITS_COURSE;   /* 4 MiB, 20 decimals */
extern const CareJsonLimits CARE_JSON_LIMITS_LINE;     /* 4 096 bytes, 20 decimals */

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
