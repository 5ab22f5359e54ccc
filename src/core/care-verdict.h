/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I now?": yes, no (until when), not said; the chain of rules behind it. */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_ANSWER_YES,
  CARE_ANSWER_NO,
  CARE_ANSWER_NOT_SAID,
} CareAnswer;

typedef struct
{
  CareAnswer answer;
  int        topic;     /* -1: no rule knows it */
  gboolean   has_until; /* else until and end mean nothing: a yes without a known end, or not said */
  gint64     until;     /* no: when it may be allowed; yes: when it is next forbidden */
  CareEnd    end;
  GPtrArray *because; /* const CareRule *, those in force first, then those that keep it going */
} CareVerdict;

/* CARE.md principle 9. Free with care_verdict_free(). */
CareVerdict *care_verdict_new (CarePlan   *plan,
                               const char *topic,
                               gint64      now);
void         care_verdict_free (CareVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareVerdict, care_verdict_free)

/* The rule that says how far @topic is allowed at @at: its step or permission in force, or NULL. Lent. */
const CareRule *care_verdict_find_allowance (CarePlan *plan,
                                             int       topic,
                                             gint64    at);
/* The same of the step of a yes that is over: how far it went, until anything new is said.  NULL or lent. */
const CareRule *care_verdict_find_past_allowance (CarePlan          *plan,
                                                  const CareVerdict *self,
                                                  gint64             now);

G_END_DECLS
