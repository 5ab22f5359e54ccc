/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule and the sessions -> its spans: when it begins, when it ends, what the next session cuts off. */
#pragma once

#include "care-protocol.h"
#include "care-span.h"

G_BEGIN_DECLS

/* @context has sessions and states; its edges of the plan are found. */
void care_plan_spans_set_edges (CareProtocol     *protocol,
                                CarePointContext *context);
/* Appends the spans of @rule to @spans (CareSpan), one for each session or report that it hangs on, sorted by from, not yet joined. */
void care_plan_spans_add (const CareRule         *rule,
                          const CarePointContext *context,
                          GArray                 *spans);
/* How many spans @protocol can come to for @n_sessions, whatever is answered. */
guint care_plan_spans_count (CareProtocol *protocol,
                             guint         n_sessions);

G_END_DECLS
