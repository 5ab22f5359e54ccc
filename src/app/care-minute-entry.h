/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a time of day: hour and minute. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_MINUTE_ENTRY (care_minute_entry_get_type ())
G_DECLARE_FINAL_TYPE (CareMinuteEntry, care_minute_entry, CARE, MINUTE_ENTRY, AdwBin)

/* Properties "hour-name" and "minute-name": what a screen reader calls the fields.  Signal "changed": either holds another number.
 * Minutes count from midnight, below 24 * 60. */

int  care_minute_entry_get_minute (CareMinuteEntry *self);
void care_minute_entry_set_minute (CareMinuteEntry *self,
                                   int              minute);
/* Takes what was typed and not yet confirmed. */
void care_minute_entry_settle (CareMinuteEntry *self);

G_END_DECLS
