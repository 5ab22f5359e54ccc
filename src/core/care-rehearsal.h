/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A protocol played through a few made-up courses, to see what its rules come to before a patient does. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

typedef struct _CareRehearsal CareRehearsal;

CareRehearsal *care_rehearsal_new (CareProtocol *protocol);
void           care_rehearsal_free (CareRehearsal *self);
/* Is there a course in which @rule holds at all? */
gboolean care_rehearsal_comes (CareRehearsal  *self,
                               const CareRule *rule);
/* Is it over in every course, once all sessions are and all states are reported? */
gboolean care_rehearsal_ends (CareRehearsal  *self,
                              const CareRule *rule);
/* A restriction that, alone or with others, leaves the step no free moment in any course; NULL if there is room. */
const CareRule *care_rehearsal_find_obstacle (CareRehearsal  *self,
                                              const CareRule *step);
/* The courses that were played through, and when a rule holds in one of them. */
guint   care_rehearsal_get_n_courses (CareRehearsal *self);
GArray *care_rehearsal_get_spans (CareRehearsal  *self,
                                  guint           course,
                                  const CareRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRehearsal, care_rehearsal_free)

G_END_DECLS
