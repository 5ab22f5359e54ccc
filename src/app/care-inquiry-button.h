/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?" in the header bar: a button, its key, and the answers that it opens. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_INQUIRY_BUTTON (care_inquiry_button_get_type ())
G_DECLARE_FINAL_TYPE (CareInquiryButton, care_inquiry_button, CARE, INQUIRY_BUTTON, AdwBin)

/* Property "narrow": an icon without words.  Without a plan it is not shown. */

/* Another one may follow. */
void care_inquiry_button_set_course (CareInquiryButton *self,
                                     CareCourse        *course);
/* Opens the answers on @text; "" for the list of topics. */
void care_inquiry_button_ask (CareInquiryButton *self,
                              const char        *text);
/* The clock moved on. */
void care_inquiry_button_refresh (CareInquiryButton *self);

G_END_DECLS
