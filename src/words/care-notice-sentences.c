/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title and body of a notice, full or discreet. */
#include "config.h"

#include "care-notice-sentences.h"

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

static char *
title_steps (const CareDueNotice *notice)
{
  const CareOccurrence *first;

  if (notice->steps->len == 0)
    return g_strdup (_ ("Care"));

  first = &g_array_index (notice->steps, CareOccurrence, 0);
  return first->slot != NULL ? care_sentence_slot (first->slot) : g_strdup (_ ("Care for today"));
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

/* What could be done on an earlier day is perhaps done, and not to be done again. */
static char *
name_step_before (const CareSpan    *step,
                  const CareSession *session)
{
  const char *title = care_text_get (step->rule->title);

  if (care_zone_date (session->zone, step->from) >= session->date)
    return g_strdup (title);
  return g_strdup_printf ("%s · %s", title, _ ("once only"));
}

/* A step that a restriction forbids until the session is not offered; what to do then is the clinic's to say (CARE.md A18). */
static void
add_step_before (GPtrArray         *lines,
                 CarePlan          *plan,
                 const CareSpan    *step,
                 const CareSession *session)
{
  gboolean offered = care_plan_offers (plan, step);

  g_ptr_array_add (lines, offered ? name_step_before (step, session) : care_sentence_step_forbidden (step->rule));
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
      add_step_before (lines, plan, g_ptr_array_index (steps, i), session);
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
  g_autofree char *isolated = care_words_isolate_foreign (title);
  char            *until = say_until (plan, change, zone, now);

  if (titled && body[0] != '\0')
    /* TRANSLATORS: the title of a change, then what it means */
    g_ptr_array_add (lines, g_strdup_printf (C_ ("change", "%1$s: %2$s"), isolated, body));
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
 * care_sentence_notice_title:
 * @discreet: for a locked screen or a shared desk: names neither body, treatment nor topic
 *
 * Returns: (transfer full): the title
 */
char *
care_sentence_notice_title (CarePlan            *plan,
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
care_sentence_notice_body (CarePlan            *plan,
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
 * care_sentence_report:
 * @state: id of a state that is awaited
 *
 * Returns: (transfer full): what a report at @now begins and ends at once: "Water allowed · Cream"; "" if nothing does
 */
char *
care_sentence_report (CarePlan   *plan,
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
