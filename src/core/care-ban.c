/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When one topic is forbidden, whichever restrictions forbid it. */
#include "config.h"

#include "care-ban.h"

static void
add_ban (GArray         *bans,
         const CareSpan *span)
{
  CareBan *last = bans->len > 0 ? &g_array_index (bans, CareBan, bans->len - 1) : NULL;
  CareBan  ban = { span->from, span->until, span->end };

  if (last == NULL || ban.from > last->until)
    g_array_append_val (bans, ban);
  else if (ban.until > last->until ||
           (ban.until == last->until && care_end_rank (ban.end) > care_end_rank (last->end)))
    {
      last->until = ban.until;
      last->end = ban.end;
    }
}

/* The number of bans that begin at or before @at. */
static guint
count_begun (GArray *bans,
             gint64  at)
{
  guint low = 0, high = bans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (bans, CareBan, middle).from <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * care_bans_new:
 * @spans: (array length=n): sorted by from
 * @topic: index of a topic
 *
 * Deny wins: the union of every restriction on the topic.  The array has room for what is in it, no more: there is one a topic.
 *
 * Returns: (transfer full) (element-type CareBan): disjoint and in order
 */
GArray *
care_bans_new (const CareSpan *spans,
               guint           n,
               int             topic)
{
  g_autoptr (GArray) bans = g_array_new (FALSE, FALSE, sizeof (CareBan));
  GArray *tight;

  for (guint i = 0; i < n; i++)
    if (spans[i].rule->kind == CARE_RULE_RESTRICTION && care_rule_forbids (spans[i].rule, topic))
      add_ban (bans, &spans[i]);
  tight = g_array_sized_new (FALSE, FALSE, sizeof (CareBan), bans->len);
  return g_array_append_vals (tight, bans->data, bans->len);
}

const CareBan *
care_bans_find (GArray *bans,
                gint64  at)
{
  guint          begun = count_begun (bans, at);
  const CareBan *ban = begun > 0 ? &g_array_index (bans, CareBan, begun - 1) : NULL;

  return ban != NULL && at < ban->until ? ban : NULL;
}

const CareBan *
care_bans_find_next (GArray *bans,
                     gint64  at)
{
  guint begun = count_begun (bans, at);

  return begun < bans->len ? &g_array_index (bans, CareBan, begun) : NULL;
}
