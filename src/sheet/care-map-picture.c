/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restriction map on paper: each topic a row, each restriction a bar with its exact end. */
#include "config.h"

#include "care-map-picture.h"

#include "care-sentences.h"
#include "care-sheet-private.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define NAMES_SHARE  0.4 /* of the width, at most */
#define NAMES_GAP    8.0
#define BAR_SHARE    0.62 /* of a row */
#define ROW_LINES    1.4
#define DASH         3.0
#define END_ROOM     8.0
#define DOTS         4
#define WEEK_DAYS    7
#define LEGEND_LINES 30.0 /* lines of the body: the width below which a legend's parts stand below each other */

typedef struct
{
  CareSheet *sheet;
  CarePlan  *plan;
  CareMap   *map;
  GTimeZone *zone;
  cairo_t   *cr;
  double     names; /* width of the topics' column */
  double     days;  /* width of the days */
  double     ends;  /* width of what stands after them: the end of a bar that reaches there */
  double     head;  /* height over the first row: dates and sessions */
  double     row;
} Picture;

/* From the picture's left edge; time runs as the language is read. */
static double
x_of (Picture *self,
      gint64   at)
{
  double place = care_map_place (self->map, at, self->days);

  return care_sheet_is_rtl (self->sheet) ? self->ends + self->days - place : self->names + place;
}

static void
write_at (Picture    *self,
          CareStyle   style,
          const char *text,
          double      x, /* of its middle */
          double      y)      /* of its middle */
{
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (self->sheet, style, text, -1);
  double half = care_sheet_measure_width (layout) / 2;

  x = CLAMP (x, half, self->names + self->days + self->ends - half);
  cairo_move_to (self->cr, x - half, y - care_sheet_measure_height (layout) / 2);
  pango_cairo_layout_path (self->cr, layout);
  cairo_set_source_rgb (self->cr, 1, 1, 1); /* stands out from any line under it */
  cairo_set_line_width (self->cr, 2.5);
  cairo_stroke (self->cr);
  cairo_set_source_rgb (self->cr, 0.25, 0.25, 0.25);
  cairo_move_to (self->cr, x - half, y - care_sheet_measure_height (layout) / 2);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_line (Picture *self,
           double   x,
           double   grey,
           double   width)
{
  double bottom = self->head + self->row * self->map->rows->len;

  cairo_move_to (self->cr, x, self->head - 2);
  cairo_line_to (self->cr, x, bottom);
  cairo_set_line_width (self->cr, width);
  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_stroke (self->cr);
}

/* Every week's first day; where they would stand too close, every second or fourth. */
static void
draw_weeks (Picture *self)
{
  double   line = care_sheet_get_line (self->sheet);
  double   week = self->days * WEEK_DAYS / care_map_get_days (self->map);
  int      step = WEEK_DAYS;
  CareDate date = self->map->first;

  while (week * step / WEEK_DAYS < 4.5 * line)
    step *= 2;
  for (; date <= self->map->last; date += step)
    {
      g_autofree char *words = care_words_date_short (date);
      double           x = x_of (self, care_zone_midnight (self->zone, date, CARE_FIRST));

      draw_line (self, x, 0.85, 0.5);
      write_at (self, CARE_STYLE_SMALL, words, x, line / 2);
    }
}

static void
draw_sessions (Picture *self)
{
  GPtrArray *sessions = care_plan_get_sessions (self->plan);
  double     line = care_sheet_get_line (self->sheet);

  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);
      g_autofree char   *number = g_strdup_printf ("%u", i + 1);
      double             x = x_of (self, session->start);

      draw_line (self, x, 0.5, 0.5);
      cairo_new_path (self->cr);
      cairo_arc (self->cr, x, self->head - line * 0.75, line * 0.62, 0, 2 * G_PI);
      cairo_set_source_rgb (self->cr, 1, 1, 1);
      cairo_fill_preserve (self->cr);
      cairo_set_source_rgb (self->cr, 0.25, 0.25, 0.25);
      cairo_stroke (self->cr);
      write_at (self, CARE_STYLE_SMALL, number, x, self->head - line * 0.75);
    }
}

static void
choose_fill (Picture *self)
{
  cairo_set_source_rgb (self->cr, 0.957, 0.827, 0.776);
}

static void
choose_edge (Picture *self)
{
  cairo_set_source_rgb (self->cr, 0.69, 0.345, 0.235);
  cairo_set_line_width (self->cr, 0.8);
}

static void
draw_stretch (Picture *self,
              double   from,
              double   until,
              double   y,
              gboolean certain)
{
  double left = MIN (from, until);
  double width = ABS (until - from);
  double height = self->row * BAR_SHARE;

  if (width <= 0)
    return;
  cairo_rectangle (self->cr, left, y - height / 2, width, height);
  if (certain)
    {
      choose_fill (self);
      cairo_fill_preserve (self->cr);
    }
  choose_edge (self);
  cairo_set_dash (self->cr, (const double[]){ DASH }, certain ? 0 : 1, 0);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/* Dots that get smaller: nobody gave an end. */
static void
draw_fading (Picture *self,
             double   end,
             double   y)
{
  double forth = care_sheet_is_rtl (self->sheet) ? 1 : -1; /* back into the bar, which ends at the edge */
  double x = end;

  for (int i = 0; i < DOTS; i++)
    {
      double radius = self->row * BAR_SHARE * (0.12 + 0.09 * i);

      cairo_new_path (self->cr);
      cairo_arc (self->cr, x + forth * radius, y, radius, 0, 2 * G_PI);
      choose_fill (self);
      cairo_fill_preserve (self->cr);
      choose_edge (self);
      cairo_stroke (self->cr);
      x += forth * (2 * radius + 2);
    }
}

static double
measure_fading (Picture *self)
{
  double width = 0;

  for (int i = 0; i < DOTS; i++)
    width += 2 * self->row * BAR_SHARE * (0.12 + 0.09 * i) + 2;
  return width;
}

/* "7 Apr, 18:00", "7 Apr?" where it waits to be confirmed; NULL for an end that the map does not show. */
static char *
word_end (Picture          *self,
          const CareMapBar *bar)
{
  gint64           at = bar->ban.end == CARE_END_INSTANT ? bar->ban.until : bar->if_last;
  g_autofree char *date = NULL, *clock = NULL;

  if (at == CARE_INSTANT_NONE || at >= self->map->until)
    return NULL;
  date = care_words_date_short (care_zone_date (self->zone, at));
  clock = care_words_clock (at, self->zone);
  if (bar->ban.end == CARE_END_INSTANT)
    /* Translators: a short date and a clock time: "7 Apr, 18:00" */
    return g_strdup_printf (C_ ("date", "%1$s, %2$s"), date, clock);
  /* Translators: a date that waits to be confirmed: "7 Apr?" */
  return g_strdup_printf (C_ ("date", "%s?"), date);
}

/* The exact end beside a bar, if it has room before @limit. */
static void
write_end (Picture          *self,
           const CareMapBar *bar,
           double            limit,
           double            y)
{
  double           forth = care_sheet_is_rtl (self->sheet) ? -1 : 1;
  double           end = x_of (self, bar->until);
  g_autofree char *words = word_end (self, bar);
  g_autoptr (PangoLayout) layout = words != NULL ? care_sheet_make_layout (self->sheet, CARE_STYLE_SMALL, words, -1) : NULL;

  if (layout != NULL && (limit - end) * forth >= care_sheet_measure_width (layout) + END_ROOM)
    write_at (self, CARE_STYLE_SMALL, words, end + forth * (care_sheet_measure_width (layout) / 2 + 4), y);
}

static void
draw_bar (Picture          *self,
          const CareMapBar *bar,
          double            y)
{
  gboolean fades = bar->ban.end == CARE_END_UNSPECIFIED || bar->ban.end == CARE_END_OPEN;
  double   end = x_of (self, bar->until);
  double   back = care_sheet_is_rtl (self->sheet) ? 1 : -1;

  if (fades)
    {
      draw_stretch (self, x_of (self, bar->from), end + back * (measure_fading (self) + 2), y, TRUE);
      draw_fading (self, end, y);
      return;
    }
  draw_stretch (self, x_of (self, bar->from), x_of (self, bar->certain), y, TRUE);
  draw_stretch (self, x_of (self, bar->certain), end, y, FALSE);
}

static void
draw_row (Picture          *self,
          const CareMapRow *row,
          double            y)
{
  g_autofree char *label = care_sentence_topic (care_plan_get_protocol (self->plan), row->topic);
  g_autofree char *name = care_capitalise (label);
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (self->sheet, CARE_STYLE_BODY, name, self->names - NAMES_GAP);
  double x = care_sheet_is_rtl (self->sheet) ? self->days + self->ends + NAMES_GAP : 0;

  pango_layout_set_height (layout, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (self->cr, 0.1, 0.1, 0.1);
  cairo_move_to (self->cr, x, y - care_sheet_measure_height (layout) / 2);
  pango_cairo_show_layout (self->cr, layout);
  for (guint i = 0; i < row->bars->len; i++)
    draw_bar (self, &g_array_index (row->bars, CareMapBar, i), y);
}

static void
write_ends (Picture          *self,
            const CareMapRow *row,
            double            y)
{
  double far = care_sheet_is_rtl (self->sheet) ? 0 : self->names + self->days + self->ends;

  for (guint i = 0; i < row->bars->len; i++)
    {
      const CareMapBar *bar = &g_array_index (row->bars, CareMapBar, i);
      gboolean          last = i + 1 == row->bars->len;

      write_end (self, bar, last ? far : x_of (self, g_array_index (row->bars, CareMapBar, i + 1).from), y);
    }
}

typedef struct
{
  Picture *picture;
  guint    n;
  CareEnd  ends[3];
} Legend;

static const char *
word_legend (CareEnd end)
{
  switch (end)
    {
    case CARE_END_INSTANT:
      return _ ("Bar: not allowed. How far it is allowed afterwards stands below.");
    case CARE_END_UNSPECIFIED:
    case CARE_END_OPEN:
      return _ ("Dots: your clinic gave no end. Ask it.");
    case CARE_END_STATE:
    case CARE_END_LAST_NOT_CONFIRMED:
    default:
      return _ ("Dashed: it lasts until you confirm or report what it waits for.");
    }
}

static void
paint_legend_cb (CareSheet *sheet,
                 guint      index,
                 gpointer   data)
{
  Legend  *legend = data;
  Picture *self = legend->picture;
  CareEnd  end = legend->ends[index];
  double   line = care_sheet_get_line (sheet);
  double   whole = care_sheet_get_width (sheet);
  double   sample = 2 * line;
  gboolean rtl = care_sheet_is_rtl (sheet);
  g_autoptr (PangoLayout) layout = care_sheet_make_layout (sheet, CARE_STYLE_SMALL, word_legend (end), whole - sample - NAMES_GAP);

  self->cr = care_sheet_begin_picture (sheet, MAX (care_sheet_measure_height (layout), line));
  if (end == CARE_END_UNSPECIFIED)
    draw_fading (self, rtl ? whole - sample : sample, line / 2);
  else
    draw_stretch (self, rtl ? whole - sample : 0, rtl ? whole : sample, line / 2, end == CARE_END_INSTANT);
  cairo_set_source_rgb (self->cr, 0.3, 0.3, 0.3);
  cairo_move_to (self->cr, rtl ? 0 : sample + NAMES_GAP, 0);
  pango_cairo_show_layout (self->cr, layout);
  care_sheet_end_picture (sheet);
}

/* What the shapes mean. */
static void
add_legend (Picture *self)
{
  Legend   legend = { self, 1, { CARE_END_INSTANT } };
  gboolean waits = FALSE, fades = FALSE;

  for (guint i = 0; i < self->map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (self->map->rows, i);

      for (guint j = 0; j < row->bars->len; j++)
        {
          CareEnd end = g_array_index (row->bars, CareMapBar, j).ban.end;

          waits |= end == CARE_END_LAST_NOT_CONFIRMED || end == CARE_END_STATE;
          fades |= end == CARE_END_UNSPECIFIED || end == CARE_END_OPEN;
        }
    }
  if (waits)
    legend.ends[legend.n++] = CARE_END_STATE;
  if (fades)
    legend.ends[legend.n++] = CARE_END_UNSPECIFIED;
  care_sheet_add_cells (self->sheet, legend.n, care_sheet_get_width (self->sheet) < LEGEND_LINES * care_sheet_get_line (self->sheet) ? 1 : legend.n, FALSE, paint_legend_cb, &legend);
}

/* As wide as the longest name. */
static double
measure_names (CareSheet     *sheet,
               CarePlan      *plan,
               const CareMap *map)
{
  double widest = 0;

  for (guint i = 0; i < map->rows->len; i++)
    {
      g_autofree char *name = care_sentence_topic (care_plan_get_protocol (plan), ((const CareMapRow *)g_ptr_array_index (map->rows, i))->topic);
      g_autoptr (PangoLayout) layout = care_sheet_make_layout (sheet, CARE_STYLE_BODY, name, -1);
      double width = care_sheet_measure_width (layout);

      widest = MAX (widest, width);
    }
  return MIN (1.1 * widest + NAMES_GAP, NAMES_SHARE * care_sheet_get_width (sheet));
}

/* Room for an exact end that the days themselves have none for. */
static double
measure_ends (Picture *self)
{
  double widest = 0;

  for (guint i = 0; i < self->map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (self->map->rows, i);
      const CareMapBar *bar = row->bars->len > 0 ? &g_array_index (row->bars, CareMapBar, row->bars->len - 1) : NULL;
      g_autofree char  *words = bar != NULL ? word_end (self, bar) : NULL;
      g_autoptr (PangoLayout) layout = NULL;
      double width;

      if (words == NULL)
        continue;
      layout = care_sheet_make_layout (self->sheet, CARE_STYLE_SMALL, words, -1);
      width = care_sheet_measure_width (layout) + END_ROOM;
      if (self->days - care_map_place (self->map, bar->until, self->days) < width)
        widest = MAX (widest, width);
    }
  return widest;
}

/* A band behind every second row leads the eye. */
static void
draw_bands (Picture *self)
{
  for (guint i = 1; i < self->map->rows->len; i += 2)
    cairo_rectangle (self->cr, 0, self->head + self->row * i, self->names + self->days + self->ends, self->row);
  cairo_set_source_rgb (self->cr, 0.955, 0.955, 0.955);
  cairo_fill (self->cr);
}

void
care_map_picture_add (CareSheet *sheet,
                      CarePlan  *plan,
                      GTimeZone *zone,
                      gint64     now)
{
  g_autoptr (CarePlan) if_last = care_plan_new_if_last (plan);
  g_autoptr (CareMap) map = care_map_new (plan, if_last, zone, now);
  double  line = care_sheet_get_line (sheet);
  double  width = care_sheet_get_width (sheet);
  double  names = measure_names (sheet, plan, map);
  Picture self = { sheet, plan, map, zone, NULL, names, width - names, 0, 2.5 * line, ROW_LINES * line };

  self.ends = measure_ends (&self);
  self.days -= self.ends;
  self.cr = care_sheet_begin_picture (sheet, self.head + self.row * map->rows->len + 1.3 * line);
  draw_bands (&self);
  draw_weeks (&self);
  draw_sessions (&self);
  for (guint i = 0; i < map->rows->len; i++)
    draw_row (&self, g_ptr_array_index (map->rows, i), self.head + self.row * (i + 0.5));
  if (now > map->from && now < map->until)
    {
      draw_line (&self, x_of (&self, now), 0, 1.2);
      write_at (&self, CARE_STYLE_SMALL, _ ("Today"), x_of (&self, now), self.head + self.row * map->rows->len + 0.6 * line);
    }
  for (guint i = 0; i < map->rows->len; i++)
    write_ends (&self, g_ptr_array_index (map->rows, i), self.head + self.row * (i + 0.5));
  care_sheet_end_picture (sheet);
  add_legend (&self);
}
