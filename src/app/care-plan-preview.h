/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan at a glance: its sessions, what begins and what becomes allowed, by date. */
#pragma once

#include "care-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_PLAN_PREVIEW (care_plan_preview_get_type ())
G_DECLARE_FINAL_TYPE (CarePlanPreview, care_plan_preview, CARE, PLAN_PREVIEW, GtkWidget)

/* @plan, @plan_if_last: NULL while it cannot be computed, and @words says why or what to do. */
void care_plan_preview_show (CarePlanPreview *self,
                             CarePlan        *plan,
                             CarePlan        *plan_if_last,
                             gint64           now,
                             const char      *words);

G_END_DECLS
