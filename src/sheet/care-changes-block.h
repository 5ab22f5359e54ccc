/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of a plan on paper, with their exact times and limits. */
#pragma once

#include "care-plan.h"
#include "care-sheet.h"

G_BEGIN_DECLS

/* A table: what changes, and for each session its exact times.  @brief: what a title means is said once, if there is more than
 * one table. */
void care_changes_block_add (CareSheet *sheet,
                             CarePlan  *plan,
                             GTimeZone *zone,
                             gboolean   brief);
/* Those of [@from, @until), each with its clock time before it. */
void care_changes_block_add_day (CareSheet *sheet,
                                 CarePlan  *plan,
                                 GTimeZone *zone,
                                 gint64     from,
                                 gint64     until);

G_END_DECLS
