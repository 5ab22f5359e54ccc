/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same as care-output, for people: aligned lines on standard output. */
#pragma once

#include "care-output.h"

G_BEGIN_DECLS

/* "  first    second": @width is that of the widest first; @second may be NULL. */
void care_listing_row (int         indent,
                       const char *first,
                       int         width,
                       const char *second);
int  care_listing_width (const char *text); /* in columns of a terminal */

void care_listing_day (const CareView *view,
                       CareDate        date);
void care_listing_days (const CareView *view, /* a few lines each */
                        CareDate        from,
                        CareDate        until);
void care_listing_busy_days (const CareView *view, /* the same without those that bring nothing */
                             CareDate        from,
                             CareDate        until);
void care_listing_digest (const CareView *view);
void care_listing_changes (const CareView *view, /* both instants included */
                           gint64          from,
                           gint64          until);
void care_listing_sessions (GPtrArray *sessions,
                            GTimeZone *zone,
                            gint64     now);
void care_listing_difference (const CareDifference *difference,
                              GTimeZone            *zone,
                              gint64                now);
void care_listing_late (CarePlan *plan, /* nothing unless a preparation began late */
                        gint64    created);

G_END_DECLS
