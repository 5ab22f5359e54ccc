/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below the header: the welcome, the pages of a course, or what is wrong with it. */
#pragma once

#include <adwaita.h>

#include "care-excursion.h"

G_BEGIN_DECLS

#define CARE_TYPE_STAGE (care_stage_get_type ())
G_DECLARE_FINAL_TYPE (CareStage, care_stage, CARE, STAGE, AdwBin)

/* Property "narrow": too narrow for two columns of words.  Signal "changed": the course, the page or the time is another. */

/* The patient's own course, once; or why it cannot be opened. */
void care_stage_set_course (CareStage  *self,
                            CareCourse *own);
void care_stage_set_fault (CareStage  *self,
                           const char *fault);
/* Shown in place of the patient's own course until it is NULL again. */
void           care_stage_set_excursion (CareStage     *self,
                                         CareExcursion *excursion);
CareExcursion *care_stage_get_excursion (CareStage *self);
/* The course that is shown; NULL if none could be opened. */
CareCourse *care_stage_get_course (CareStage *self);
/* The pages of that course, for the switchers; they may be hidden behind the welcome. */
AdwViewStack *care_stage_get_views (CareStage *self);
gboolean      care_stage_shows_views (CareStage *self);
/* Asks how to begin with these instructions. */
void care_stage_offer_protocol (CareStage    *self,
                                CareProtocol *protocol);
/* Evaluates anew when the minute turns. */
void care_stage_refresh (CareStage *self);

G_END_DECLS
