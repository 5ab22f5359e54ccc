/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change brings to a plan, and what came too late for it: lines on standard output. */
#include "config.h"

#include "care-listing.h"
#include "care-sentences.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>

void
care_listing_difference (const CareDifference *difference,
                         GTimeZone            *zone,
                         gint64                now)
{
  if (difference->items->len == 0)
    g_print ("%s\n", _ ("Nothing that lies ahead changes."));
  else
    g_print ("%s\n", _ ("What changes in your plan"));

  for (guint i = 0; i < difference->items->len; i++)
    {
      g_autofree char *sentence = care_sentence_difference (&g_array_index (difference->items, CareDifferenceItem, i), zone, now);

      g_print ("  %s\n", sentence);
    }
}

/**
 * care_listing_late:
 * @created: when the course was set up
 *
 * CARE.md A4, V8: a preparation that begins after its range is said once, with what to do.
 */
void
care_listing_late (CarePlan *plan,
                   gint64    created)
{
  GPtrArray *rules = care_plan_get_protocol (plan)->rules;

  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule  *rule = g_ptr_array_index (rules, i);
      g_autofree char *sentence = NULL;
      int              days_left;

      if (!care_plan_applies (plan, rule) || !care_plan_is_late (plan, rule, created, &days_left))
        continue;
      sentence = care_sentence_late (rule, days_left);
      g_print ("%s\n", sentence);
      return;
    }
}
