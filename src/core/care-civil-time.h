/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, wall clocks and zones <-> instants.  The one resolver of gaps and overlaps. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A civil date, as days since 1970-01-01. */
typedef gint32 CareDate;

#define CARE_DATE_MIN     ((CareDate)10957) /* 2000-01-01 */
#define CARE_DATE_MAX     ((CareDate)47481) /* 2099-12-31 */
#define CARE_DATE_NONE    ((CareDate)G_MININT32)
#define CARE_INSTANT_NONE G_MININT64
#define CARE_DAY_SECONDS  ((gint64)86400)

/* An instant is a gint64, seconds since 1970-01-01T00:00:00Z.
 * A wall clock is a gint64 too: its date and time counted as if they were UTC. */

typedef enum
{
  CARE_FIRST, /* of a wall clock that occurs twice: the earlier one */
  CARE_LAST,  /* the later one */
} CareFold;

CareDate care_date_new (int year,
                        int month,
                        int day); /* CARE_DATE_NONE if there is no such date */
void     care_date_split (CareDate date,
                          int     *year,
                          int     *month,
                          int     *day);
gboolean care_date_parse (const char *text, /* exactly YYYY-MM-DD, 2000 to 2099 */
                          CareDate   *date);
char    *care_date_format (CareDate date);
int      care_date_weekday (CareDate date);   /* 1 Monday to 7 Sunday */
CareDate care_date_add_months (CareDate date, /* a missing date is the next first */
                               int      months);

gboolean care_minute_parse (const char *text, /* "08:00" to "23:59", minutes since midnight */
                            int        *minute);
char    *care_minute_format (int minute);
gboolean care_wall_parse (const char *text, /* "2026-03-10T15:00" or with :SS */
                          gint64     *wall);
char    *care_wall_format (gint64 wall); /* "2026-03-10T15:00", seconds only if not 0 */
CareDate care_wall_date (gint64 wall);

/* RFC 3339 with offset or Z; whole seconds. */
gboolean care_instant_parse (const char *text,
                             gint64     *at);
char    *care_instant_format (gint64     at,
                              GTimeZone *zone); /* NULL: "…Z" */

/* A zone of the database, or NULL if @id is none (never UTC instead, never a path outside the database). */
GTimeZone *care_zone_new (const char *id);
gint64     care_zone_wall (GTimeZone *zone,
                           gint64     at);
CareDate   care_zone_date (GTimeZone *zone,
                           gint64     at);
/* RFC 5545's reading: in a gap as much later as the gap is long, in an overlap as @fold says. */
gint64 care_zone_resolve (GTimeZone *zone,
                          gint64     wall,
                          CareFold   fold);
gint64 care_zone_midnight (GTimeZone *zone, /* local midnight of @date */
                           CareDate   date,
                           CareFold   fold);
/* The instants at which the local date @date begins and ends (the next date begins). */
void care_zone_day (GTimeZone *zone,
                    CareDate   date,
                    gint64    *from,
                    gint64    *until);
/* FALSE for a date that the zone skips whole. */
gboolean care_zone_has_date (GTimeZone *zone,
                             CareDate   date);

G_END_DECLS
