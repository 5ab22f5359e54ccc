/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three big lines: what not to do, what to do now with one button, when it gets easier. */
#pragma once

#include "care-fact-rows.h"
#include "care-task.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_SIMPLE_VIEW (care_simple_view_get_type ())
G_DECLARE_FINAL_TYPE (CareSimpleView, care_simple_view, CARE, SIMPLE_VIEW, GtkBox)

/* @steps: CareTask, those that wait at this moment.  @next: the first of a later slot, or NULL. */
void care_simple_view_show (CareSimpleView       *self,
                            const CareView       *view,
                            const CareProspect   *prospect,
                            GPtrArray            *steps,
                            const CareOccurrence *next);

G_END_DECLS
