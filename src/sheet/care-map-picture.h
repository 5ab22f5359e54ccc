/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restriction map on paper: each topic a row, each restriction a bar with its exact end. */
#pragma once

#include "care-map.h"
#include "care-sheet.h"

G_BEGIN_DECLS

/* The plan must have a session. */
void care_map_picture_add (CareSheet *sheet,
                           CarePlan  *plan,
                           GTimeZone *zone,
                           gint64     now);

G_END_DECLS
