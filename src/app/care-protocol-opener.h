/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways in for a clinic's file: chosen, dropped, opened from elsewhere. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* Files that are dropped on @window are opened. */
void care_protocol_opener_attach (CareWindow *window,
                                  CareCourse *course);
/* Asks for a file. */
void care_protocol_opener_choose (CareWindow *window,
                                  CareCourse *course);
/* Shows what @file says; nothing is taken yet. */
void care_protocol_opener_open (CareWindow *window,
                                CareCourse *course,
                                GFile      *file);

G_END_DECLS
