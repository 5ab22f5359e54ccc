/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: text, rows, tick boxes and pictures that flow over pages, in both directions; painted, or written as PDF. */
#pragma once

#include "care-work.h"

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

/* What stands before a line.  Told apart by their shapes, for a printer that knows black alone. */
typedef enum
{
  CARE_SIGN_NO,  /* a ring with a slash */
  CARE_SIGN_YES, /* a tick */
  CARE_SIGN_BOX, /* room for a tick of a pen */
  CARE_SIGN_DOT,
} CareSign;

typedef struct _CareSheet CareSheet;

/* Adds to the column that the sheet is at; called more often than once, the first time to measure. */
typedef void (*CarePaintFunc) (CareSheet *sheet,
                               guint      index,
                               gpointer   data);

/* Sizes of the body's letters */
#define CARE_LETTERS_SMALL       8.4
#define CARE_LETTERS_USUAL       10.0
#define CARE_LETTERS_LARGE       14.5 /* for weak eyes */
#define CARE_LETTERS_LARGE_LEAST 13.5 /* where that saves a page, which would have had little on it */

/* What printers of this locale (LC_PAPER) are filled with. */
CarePaper care_paper_of_locale (void);
/* All measures are points (1/72 inch).  The direction is that of the language in use.  @title is in the PDF's properties, @foot
 * stands at the foot of every page.  From the moment on at which @cancellable (or NULL) is cancelled nothing more is added. */
CareSheet *care_sheet_new (CarePaper     paper,
                           double        letters,
                           const char   *title,
                           const char   *foot,
                           GCancellable *cancellable);
void       care_sheet_free (CareSheet *self);

void care_sheet_add_text (CareSheet  *self,
                          CareStyle   style,
                          const char *text);
/* The title of the sheet with a line under it; @below (or NULL) in grey between them. */
void care_sheet_add_title (CareSheet  *self,
                           const char *title,
                           const char *below);
/* A heading never stands alone at the foot of a page. */
void care_sheet_add_heading (CareSheet  *self,
                             const char *text);
/* A heading over one line. */
void care_sheet_add_short (CareSheet  *self,
                           const char *heading,
                           const char *text);
/* @lead in a column of its own, beside it @text and, smaller, @note (or NULL, or ""); stays on one page. */
void care_sheet_add_row (CareSheet  *self,
                         const char *lead,
                         const char *text,
                         const char *note);
/* @sign, and beside it @text and, smaller, @note (or NULL, or ""); stays on one page. */
void care_sheet_add_sign (CareSheet  *self,
                          CareSign    sign,
                          CareStyle   style,
                          const char *text,
                          const char *note);
/* @label and a line to write on. */
void care_sheet_add_blank (CareSheet  *self,
                           const char *label);
/* @lead, and beside it (in a narrow column: below it) what @paint adds; stays on one page. */
void care_sheet_add_beside (CareSheet    *self,
                            const char   *lead,
                            CarePaintFunc paint,
                            guint         index,
                            gpointer      data);
/* @n cells, @columns of them beside each other; what stands in one stays on one page unless it is higher than that. */
void care_sheet_add_cells (CareSheet    *self,
                           guint         n,
                           guint         columns,
                           gboolean      framed,
                           CarePaintFunc paint,
                           gpointer      data);
/* Cells of these @widths beside each other, on one page unless they are higher than that; @band: on a ground that leads the eye
 * along; @head (or NULL): of the table, once more on a new page. */
void care_sheet_add_line (CareSheet    *self,
                          GArray       *widths, /* double */
                          gboolean      band,
                          CarePaintFunc paint,
                          CarePaintFunc head,
                          gpointer      data);
void care_sheet_add_gap (CareSheet *self,
                         double     height);

/* Room for a picture of the column's width: paint on what it gives (lent), whose origin is the room's upper left corner, then end it. */
cairo_t *care_sheet_begin_picture (CareSheet *self,
                                   double     height);
void     care_sheet_end_picture (CareSheet *self);
/* For a picture's words; @width below 0: as wide as they are.  Free with g_object_unref(). */
PangoLayout *care_sheet_make_layout (CareSheet  *self,
                                     CareStyle   style,
                                     const char *text,
                                     double      width);
double       care_sheet_get_width (CareSheet *self); /* of the column */
double       care_sheet_get_line (CareSheet *self);  /* the height of a line of the body */
gboolean     care_sheet_is_rtl (CareSheet *self);

guint care_sheet_get_n_pages (CareSheet *self);
void  care_sheet_get_size (CareSheet *self,
                           double    *width,
                           double    *height);
/* @page counts from 0; @cr is scaled to points. */
void care_sheet_paint (CareSheet *self,
                       guint      page,
                       cairo_t   *cr);
/* @now: what the PDF says of when it was made.  Transfer full; NULL only if it is cancelled. */
GBytes *care_sheet_write_pdf (CareSheet *self,
                              gint64     now,
                              CareWork  *work, /* or NULL; one part of it, in pages */
                              GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSheet, care_sheet_free)

G_END_DECLS
