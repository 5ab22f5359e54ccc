/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule and the sessions -> its spans. */
#include "config.h"

#include "care-plan-spans.h"

#include <string.h>

/* What is to be done or allowed after a session: the next one begins it anew. */
static gboolean
belongs_to_round (const CareRule *rule)
{
  return rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_ADVICE || rule->kind == CARE_RULE_PERMISSION;
}

static gboolean
runs_for_session (const CareRule         *rule,
                  const CarePointContext *context,
                  guint                   session)
{
  const CareSession *own = g_ptr_array_index (context->sessions, session);
  gboolean           last = own->last && session + 1 == context->sessions->len;
  int                number = (int)session + 1;

  if (last ? rule->last == CARE_LAST_SESSION_LEFT_OUT : rule->last == CARE_LAST_SESSION_ALONE)
    return FALSE;
  return rule->first_session == 0 || (number >= rule->first_session && number <= rule->last_session);
}

/* Which session the next one is counted from in a rule that runs once: the one that its beginning hangs on, else, at a report or an
 * edge of the plan, the one before it. */
static guint
find_own_session (const CareSpan         *span,
                  const CarePointContext *context)
{
  int own = span->first_session >= 0 ? span->first_session : care_sessions_find_begun (context->sessions, span->from);

  return (guint)MAX (own, 0);
}

/* The author says that the step goes on over later sessions: no end at all, or one that hangs on the last session or the plan. */
static gboolean
outlives_sessions (const CareRule *rule,
                   gboolean        per_session)
{
  if (rule->outlives)
    return TRUE;
  if (per_session || rule->until == NULL)
    return FALSE;
  return rule->until->kind == CARE_POINT_OPEN || rule->until->kind == CARE_POINT_UNSPECIFIED ||
         care_point_mentions (rule->until, CARE_ANCHOR_LAST_SESSION) ||
         care_point_mentions (rule->until, CARE_ANCHOR_PLAN);
}

/* A step never outlives the start of the next session (CARE.md principle 5), nor does a permission: the skin is fresh again. */
static void
cut_at_next_session (CareSpan               *span,
                     const CarePointContext *context,
                     guint                   session)
{
  const CareSession *next;

  if (session + 1 >= context->sessions->len)
    return;
  next = g_ptr_array_index (context->sessions, session + 1);
  if (span->until <= next->start)
    return;
  span->until = next->start;
  span->end = CARE_END_INSTANT;
}

/* The step right before a session whose time nobody knows: midnight is only assumed, so the whole day is its
 * time (V12).  A step with a clock time might come after the session, so it is not offered. */
static void
widen_before_unknown_time (CareSpan               *span,
                           const CarePointContext *context,
                           guint                   session)
{
  const CareSession *own = g_ptr_array_index (context->sessions, session);

  if (span->rule->kind != CARE_RULE_TASK || span->rule->timing == CARE_TIMING_SLOTS || !own->assumed_end)
    return;
  if (span->from != own->start || span->until != own->start || span->end != CARE_END_INSTANT)
    return;
  span->until = care_zone_midnight (own->zone, own->date + 1, CARE_LAST);
  span->whole_day = TRUE;
}

static gint64
get_start (const CarePointContext *context,
           int                     session)
{
  return ((const CareSession *)g_ptr_array_index (context->sessions, (guint)session))->start;
}

static int
find_anchored_session (const CarePoint        *point,
                       const CarePointContext *context,
                       int                     session)
{
  int newest = (int)context->sessions->len - 1;

  switch (point->anchor)
    {
    case CARE_ANCHOR_SESSION:
    case CARE_ANCHOR_NEXT_SESSION:
      return session;
    case CARE_ANCHOR_NUMBERED_SESSION:
      return MIN (point->number - 1, newest);
    case CARE_ANCHOR_LAST_SESSION: /* unconfirmed as well: more may come */
      return newest;
    case CARE_ANCHOR_PLAN:
      return point->edge == CARE_EDGE_END ? newest : 0;
    case CARE_ANCHOR_FIRST_SESSION:
    default:
      return 0;
    }
}

/* The latest session that @point hangs on, 0 at least. */
static int
find_round (const CarePoint        *point,
            const CarePointContext *context,
            int                     session)
{
  int latest = 0;

  if (point->kind == CARE_POINT_SIMPLE)
    return find_anchored_session (point, context, session);
  for (guint i = 0; point->of != NULL && i < point->of->len; i++)
    latest = MAX (latest, find_round (g_ptr_array_index (point->of, i), context, session));
  return latest;
}

/* A report speaks of the round in which it was made: a beginning after a later session wants it anew, and so does an end.  Before
 * the first session there is no round, and what was reported then counts. */
static void
forget_earlier_rounds (CarePointContext *context,
                       const CareSpan   *span,
                       int               session,
                       gboolean          begun)
{
  const CarePoint *point = begun ? span->rule->until : span->rule->from;
  int              round = point != NULL ? MAX (find_round (point, context, session), session) : session;

  context->superseded = round + 1 < (int)context->sessions->len ? get_start (context, round + 1) : CARE_INSTANT_NONE;
  if (begun && round == session)
    context->reported = MIN (span->from, get_start (context, session));
  else
    context->reported = round > 0 ? get_start (context, round) : CARE_INSTANT_NONE;
}

static void
add_span (const CareRule         *rule,
          const CarePointContext *given,
          guint                   session,
          gboolean                per_session,
          GArray                 *spans)
{
  CarePointContext  own = *given;
  CarePointContext *context = &own;
  gboolean          follows_report = given->reported != CARE_INSTANT_NONE;
  CareSpan          span = { .rule = rule, .end = CARE_END_UNSPECIFIED };
  gint64            until = G_MAXINT64;

  if (!follows_report)
    forget_earlier_rounds (context, &span, per_session ? (int)session : 0, FALSE);
  if (care_point_resolve (rule->from, context, session, &span.from, &span.first_session) != CARE_END_INSTANT)
    return;
  if (follows_report)
    span.first_session = care_sessions_find_begun (context->sessions, given->reported);
  span.last_session = span.first_session;
  if (!per_session)
    session = find_own_session (&span, context);
  if (!follows_report)
    forget_earlier_rounds (context, &span, (int)session, TRUE);
  context->newest = TRUE; /* "a day longer while it flakes" is said again each day */
  if (rule->until != NULL)
    span.end = care_point_resolve (rule->until, context, session, &until, &span.last_session);
  span.until = span.end == CARE_END_INSTANT ? until : G_MAXINT64;
  if (span.last_session < 0)
    span.last_session = span.first_session;
  if (per_session)
    span.first_session = span.last_session = (int)session;

  if (belongs_to_round (rule) && !outlives_sessions (rule, per_session))
    cut_at_next_session (&span, context, session);
  widen_before_unknown_time (&span, context, session);
  if (span.from < span.until)
    g_array_append_val (spans, span);
}

/* The next report of the same after @state, CARE_INSTANT_NONE if there is none. */
static gint64
find_next_report (const CarePointContext *context,
                  const CareState        *state)
{
  gint64 next = CARE_INSTANT_NONE;

  for (guint i = 0; i < context->states->len; i++)
    {
      const CareState *other = g_ptr_array_index (context->states, i);

      if (other->at > state->at && strcmp (other->id, state->id) == 0 && (next == CARE_INSTANT_NONE || other->at < next))
        next = other->at;
    }
  return next;
}

/* A rule that begins with a report runs for each, as often as it is irritated again; the report opens the round of its session. */
static void
add_reported (const CareRule         *rule,
              const CarePointContext *context,
              gboolean                per_session,
              GArray                 *spans)
{
  CarePointContext own = *context;

  for (guint i = 0; context->states != NULL && i < context->states->len; i++)
    {
      const CareState *state = g_ptr_array_index (context->states, i);
      guint            session = (guint)MAX (care_sessions_find_begun (context->sessions, state->at), 0);

      if (strcmp (state->id, rule->from->state) != 0 || (per_session && !runs_for_session (rule, context, session)))
        continue;
      own.reported = state->at;
      own.superseded = find_next_report (context, state);
      add_span (rule, &own, session, per_session, spans);
    }
}

static guint
count_runs (const CareRule *rule,
            guint           n_sessions)
{
  if (rule->from == NULL)
    return 0;
  if (!care_rule_runs_per_session (rule))
    return 1;
  if (rule->first_session == 0)
    return n_sessions;
  return (guint)MAX (MIN (rule->last_session, (int)n_sessions) - rule->first_session + 1, 0);
}

static int
compare_from (gconstpointer a,
              gconstpointer b)
{
  const CareSpan *left = a;
  const CareSpan *right = b;

  return (left->from > right->from) - (left->from < right->from);
}

/**
 * care_plan_spans_add:
 * @spans: (element-type CareSpan): where they go
 *
 * A rule without "from" (a fact that always holds) has no span.
 */
void
care_plan_spans_add (const CareRule         *rule,
                     const CarePointContext *context,
                     GArray                 *spans)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (CareSpan));

  if (rule->from == NULL || context->sessions->len == 0)
    return;

  if (rule->from->kind == CARE_POINT_STATE)
    add_reported (rule, context, care_rule_runs_per_session (rule), own);
  else if (!care_rule_runs_per_session (rule))
    add_span (rule, context, 0, FALSE, own);
  else
    for (guint i = 0; i < context->sessions->len; i++)
      if (runs_for_session (rule, context, i))
        add_span (rule, context, i, TRUE, own);

  g_array_sort (own, compare_from);
  g_array_append_vals (spans, own->data, own->len);
}

/**
 * care_plan_spans_set_edges:
 * @context: with sessions and states; gets the edges of the plan, and counts every report from here on
 *
 * What a plan waits for after the last session is reported after it.
 */
void
care_plan_spans_set_edges (CareProtocol     *protocol,
                           CarePointContext *context)
{
  gint64 from = CARE_INSTANT_NONE, until = CARE_INSTANT_NONE;
  int    newest = (int)context->sessions->len - 1;
  int    by;

  context->plan_from = context->plan_until = context->reported = context->superseded = CARE_INSTANT_NONE;
  context->newest = FALSE;
  context->plan_end = CARE_END_LAST_NOT_CONFIRMED;
  if (newest < 0)
    return;
  if (protocol->plan_from == NULL || care_point_resolve (protocol->plan_from, context, 0, &from, &by) != CARE_END_INSTANT)
    from = CARE_INSTANT_NONE;
  context->reported = get_start (context, newest);
  context->newest = TRUE;
  if (protocol->plan_until != NULL)
    context->plan_end = care_point_resolve (protocol->plan_until, context, (guint)newest, &until, &by);
  if (context->plan_end != CARE_END_INSTANT)
    until = CARE_INSTANT_NONE;
  context->plan_from = from;
  context->plan_until = until;
  context->reported = CARE_INSTANT_NONE;
  context->newest = FALSE;
}

guint
care_plan_spans_count (CareProtocol *protocol,
                       guint         n_sessions)
{
  guint n = 0;

  for (guint i = 0; i < protocol->rules->len; i++)
    n += count_runs (g_ptr_array_index (protocol->rules, i), n_sessions);
  return n;
}
