/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of a sheet share. */
#pragma once

#include "care-sheet.h"

G_BEGIN_DECLS

#define CARE_SHEET_MARGIN  42.0
#define CARE_SHEET_EDGE    34.0 /* at the top and at the bottom */
#define CARE_SHEET_GAP     3.0  /* under a row */
#define CARE_SHEET_ENDLESS 1e6  /* where nothing is to go over to another page */

struct _CareSheet
{
  double        page_width;
  double        page_height;
  double        size; /* of the body's letters */
  gboolean      rtl;
  char         *title;
  char         *foot;
  char         *heading;     /* that waits for what comes under it, or NULL */
  GCancellable *cancellable; /* or NULL */
  PangoContext *context;
  GPtrArray    *pages; /* cairo_surface_t */
  cairo_t      *cr;    /* of the last page, or of what is only measured */
  double        y;     /* the first free place on it */
  double        top;   /* where the column begins */
  double        bottom;
  double        start; /* of the column, from the edge at which a line begins */
  double        width; /* of the column */
};

gboolean care_sheet_is_cancelled (CareSheet *self);
double   care_sheet_measure_width (PangoLayout *layout);
double   care_sheet_measure_height (PangoLayout *layout);
/* From the page's left edge: where something @width wide stands, @start from the edge at which a line of the column begins. */
double care_sheet_x (CareSheet *self,
                     double     start,
                     double     width);
void   care_sheet_make_room (CareSheet *self,
                             double     height);
void   care_sheet_choose_ink (CareSheet *self,
                              CareStyle  style);
void   care_sheet_place (CareSheet   *self,
                         CareStyle    style,
                         PangoLayout *layout,
                         double       start,
                         double       y,
                         double       width);
/* A text as it stands in a column @width wide: PangoLayout, one for each paragraph, since each has a direction of its own. */
GPtrArray *care_sheet_make_paragraphs (CareSheet  *self,
                                       CareStyle   style,
                                       const char *text, /* or NULL: none */
                                       double      width);
double     care_sheet_measure_paragraphs (GPtrArray *paragraphs);
/* From the first free place on, over as many pages as it takes. */
void care_sheet_flow (CareSheet *self,
                      CareStyle  style,
                      GPtrArray *paragraphs,
                      double     start,
                      double     width);
/* How high @paint makes the column if it is @width wide; nothing is left of it. */
double care_sheet_measure (CareSheet    *self,
                           double        width,
                           CarePaintFunc paint,
                           guint         index,
                           gpointer      data);
/* How high care_sheet_add_line() makes one. */
double care_sheet_measure_line (CareSheet    *self,
                                GArray       *widths,
                                CarePaintFunc paint,
                                gpointer      data);

G_END_DECLS
