/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: rows, lines with a sign, lines to write on, lines of a table. */
#include "config.h"

#include "care-sheet-private.h"

#define LEAD_SHARE    0.29 /* of the width: what stands beside the text */
#define CLOCK_LETTERS 6.5  /* a clock time, with the half of the day */
#define COLUMN_GAP    10.0
#define NARROW        300.0 /* a column in which nothing stands beside anything */
#define BOX_SHARE     1.3   /* of the letters' size: the side of a box, 5 mm where there is a pen at hand */
#define SIGN_SHARE    0.84
#define SIGN_GAP      6.0
#define LINE_GAP      8.0
#define LINE_PAD      2.6
#define BLANK_LINE    1.5 /* lines of the body: room for a hand */

void
care_sheet_add_text (CareSheet  *self,
                     CareStyle   style,
                     const char *text)
{
  g_autoptr (GPtrArray) words = care_sheet_make_paragraphs (self, style, text, self->width);

  care_sheet_make_room (self, care_sheet_measure_paragraphs (words));
  care_sheet_flow (self, style, words, 0, self->width);
  self->y += CARE_SHEET_GAP;
}

void
care_sheet_add_row (CareSheet  *self,
                    const char *lead,
                    const char *text,
                    const char *note)
{
  double column = LEAD_SHARE * self->width;
  double start = column + COLUMN_GAP;
  double width = self->width - start;
  g_autoptr (PangoLayout) left = care_sheet_make_layout (self, CARE_STYLE_STRONG, lead, column);
  g_autoptr (GPtrArray) right = care_sheet_make_paragraphs (self, CARE_STYLE_BODY, text, width);
  g_autoptr (GPtrArray) below = care_sheet_make_paragraphs (self, CARE_STYLE_SMALL, note, width);
  double height = care_sheet_measure_paragraphs (right) + care_sheet_measure_paragraphs (below);
  guint  pages;
  double end;

  care_sheet_make_room (self, MAX (height, care_sheet_measure_height (left)));
  care_sheet_place (self, CARE_STYLE_STRONG, left, 0, self->y, column);
  end = self->y + care_sheet_measure_height (left);
  pages = self->pages->len;
  care_sheet_flow (self, CARE_STYLE_BODY, right, start, width);
  care_sheet_flow (self, CARE_STYLE_SMALL, below, start, width);
  self->y = (self->pages->len > pages ? self->y : MAX (self->y, end)) + CARE_SHEET_GAP;
}

/* In a square of @side whose upper left corner is at (@x, @y). */
static void
draw_sign (CareSheet *self,
           CareSign   sign,
           double     x,
           double     y,
           double     side)
{
  double middle = side / 2;

  cairo_new_path (self->cr); /* a text leaves a point behind */
  cairo_set_line_width (self->cr, side / 8);
  switch (sign)
    {
    case CARE_SIGN_NO:
      cairo_set_source_rgb (self->cr, 0.612, 0.239, 0.133);
      cairo_arc (self->cr, x + middle, y + middle, middle * 0.875, 0, 2 * G_PI);
      cairo_move_to (self->cr, x + side * 0.2, y + side * 0.2);
      cairo_line_to (self->cr, x + side * 0.8, y + side * 0.8);
      break;
    case CARE_SIGN_YES:
      cairo_set_source_rgb (self->cr, 0.059, 0.416, 0.384);
      cairo_set_line_width (self->cr, side / 6);
      cairo_move_to (self->cr, x + side * 0.08, y + side * 0.55);
      cairo_line_to (self->cr, x + side * 0.38, y + side * 0.85);
      cairo_line_to (self->cr, x + side * 0.94, y + side * 0.15);
      break;
    case CARE_SIGN_BOX:
      care_sheet_choose_ink (self, CARE_STYLE_BODY);
      cairo_set_line_width (self->cr, 0.9);
      cairo_rectangle (self->cr, x, y, side, side);
      break;
    case CARE_SIGN_DOT:
    default:
      care_sheet_choose_ink (self, CARE_STYLE_SMALL);
      cairo_arc (self->cr, x + middle, y + middle, side / 8, 0, 2 * G_PI);
      break;
    }
  cairo_stroke (self->cr);
}

void
care_sheet_add_sign (CareSheet  *self,
                     CareSign    sign,
                     CareStyle   style,
                     const char *text,
                     const char *note)
{
  double side = self->size * (sign == CARE_SIGN_BOX ? BOX_SHARE : SIGN_SHARE);
  double start = side + SIGN_GAP;
  double width = self->width - start;
  g_autoptr (GPtrArray) words = care_sheet_make_paragraphs (self, style, text, width);
  g_autoptr (GPtrArray) below = care_sheet_make_paragraphs (self, CARE_STYLE_SMALL, note, width);
  double line = care_sheet_get_line (self);
  double lower = MAX (0, (side - line) / 2); /* a box is higher than a line */
  double height = lower + care_sheet_measure_paragraphs (words) + care_sheet_measure_paragraphs (below);
  double under = CARE_SHEET_GAP + (sign == CARE_SIGN_BOX ? CARE_SHEET_GAP : 0);
  guint  pages;
  double end;

  care_sheet_make_room (self, MAX (side, height) + under - CARE_SHEET_GAP);
  draw_sign (self, sign, care_sheet_x (self, 0, side), self->y + MAX (0, (line - side) / 2), side);
  end = self->y + side;
  pages = self->pages->len;
  self->y += lower;
  care_sheet_flow (self, style, words, start, width);
  care_sheet_flow (self, CARE_STYLE_SMALL, below, start, width);
  self->y = (self->pages->len > pages ? self->y : MAX (self->y, end)) + under;
}

void
care_sheet_add_blank (CareSheet  *self,
                      const char *label)
{
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (self, CARE_STYLE_BODY, label, -1);
  double words = MIN (care_sheet_measure_width (layout), self->width / 2);
  double line = BLANK_LINE * care_sheet_get_line (self);
  double base = line - care_sheet_measure_height (layout);

  care_sheet_make_room (self, line);
  care_sheet_place (self, CARE_STYLE_BODY, layout, 0, self->y + base, words);
  cairo_move_to (self->cr, care_sheet_x (self, words + SIGN_GAP, 0), self->y + line - 2);
  cairo_line_to (self->cr, care_sheet_x (self, self->width, 0), self->y + line - 2);
  cairo_set_source_rgb (self->cr, 0.4, 0.4, 0.4);
  cairo_set_line_width (self->cr, 0.6);
  cairo_stroke (self->cr);
  self->y += line + CARE_SHEET_GAP;
}

void
care_sheet_add_beside (CareSheet    *self,
                       const char   *lead,
                       CarePaintFunc paint,
                       guint         index,
                       gpointer      data)
{
  gboolean narrow = self->width < NARROW;
  double   column = narrow ? self->width : MIN (LEAD_SHARE * self->width, CLOCK_LETTERS * self->size);
  double   start = narrow ? 0 : column + COLUMN_GAP;
  double   whole = self->width;
  g_autoptr (PangoLayout) words = care_sheet_make_layout (self, CARE_STYLE_STRONG, lead, column);
  double over = narrow ? care_sheet_measure_height (words) : 0;
  double height = over + care_sheet_measure (self, whole - start, paint, index, data);
  guint  pages;
  double end;

  height = MAX (height, care_sheet_measure_height (words));
  care_sheet_make_room (self, height);
  care_sheet_place (self, CARE_STYLE_STRONG, words, 0, self->y, column);
  end = self->y + height;
  pages = self->pages->len;
  self->y += over;
  self->start += start;
  self->width -= start;
  paint (self, index, data);
  self->start -= start;
  self->width = whole;
  if (self->pages->len == pages)
    self->y = end;
}

double
care_sheet_measure_line (CareSheet    *self,
                         GArray       *widths,
                         CarePaintFunc paint,
                         gpointer      data)
{
  double height = 0;

  for (guint i = 0; i < widths->len; i++)
    {
      double cell = care_sheet_measure (self, g_array_index (widths, double, i), paint, i, data);

      height = MAX (height, cell + 2 * LINE_PAD - CARE_SHEET_GAP);
    }
  return height;
}

/* Its cells beside each other, for which there is room. */
static void
paint_line (CareSheet    *self,
            GArray       *widths,
            double        height,
            gboolean      band,
            CarePaintFunc paint,
            gpointer      data)
{
  double start = 0;

  if (band)
    {
      cairo_rectangle (self->cr, care_sheet_x (self, 0, self->width), self->y, self->width, height);
      cairo_set_source_rgb (self->cr, 0.955, 0.955, 0.955);
      cairo_fill (self->cr);
    }
  for (guint i = 0; i < widths->len; i++)
    {
      CareSheet before = *self;

      self->start += start;
      self->width = g_array_index (widths, double, i);
      self->y += LINE_PAD;
      self->bottom = CARE_SHEET_ENDLESS;
      paint (self, i, data);
      *self = before;
      start += g_array_index (widths, double, i) + LINE_GAP;
    }
  self->y += height;
}

/* What no page holds, under its head, stands cell below cell and goes on from page to page. */
void
care_sheet_add_line (CareSheet    *self,
                     GArray       *widths,
                     gboolean      band,
                     CarePaintFunc paint,
                     CarePaintFunc head,
                     gpointer      data)
{
  double height;
  guint  pages = self->pages->len;

  if (care_sheet_is_cancelled (self))
    return;
  height = care_sheet_measure_line (self, widths, paint, data);
  care_sheet_make_room (self, height);
  if (self->pages->len > pages && head != NULL)
    care_sheet_add_line (self, widths, FALSE, head, NULL, data);
  if (self->y + height <= self->bottom)
    paint_line (self, widths, height, band, paint, data);
  else
    for (guint j = 0; j < widths->len; j++)
      paint (self, j, data);
}
