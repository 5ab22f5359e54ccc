/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: text, rows, tick boxes and pictures that flow over pages, in both directions; painted, or written as PDF. */
#include "config.h"

#include "care-sheet.h"

#include "care-civil-time.h"
#include "care-time-words.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define FONT       "Cantarell, Noto Sans, Noto Sans Arabic, DejaVu Sans, Sans"
#define MARGIN     45.0
#define FOOT       24.0 /* of the margin's inside, for the page's number */
#define LEAD_SHARE 0.29 /* of the width: what stands beside the text */
#define COLUMN_GAP 10.0
#define ROW_GAP    3.0
#define BOX_SHARE  0.75 /* of a line: the side of a box to tick */
#define ITEM_GAP   14.0
#define KEEP_LINES 4 /* with a heading */

static const struct
{
  double width;
  double height;
} PAPERS[] = { { 595.276, 841.89 }, { 612, 792 } };

struct _CareSheet
{
  CarePaper     paper;
  double        size; /* of the body's letters */
  gboolean      rtl;
  char         *title;
  PangoContext *context;
  GPtrArray    *pages; /* cairo_surface_t */
  cairo_t      *cr;    /* of the last page */
  double        y;     /* the first free place on it */
};

double
care_sheet_get_width (CareSheet *self)
{
  return PAPERS[self->paper].width - 2 * MARGIN;
}

static double
get_bottom (CareSheet *self)
{
  return PAPERS[self->paper].height - MARGIN - FOOT;
}

gboolean
care_sheet_is_rtl (CareSheet *self)
{
  return self->rtl;
}

static void
add_page (CareSheet *self)
{
  const cairo_rectangle_t extents = { 0, 0, PAPERS[self->paper].width, PAPERS[self->paper].height };
  cairo_surface_t        *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_add (self->pages, page);
  self->cr = cairo_create (page);
  self->y = MARGIN;
}

/* What is not higher than a page stays on one. */
static void
make_room (CareSheet *self,
           double     height)
{
  if (self->y > MARGIN && self->y + height > get_bottom (self))
    add_page (self);
}

CareSheet *
care_sheet_new (CarePaper   paper,
                double      letters,
                const char *title)
{
  CareSheet *self = g_new0 (CareSheet, 1);

  self->paper = paper;
  self->size = letters;
  self->rtl = care_words_are_rtl ();
  self->title = g_strdup (title);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_base_dir (self->context, self->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  add_page (self);
  return self;
}

void
care_sheet_free (CareSheet *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_unref (self->pages);
  g_object_unref (self->context);
  g_free (self->title);
  g_free (self);
}

static double
scale_of (CareStyle style)
{
  switch (style)
    {
    case CARE_STYLE_TITLE:
      return 2.0;
    case CARE_STYLE_HEADING:
      return 1.25;
    case CARE_STYLE_SMALL:
      return 0.86;
    case CARE_STYLE_BODY:
    case CARE_STYLE_STRONG:
    default:
      return 1.0;
    }
}

/* Every text begins at the edge at which the page's language does.  Pango turns an alignment round where a text runs against
 * its surroundings. */
static PangoAlignment
find_alignment (CareSheet   *self,
                PangoLayout *layout)
{
  PangoDirection against = self->rtl ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL;
  gboolean       turned = pango_layout_get_direction (layout, 0) == against;

  return self->rtl != turned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

PangoLayout *
care_sheet_make_layout (CareSheet  *self,
                        CareStyle   style,
                        const char *text,
                        double      width)
{
  PangoLayout          *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, (int)(self->size * scale_of (style) * PANGO_SCALE));
  if (style == CARE_STYLE_TITLE || style == CARE_STYLE_HEADING || style == CARE_STYLE_STRONG)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, find_alignment (self, layout));
  if (width >= 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

static double
measure_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static double
measure_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

double
care_sheet_get_line (CareSheet *self)
{
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (self, CARE_STYLE_BODY, "0", -1);

  return measure_height (layout);
}

static void
choose_ink (cairo_t  *cr,
            CareStyle style)
{
  double grey = style == CARE_STYLE_SMALL ? 0.36 : 0.1;

  cairo_set_source_rgb (cr, grey, grey, grey);
}

/* @start: from the edge at which a line begins; @width: the room, of which a short text fills that side. */
static void
place_layout (CareSheet   *self,
              CareStyle    style,
              PangoLayout *layout,
              double       start,
              double       y,
              double       width)
{
  double x = MARGIN + (self->rtl ? care_sheet_get_width (self) - start - width : start);

  if (pango_layout_get_width (layout) < 0 && self->rtl)
    x += width - measure_width (layout);
  choose_ink (self->cr, style);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

void
care_sheet_add_text (CareSheet  *self,
                     CareStyle   style,
                     const char *text)
{
  double width = care_sheet_get_width (self);
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (self, style, text, width);

  make_room (self, measure_height (layout));
  place_layout (self, style, layout, 0, self->y, width);
  self->y += measure_height (layout) + ROW_GAP;
}

void
care_sheet_add_heading (CareSheet  *self,
                        const char *text)
{
  make_room (self, (KEEP_LINES + 2) * care_sheet_get_line (self));
  care_sheet_add_gap (self, care_sheet_get_line (self) * 0.6);
  care_sheet_add_text (self, CARE_STYLE_HEADING, text);
}

void
care_sheet_add_row (CareSheet  *self,
                    const char *lead,
                    const char *text,
                    const char *note)
{
  double column = LEAD_SHARE * care_sheet_get_width (self);
  double start = column + COLUMN_GAP;
  double width = care_sheet_get_width (self) - start;
  g_autoptr (PangoLayout) left = care_sheet_make_layout (self, CARE_STYLE_STRONG, lead, column);
  g_autoptr (PangoLayout) right = care_sheet_make_layout (self, CARE_STYLE_BODY, text, width);
  g_autoptr (PangoLayout) below = note != NULL && *note != '\0' ? care_sheet_make_layout (self, CARE_STYLE_SMALL, note, width) : NULL;
  double height = measure_height (right) + (below != NULL ? measure_height (below) : 0);

  height = MAX (height, measure_height (left));
  make_room (self, height);
  place_layout (self, CARE_STYLE_STRONG, left, 0, self->y, column);
  place_layout (self, CARE_STYLE_BODY, right, start, self->y, width);
  if (below != NULL)
    place_layout (self, CARE_STYLE_SMALL, below, start, self->y + measure_height (right), width);
  self->y += height + ROW_GAP;
}

/* A box to tick, @start from the edge at which a line begins. */
static void
draw_box (CareSheet *self,
          double     start,
          double     bottom,
          double     side)
{
  double x = MARGIN + (self->rtl ? care_sheet_get_width (self) - start - side : start);

  cairo_rectangle (self->cr, x, bottom - side, side, side);
  cairo_set_line_width (self->cr, 0.8);
  choose_ink (self->cr, CARE_STYLE_BODY);
  cairo_stroke (self->cr);
}

/* Puts the items from @start on, in the room beside the lead, and gives the height that they take; @paint: for good. */
static double
flow_items (CareSheet *self,
            GPtrArray *items,
            double     start,
            gboolean   paint)
{
  double line = care_sheet_get_line (self);
  double room = care_sheet_get_width (self) - start;
  double at = 0, y = 0, highest = 0;

  for (guint i = 0; i < items->len; i++)
    {
      double box = line * BOX_SHARE + 4;
      g_autoptr (PangoLayout) layout = care_sheet_make_layout (self, CARE_STYLE_BODY, g_ptr_array_index (items, i), room - box);
      double words = MIN (measure_width (layout) + 2, room - box);

      pango_layout_set_width (layout, (int)(words * PANGO_SCALE));
      if (at > 0 && at + box + words > room)
        {
          at = 0;
          y += highest + ROW_GAP;
          highest = 0;
        }
      if (paint)
        {
          draw_box (self, start + at, self->y + y + (double)pango_layout_get_baseline (layout) / PANGO_SCALE + 1.5, line * BOX_SHARE);
          place_layout (self, CARE_STYLE_BODY, layout, start + at + box, self->y + y, words);
        }
      highest = MAX (highest, measure_height (layout));
      at += box + words + ITEM_GAP;
    }
  return y + highest;
}

void
care_sheet_add_checks (CareSheet  *self,
                       const char *lead,
                       GPtrArray  *items)
{
  double column = LEAD_SHARE * care_sheet_get_width (self);
  g_autoptr (PangoLayout) left = care_sheet_make_layout (self, CARE_STYLE_BODY, lead, column);
  double height = MAX (flow_items (self, items, column + COLUMN_GAP, FALSE), measure_height (left));

  make_room (self, height);
  place_layout (self, CARE_STYLE_BODY, left, 0, self->y, column);
  flow_items (self, items, column + COLUMN_GAP, TRUE);
  self->y += height + ROW_GAP;
}

void
care_sheet_keep_together (CareSheet *self,
                          double     lines)
{
  make_room (self, lines * care_sheet_get_line (self));
}

void
care_sheet_add_gap (CareSheet *self,
                    double     height)
{
  if (self->y > MARGIN)
    self->y += height;
}

void
care_sheet_add_rule (CareSheet *self)
{
  make_room (self, 2 * ROW_GAP);
  cairo_move_to (self->cr, MARGIN, self->y + ROW_GAP);
  cairo_rel_line_to (self->cr, care_sheet_get_width (self), 0);
  cairo_set_line_width (self->cr, 0.5);
  cairo_set_source_rgb (self->cr, 0.75, 0.75, 0.75);
  cairo_stroke (self->cr);
  self->y += 3 * ROW_GAP;
}

cairo_t *
care_sheet_begin_picture (CareSheet *self,
                          double     height)
{
  make_room (self, height);
  cairo_save (self->cr);
  cairo_translate (self->cr, MARGIN, self->y);
  self->y += height + ROW_GAP;
  return self->cr;
}

void
care_sheet_end_picture (CareSheet *self)
{
  cairo_restore (self->cr);
}

guint
care_sheet_get_n_pages (CareSheet *self)
{
  return self->pages->len;
}

void
care_sheet_get_size (CareSheet *self,
                     double    *width,
                     double    *height)
{
  *width = PAPERS[self->paper].width;
  *height = PAPERS[self->paper].height;
}

static void
paint_foot (CareSheet *self,
            guint      page,
            cairo_t   *cr)
{
  /* Translators: the foot of a printed page: which page of how many */
  g_autofree char *number = g_strdup_printf (C_ ("page", "%1$u of %2$u"), page + 1, self->pages->len);
  g_autoptr (PangoLayout) left = care_sheet_make_layout (self, CARE_STYLE_SMALL, self->title, -1);
  g_autoptr (PangoLayout) right = care_sheet_make_layout (self, CARE_STYLE_SMALL, number, -1);
  double y = PAPERS[self->paper].height - MARGIN - measure_height (left);
  double far = PAPERS[self->paper].width - MARGIN;

  choose_ink (cr, CARE_STYLE_SMALL);
  cairo_move_to (cr, self->rtl ? far - measure_width (left) : MARGIN, y);
  pango_cairo_show_layout (cr, left);
  if (self->pages->len < 2)
    return;
  cairo_move_to (cr, self->rtl ? MARGIN : far - measure_width (right), y);
  pango_cairo_show_layout (cr, right);
}

void
care_sheet_paint (CareSheet *self,
                  guint      page,
                  cairo_t   *cr)
{
  g_return_if_fail (page < self->pages->len);

  cairo_set_source_surface (cr, g_ptr_array_index (self->pages, page), 0, 0);
  cairo_paint (cr);
  paint_foot (self, page, cr);
}

static cairo_status_t
write_cb (gpointer      data,
          const guchar *bytes,
          guint         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
care_sheet_write_pdf (CareSheet *self,
                      gint64     now)
{
  GByteArray      *out = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (write_cb, out, PAPERS[self->paper].width, PAPERS[self->paper].height);
  cairo_t         *cr = cairo_create (pdf);
  g_autofree char *made = care_instant_format (now, NULL);

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR, "Aftercare");
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, made);
  for (guint i = 0; i < self->pages->len; i++)
    {
      care_sheet_paint (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (out);
}
