/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can reminders reach the person?  What was found, each with its remedy, and a notice to try. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_SELF_CHECK_PAGE (care_self_check_page_get_type ())
G_DECLARE_FINAL_TYPE (CareSelfCheckPage, care_self_check_page, CARE, SELF_CHECK_PAGE, AdwPreferencesPage)

/* Looks whenever the page is shown.  Once. */
void care_self_check_page_set_course (CareSelfCheckPage *self,
                                      CareCourse        *course);

G_END_DECLS
