/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocol + answers + sessions + states -> spans and changes; asked by instant. */
#include "config.h"

#include "care-plan.h"

#include "care-plan-spans.h"

#include <string.h>

#define MAX_SPANS 40000u /* 500 rules for 80 sessions, 40 for 1 000 */

struct _CarePlan
{
  CareProtocol *protocol;
  CareAnswers  *answers;
  GPtrArray    *sessions; /* CareSession, sorted */
  GPtrArray    *states;   /* CareState, or NULL */
  gint64        from;
  gint64        until;
  GArray       *pieces;     /* CareSpan of restrictions before they are joined, by from */
  GArray       *spans;      /* CareSpan, by from, then rule id */
  GArray       *rule_spans; /* the same, by rule, then from */
  guint        *rule_first; /* where each rule begins in rule_spans; one more at the end */
  GArray       *changes;    /* CareChange, by instant, then rule id */
  GPtrArray    *bans;       /* GArray of CareBan, by topic */
};

G_DEFINE_QUARK (care_plan_error_quark, care_plan_error)

G_DEFINE_BOXED_TYPE (CarePlan, care_plan, care_plan_ref, care_plan_unref)

static gpointer
state_copy (gconstpointer source,
            gpointer      unused)
{
  const CareState *state = source;

  return care_state_new (state->id, state->at);
}

static void
plan_clear (CarePlan *self)
{
  g_clear_pointer (&self->protocol, care_protocol_unref);
  g_clear_pointer (&self->answers, care_answers_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->rule_spans, g_array_unref);
  g_clear_pointer (&self->rule_first, g_free);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->bans, g_ptr_array_unref);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const CareSpan *left = a;
  const CareSpan *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return strcmp (left->rule->id, right->rule->id);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const CareChange *left = a;
  const CareChange *right = b;
  int               by_id;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  by_id = strcmp (left->rule->id, right->rule->id);
  return by_id != 0 ? by_id : (int)right->kind - (int)left->kind; /* one span ends before the next begins */
}

static void
find_edges (CarePlan         *self,
            CarePointContext *context)
{
  context->sessions = self->sessions;
  context->states = self->states;
  care_plan_spans_set_edges (self->protocol, context);
  self->from = context->plan_from;
  self->until = context->plan_until;
}

/* All spans by rule, joined; the restrictions' own pieces are kept aside. */
static void
build_spans (CarePlan               *self,
             const CarePointContext *context)
{
  GPtrArray *rules = self->protocol->rules;

  self->rule_first = g_new0 (guint, rules->len + 1);
  for (guint i = 0; i < rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (rules, i);
      guint           first = self->rule_spans->len;

      self->rule_first[i] = first;
      if (!care_plan_applies (self, rule))
        continue;
      care_plan_spans_add (rule, context, self->rule_spans);
      if (self->rule_spans->len == first)
        continue;
      if (rule->kind == CARE_RULE_RESTRICTION)
        g_array_append_vals (self->pieces, &g_array_index (self->rule_spans, CareSpan, first), self->rule_spans->len - first);
      if (rule->kind == CARE_RULE_TASK && rule->timing == CARE_TIMING_ONCE)
        continue; /* once for each session, however near they are */
      g_array_set_size (self->rule_spans,
                        first + care_spans_union (&g_array_index (self->rule_spans, CareSpan, first),
                                                  self->rule_spans->len - first));
    }
  self->rule_first[rules->len] = self->rule_spans->len;

  g_array_append_vals (self->spans, self->rule_spans->data, self->rule_spans->len);
  g_array_sort (self->spans, compare_spans);
  g_array_sort (self->pieces, compare_spans);
}

static void
add_change (CarePlan       *self,
            const CareSpan *span,
            gint64          at,
            gboolean        end)
{
  CareChange change = { .rule = span->rule, .span = span, .at = at };

  change.session = end ? span->last_session : span->first_session;
  if (span->rule->kind == CARE_RULE_RESTRICTION)
    change.kind = end ? CARE_CHANGE_ALLOWED : CARE_CHANGE_FORBIDDEN;
  else
    change.kind = end ? CARE_CHANGE_ENDS : CARE_CHANGE_STARTS;
  change.announce = care_change_get_announcement (&change)->wanted;
  g_array_append_val (self->changes, change);
}

/* Facts and warnings hold, but nothing changes by them; nor by a step that is never free (V7). */
static const CareSpan *
find_bringer (CarePlan *self,
              guint     i)
{
  const CareSpan *span = i < self->rule_spans->len ? &g_array_index (self->rule_spans, CareSpan, i) : NULL;

  if (span == NULL || span->rule->kind == CARE_RULE_FACT || span->rule->kind == CARE_RULE_WARNING)
    return NULL;
  return span->rule->kind != CARE_RULE_TASK || care_plan_offers (self, span) ? span : NULL;
}

/* What another restriction forbids until later is allowed then; if this one has begun again by that time, not even then. */
static void
add_end (CarePlan       *self,
         const CareSpan *span,
         const CareSpan *after)
{
  gint64 at = care_plan_find_lift (self, span);

  if (at == CARE_INSTANT_NONE || (after != NULL && after->rule == span->rule && after->from <= at))
    return;
  add_change (self, span, at, TRUE);
}

/* An end without an instant is never a change, nor is the seam between a day that is only assumed to be a step's time and the
 * stretch beside it. */
static void
build_changes (CarePlan *self)
{
  const CareSpan *before = NULL, *span = find_bringer (self, 0), *after;

  for (guint i = 0; i < self->rule_spans->len; i++, before = span, span = after)
    {
      after = find_bringer (self, i + 1);
      if (span == NULL)
        continue;
      if (before == NULL || before->rule != span->rule || before->until < span->from)
        add_change (self, span, span->from, FALSE);
      if (span->end == CARE_END_INSTANT)
        add_end (self, span, after);
    }
  g_array_sort (self->changes, compare_changes);
}

static void
build_bans (CarePlan *self)
{
  for (guint i = 0; i < self->protocol->topics->len; i++)
    g_ptr_array_add (self->bans,
                     care_bans_new ((const CareSpan *)(gpointer)self->spans->data, self->spans->len, (int)i));
}

/**
 * care_plan_has_room:
 *
 * To be asked before a course takes other sessions or another protocol.  The answers do not count: changing one is never refused.
 *
 * Returns: %FALSE with %CARE_PLAN_ERROR_TOO_LARGE if the rules that run once a session are too many for @n_sessions
 */
gboolean
care_plan_has_room (CareProtocol *protocol,
                    guint         n_sessions,
                    GError      **error)
{
  guint n = care_plan_spans_count (protocol, n_sessions);

  if (n <= MAX_SPANS)
    return TRUE;
  g_set_error (error, CARE_PLAN_ERROR, CARE_PLAN_ERROR_TOO_LARGE,
               "rules: they run %u times in %u sessions, at most %u are planned: use fewer rules or sessions", n, n_sessions, MAX_SPANS);
  return FALSE;
}

/**
 * care_plan_new:
 * @sessions: (element-type CareSession): in any order, at most 1 000
 * @states: (element-type CareState) (nullable): what the patient reported
 *
 * Computes everything anew; the cost grows with rules x sessions, never with the days between them.
 *
 * Returns: (transfer full): the plan; without sessions an empty one
 */
CarePlan *
care_plan_new (CareProtocol *protocol,
               CareAnswers  *answers,
               GPtrArray    *sessions,
               GPtrArray    *states)
{
  CarePlan        *self = g_rc_box_new0 (CarePlan);
  CarePointContext context;

  self->protocol = care_protocol_ref (protocol);
  self->answers = care_answers_ref (answers);
  self->sessions = care_sessions_copy (sessions);
  if (states != NULL)
    {
      self->states = g_ptr_array_copy (states, state_copy, NULL);
      g_ptr_array_set_free_func (self->states, (GDestroyNotify)care_state_free);
    }
  self->pieces = g_array_new (FALSE, FALSE, sizeof (CareSpan));
  self->spans = g_array_new (FALSE, FALSE, sizeof (CareSpan));
  self->rule_spans = g_array_new (FALSE, FALSE, sizeof (CareSpan));
  self->changes = g_array_new (FALSE, FALSE, sizeof (CareChange));
  self->bans = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  find_edges (self, &context);
  build_spans (self, &context);
  build_bans (self);
  build_changes (self);
  return self;
}

/**
 * care_plan_new_if_last:
 *
 * What waits for the last session to be confirmed has its date in this plan: to be said as a condition, never as a fact.
 *
 * Returns: (transfer full) (nullable): the plan as it would be
 */
CarePlan *
care_plan_new_if_last (CarePlan *self)
{
  g_autoptr (GPtrArray) sessions = care_sessions_copy (self->sessions);
  CareSession *newest;

  if (sessions->len == 0)
    return NULL;
  newest = g_ptr_array_index (sessions, sessions->len - 1);
  if (newest->last)
    return NULL;
  g_ptr_array_index (sessions, sessions->len - 1) = care_session_with_last (newest, TRUE);
  care_session_unref (newest);
  return care_plan_new (self->protocol, self->answers, sessions, self->states);
}

CarePlan *
care_plan_ref (CarePlan *self)
{
  return g_rc_box_acquire (self);
}

void
care_plan_unref (CarePlan *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)plan_clear);
}

CareProtocol *
care_plan_get_protocol (CarePlan *self)
{
  return self->protocol;
}

CareAnswers *
care_plan_get_answers (CarePlan *self)
{
  return self->answers;
}

/**
 * care_plan_get_sessions:
 *
 * Returns: (transfer none) (element-type CareSession): the sessions by start
 */
GPtrArray *
care_plan_get_sessions (CarePlan *self)
{
  return self->sessions;
}

int
care_plan_find_session_on (CarePlan *self,
                           CareDate  date)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (((CareSession *)g_ptr_array_index (self->sessions, i))->date == date)
      return (int)i;
  return -1;
}

GPtrArray *
care_plan_get_states (CarePlan *self)
{
  return self->states;
}

gint64
care_plan_get_from (CarePlan *self)
{
  return self->from;
}

gint64
care_plan_get_until (CarePlan *self)
{
  return self->until;
}

gboolean
care_plan_applies (CarePlan       *self,
                   const CareRule *rule)
{
  return care_answers_hold (self->answers, rule->when);
}

const CareSpan *
care_plan_get_spans (CarePlan *self,
                     guint    *n)
{
  *n = self->spans->len;
  return (const CareSpan *)(gpointer)self->spans->data;
}

const CareSpan *
care_plan_get_rule_spans (CarePlan       *self,
                          const CareRule *rule,
                          guint          *n)
{
  guint first = self->rule_first[rule->index];

  *n = self->rule_first[rule->index + 1] - first;
  return *n > 0 ? &g_array_index (self->rule_spans, CareSpan, first) : NULL;
}

const CareChange *
care_plan_get_changes (CarePlan *self,
                       guint    *n)
{
  *n = self->changes->len;
  return (const CareChange *)(gpointer)self->changes->data;
}

/**
 * care_plan_find_change:
 *
 * Returns: index of the first change at or after @at, the number of changes if there is none; logarithmic
 */
guint
care_plan_find_change (CarePlan *self,
                       gint64    at)
{
  guint low = 0, high = self->changes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->changes, CareChange, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * care_plan_next_change:
 *
 * Returns: (transfer none) (nullable): the first change after @now by which something becomes allowed or forbidden, or by which
 *   a step that is announced begins
 */
const CareChange *
care_plan_next_change (CarePlan *self,
                       gint64    now)
{
  for (guint i = care_plan_find_change (self, now + 1); i < self->changes->len; i++)
    {
      const CareChange *change = &g_array_index (self->changes, CareChange, i);

      if (change->rule->kind == CARE_RULE_RESTRICTION || change->announce)
        return change;
    }
  return NULL;
}

/**
 * care_plan_brings:
 * @change: of another plan of the same protocol
 *
 * Returns: whether @self brings the same change at the same instant; logarithmic
 */
gboolean
care_plan_brings (CarePlan         *self,
                  const CareChange *change)
{
  for (guint i = care_plan_find_change (self, change->at); i < self->changes->len; i++)
    {
      const CareChange *own = &g_array_index (self->changes, CareChange, i);

      if (own->at != change->at)
        return FALSE;
      if (own->rule == change->rule && own->kind == change->kind)
        return TRUE;
    }
  return FALSE;
}

/**
 * care_plan_list_spans:
 *
 * Returns: (transfer container) (element-type CareSpan): spans of @kind that cover any part of [@from, @until), by rule
 */
GPtrArray *
care_plan_list_spans (CarePlan    *self,
                      CareRuleKind kind,
                      gint64       from,
                      gint64       until)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->rule_spans->len; i++)
    {
      CareSpan *span = &g_array_index (self->rule_spans, CareSpan, i);

      if (span->rule->kind == kind && span->from < until && from < span->until)
        g_ptr_array_add (found, span);
    }
  return found;
}

/**
 * care_plan_get_bans:
 *
 * Returns: (transfer none) (element-type CareBan): when @topic is forbidden
 */
GArray *
care_plan_get_bans (CarePlan *self,
                    int       topic)
{
  g_return_val_if_fail (topic >= 0 && (guint)topic < self->bans->len, NULL);

  return g_ptr_array_index (self->bans, (guint)topic);
}

/**
 * care_plan_get_pieces:
 *
 * Returns: (transfer none) (element-type CareSpan): the restrictions of each session before they are joined, by from
 */
GArray *
care_plan_get_pieces (CarePlan *self)
{
  return self->pieces;
}
