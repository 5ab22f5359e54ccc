/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step, one civil day, one slot: its key and its place among others. */
#include "config.h"

#include "care-occurrence.h"

#include <string.h>

/**
 * care_occurrence_key:
 * @slot: (nullable): id of the slot, %NULL for a step without a clock time
 *
 * Returns: (transfer full): "wash-water@2026-03-15/morning" or "prep-exfoliate@2026-03-01"
 */
char *
care_occurrence_key (const char *rule,
                     CareDate    date,
                     const char *slot)
{
  g_autofree char *day = care_date_format (date);

  return slot != NULL ? g_strconcat (rule, "@", day, "/", slot, NULL) : g_strconcat (rule, "@", day, NULL);
}

char *
care_occurrence_dup_key (const CareOccurrence *self)
{
  return care_occurrence_key (self->rule->id, self->since, self->slot != NULL ? self->slot->id : NULL);
}

/**
 * care_occurrence_key_parse:
 * @rule: (out) (transfer full): id of the rule
 * @slot: (out) (transfer full) (nullable): id of the slot
 *
 * Returns: whether @key is the key of an occurrence; nothing is set otherwise
 */
gboolean
care_occurrence_key_parse (const char *key,
                           char      **rule,
                           CareDate   *date,
                           char      **slot)
{
  const char      *at = strchr (key, '@');
  const char      *slash = at != NULL ? strchr (at, '/') : NULL;
  g_autofree char *day = NULL;

  if (at == NULL || at == key || (slash != NULL && slash[1] == '\0'))
    return FALSE;
  day = slash != NULL ? g_strndup (at + 1, (gsize)(slash - at - 1)) : g_strdup (at + 1);
  if (!care_date_parse (day, date))
    return FALSE;

  *rule = g_strndup (key, (gsize)(at - key));
  *slot = slash != NULL ? g_strdup (slash + 1) : NULL;
  return TRUE;
}

/**
 * care_occurrence_ends_in_day:
 * @zone: where the patient is
 *
 * Returns: whether @self, which is done once, has its last moment on its date: "before 15:00"
 */
gboolean
care_occurrence_ends_in_day (const CareOccurrence *self,
                             GTimeZone            *zone)
{
  gint64 from, until;

  care_zone_day (zone, self->date, &from, &until);
  return self->rule->timing == CARE_TIMING_ONCE && self->until > from && self->until < until;
}

/**
 * care_occurrence_compare:
 *
 * Orders as a day is lived: by slot, those without a clock time last; within a slot by the author's order.
 */
int
care_occurrence_compare (gconstpointer a,
                         gconstpointer b)
{
  const CareOccurrence *left = a;
  const CareOccurrence *right = b;

  if ((left->slot == NULL) != (right->slot == NULL))
    return left->slot == NULL ? 1 : -1;
  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  if (left->rule->order != right->rule->order)
    return left->rule->order < right->rule->order ? -1 : 1;
  return (left->rule->index > right->rule->index) - (left->rule->index < right->rule->index);
}
