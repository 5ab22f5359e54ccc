/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch in which one rule holds, and the kind of its end; union of those that touch. */
#pragma once

#include "care-rule.h"

G_BEGIN_DECLS

/* [from, until): the rule holds at from and no longer at until.  A plain value. */
typedef struct
{
  const CareRule *rule;
  gint64          from;
  gint64          until; /* G_MAXINT64 unless end is CARE_END_INSTANT */
  CareEnd         end;
  int             first_session; /* index of the session that began it, -1 for none */
  int             last_session;  /* index of the session that ends it, -1 for none */
  gboolean        whole_day;     /* a step before a session whose time is not known: listed all that day,
                                  * weighed against earlier sessions only (V12) */
} CareSpan;

/* Joins the spans of one rule, sorted by from, that touch or overlap; returns the new number.  The end is the latest one;
 * of two ends without an instant the one that restricts longest counts (unspecified over last-not-confirmed …). */
guint    care_spans_union (CareSpan *spans,
                           guint     n);
int      care_span_compare_ends (const CareSpan *a,
                                 const CareSpan *b);
gboolean care_span_covers (const CareSpan *self,
                           gint64          at);

G_END_DECLS
