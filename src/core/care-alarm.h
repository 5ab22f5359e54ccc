/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two timers of the kernel on the wall clock: one that rings, one that only notices that the clock was set. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CareAlarm CareAlarm;

/* @rang is called from the main loop when the set instant is reached, and whenever the clock was set or the computer slept. */
CareAlarm *care_alarm_new (void (*rang) (gpointer data),
                           gpointer data);
void       care_alarm_free (CareAlarm *self);
/* Replaces the instant before; one that is past rings at once. */
void care_alarm_set (CareAlarm *self,
                     gint64     at);

G_END_DECLS
