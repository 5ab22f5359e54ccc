/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic's protocol says about something that happened.  Pure; nothing is added to it. */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *restrictions; /* const CareSpan *, lent: what forbade the topic at that instant, by rule */
  GPtrArray *warnings;     /* const CareRule *, lent: warnings in force about the topic, or about none in particular */
  gboolean   says_what;    /* something of it tells what to do */
} CareGuidance;

/* int: the topics that can be reported as an incident at @at, the main one of each restriction in force; by rule. */
GArray *care_guidance_list_topics (CarePlan *plan,
                                   gint64    at);
/* @topic: its index. */
CareGuidance *care_guidance_new (CarePlan *plan,
                                 int       topic,
                                 gint64    at);
void          care_guidance_free (CareGuidance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareGuidance, care_guidance_free)

G_END_DECLS
