/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other slots of the day, each folded into one row: what comes later, what was earlier. */
#pragma once

#include "care-day.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_LATER_GROUP (care_later_group_get_type ())
G_DECLARE_FINAL_TYPE (CareLaterGroup, care_later_group, CARE, LATER_GROUP, GtkWidget)

/* @tasks: CareTask in the order of a day: those that are not for now. */
void care_later_group_follow (CareLaterGroup *self,
                              GListModel     *tasks,
                              GTimeZone      *zone,
                              gint64          now);
/* All steps of @day.  Those of a day to come cannot be ticked yet. */
void care_later_group_follow_day (CareLaterGroup *self,
                                  CareDay        *day,
                                  GTimeZone      *zone,
                                  gint64          now);

G_END_DECLS
