/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars of the restriction map in their rows, and the way of the keyboard through them. */
#include "config.h"

#include "care-restriction-bars.h"

#define ANY_ROW G_MAXUINT

const CareBar *
care_bars_get (GArray *bars,
               guint   index)
{
  return &g_array_index (bars, CareBar, index);
}

static int
find_focus (GArray    *bars,
            GtkWidget *focus)
{
  for (guint i = 0; focus != NULL && i < bars->len; i++)
    {
      if (care_bars_get (bars, i)->widget == focus)
        return (int)i;
    }
  return -1;
}

const CareBar *
care_bars_find (GArray    *bars,
                GtkWidget *focus)
{
  int index = find_focus (bars, focus);

  return index >= 0 ? care_bars_get (bars, (guint)index) : NULL;
}

/* How far a bar is from an instant; 0 if it covers it. */
static gint64
measure_distance (const CareBar *bar,
                  gint64         at)
{
  return at < bar->bar.from ? bar->bar.from - at : MAX (at - bar->bar.until, 0);
}

/* The bar of @row nearest to @at, or -1 for none. */
static int
find_nearest (GArray *bars,
              guint   row,
              gint64  at)
{
  int found = -1;

  for (guint i = 0; i < bars->len; i++)
    {
      const CareBar *bar = care_bars_get (bars, i);

      if (row != ANY_ROW && bar->row != row)
        continue;
      if (found < 0 || measure_distance (bar, at) < measure_distance (care_bars_get (bars, (guint)found), at))
        found = (int)i;
    }
  return found;
}

static gboolean
grab (GArray *bars,
      int     index)
{
  return index >= 0 && gtk_widget_grab_focus (care_bars_get (bars, (guint)index)->widget);
}

/* One step in time within the row; at its edge the focus stays. */
static gboolean
go_by_time (GArray *bars,
            int     index,
            int     step)
{
  const CareBar *bar = care_bars_get (bars, (guint)index);
  int            next = index + step;

  if (next < 0 || next >= (int)bars->len || care_bars_get (bars, (guint)next)->row != bar->row)
    return gtk_widget_keynav_failed (bar->widget, step > 0 ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  return grab (bars, next);
}

gboolean
care_bars_focus (GArray          *bars,
                 GtkWidget       *focus,
                 GtkDirectionType direction,
                 gint64           now)
{
  int            index = find_focus (bars, focus);
  const CareBar *bar = index >= 0 ? care_bars_get (bars, (guint)index) : NULL;
  gboolean       rtl = bar != NULL && gtk_widget_get_direction (bar->widget) == GTK_TEXT_DIR_RTL;

  if (bar == NULL)
    return grab (bars, find_nearest (bars, ANY_ROW, now));
  switch (direction)
    {
    case GTK_DIR_LEFT:
      return go_by_time (bars, index, rtl ? 1 : -1);
    case GTK_DIR_RIGHT:
      return go_by_time (bars, index, rtl ? -1 : 1);
    case GTK_DIR_UP:
      return bar->row > 0 && grab (bars, find_nearest (bars, bar->row - 1, bar->bar.from));
    case GTK_DIR_DOWN:
      return grab (bars, find_nearest (bars, bar->row + 1, bar->bar.from));
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return FALSE;
    }
}

/* The outermost is the first or the last of its row: distance would lose its sense at the ends of time. */
gboolean
care_bars_focus_edge (GArray    *bars,
                      GtkWidget *focus,
                      gboolean   last)
{
  int found = find_focus (bars, focus);
  int step = last ? 1 : -1;

  if (found < 0)
    return FALSE;
  while (found + step >= 0 && found + step < (int)bars->len &&
         care_bars_get (bars, (guint)(found + step))->row == care_bars_get (bars, (guint)found)->row)
    found += step;
  return grab (bars, found);
}
