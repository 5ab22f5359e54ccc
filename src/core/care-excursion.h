/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course that is looked at for a while beside the patient's own: the same one at another time, or an example. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

#define CARE_TYPE_EXCURSION (care_excursion_get_type ())
G_DECLARE_FINAL_TYPE (CareExcursion, care_excursion, CARE, EXCURSION, GObject)

/* It lives in a private folder that ends with it: whatever is done in it, the patient's own folder is not touched and no
 * reminder hears of it. */

/* What @own is now, as it will look (or looked) at @at.  Sealed: nothing can be recorded. */
CareExcursion *care_excursion_new_moment (CareCourse *own,
                                          gint64      at,
                                          GError    **error);
/* A course after @protocol with sessions around the present day of @clock.  Steps can be ticked. */
CareExcursion *care_excursion_new_example (CareProtocol *protocol,
                                           CareClock    *clock,
                                           GError      **error);
CareCourse    *care_excursion_get_course (CareExcursion *self); /* its clock stands still */
gboolean       care_excursion_is_example (CareExcursion *self);
gint64         care_excursion_get_instant (CareExcursion *self);
/* In the patient's zone; @minute of the day.  Whoever shows the course hears its clock's "wake". */
void care_excursion_get_time (CareExcursion *self, CareDate *date, int *minute);
void care_excursion_set_time (CareExcursion *self, CareDate date, int minute);

G_END_DECLS
