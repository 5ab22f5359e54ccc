/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service: course -> scheduler -> notifier, and the answer -> log. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TYPE_REMINDER (care_reminder_get_type ())
G_DECLARE_FINAL_TYPE (CareReminder, care_reminder, CARE, REMINDER, GApplication)

CareReminder *care_reminder_new (void);
/* What the process ends with: 0, or 1 if the folder cannot be used or the bus went away. */
int care_reminder_get_status (CareReminder *self);
/* After it has run: does nothing, or never returns, or the status is 1. */
void care_reminder_make_way (CareReminder *self,
                             char        **arguments);

G_END_DECLS
