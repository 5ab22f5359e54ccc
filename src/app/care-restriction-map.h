/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not allowed, from when to when, over all sessions: a row a topic, a bar a stretch. */
#pragma once

#include "care-fact-rows.h"

G_BEGIN_DECLS

#define CARE_TYPE_RESTRICTION_MAP (care_restriction_map_get_type ())
G_DECLARE_FINAL_TYPE (CareRestrictionMap, care_restriction_map, CARE, RESTRICTION_MAP, GtkWidget)

/* Signal "day-chosen" (int): the CareDate that was clicked, dragged to, or on which the bar of the Enter key ends. */

/* The plan of @view needs a session.  @plan_if_last: care_plan_new_if_last() of it. */
void care_restriction_map_show (CareRestrictionMap *self,
                                const CareView     *view,
                                CarePlan           *plan_if_last);
/* Without legend and zoom, where words beside it say the same. */
void care_restriction_map_set_bare (CareRestrictionMap *self);
/* A minute has passed: the line of now moves on. */
void care_restriction_map_move_now (CareRestrictionMap *self,
                                    gint64              now);
/* Marks a day and brings it into sight; CARE_DATE_NONE for none. */
void care_restriction_map_choose (CareRestrictionMap *self,
                                  CareDate            date);

G_END_DECLS
