/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?": one entry, and what the plan answers while it is typed. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_INQUIRY_POPOVER (care_inquiry_popover_get_type ())
G_DECLARE_FINAL_TYPE (CareInquiryPopover, care_inquiry_popover, CARE, INQUIRY_POPOVER, GtkPopover)

GtkWidget *care_inquiry_popover_new (void);
/* Another one may follow. */
void care_inquiry_popover_set_course (CareInquiryPopover *self,
                                      CareCourse         *course);
/* Asks for @text, "" for the list of topics; the person may go on typing. */
void care_inquiry_popover_ask (CareInquiryPopover *self,
                               const char         *text);
/* The clock moved on, or the plan is another one. */
void care_inquiry_popover_refresh (CareInquiryPopover *self);

G_END_DECLS
