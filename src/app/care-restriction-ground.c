/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ground of the restriction map: instants to places, and all that is paint alone. */
#include "config.h"

#include "care-restriction-ground.h"

#include "care-restriction-words.h"
#include "care-time-words.h"

#define GAP        6
#define NOW_WIDTH  2.0f
#define NOW_DOT    4.0f /* its radius */
#define DOT_STEP   5
#define DOT_LENGTH 2
#define LINE_ALPHA 0.1f
#define STITCH     0.45f

static void
clear_note (CareGroundNote *note)
{
  g_free (note->words);
}

void
care_ground_init (CareGround *self)
{
  self->days = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->weeks = g_array_new (FALSE, FALSE, sizeof (CareGroundNote));
  self->ends = g_array_new (FALSE, FALSE, sizeof (CareGroundNote));
  g_array_set_clear_func (self->weeks, (GDestroyNotify)clear_note);
  g_array_set_clear_func (self->ends, (GDestroyNotify)clear_note);
  self->chosen = CARE_DATE_NONE;
  self->sight_from = -G_MAXDOUBLE;
  self->sight_until = G_MAXDOUBLE;
}

void
care_ground_clear (CareGround *self)
{
  g_array_unref (self->days);
  g_array_unref (self->sessions);
  g_array_unref (self->weeks);
  g_array_unref (self->ends);
}

static void
fill_days (CareGround *self,
           GTimeZone  *zone)
{
  int first_weekday = care_words_first_weekday ();

  for (CareDate date = self->map->first; date <= self->map->last; date++)
    {
      CareGroundNote note = { 0 };
      gint64         until;

      care_zone_day (zone, date, &note.at, &until);
      g_array_append_val (self->days, note.at);
      if (date == self->map->last)
        g_array_append_val (self->days, until);
      if (care_date_weekday (date) != first_weekday)
        continue;
      note.words = care_words_date_short (date);
      g_array_append_val (self->weeks, note);
    }
}

/* The last bar of a row says when it ends, unless nobody knows. */
static void
fill_ends (CareGround     *self,
           const CareView *view)
{
  for (guint i = 0; i < self->map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (self->map->rows, i);
      const CareMapBar *bar = &g_array_index (row->bars, CareMapBar, row->bars->len - 1);
      CareGroundNote    note = { .at = bar->until, .from = bar->certain, .row = i };

      note.words = care_restriction_words_end (view, bar);
      note.open = bar->if_last != CARE_INSTANT_NONE;
      if (note.words != NULL)
        g_array_append_val (self->ends, note);
    }
}

void
care_ground_fill (CareGround     *self,
                  const CareMap  *map,
                  const CareView *view)
{
  GPtrArray *sessions = care_plan_get_sessions (view->plan);

  self->map = map;
  self->now = view->now;
  g_array_set_size (self->days, 0);
  g_array_set_size (self->weeks, 0);
  g_array_set_size (self->ends, 0);
  g_array_set_size (self->sessions, 0);
  fill_days (self, view->zone);
  fill_ends (self, view);
  for (guint i = 0; i < sessions->len; i++)
    g_array_append_val (self->sessions, ((CareSession *)g_ptr_array_index (sessions, i))->start);
}

double
care_ground_x_for_instant (const CareGround *self,
                           gint64            at)
{
  double x = care_map_place (self->map, at, self->width);

  return self->rtl ? self->width - x : x;
}

CareDate
care_ground_date_for_x (const CareGround *self,
                        double            x)
{
  gint64 at = care_map_find (self->map, self->rtl ? self->width - x : x, self->width);
  guint  low = 0, high = self->days->len - 1;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->days, gint64, middle) <= at)
        low = middle;
      else
        high = middle;
    }
  return self->map->first + (CareDate)low;
}

int
care_ground_get_rows_top (const CareGround *self)
{
  return self->dates_height + self->circles_height;
}

int
care_ground_get_rows_bottom (const CareGround *self)
{
  return care_ground_get_rows_top (self) + (int)self->map->rows->len * self->row_height;
}

int
care_ground_get_middle (const CareGround *self,
                        guint             row)
{
  return care_ground_get_rows_top (self) + (int)row * self->row_height + (self->row_height + self->words_above) / 2;
}

/* Of the days of years only those are painted that are in sight, and a page on either side: GTK goes through all that is painted
 * for every frame of the window, wherever in the window something moves.  It is painted anew when half of a page is used up: a bar
 * that is wider than its days is not cut off. */
gboolean
care_ground_set_sight (CareGround *self,
                       double      from,
                       double      until)
{
  double page = until - from;

  if (self->sight_from + page / 2 <= from && self->sight_until - page / 2 >= until &&
      self->sight_until - self->sight_from <= 4 * page)
    return FALSE;
  self->sight_from = from - page;
  self->sight_until = until + page;
  return TRUE;
}

gboolean
care_ground_is_in_sight (const CareGround *self,
                         double            from,
                         double            until)
{
  return from <= self->sight_until && until >= self->sight_from;
}

static GdkRGBA
find_color (GtkWidget  *widget,
            const char *name,
            float       alpha)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA          color;

  if (name == NULL || !gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  color.alpha *= alpha;
  return color;
}

static void
paint_box (GtkSnapshot   *snapshot,
           double         x,
           double         y,
           double         width,
           double         height,
           const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
paint_words (GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             double         x,
             double         y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_chosen (const CareGround *self,
              GtkWidget        *widget,
              GtkSnapshot      *snapshot)
{
  GdkRGBA color = find_color (widget, "sage_tile", 1);
  gint64  index = (gint64)self->chosen - self->map->first;
  double  left, right;

  if (self->chosen == CARE_DATE_NONE || index < 0 || index + 1 >= (gint64)self->days->len)
    return;
  left = care_ground_x_for_instant (self, g_array_index (self->days, gint64, index));
  right = care_ground_x_for_instant (self, g_array_index (self->days, gint64, index + 1));
  paint_box (snapshot, MIN (left, right), self->dates_height, ABS (right - left), care_ground_get_rows_bottom (self) - self->dates_height, &color);
}

/* Dates that would touch their neighbours are left out: each second, each third week. */
static void
paint_weeks (const CareGround *self,
             GtkWidget        *widget,
             GtkSnapshot      *snapshot)
{
  GdkRGBA color = find_color (widget, "secondary_color", 1);
  GdkRGBA line = find_color (widget, NULL, LINE_ALPHA);
  int     bottom = care_ground_get_rows_bottom (self);
  int     top = care_ground_get_rows_top (self);
  double  free_from = -G_MAXDOUBLE;

  for (guint i = 0; i < self->weeks->len; i++)
    {
      const CareGroundNote *week = &g_array_index (self->weeks, CareGroundNote, self->rtl ? self->weeks->len - 1 - i : i);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, week->words);
      double x = care_ground_x_for_instant (self, week->at);
      double start;
      int    width;

      if (care_ground_is_in_sight (self, x, x))
        paint_box (snapshot, x - 0.5, top, 1, bottom - top, &line);
      pango_layout_get_pixel_size (layout, &width, NULL);
      start = CLAMP (x - width / 2.0, 0, MAX (self->width - width, 0));
      if (start < free_from)
        continue;
      if (care_ground_is_in_sight (self, start, start + width))
        paint_words (snapshot, layout, start, 0, &color);
      free_from = start + width + 2 * GAP;
    }
}

static void
paint_rows (const CareGround *self,
            GtkWidget        *widget,
            GtkSnapshot      *snapshot)
{
  GdkRGBA line = find_color (widget, NULL, LINE_ALPHA / 2);

  for (guint i = 0; i < self->map->rows->len; i++)
    paint_box (snapshot, 0, care_ground_get_middle (self, i) - 0.5, self->width, 1, &line);
}

static void
paint_sessions (const CareGround *self,
                GtkWidget        *widget,
                GtkSnapshot      *snapshot)
{
  GdkRGBA color = find_color (widget, NULL, STITCH);
  int     bottom = care_ground_get_rows_bottom (self);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      double x = care_ground_x_for_instant (self, g_array_index (self->sessions, gint64, i));

      for (int y = care_ground_get_rows_top (self); y < bottom && care_ground_is_in_sight (self, x, x); y += DOT_STEP)
        paint_box (snapshot, x - 0.5, y, 1, DOT_LENGTH, &color);
    }
}

void
care_ground_paint_days (const CareGround *self,
                        GtkWidget        *widget,
                        GtkSnapshot      *snapshot)
{
  paint_chosen (self, widget, snapshot);
  paint_weeks (self, widget, snapshot);
  paint_rows (self, widget, snapshot);
  paint_sessions (self, widget, snapshot);
}

/* From a dot between the circles and the rows down to the word "Today". */
void
care_ground_paint_now (const CareGround *self,
                       GtkWidget        *widget,
                       GtkSnapshot      *snapshot)
{
  GdkRGBA         color = find_color (widget, "accent_color", 1);
  float           x = (float)care_ground_x_for_instant (self, self->now);
  float           top = (float)care_ground_get_rows_top (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - NOW_DOT, top - NOW_DOT, 2 * NOW_DOT, 2 * NOW_DOT);
  GskRoundedRect  dot;

  if (self->now < self->map->from || self->now >= self->map->until)
    return;
  gsk_rounded_rect_init_from_rect (&dot, &bounds, NOW_DOT);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
  paint_box (snapshot, x - NOW_WIDTH / 2, top, NOW_WIDTH, care_ground_get_rows_bottom (self) - top + GAP, &color);
}

/* Words that wait to be confirmed stand within what is still to come of their dashed stretch where it has room, all others behind
 * the bar; words through which the line of now would run are left out. */
static void
paint_end (const CareGround     *self,
           GtkWidget            *widget,
           GtkSnapshot          *snapshot,
           const CareGroundNote *note)
{
  GdkRGBA color = find_color (widget, note->open ? "clay_color" : "secondary_color", 1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, note->words);
  double end = care_ground_x_for_instant (self, note->at);
  double begin = care_ground_x_for_instant (self, CLAMP (self->now, note->from, MAX (note->from, note->at)));
  double now = care_ground_x_for_instant (self, self->now);
  double x;
  int    width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (note->open && ABS (end - begin) >= width + 2 * GAP)
    x = (begin + end - width) / 2;
  else
    x = self->rtl ? end - width - GAP : end + GAP;
  if (now > x - GAP && now < x + width + GAP && note->at <= self->now)
    return;
  if (x < 0 || x + width > self->width || !care_ground_is_in_sight (self, x, x + width))
    return;
  paint_words (snapshot, layout, x, care_ground_get_middle (self, note->row) - height / 2.0, &color);
}

void
care_ground_paint_ends (const CareGround *self,
                        GtkWidget        *widget,
                        GtkSnapshot      *snapshot)
{
  for (guint i = 0; i < self->ends->len; i++)
    paint_end (self, widget, snapshot, &g_array_index (self->ends, CareGroundNote, i));
}
