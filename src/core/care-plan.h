/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocol + answers + sessions + states -> spans, changes, occurrences; asked by day or instant.  Pure: no clock inside. */
#pragma once

#include "care-ban.h"
#include "care-change.h"
#include "care-occurrence.h"
#include "care-protocol.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_PHASE_BEFORE_PLAN,
  CARE_PHASE_PREPARATION,
  CARE_PHASE_SESSION_DAY,
  CARE_PHASE_AFTER_SESSION,
  CARE_PHASE_FINISHED,
} CarePhase;

/* Where a date lies in the plan. */
typedef struct
{
  CarePhase phase;
  int       session;      /* index of the last session on or before the date; in preparation the first; -1 without sessions */
  int       day;          /* whole calendar days since that session's day, negative before it */
  int       next;         /* index of the next session after the date, -1 for none */
  int       days_to_next; /* calendar days, 0 for none */
} CarePlace;

#define CARE_PLAN_ERROR (care_plan_error_quark ())
GQuark care_plan_error_quark (void);

typedef enum
{
  CARE_PLAN_ERROR_TOO_LARGE, /* too many rules for so many sessions */
} CarePlanError;

/* Immutable, reference counted. */
typedef struct _CarePlan CarePlan;

#define CARE_TYPE_PLAN (care_plan_get_type ())
GType care_plan_get_type (void);
/* @sessions: CareSession, any order, at most 1 000; @states: CareState or NULL.  All are copied or referenced.
 * Cost grows with rules x sessions, never with the days between. */
CarePlan *care_plan_new (CareProtocol *protocol,
                         CareAnswers  *answers,
                         GPtrArray    *sessions,
                         GPtrArray    *states);
/* Is a plan of @protocol for @n_sessions small enough to be kept and made again at every change?  CARE_PLAN_ERROR if not. */
gboolean care_plan_has_room (CareProtocol *protocol,
                             guint         n_sessions,
                             GError      **error);
/* What the plan would be if the newest session were the last one; NULL if that is confirmed, or without sessions. */
CarePlan     *care_plan_new_if_last (CarePlan *self);
CarePlan     *care_plan_ref (CarePlan *self);
void          care_plan_unref (CarePlan *self);
CareProtocol *care_plan_get_protocol (CarePlan *self);
CareAnswers  *care_plan_get_answers (CarePlan *self);
GPtrArray    *care_plan_get_sessions (CarePlan *self); /* sorted */
gint64        care_plan_get_from (CarePlan *self);     /* CARE_INSTANT_NONE without sessions */
gint64        care_plan_get_until (CarePlan *self);    /* CARE_INSTANT_NONE until the last session is confirmed */
gboolean      care_plan_applies (CarePlan       *self, /* do the answers select this rule */
                                 const CareRule *rule);

/* The first session that starts on @date, in its own zone, from 0; -1: none. */
int care_plan_find_session_on (CarePlan *self,
                               CareDate  date);

/* CareState, or NULL. */
GPtrArray *care_plan_get_states (CarePlan *self);
/* Would a report of @state at @now begin or end anything?  CareStateName, lent, in a new array: all for which it would. */
gboolean   care_plan_awaits_state (CarePlan   *self,
                                   const char *state,
                                   gint64      now);
GPtrArray *care_plan_list_awaited_states (CarePlan *self,
                                          gint64    now);
/* What the plan would be then. */
CarePlan *care_plan_new_if_reported (CarePlan   *self,
                                     const char *state,
                                     gint64      at);

/* All spans, by from, then rule id; all changes, by instant, then rule id. Lent. */
const CareSpan *care_plan_get_spans (CarePlan *self,
                                     guint    *n);
/* The spans of one rule, by from; logarithmic use of them is up to the caller. */
const CareSpan   *care_plan_get_rule_spans (CarePlan       *self,
                                            const CareRule *rule,
                                            guint          *n);
const CareChange *care_plan_get_changes (CarePlan *self,
                                         guint    *n);
/* Index of the first change at or after @at (number of changes if none); logarithmic. */
guint care_plan_find_change (CarePlan *self,
                             gint64    at);
/* The first change strictly after @now that is "forbidden", "allowed", or a task's start that is announced; NULL for none. */
const CareChange *care_plan_next_change (CarePlan *self,
                                         gint64    now);
/* Does @self bring the same change, of another plan of the same protocol, at the same instant? */
gboolean care_plan_brings (CarePlan *self, const CareChange *change);
/* Spans of one kind that cover any part of [from, until); CareSpan * (lent), by rule index. */
GPtrArray *care_plan_list_spans (CarePlan    *self,
                                 CareRuleKind kind,
                                 gint64       from,
                                 gint64       until);
/* When @topic is forbidden (CareBan); the restrictions of each session before they are joined (CareSpan). Lent. */
GArray *care_plan_get_bans (CarePlan *self, int topic);
GArray *care_plan_get_pieces (CarePlan *self);

/* Is any moment of @span, a task's, free? */
gboolean care_plan_offers (CarePlan *self, const CareSpan *span);
/* Is any topic that @rule uses forbidden at @at?  @by (or NULL) gets the restriction's span. */
gboolean care_plan_forbids_use (CarePlan        *self,
                                const CareRule  *rule,
                                gint64           at,
                                const CareSpan **by);
/* Is @topic forbidden at @at, and until when without a gap?  *until is G_MAXINT64 with *end saying why. */
gboolean care_plan_forbids (CarePlan *self,
                            int       topic,
                            gint64    at,
                            gint64   *until,
                            CareEnd  *end);

/* Is what @change, by which something becomes allowed, set free still so at @at? */
gboolean care_plan_still_frees (CarePlan *self, const CareChange *change, gint64 at);
/* When what @span forbids until its end is allowed: then, or when the last restriction on it ends. CARE_INSTANT_NONE: unknown. */
gint64 care_plan_find_lift (CarePlan *self, const CareSpan *span);
/* The span at whose end the main topic of a restriction's @span is free: another one may forbid it longer. Lent. */
const CareSpan *care_plan_find_lasting (CarePlan *self, const CareSpan *span);

/* When @topic, free at @at, is next forbidden; CARE_INSTANT_NONE if never as far as the plan knows. */
gint64 care_plan_next_ban (CarePlan *self, int topic, gint64 at);
/* When any topic that @rule, free at @at, uses is next forbidden; G_MAXINT64 likewise. */
gint64 care_plan_next_bar (CarePlan *self, const CareRule *rule, gint64 at);
/* Is any moment of [from, until) free for @occurrence? */
gboolean care_plan_allows (CarePlan *self, const CareOccurrence *occurrence, gint64 from, gint64 until);

/* Where @date lies in the plan, for a patient in @zone. */
CarePlace care_plan_locate (CarePlan  *self,
                            CareDate   date,
                            GTimeZone *zone);
/* The steps of one local date that are in force and not forbidden: with a slot, at the slot's instant; without one, if any
 * moment of the day is free.  CareOccurrence, sorted.  @slot_minutes overrides the protocol's times by slot index, or NULL. */
GArray *care_plan_list_occurrences (CarePlan  *self,
                                    CareDate   date,
                                    GTimeZone *zone,
                                    const int *slot_minutes);
/* The dates of the plan, inclusive: from the plan's start to its end, or while that is unknown to 28 days after the last
 * session.  FALSE without sessions. */
gboolean care_plan_get_dates (CarePlan  *self,
                              GTimeZone *zone,
                              CareDate  *from,
                              CareDate  *until);
/* Is a rule's preparation late when the course was set up at @created?  TRUE after the local day of "late-after".
 * @days_left: calendar days from then to the first session. */
gboolean care_plan_is_late (CarePlan       *self,
                            const CareRule *rule,
                            gint64          created,
                            int            *days_left);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePlan, care_plan_unref)

G_END_DECLS
