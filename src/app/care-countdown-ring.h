/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of dots around how long it is until the next change. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_RING_COUNTING,
  CARE_RING_UNKNOWN,  /* no next change is known: no dot is filled */
  CARE_RING_FINISHED, /* all filled */
} CareRingState;

#define CARE_TYPE_COUNTDOWN_RING (care_countdown_ring_get_type ())
G_DECLARE_FINAL_TYPE (CareCountdownRing, care_countdown_ring, CARE, COUNTDOWN_RING, GtkWidget)

/* Property "compact": 112 instead of 148 pixels; both grow with the text. */

GtkWidget *care_countdown_ring_new (void);
/* @fraction: of the time between two changes that has passed, 0 to 1.  The ring moves there. */
void care_countdown_ring_set_fraction (CareCountdownRing *self,
                                       double             fraction);
void care_countdown_ring_set_state (CareCountdownRing *self,
                                    CareRingState      state);
/* @number ("2 d 5 h") and @caption stand inside, @icon_name (of what comes) at the top; @label is read out. */
void care_countdown_ring_set_words (CareCountdownRing *self,
                                    const char        *icon_name,
                                    const char        *number,
                                    const char        *caption,
                                    const char        *label);
void care_countdown_ring_set_compact (CareCountdownRing *self,
                                      gboolean           compact);

G_END_DECLS
