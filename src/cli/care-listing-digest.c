/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a protocol says to one patient, for its author to compare with the clinic's page: aligned lines on standard output. */
#include "config.h"

#include "care-digest.h"
#include "care-listing.h"
#include "care-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

#define INDENT 2

/* The stretches of a rule that no list of changes has: "Tue 10 March, 18:00  until Sat 14 March, 18:00" */
static void
print_spans (const CareView *view,
             const CareRule *rule)
{
  guint           n;
  const CareSpan *spans = care_plan_get_rule_spans (view->plan, rule, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from = care_words_instant (spans[i].from, view->zone, view->now);
      g_autofree char *until = care_sentence_span_until (&spans[i], view->zone, view->now);

      care_listing_row (2 * INDENT, from, care_listing_width (from), until);
    }
}

/**
 * care_listing_digest:
 *
 * Each thing of the protocol that reaches this patient, with all its words and, for a rule, when it holds.
 */
void
care_listing_digest (const CareView *view)
{
  g_autoptr (GPtrArray) items = care_digest_new (care_plan_get_protocol (view->plan), care_plan_get_answers (view->plan), TRUE);

  g_print ("%s\n", _ ("What the instructions say"));
  for (guint i = 0; i < items->len; i++)
    {
      const CareDigestItem *item = g_ptr_array_index (items, i);

      g_print ("%*s%s\n", INDENT, "", item->title[0] != '\0' ? item->title : _ ("Between two sessions"));
      if (item->rule != NULL)
        print_spans (view, item->rule);
      for (guint j = 0; j < item->lines->len; j++)
        g_print ("%*s%s\n", 2 * INDENT, "", (const char *)g_ptr_array_index (item->lines, j));
    }
}
