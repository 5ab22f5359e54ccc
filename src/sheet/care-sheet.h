/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: text, rows, tick boxes and pictures that flow over pages, in both directions; painted, or written as PDF. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_PAPER_A4,
  CARE_PAPER_LETTER,
} CarePaper;

typedef enum
{
  CARE_STYLE_TITLE,
  CARE_STYLE_HEADING,
  CARE_STYLE_BODY,
  CARE_STYLE_STRONG,
  CARE_STYLE_SMALL, /* grey */
} CareStyle;

typedef struct _CareSheet CareSheet;

/* Sizes of the body's letters */
#define CARE_LETTERS_SMALL 8.4
#define CARE_LETTERS_USUAL 10.0
#define CARE_LETTERS_LARGE 14.5 /* for weak eyes */

/* All measures are points (1/72 inch).  The direction is that of the language in use.  @title stands at the foot of every page
 * and in the PDF's properties. */
CareSheet *care_sheet_new (CarePaper   paper,
                           double      letters,
                           const char *title);
void       care_sheet_free (CareSheet *self);

void care_sheet_add_text (CareSheet  *self,
                          CareStyle   style,
                          const char *text);
/* A heading never stands alone at the foot of a page. */
void care_sheet_add_heading (CareSheet  *self,
                             const char *text);
/* @lead in a column of its own, beside it @text and, smaller, @note (or NULL, or ""); stays on one page. */
void care_sheet_add_row (CareSheet  *self,
                         const char *lead,
                         const char *text,
                         const char *note);
/* The same with a box to tick before each of @items, as many in a line as fit. */
void care_sheet_add_checks (CareSheet  *self,
                            const char *lead,
                            GPtrArray  *items);
/* The next @lines of the body go on the next page if they have no room on this one. */
void care_sheet_keep_together (CareSheet *self,
                               double     lines);
void care_sheet_add_gap (CareSheet *self,
                         double     height);
void care_sheet_add_rule (CareSheet *self);

/* Room for a picture of the sheet's width: paint on what it gives (lent), whose origin is the room's upper left corner, then end it. */
cairo_t *care_sheet_begin_picture (CareSheet *self,
                                   double     height);
void     care_sheet_end_picture (CareSheet *self);
/* For a picture's words; @width below 0: as wide as they are.  Free with g_object_unref(). */
PangoLayout *care_sheet_make_layout (CareSheet  *self,
                                     CareStyle   style,
                                     const char *text,
                                     double      width);
double       care_sheet_get_width (CareSheet *self);
double       care_sheet_get_line (CareSheet *self); /* the height of a line of the body */
gboolean     care_sheet_is_rtl (CareSheet *self);

guint care_sheet_get_n_pages (CareSheet *self);
void  care_sheet_get_size (CareSheet *self,
                           double    *width,
                           double    *height);
/* @page counts from 0; @cr is scaled to points. */
void care_sheet_paint (CareSheet *self,
                       guint      page,
                       cairo_t   *cr);
/* @now: what the PDF says of when it was made.  Transfer full. */
GBytes *care_sheet_write_pdf (CareSheet *self,
                              gint64     now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSheet, care_sheet_free)

G_END_DECLS
