/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: pages, columns and text in both directions. */
#include "config.h"

#include "care-sheet-private.h"

#include "care-time-words.h"

#include <pango/pangocairo.h>

#define FONT         "Cantarell, Noto Sans, Noto Sans Arabic, DejaVu Sans, Sans"
#define FOOT         26.0 /* of the margin's inside, for the foot */
#define KEEP_LINES   4    /* with a heading, at the least */
#define CELL_GAP     10.0
#define CELL_PAD     8.0
#define CORNER       5.0
#define HEADING_GAP  0.5  /* lines of the body over a heading */
#define HIGHEST_LINE 1.42 /* of the letters' size */

static const struct
{
  double width;
  double height;
} PAPERS[] = { { 595.276, 841.89 }, { 612, 792 } };

static double
get_page_bottom (CareSheet *self)
{
  return self->page_height - CARE_SHEET_EDGE - FOOT;
}

double
care_sheet_get_width (CareSheet *self)
{
  return self->width;
}

gboolean
care_sheet_is_rtl (CareSheet *self)
{
  return self->rtl;
}

gboolean
care_sheet_is_cancelled (CareSheet *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
add_page (CareSheet *self)
{
  const cairo_rectangle_t extents = { 0, 0, self->page_width, self->page_height };
  cairo_surface_t        *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);

  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_add (self->pages, page);
  self->cr = cairo_create (page);
  self->y = CARE_SHEET_EDGE;
  self->top = self->y;
}

/* What is not higher than a page stays on one, and the heading over it there with it. */
void
care_sheet_make_room (CareSheet *self,
                      double     height)
{
  g_autofree char *text = g_steal_pointer (&self->heading);
  g_autoptr (PangoLayout) heading = text != NULL ? care_sheet_make_layout (self, CARE_STYLE_HEADING, text, self->width) : NULL;
  double gap = HEADING_GAP * care_sheet_get_line (self);
  double over = heading != NULL ? gap + care_sheet_measure_height (heading) + CARE_SHEET_GAP : 0;

  if (self->y > self->top && self->y + over + height > self->bottom)
    add_page (self);
  if (heading == NULL)
    return;
  care_sheet_add_gap (self, gap);
  care_sheet_place (self, CARE_STYLE_HEADING, heading, 0, self->y, self->width);
  self->y += care_sheet_measure_height (heading) + CARE_SHEET_GAP;
}

CareSheet *
care_sheet_new (CarePaper     paper,
                double        letters,
                const char   *title,
                const char   *foot,
                GCancellable *cancellable)
{
  CareSheet *self = g_new0 (CareSheet, 1);

  self->page_width = PAPERS[paper].width;
  self->page_height = PAPERS[paper].height;
  self->width = self->page_width - 2 * CARE_SHEET_MARGIN;
  self->bottom = get_page_bottom (self);
  self->size = letters;
  self->rtl = care_words_are_rtl ();
  self->title = g_strdup (title);
  self->foot = g_strdup (foot);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
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
  g_free (self->foot);
  g_free (self->heading);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static double
scale_of (CareStyle style)
{
  switch (style)
    {
    case CARE_STYLE_TITLE:
      return 2.1;
    case CARE_STYLE_HEADING:
      return 1.25;
    case CARE_STYLE_SMALL:
      return 0.88;
    case CARE_STYLE_BODY:
    case CARE_STYLE_STRONG:
    default:
      return 1.0;
    }
}

/* Every text begins at the edge at which the page's language does.  Pango turns an alignment round where a paragraph runs
 * against its surroundings, whatever its first letter. */
static PangoAlignment
find_alignment (CareSheet   *self,
                PangoLayout *layout)
{
  PangoDirection against = self->rtl ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL;
  gboolean       turned = pango_layout_get_line_readonly (layout, 0)->resolved_dir == against;

  return self->rtl != turned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* Some scripts' fonts want far more room over and under a line than it needs.  All lines get the same, in whatever script. */
static void
tighten (PangoLayout *layout,
         double       letters)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  int highest = (int)(letters * HIGHEST_LINE * PANGO_SCALE);
  int height;

  pango_layout_line_get_height (pango_layout_get_line_readonly (layout, 0), &height);
  if (height <= highest)
    return;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute (highest));
  pango_layout_set_attributes (layout, attributes);
}

double
care_sheet_measure_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
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
  tighten (layout, self->size * scale_of (style));
  return layout;
}

double
care_sheet_measure_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

double
care_sheet_get_line (CareSheet *self)
{
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (self, CARE_STYLE_BODY, "0", -1);

  return care_sheet_measure_height (layout);
}

void
care_sheet_choose_ink (CareSheet *self,
                       CareStyle  style)
{
  if (style == CARE_STYLE_HEADING)
    cairo_set_source_rgb (self->cr, 0.059, 0.416, 0.384);
  else if (style == CARE_STYLE_SMALL)
    cairo_set_source_rgb (self->cr, 0.3, 0.3, 0.3);
  else
    cairo_set_source_rgb (self->cr, 0.1, 0.1, 0.1);
}

double
care_sheet_x (CareSheet *self,
              double     start,
              double     width)
{
  start += self->start;
  return CARE_SHEET_MARGIN + (self->rtl ? self->page_width - 2 * CARE_SHEET_MARGIN - start - width : start);
}

void
care_sheet_place (CareSheet   *self,
                  CareStyle    style,
                  PangoLayout *layout,
                  double       start,
                  double       y,
                  double       width)
{
  double x = care_sheet_x (self, start, width);

  if (pango_layout_get_width (layout) < 0 && self->rtl)
    x += width - care_sheet_measure_width (layout);
  care_sheet_choose_ink (self, style);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

void
care_sheet_add_title (CareSheet  *self,
                      const char *title,
                      const char *below)
{
  care_sheet_add_text (self, CARE_STYLE_TITLE, title);
  if (below != NULL && *below != '\0')
    care_sheet_add_text (self, CARE_STYLE_SMALL, below);
  cairo_rectangle (self->cr, care_sheet_x (self, 0, self->width), self->y + 2, self->width, 2);
  care_sheet_choose_ink (self, CARE_STYLE_HEADING);
  cairo_fill (self->cr);
  self->y += 10;
}

/* It waits for what comes under it. */
static void
add_heading (CareSheet  *self,
             const char *text,
             guint       lines)
{
  care_sheet_make_room (self, (lines + 2) * care_sheet_get_line (self));
  self->heading = g_strdup (text);
}

void
care_sheet_add_heading (CareSheet  *self,
                        const char *text)
{
  add_heading (self, text, KEEP_LINES);
}

void
care_sheet_add_short (CareSheet  *self,
                      const char *heading,
                      const char *text)
{
  add_heading (self, heading, 1);
  care_sheet_add_text (self, CARE_STYLE_BODY, text);
}

void
care_sheet_add_gap (CareSheet *self,
                    double     height)
{
  if (self->y > self->top)
    self->y += height;
}

double
care_sheet_measure (CareSheet    *self,
                    double        width,
                    CarePaintFunc paint,
                    guint         index,
                    gpointer      data)
{
  const CareSheet  before = *self;
  cairo_surface_t *nowhere = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  double           height;

  self->cr = cairo_create (nowhere);
  self->heading = NULL;
  self->y = self->top = 0;
  self->bottom = CARE_SHEET_ENDLESS;
  self->width = width;
  paint (self, index, data);
  height = self->y;
  cairo_destroy (self->cr);
  cairo_surface_destroy (nowhere);
  *self = before;
  return height;
}

static void
draw_frame (CareSheet *self,
            double     start,
            double     width,
            double     height)
{
  double x = care_sheet_x (self, start, width);

  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x + width - CORNER, self->y + CORNER, CORNER, -G_PI_2, 0);
  cairo_arc (self->cr, x + width - CORNER, self->y + height - CORNER, CORNER, 0, G_PI_2);
  cairo_arc (self->cr, x + CORNER, self->y + height - CORNER, CORNER, G_PI_2, G_PI);
  cairo_arc (self->cr, x + CORNER, self->y + CORNER, CORNER, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
  cairo_set_source_rgb (self->cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (self->cr, 0.7);
  cairo_stroke (self->cr);
}

/* One row of cells, which has room for its @height. */
static void
paint_cells (CareSheet    *self,
             guint         first,
             guint         n,
             double        width,
             double        height,
             double        pad,
             CarePaintFunc paint,
             gpointer      data)
{
  const CareSheet before = *self;

  for (guint i = 0; i < n; i++)
    {
      double start = i * (width + CELL_GAP);

      if (pad > 0)
        draw_frame (self, start, width, height);
      self->start = before.start + start + pad;
      self->width = width - 2 * pad;
      self->y = self->top = before.y + pad;
      self->bottom = CARE_SHEET_ENDLESS;
      paint (self, first + i, data);
      self->start = before.start;
      self->width = before.width;
      self->y = before.y;
    }
  self->top = before.top;
  self->bottom = before.bottom;
  self->y = before.y + height + CELL_GAP - CARE_SHEET_GAP;
}

void
care_sheet_add_cells (CareSheet    *self,
                      guint         n,
                      guint         columns,
                      gboolean      framed,
                      CarePaintFunc paint,
                      gpointer      data)
{
  double width = (self->width - CELL_GAP * (columns - 1)) / columns;
  double pad = framed ? CELL_PAD : 0;

  for (guint i = 0; i < n && !care_sheet_is_cancelled (self); i += columns)
    {
      guint  here = MIN (columns, n - i);
      double height = 0;

      for (guint j = 0; j < here; j++)
        {
          double cell = care_sheet_measure (self, width - 2 * pad, paint, i + j, data); /* once: MAX () takes its words twice */

          height = MAX (height, cell - CARE_SHEET_GAP + 2 * pad);
        }
      care_sheet_make_room (self, height);
      if (height <= get_page_bottom (self) - CARE_SHEET_EDGE)
        paint_cells (self, i, here, width, height, pad, paint, data);
      else
        for (guint j = 0; j < here; j++)
          {
            paint (self, i + j, data);
            care_sheet_add_gap (self, CELL_GAP);
          }
    }
}

cairo_t *
care_sheet_begin_picture (CareSheet *self,
                          double     height)
{
  care_sheet_make_room (self, height);
  cairo_save (self->cr);
  cairo_translate (self->cr, care_sheet_x (self, 0, self->width), self->y);
  self->y += height + CARE_SHEET_GAP;
  return self->cr;
}

void
care_sheet_end_picture (CareSheet *self)
{
  cairo_restore (self->cr);
}
