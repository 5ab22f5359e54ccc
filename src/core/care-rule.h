/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule of a protocol: kind, topics, from, until, timing, texts, announcement. */
#pragma once

#include "care-answers.h"
#include "care-point.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_RULE_RESTRICTION,
  CARE_RULE_PERMISSION,
  CARE_RULE_TASK,
  CARE_RULE_ADVICE,
  CARE_RULE_FACT,
  CARE_RULE_WARNING,
} CareRuleKind;

/* As a file names them, by CareRuleKind; NULL-terminated. */
extern const char *const CARE_RULE_KINDS[];

/* How often a task is done. */
typedef enum
{
  CARE_TIMING_DAILY, /* nothing said: once a day, no clock time */
  CARE_TIMING_ONCE,  /* "once": true */
  CARE_TIMING_SLOTS, /* "slots": ["morning", "evening"] */
  CARE_TIMING_EVENT, /* "each": "shower": whenever that happens; listed once a day, no clock time */
} CareTiming;

/* For which sessions a rule runs, by whether one is the last. */
typedef enum
{
  CARE_LAST_SESSION_AS_ANY,
  CARE_LAST_SESSION_LEFT_OUT, /* "all but the last": while another is to come */
  CARE_LAST_SESSION_ALONE,    /* "the last", once it is confirmed */
} CareLastSession;

/* What is said at one edge of a rule. */
typedef struct
{
  gboolean  wanted; /* FALSE: "announce": false, or the kind's default (restrictions TRUE, all else FALSE) */
  CareText *title;  /* NULL: the face words it from the rule's title */
  CareText *body;
} CareAnnouncement;

/* Immutable after reading; read the fields.  Owned by its protocol. */
typedef struct
{
  char            *id;
  guint            index; /* in the protocol */
  CareRuleKind     kind;
  CareAnswers     *when;    /* NULL: for everybody */
  GArray          *forbids; /* int: indexes of topics, of a restriction; the first is its main topic */
  GArray          *uses;    /* int: indexes of topics, of a task or permission; the first is its main topic */
  CarePoint       *from;
  CarePoint       *until;
  CarePoint       *late_after;    /* or NULL: after this local day the start is late ("start today") */
  int              first_session; /* from 1: it runs for these sessions alone; 0: for all */
  int              last_session;
  CareLastSession  last;                /* what the session that is confirmed as the last is to it */
  gboolean         outlives;            /* "beyond-next-session": a step that a next session does not end */
  gboolean         optional_after_last; /* a step that is a choice in the round after the last session (CARE.md A23) */
  CareTiming       timing;
  GArray          *slots;                   /* int: indexes of slots */
  CareText        *each;                    /* the event's words: "each shower" */
  int              every_days;              /* on each of so many days, counted from the start; 0: each day */
  int              every, every_most;       /* minutes, as it was said: "3 to 4 hours"; 0: not said */
  int              least_times, most_times; /* in a day; 0: not said */
  gboolean         weekly;                  /* those are in a week: CARE_TIMING_EVENT */
  int              lasts, lasts_most;       /* minutes that the step takes, "5 to 10 minutes"; 0: not said */
  int              wait, wait_most;         /* minutes until the step after it; 0: none */
  int              order;                   /* within a slot, from 1 */
  CareText        *title;
  CareText        *why; /* or NULL, as are instead, note and limit */
  CareText        *instead;
  CareText        *limit;   /* how far an allowance goes: "lukewarm only" */
  CareText        *except;  /* what is fine all the same: "a damp cloth" */
  CareText        *allowed; /* products that are fine */
  CareText        *avoid;   /* products that are not */
  CareText        *quote;   /* the source's own words */
  CareText        *note;    /* the source's wording or the reading chosen */
  char            *icon;    /* symbolic name stem the author may wish, or NULL */
  CareAnnouncement announce_start;
  CareAnnouncement announce_end;
  CareAnnouncement heads_up; /* the evening before the end; wanted only if given */
} CareRule;

CareRule *care_rule_new (void);
void      care_rule_free (CareRule *self);
gboolean  care_rule_forbids (const CareRule *self,
                             int             topic);
gboolean  care_rule_uses (const CareRule *self,
                          int             topic);
gboolean  care_rule_bars (const CareRule *self, /* a restriction: does it forbid any topic that @step uses? */
                          const CareRule *step);
gboolean  care_rule_runs_per_session (const CareRule *self); /* else once: it hangs on no session in particular */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRule, care_rule_free)

G_END_DECLS
