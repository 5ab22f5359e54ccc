/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline of a day, the title and body of a notice, full or discreet. */
#include "config.h"

#include "care-headlines.h"

#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

/* A notice names so many things before it counts them. */
#define MOST_NAMED 4
#define FEW_NAMED  3

/* "A · B · C"; the dot cannot be taken for a part of a title. */
static char *
join_titles (GPtrArray *titles)
{
  g_ptr_array_add (titles, NULL);
  /* TRANSLATORS: stands between the titles of a list */
  return g_strjoinv (C_ ("list", " · "), (char **)titles->pdata);
}

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

static char *
say_relief (const CareChange *relief,
            const CareRule   *allowance)
{
  g_autofree char *title = care_sentence_change_title (relief);

  if (allowance->limit == NULL)
    return g_steal_pointer (&title);
  /* TRANSLATORS: what is allowed, then how far: "Water allowed: lukewarm only" */
  return g_strdup_printf (C_ ("headline", "%1$s: %2$s"), title, care_text_get (allowance->limit));
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
    return say_relief (relief, allowance);
  return waiting != NULL ? care_sentence_span (waiting, zone, now) : care_sentence_place (place);
}

/* Newest first; of those at one instant the one whose stretch ends first is felt first. */
static int
compare_felt (gconstpointer a,
              gconstpointer b)
{
  const CareChange *left = *(const CareChange *const *)a;
  const CareChange *right = *(const CareChange *const *)b;

  if (left->at != right->at)
    return left->at > right->at ? -1 : 1;
  if (left->span->until != right->span->until)
    return left->span->until < right->span->until ? -1 : 1;
  return (int)left->rule->index - (int)right->rule->index;
}

/* All of a few titles, else three and how many more. */
static char *
name_changes (GPtrArray *given)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) changes = g_ptr_array_copy (given, NULL, NULL);
  guint            more = changes->len > MOST_NAMED ? changes->len - FEW_NAMED : 0;
  g_autofree char *named = NULL;

  g_ptr_array_sort (changes, compare_felt);
  for (guint i = 0; i < changes->len - more; i++)
    g_ptr_array_add (titles, care_sentence_change_title (g_ptr_array_index (changes, i)));
  named = join_titles (titles);
  if (more == 0)
    return g_steal_pointer (&named);
  /* TRANSLATORS: titles of changes, then how many there are besides */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more", more), named, more);
}

static char *
title_changes (const CareDueNotice *notice)
{
  if (notice->summary && notice->changes->len > 1)
    return g_strdup (_ ("While you were away"));
  return name_changes (notice->changes);
}

/**
 * care_headline_report:
 * @state: id of a state that is awaited
 *
 * Returns: (transfer full): what a report at @now begins and ends at once: "Water allowed · Cream"; "" if nothing does
 */
char *
care_headline_report (CarePlan   *plan,
                      const char *state,
                      gint64      now)
{
  g_autoptr (CarePlan) after = care_plan_new_if_reported (plan, state, now);
  g_autoptr (GPtrArray) brought = g_ptr_array_new ();
  guint             n;
  const CareChange *changes = care_plan_get_changes (after, &n);

  for (guint i = care_plan_find_change (after, now); i < n && changes[i].at == now; i++)
    if (!care_plan_brings (plan, &changes[i]))
      g_ptr_array_add (brought, (gpointer)&changes[i]);
  return name_changes (brought);
}

static char *
title_steps (const CareDueNotice *notice)
{
  const CareOccurrence *first;

  if (notice->steps->len == 0)
    return g_strdup (_ ("Care"));

  first = &g_array_index (notice->steps, CareOccurrence, 0);
  return first->slot != NULL ? care_headline_slot (first->slot) : g_strdup (_ ("Care for today"));
}

/* "Baby shampoo from tomorrow": the author's words, else the change's own and when it comes */
static char *
title_heads_up (const CareDueNotice *notice)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notice->changes->len; i++)
    {
      const CareChange *change = g_ptr_array_index (notice->changes, i);
      CareText         *own = change->rule->heads_up.title;
      g_autofree char  *title = own != NULL ? g_strdup (care_text_get (own)) : care_sentence_change_title (change);

      /* TRANSLATORS: what changes tomorrow: "Tomorrow: Water allowed" */
      g_ptr_array_add (titles, own != NULL ? g_steal_pointer (&title) : g_strdup_printf (_ ("Tomorrow: %s"), title));
    }
  return join_titles (titles);
}

static char *
body_heads_up (const CareDueNotice *notice,
               GTimeZone           *zone,
               gint64               now)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notice->changes->len; i++)
    {
      const CareChange *change = g_ptr_array_index (notice->changes, i);

      g_ptr_array_add (lines, change->rule->heads_up.body != NULL ? g_strdup (care_text_get (change->rule->heads_up.body))
                                                                  : care_sentence_change (change, zone, now));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static gboolean
is_right_before (const CareSpan    *step,
                 const CareSession *session,
                 int                index)
{
  if (step->rule->timing != CARE_TIMING_ONCE)
    return FALSE;
  return step->whole_day ? step->first_session == index : step->until == session->start;
}

/* A step that a restriction forbids until the session is not offered; what to do then is the clinic's to say (CARE.md A18). */
static void
add_step_before (GPtrArray      *lines,
                 CarePlan       *plan,
                 const CareSpan *step)
{
  gboolean offered = care_plan_offers (plan, step);

  g_ptr_array_add (lines, offered ? g_strdup (care_text_get (step->rule->title)) : care_sentence_step_forbidden (step->rule));
  if (offered && step->rule->instead != NULL)
    g_ptr_array_add (lines, g_strdup (care_text_get (step->rule->instead)));
}

/* When, and the steps that belong right before it */
static char *
body_session (CarePlan            *plan,
              const CareDueNotice *notice,
              GTimeZone           *zone,
              gint64               now)
{
  GPtrArray   *sessions = care_plan_get_sessions (plan);
  int          index = CLAMP (notice->session, 0, (int)sessions->len - 1);
  CareSession *session = g_ptr_array_index (sessions, (guint)index);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) steps = care_plan_list_spans (plan, CARE_RULE_TASK, session->start - 1, session->start + 1);

  g_ptr_array_add (lines, care_sentence_session (session, index + 1, zone, now));
  for (guint i = 0; i < steps->len; i++)
    if (is_right_before (g_ptr_array_index (steps, i), session, index))
      add_step_before (lines, plan, g_ptr_array_index (steps, i));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* When what is allowed will be forbidden again, or what begins ends; CARE_INSTANT_NONE if that is not known */
static gint64
find_end (CarePlan         *plan,
          const CareChange *change)
{
  const CareTopic *topic;
  g_autoptr (CareVerdict) verdict = NULL;

  if (change->kind == CARE_CHANGE_STARTS && change->span->end == CARE_END_INSTANT)
    return change->span->until;
  if (change->kind != CARE_CHANGE_ALLOWED || change->rule->forbids->len == 0)
    return CARE_INSTANT_NONE;

  topic = g_ptr_array_index (care_plan_get_protocol (plan)->topics, (guint)g_array_index (change->rule->forbids, int, 0));
  verdict = care_verdict_new (plan, topic->id, change->at);
  if (verdict->answer != CARE_ANSWER_YES || !verdict->has_until || verdict->end != CARE_END_INSTANT)
    return CARE_INSTANT_NONE;
  return verdict->until;
}

/* The sentence about it, or NULL */
static char *
say_until (CarePlan         *plan,
           const CareChange *change,
           GTimeZone        *zone,
           gint64            now)
{
  gint64           end = find_end (plan, change);
  g_autofree char *instant = NULL, *isolated = NULL;

  if (end == CARE_INSTANT_NONE)
    return NULL;

  instant = care_words_instant_long (end, zone, now);
  isolated = care_words_isolate (instant);
  /* TRANSLATORS: a sentence of its own, after what is allowed: "Until Tuesday 17 March, 15:00." */
  return g_strdup_printf (_ ("Until %s."), isolated);
}

static void
add_change_lines (GPtrArray        *lines,
                  CarePlan         *plan,
                  const CareChange *change,
                  gboolean          titled,
                  GTimeZone        *zone,
                  gint64            now)
{
  g_autofree char *body = care_sentence_change_body (plan, change, zone, now);
  g_autofree char *title = care_sentence_change_title (change);
  char            *until = say_until (plan, change, zone, now);

  if (titled && body[0] != '\0')
    /* TRANSLATORS: the title of a change, then what it means */
    g_ptr_array_add (lines, g_strdup_printf (C_ ("change", "%1$s: %2$s"), title, body));
  else if (titled || body[0] != '\0')
    g_ptr_array_add (lines, titled ? g_steal_pointer (&title) : care_capitalise (body));
  if (until != NULL)
    g_ptr_array_add (lines, until);
}

static char *
body_changes (CarePlan            *plan,
              const CareDueNotice *notice,
              GTimeZone           *zone,
              gint64               now)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notice->changes->len; i++)
    add_change_lines (lines, plan, g_ptr_array_index (notice->changes, i), notice->changes->len > 1, zone, now);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static char *
body_steps (const CareDueNotice *notice)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < notice->steps->len; i++)
    g_ptr_array_add (titles, g_strdup (care_text_get (g_array_index (notice->steps, CareOccurrence, i).rule->title)));
  return join_titles (titles);
}

static char *
body_question (CarePlan            *plan,
               const CareDueNotice *notice,
               GTimeZone           *zone,
               gint64               now)
{
  GPtrArray         *sessions = care_plan_get_sessions (plan);
  const CareSession *session;
  g_autofree char   *date = NULL, *isolated = NULL;

  if (notice->session < 0 || (guint)notice->session >= sessions->len)
    return g_strdup (_ ("Nothing changes until you answer."));

  session = g_ptr_array_index (sessions, (guint)notice->session);
  date = care_words_date (session->date, care_zone_date (zone, now));
  isolated = care_words_isolate (date);
  return g_strdup_printf (_ ("Session %1$d was on %2$s. Nothing changes until you answer."), notice->session + 1, isolated);
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

/**
 * care_headline_notice_title:
 * @discreet: for a locked screen or a shared desk: names neither body, treatment nor topic
 *
 * Returns: (transfer full): the title
 */
char *
care_headline_notice_title (CarePlan            *plan,
                            const CareDueNotice *notice,
                            gboolean             discreet)
{
  if (discreet)
    return g_strdup (_ ("Care reminder"));

  switch (notice->kind)
    {
    case CARE_DUE_CHANGES:
      return title_changes (notice);
    case CARE_DUE_HEADS_UP:
      return title_heads_up (notice);
    case CARE_DUE_SESSION:
      return g_strdup (_ ("Session tomorrow"));
    case CARE_DUE_STEPS:
      return title_steps (notice);
    case CARE_DUE_QUESTION:
    default:
      return g_strdup (_ ("Was that your last session?"));
    }
}

char *
care_headline_notice_body (CarePlan            *plan,
                           const CareDueNotice *notice,
                           gboolean             discreet,
                           GTimeZone           *zone,
                           gint64               now)
{
  switch (notice->kind)
    {
    case CARE_DUE_CHANGES:
      return discreet ? g_strdup (_ ("Your plan has changed.")) : body_changes (plan, notice, zone, now);
    case CARE_DUE_HEADS_UP:
      return discreet ? g_strdup (_ ("Something changes tomorrow.")) : body_heads_up (notice, zone, now);
    case CARE_DUE_SESSION:
      return discreet ? g_strdup (_ ("There is something to prepare for tomorrow.")) : body_session (plan, notice, zone, now);
    case CARE_DUE_STEPS:
      return discreet ? g_strdup (_ ("It is time for a step.")) : body_steps (notice);
    case CARE_DUE_QUESTION:
    default:
      return discreet ? g_strdup (_ ("There is a question for you.")) : body_question (plan, notice, zone, now);
    }
}

/**
 * care_headline_slot:
 *
 * Returns: (transfer full): "Morning care"
 */
char *
care_headline_slot (const CareSlot *slot)
{
  /* TRANSLATORS: the label of a time of day: "Morning care" */
  return g_strdup_printf (C_ ("slot", "%s care"), care_text_get (slot->label));
}
