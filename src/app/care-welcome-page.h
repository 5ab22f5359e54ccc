/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No course yet: the protocol's questions, the sessions, and the plan that they give. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_WELCOME_PAGE (care_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (CareWelcomePage, care_welcome_page, CARE, WELCOME_PAGE, AdwBin)

/* Property "narrow". */

/* The course that is to be started. */
void care_welcome_page_set_course (CareWelcomePage *self,
                                   CareCourse      *course);
/* Offers @protocol beside those at hand, and chooses it. */
void care_welcome_page_offer (CareWelcomePage *self,
                              CareProtocol    *protocol);

/* To be called when the minute turns, or the clock is another. */
void care_welcome_page_refresh (CareWelcomePage *self);

G_END_DECLS
