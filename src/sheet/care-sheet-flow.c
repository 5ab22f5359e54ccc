/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper: text paragraph by paragraph, from page to page where one does not hold it. */
#include "config.h"

#include "care-sheet-private.h"

#include <pango/pangocairo.h>

GPtrArray *
care_sheet_make_paragraphs (CareSheet  *self,
                            CareStyle   style,
                            const char *text,
                            double      width)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL && !care_sheet_is_cancelled (self) ? text : "", "\n", -1);
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (paragraphs, care_sheet_make_layout (self, style, parts[i], width));
  return paragraphs;
}

double
care_sheet_measure_paragraphs (GPtrArray *paragraphs)
{
  double height = 0;

  for (guint i = 0; i < paragraphs->len; i++)
    height += care_sheet_measure_height (g_ptr_array_index (paragraphs, i));
  return height;
}

/* One that no page holds, line by line. */
static void
flow_lines (CareSheet   *self,
            CareStyle    style,
            PangoLayout *layout,
            double       start,
            double       width)
{
  PangoLayoutIter *lines = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extents;
      int            top, bottom;
      double         height;

      pango_layout_iter_get_line_extents (lines, NULL, &extents);
      pango_layout_iter_get_line_yrange (lines, &top, &bottom);
      height = (double)(bottom - top) / PANGO_SCALE;
      care_sheet_make_room (self, height);
      care_sheet_choose_ink (self, style);
      cairo_move_to (self->cr, care_sheet_x (self, start, width) + (double)extents.x / PANGO_SCALE,
                     self->y + (double)(pango_layout_iter_get_baseline (lines) - top) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (lines));
      self->y += height;
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
}

void
care_sheet_flow (CareSheet *self,
                 CareStyle  style,
                 GPtrArray *paragraphs,
                 double     start,
                 double     width)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (paragraphs, i);
      double       height = care_sheet_measure_height (layout);

      if (self->y + height > self->bottom)
        {
          flow_lines (self, style, layout, start, width);
          continue;
        }
      care_sheet_place (self, style, layout, start, self->y, width);
      self->y += height;
    }
}
