/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch in which one rule holds, and the union of those that touch. */
#include "config.h"

#include "care-span.h"

/**
 * care_span_compare_ends:
 *
 * Returns: below, at or above zero as @a ends before, with or after @b
 */
int
care_span_compare_ends (const CareSpan *a,
                        const CareSpan *b)
{
  if (a->until != b->until)
    return a->until < b->until ? -1 : 1;
  return care_end_rank (a->end) - care_end_rank (b->end);
}

/**
 * care_spans_union:
 * @spans: (array length=n): spans of one rule, sorted by from
 *
 * Joins those that touch or overlap, in place (CARE.md principle 5).  A span begins with the first and ends with the latest
 * of those it joins.
 *
 * Returns: how many are left
 */
guint
care_spans_union (CareSpan *spans,
                  guint     n)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      CareSpan *last = kept > 0 ? &spans[kept - 1] : NULL;

      if (last == NULL || spans[i].from > last->until || spans[i].whole_day || last->whole_day)
        spans[kept++] = spans[i];
      else if (care_span_compare_ends (&spans[i], last) > 0)
        {
          last->until = spans[i].until;
          last->end = spans[i].end;
          last->last_session = spans[i].last_session;
        }
    }
  return kept;
}

/**
 * care_span_covers:
 *
 * Returns: whether the rule holds at @at: from its first instant on, no longer at its end
 */
gboolean
care_span_covers (const CareSpan *self,
                  gint64          at)
{
  return self->from <= at && at < self->until;
}
