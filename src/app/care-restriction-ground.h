/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ground of the restriction map: instants to places, and all that is paint alone. */
#pragma once

#include "care-fact-rows.h"
#include "care-map.h"

G_BEGIN_DECLS

/* Words at an instant: a week's first day over the rows, or a bar's end within one. */
typedef struct
{
  gint64   at;
  gint64   from; /* of the dashed stretch that the words may stand in; else at */
  char    *words;
  guint    row;
  gboolean open; /* the words wait to be confirmed */
} CareGroundNote;

/* Owned and filled by the plot; sizes are those that it was given last. */
typedef struct
{
  const CareMap *map;      /* lent */
  GArray        *days;     /* gint64: when each day begins, and when the last one ends */
  GArray        *weeks;    /* CareGroundNote */
  GArray        *ends;     /* CareGroundNote */
  GArray        *sessions; /* gint64: when each begins */
  gint64         now;
  CareDate       chosen; /* or CARE_DATE_NONE */
  int            width;
  int            dates_height;
  int            circles_height;
  int            row_height;
  int            words_above; /* of that, over the bar */
  gboolean       rtl;
  double         sight_from; /* what is painted of the width, if it is more than comes into sight */
  double         sight_until;
} CareGround;

void care_ground_init (CareGround *self);
void care_ground_clear (CareGround *self);
/* All but the sizes. */
void care_ground_fill (CareGround     *self,
                       const CareMap  *map,
                       const CareView *view);

/* Pixels from the left: the only place that knows which way time runs. */
double   care_ground_x_for_instant (const CareGround *self,
                                    gint64            at);
CareDate care_ground_date_for_x (const CareGround *self,
                                 double            x);
int      care_ground_get_rows_top (const CareGround *self);
int      care_ground_get_rows_bottom (const CareGround *self);
/* The middle of a row's bar. */
int care_ground_get_middle (const CareGround *self,
                            guint             row);

/* What of the width is in sight.  TRUE: what was painted reaches not far enough beyond it, and is to be painted anew. */
gboolean care_ground_set_sight (CareGround *self,
                                double      from,
                                double      until);
gboolean care_ground_is_in_sight (const CareGround *self,
                                  double            from,
                                  double            until);

void care_ground_paint_days (const CareGround *self,
                             GtkWidget        *widget,
                             GtkSnapshot      *snapshot);
void care_ground_paint_now (const CareGround *self,
                            GtkWidget        *widget,
                            GtkSnapshot      *snapshot);
void care_ground_paint_ends (const CareGround *self,
                             GtkWidget        *widget,
                             GtkSnapshot      *snapshot);

G_END_DECLS
