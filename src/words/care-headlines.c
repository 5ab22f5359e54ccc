/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline of a day. */
#include "config.h"

#include "care-headlines.h"

#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

static int
find_running_session (GPtrArray *sessions,
                      gint64     now)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);

      if (session->start <= now && now < session->end)
        return (int)i;
    }
  return -1;
}

/* The session that @place's day waits for, or -1 */
static int
find_session_ahead (GPtrArray       *sessions,
                    const CarePlace *place,
                    gint64           now)
{
  if (place->phase != CARE_PHASE_SESSION_DAY || place->session < 0)
    return -1;
  return ((const CareSession *)g_ptr_array_index (sessions, (guint)place->session))->start > now ? place->session : -1;
}

static char *
say_session_ahead (CareSession *session,
                   int          index,
                   GTimeZone   *zone)
{
  g_autofree char *clock = care_words_clock (session->start, zone);
  g_autofree char *time = care_words_isolate (clock);

  if (session->assumed_end)
    return g_strdup_printf (_ ("Session %d is today"), index + 1);
  return g_strdup_printf (_ ("Session %1$d is today at %2$s"), index + 1, time);
}

/* The newest relief since @since that still holds and that a step or permission in force carries out. */
static const CareChange *
find_relief (CarePlan        *plan,
             gint64           since,
             gint64           now,
             const CareRule **allowance)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (plan, &n);
  const CareChange *relief = NULL;

  for (guint i = care_plan_find_change (plan, since); i < n && changes[i].at <= now; i++)
    {
      const CareRule *rule = NULL;
      int             topic;
      gint64          until;
      CareEnd         end;

      if (changes[i].kind != CARE_CHANGE_ALLOWED || changes[i].rule->forbids->len == 0)
        continue;
      topic = g_array_index (changes[i].rule->forbids, int, 0);
      if (!care_plan_forbids (plan, topic, now, &until, &end))
        rule = care_verdict_find_allowance (plan, topic, now);
      if (rule == NULL || (relief != NULL && relief->at == changes[i].at && relief->rule->index < changes[i].rule->index))
        continue;
      relief = &changes[i];
      *allowance = rule;
    }
  return relief;
}

/* "Baby shampoo allowed" and "baby shampoo only": the thing is named by its topic instead, so that no word of the limit is lost. */
static const char *
find_thing (CareProtocol   *protocol,
            const CareRule *restriction,
            const char     *title,
            const char     *limit)
{
  const CareTopic *topic = g_ptr_array_index (protocol->topics, (guint)g_array_index (restriction->forbids, int, 0));

  return topic->label != NULL && care_title_names_limit (title, limit) ? care_text_get (topic->label) : title;
}

static char *
say_relief (CareProtocol     *protocol,
            const CareChange *relief,
            const CareRule   *allowance)
{
  g_autofree char *title = care_sentence_change_title (relief);
  g_autofree char *thing = NULL;
  const char      *limit;

  if (allowance->limit == NULL)
    return g_steal_pointer (&title);
  limit = care_text_get (allowance->limit);
  if (care_title_says_limit (title, limit))
    return g_steal_pointer (&title);
  thing = care_words_isolate_foreign (find_thing (protocol, relief->rule, title, limit));
  /* TRANSLATORS: what is allowed, then how far: "Water allowed: lukewarm only" */
  return g_strdup_printf (C_ ("headline", "%1$s: %2$s"), thing, limit);
}

/* The restriction in force that ends first, of those that have a date */
static const CareSpan *
find_next_end (CarePlan *plan,
               gint64    now)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_RESTRICTION, now, now + 1);
  const CareSpan *next = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (spans, i);

      if (span->end == CARE_END_INSTANT && care_plan_find_lasting (plan, span) == span && (next == NULL || span->until < next->until))
        next = span;
    }
  return next;
}

/* After a session: what has become possible again, else what is still to wait for */
static char *
say_state (CarePlan        *plan,
           const CarePlace *place,
           GTimeZone       *zone,
           gint64           now)
{
  const CareSession *session = g_ptr_array_index (care_plan_get_sessions (plan), (guint)place->session);
  const CareRule    *allowance = NULL;
  const CareChange  *relief = find_relief (plan, session->start, now, &allowance);
  const CareSpan    *waiting = find_next_end (plan, now);

  if (relief != NULL)
    return say_relief (care_plan_get_protocol (plan), relief, allowance);
  return waiting != NULL ? care_sentence_span (waiting, zone, now) : care_sentence_place (place);
}

/**
 * care_headline:
 * @plan: the plan
 * @zone: where the patient is
 * @now: the instant it is said for
 *
 * After a session the newest relief speaks, if a step or permission carries it out and says how far it goes; until there is one,
 * the restriction that ends first. No rule is known by name: the words are the protocol's.
 *
 * Returns: (transfer full): the state of the scalp in one line
 */
char *
care_headline (CarePlan  *plan,
               GTimeZone *zone,
               gint64     now)
{
  GPtrArray *sessions = care_plan_get_sessions (plan);
  CarePlace  place = care_plan_locate (plan, care_zone_date (zone, now), zone);
  int        running = find_running_session (sessions, now);
  int        ahead = find_session_ahead (sessions, &place, now);

  if (sessions->len == 0)
    return g_strdup (_ ("No session has a date yet"));
  if (running >= 0)
    return g_strdup_printf (_ ("Session %d is under way"), running + 1);
  if (ahead >= 0)
    return say_session_ahead (g_ptr_array_index (sessions, (guint)ahead), ahead, zone);
  if (place.phase == CARE_PHASE_PREPARATION)
    return g_strdup_printf (_ ("Prepare for session %d"), place.session + 1);
  if (place.phase == CARE_PHASE_BEFORE_PLAN || place.phase == CARE_PHASE_FINISHED || place.session < 0)
    return care_sentence_place (&place);
  return say_state (plan, &place, zone, now);
}
