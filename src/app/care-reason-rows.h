/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readiness, progress and the clinic's facts -> rows that say why. */
#pragma once

#include "care-fact-rows.h"
#include "care-progress.h"

G_BEGIN_DECLS

/* CareFactRow, new: what is met with a tick, what is open without blame, what the clinic says of its sessions. */
GPtrArray *care_reason_rows_new (const CareView      *view,
                                 const CareProgress  *progress,
                                 const CareReadiness *readiness);

G_END_DECLS
