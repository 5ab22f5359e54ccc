/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When one topic is forbidden, whichever restrictions forbid it: disjoint stretches in order. */
#pragma once

#include "care-span.h"

G_BEGIN_DECLS

/* [from, until): a plain value; until is G_MAXINT64 unless end is CARE_END_INSTANT. */
typedef struct
{
  gint64  from;
  gint64  until;
  CareEnd end;
} CareBan;

/* The bans of @topic among @spans, which are sorted by from. Free with g_array_unref(). */
GArray *care_bans_new (const CareSpan *spans,
                       guint           n,
                       int             topic);
/* The ban that covers @at, or NULL; logarithmic. */
const CareBan *care_bans_find (GArray *bans,
                               gint64  at);
/* The first ban that begins after @at, or NULL; logarithmic. */
const CareBan *care_bans_find_next (GArray *bans,
                                    gint64  at);

G_END_DECLS
