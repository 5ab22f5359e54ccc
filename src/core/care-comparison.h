/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two versions of a protocol. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_COMPARISON_REMOVED,
  CARE_COMPARISON_ADDED,
  CARE_COMPARISON_CHANGED,
} CareComparisonKind;

/* One difference.  Of a thing that came or went there is one item, not one for each of its members. */
typedef struct
{
  CareComparisonKind kind;
  const char        *part;      /* "protocol", "questions", "choices", "slots", "topics", "rules" … */
  char              *id;        /* of the thing in that part; an interval's "when"; "" for the protocol itself */
  CareText          *title;     /* its words, or NULL */
  const char        *member;    /* that changed: "until"; NULL of a thing that came or went */
  char              *language;  /* of a text; NULL of anything else, "" where no language is said */
  char              *before;    /* as a file writes it; NULL: it was not there */
  char              *after;     /* likewise */
  CarePoint         *before_at; /* of a point in time, else NULL */
  CarePoint         *after_at;
} CareComparisonItem;

/* CareComparisonItem, in the order of a file: what changed or went in the old one, then what came. */
GPtrArray *care_comparison_protocols (CareProtocol *before,
                                      CareProtocol *after);

G_END_DECLS
