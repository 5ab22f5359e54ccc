/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions about sessions: when is the first, how many, how far apart; each date can be set by itself. */
#pragma once

#include "care-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_SESSION_SERIES (care_session_series_get_type ())
G_DECLARE_FINAL_TYPE (CareSessionSeries, care_session_series, CARE, SESSION_SERIES, GtkBox)

/* Signal "changed": the person chose. */

/* @zone_id: of the sessions. */
void care_session_series_set_place (CareSessionSeries *self,
                                    const char        *zone_id,
                                    CareDate           today);
/* The days between two sessions, until the person sets others. */
void care_session_series_suggest_days (CareSessionSeries *self,
                                       int                days);
/* CareSession, sorted; NULL while no day is chosen, or with an error. */
GPtrArray *care_session_series_dup_sessions (CareSessionSeries *self,
                                             GError           **error);

G_END_DECLS
