/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan forbids, as rows of bars over its days: one row a topic, one bar a stretch.  Pure. */
#pragma once

#include "care-plan.h"

G_BEGIN_DECLS

/* One stretch in which a topic is forbidden, as far as the map shows it. */
typedef struct
{
  CareBan  ban;       /* as the plan says */
  gint64   from;      /* within the map */
  gint64   until;     /* within the map: its end, the end it would have, else the map's */
  gint64   certain;   /* until here nothing is left to confirm or report; until, unless end waits for that */
  gint64   if_last;   /* its end if the newest session is the last one; CARE_INSTANT_NONE */
  gboolean had_begun; /* before the map does */
} CareMapBar;

typedef struct
{
  int     topic;
  GArray *bars; /* CareMapBar, in order */
} CareMapRow;

typedef struct
{
  CareDate   first; /* its days, inclusive */
  CareDate   last;
  gint64     from; /* midnight at which they begin */
  gint64     until;
  GPtrArray *rows; /* CareMapRow, in the protocol's order */
} CareMap;

/* Days of the map after the last thing that it knows, where an end that nobody knows fades out. */
#define CARE_MAP_MARGIN_DAYS 5

/* @plan_if_last: what the plan would be if the newest session were the last; NULL where that is confirmed.  Needs a session. */
CareMap *care_map_new (CarePlan  *plan,
                       CarePlan  *plan_if_last,
                       GTimeZone *zone,
                       gint64     now);
void     care_map_free (CareMap *self);
int      care_map_get_days (const CareMap *self);
/* How far along a map of @width an instant lies: 0 to @width, from the map's beginning, whichever way it is read. */
double care_map_place (const CareMap *self,
                       gint64         at,
                       double         width);
/* And back: the instant at @x. */
gint64 care_map_find (const CareMap *self,
                      double         x,
                      double         width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareMap, care_map_free)

G_END_DECLS
