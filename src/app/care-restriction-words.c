/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the restriction map says: a bar, its end, a kind of end. */
#include "config.h"

#include "care-restriction-words.h"

#include "care-closures.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n.h>

static char *
word_instant (const CareView *view,
              gint64          at)
{
  g_autofree char *instant = care_words_instant (at, view->zone, view->now);

  return care_words_isolate (instant);
}

/* An end that waits for the last session to be confirmed is told with its condition. */
static char *
word_end (const CareView   *view,
          const CareMapBar *bar)
{
  g_autofree char *until = care_sentence_until (bar->ban.end, bar->ban.until, view->zone, view->now);
  g_autofree char *if_last = NULL;

  if (bar->if_last == CARE_INSTANT_NONE)
    return g_steal_pointer (&until);
  if_last = word_instant (view, bar->if_last);
  /* Translators: "until your last session is confirmed: Tue 7 April, 18:00, if session 3 is your last" */
  return g_strdup_printf (_ ("%s: %s, if session %d is your last"), until, if_last, (int)care_plan_get_sessions (view->plan)->len);
}

char *
care_restriction_words_bar (const CareView   *view,
                            int               topic,
                            const CareMapBar *bar)
{
  g_autofree char *label = care_sentence_topic (care_plan_get_protocol (view->plan), topic);
  g_autofree char *capital = care_capitalise (label);
  g_autofree char *name = care_words_isolate_foreign (capital);
  g_autofree char *from = word_instant (view, bar->ban.from);
  g_autofree char *until = word_end (view, bar);

  /* Translators: a thing, the instant from which it is not allowed, and until when:
   * "Water: not allowed from Tue 17 March, 15:00 until Sat 21 March, 18:00" */
  return g_strdup_printf (_ ("%s: not allowed from %s %s"), name, from, until);
}

char *
care_restriction_words_end (const CareView   *view,
                            const CareMapBar *bar)
{
  g_autofree char *date = NULL;

  if (bar->ban.end == CARE_END_INSTANT)
    return care_words_date_short (care_zone_date (view->zone, bar->ban.until));
  if (bar->if_last == CARE_INSTANT_NONE)
    return NULL;
  date = care_words_date_short (care_zone_date (view->zone, bar->if_last));
  /* Translators: a date that waits to be confirmed: "7 Apr?" */
  return g_strdup_printf (C_ ("date", "%s?"), date);
}

char *
care_restriction_words_map (const CareMap *map)
{
  g_autofree char *first = care_words_date (map->first, CARE_DATE_NONE);
  g_autofree char *last = care_words_date (map->last, CARE_DATE_NONE);

  /* Translators: the first and the last day of a chart */
  return g_strdup_printf (_ ("Restrictions, %s to %s"), first, last);
}

const char *
care_restriction_words_legend (CareEnd end)
{
  switch (end)
    {
    case CARE_END_OPEN:
      return C_ ("legend", "for good");
    case CARE_END_UNSPECIFIED:
      return C_ ("legend", "no end given");
    case CARE_END_STATE:
      return C_ ("legend", "until you report it");
    case CARE_END_LAST_NOT_CONFIRMED:
      return C_ ("legend", "until you confirm the last session");
    case CARE_END_INSTANT:
    default:
      return C_ ("legend", "not allowed");
    }
}
