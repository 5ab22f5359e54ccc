/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of a plan on paper, with their exact times and limits. */
#include "config.h"

#include "care-changes-block.h"

#include "care-patient-block.h"
#include "care-sentences.h"
#include "care-sheet-private.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

#define NAMES_SHARE  0.42 /* of the width: what changes */
#define COLUMN_LINES 4.0  /* lines of the body: the least width of a session's column */
#define LINE_GAP     8.0
#define MOST_LETTERS 200 /* of titles in one row */
#define HEAD_LINES   9   /* of a table: its head is not left alone at the foot of a page */

/* What changes, each time in the same way */
typedef struct
{
  const CareChange *first;
  GString          *title; /* of several restrictions that always begin together */
  GArray           *at;    /* gint64 */
} Row;

/* How a table writes its times, from the longest on */
typedef enum
{
  WORDING_LONG_LINE, /* "Wednesday 11 March, 18:00" */
  WORDING_LINE,
  WORDING_LONG, /* the time below the day */
  WORDING_SHORT,
} Wording;

typedef struct
{
  CarePlan  *plan;
  GTimeZone *zone;
  GPtrArray *rows;
  guint      first;   /* index of the session whose column is the first of this table */
  guint      columns; /* its sessions */
  gboolean   notes;
  double     widest[WORDING_SHORT]; /* of a column's times and its session's day, in each wording but the shortest */
  Wording    wording;
  const Row *row; /* that is being written */
} Table;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_string_free (self->title, TRUE);
  g_array_unref (self->at);
  g_free (self);
}

/* Paper names what begins to be forbidden even where no notice does: it is read by those who get none. */
static gboolean
is_told (const CareChange *change)
{
  return change->kind == CARE_CHANGE_FORBIDDEN || (change->announce && change->kind != CARE_CHANGE_ENDS);
}

/* The index of the session whose column it stands in: what comes before the first prepares for that. */
static int
find_session (CarePlan *plan,
              gint64    at)
{
  return MAX (care_sessions_find_begun (care_plan_get_sessions (plan), at), 0);
}

static Row *
find_row (GPtrArray        *rows,
          const CareChange *change)
{
  Row *row;

  for (guint i = 0; i < rows->len; i++)
    {
      row = g_ptr_array_index (rows, i);
      if (row->first->rule == change->rule && row->first->kind == change->kind)
        return row;
    }
  row = g_new0 (Row, 1);
  row->first = change;
  row->title = g_string_new (NULL);
  row->at = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (rows, row);
  return row;
}

static gboolean
begin_together (const Row *left,
                const Row *right)
{
  if (left->first->kind != CARE_CHANGE_FORBIDDEN || right->first->kind != CARE_CHANGE_FORBIDDEN || left->at->len != right->at->len)
    return FALSE;
  for (guint i = 0; i < left->at->len; i++)
    if (g_array_index (left->at, gint64, i) != g_array_index (right->at, gint64, i))
      return FALSE;
  return TRUE;
}

/* By time; at one instant what is forbidden comes first, then the order of the clinic's file. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const CareChange *left = (*(const Row *const *)a)->first;
  const CareChange *right = (*(const Row *const *)b)->first;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  if ((left->kind == CARE_CHANGE_FORBIDDEN) != (right->kind == CARE_CHANGE_FORBIDDEN))
    return left->kind == CARE_CHANGE_FORBIDDEN ? -1 : 1;
  return (left->rule->index > right->rule->index) - (left->rule->index < right->rule->index);
}

/* What always begins together is one row: "No touching · No water"; of long titles a few. */
static void
join_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Row             *row = g_ptr_array_index (rows, i);
      g_autofree char *title = care_sentence_change_title (row->first);

      g_string_assign (row->title, title);
      for (guint j = i + 1; j < rows->len;)
        {
          const Row       *other = g_ptr_array_index (rows, j);
          g_autofree char *more = care_sentence_change_title (other->first);

          if (!begin_together (row, other) || g_utf8_strlen (row->title->str, -1) + g_utf8_strlen (more, -1) > MOST_LETTERS)
            {
              j++;
              continue;
            }
          g_string_append_printf (row->title, " · %s", more);
          g_ptr_array_remove_index (rows, j);
        }
    }
}

/* All that is told in [@from, @until). */
static GPtrArray *
list_rows (CarePlan *plan,
           gint64    from,
           gint64    until)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (plan, &n);
  GPtrArray        *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = care_plan_find_change (plan, from); i < n && changes[i].at < until; i++)
    if (is_told (&changes[i]))
      g_array_append_val (find_row (rows, &changes[i])->at, changes[i].at);
  g_ptr_array_sort (rows, compare_rows);
  join_rows (rows);
  return rows;
}

/* What is allowed stands with its limit: no further than the clinic wrote. */
static void
add_name (CareSheet *sheet,
          CarePlan  *plan,
          GTimeZone *zone,
          const Row *row,
          gboolean   notes)
{
  const CareChange *change = row->first;
  gboolean          forbids = change->kind == CARE_CHANGE_FORBIDDEN;
  gboolean          allows = change->kind == CARE_CHANGE_ALLOWED ||
                    (change->rule->kind != CARE_RULE_ADVICE && care_sessions_find_begun (care_plan_get_sessions (plan), change->at) >= 0);
  g_autofree char *body = forbids || !notes ? NULL : care_sentence_change_body (plan, change, zone, CARE_INSTANT_NONE);

  care_sheet_add_sign (sheet, forbids ? CARE_SIGN_NO : allows ? CARE_SIGN_YES
                                                              : CARE_SIGN_DOT,
                       CARE_STYLE_STRONG, row->title->str, body);
}

/* On paper no day is "tomorrow"; a midnight is the day that begins. */
static char *
word_instant (GTimeZone *zone,
              gint64     at,
              Wording    wording)
{
  CareDate         date = care_zone_date (zone, at);
  gboolean         midnight = care_zone_midnight (zone, date, CARE_FIRST) == at;
  gboolean         is_long = wording == WORDING_LONG_LINE || wording == WORDING_LONG;
  g_autofree char *day = is_long ? care_words_date_long (date, CARE_DATE_NONE) : care_words_date (date, CARE_DATE_NONE);
  g_autofree char *clock = NULL;

  if (midnight)
    return g_steal_pointer (&day);
  if (wording == WORDING_LONG_LINE)
    return care_words_instant_long (at, zone, CARE_INSTANT_NONE);
  if (wording == WORDING_LINE)
    return care_words_instant (at, zone, CARE_INSTANT_NONE);
  clock = care_words_clock (at, zone);
  return g_strdup_printf ("%s\n%s", day, clock);
}

static int
get_session (const Table *self,
             guint        column) /* from 1 */
{
  return (int)(self->first + column) - 1;
}

static void
paint_row_cb (CareSheet *sheet,
              guint      index,
              gpointer   data)
{
  Table *self = data;

  if (index == 0)
    {
      add_name (sheet, self->plan, self->zone, self->row, self->notes);
      return;
    }
  for (guint i = 0; i < self->row->at->len; i++)
    {
      gint64           at = g_array_index (self->row->at, gint64, i);
      g_autofree char *words = NULL;

      if (find_session (self->plan, at) != get_session (self, index))
        continue;
      words = word_instant (self->zone, at, self->wording);
      care_sheet_add_text (sheet, CARE_STYLE_BODY, words);
    }
}

static void
paint_head_cb (CareSheet *sheet,
               guint      index,
               gpointer   data)
{
  Table *self = data;

  if (index == 0)
    care_sheet_add_text (sheet, CARE_STYLE_HEADING, _ ("What changes, and when"));
  else
    care_patient_block_add_session (sheet, self->plan, self->zone, get_session (self, index));
}

static gboolean
is_in_table (const Table *self,
             const Row   *row)
{
  for (guint i = 0; i < row->at->len; i++)
    {
      int session = find_session (self->plan, g_array_index (row->at, gint64, i));

      for (guint j = 1; j <= self->columns; j++)
        if (get_session (self, j) == session)
          return TRUE;
    }
  return FALSE;
}

static void
widen (double     *widest,
       CareSheet  *sheet,
       CareStyle   style,
       const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  double width;

  if (care_sheet_is_cancelled (sheet))
    return;
  layout = care_sheet_make_layout (sheet, style, text, -1);
  width = care_sheet_measure_width (layout);
  *widest = MAX (*widest, width);
}

/* What any column needs for its times in this wording, and for the day of its session. */
static double
measure_column (CareSheet   *sheet,
                const Table *self,
                Wording      wording)
{
  GPtrArray *sessions = care_plan_get_sessions (self->plan);
  double     widest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GArray *at = ((const Row *)g_ptr_array_index (self->rows, i))->at;

      for (guint j = 0; j < at->len; j++)
        {
          g_autofree char *words = word_instant (self->zone, g_array_index (at, gint64, j), wording);

          widen (&widest, sheet, CARE_STYLE_BODY, words);
        }
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);
      g_autofree char   *day = care_words_date_long (care_zone_date (self->zone, session->start), CARE_DATE_NONE);

      widen (&widest, sheet, CARE_STYLE_STRONG, day);
    }
  return widest + 1;
}

/* The longest wording that leaves room for what changes; gives the width of that. */
static double
choose_wording (CareSheet *sheet,
                Table     *self)
{
  double width = care_sheet_get_width (sheet);

  for (self->wording = WORDING_LONG_LINE; self->wording < WORDING_SHORT; self->wording++)
    {
      double names = width - self->columns * (self->widest[self->wording] + LINE_GAP);

      if (names >= NAMES_SHARE * width)
        return names;
    }
  return NAMES_SHARE * width;
}

/* Its head with its first row, which may be long. */
static double
measure_top (CareSheet *sheet,
             Table     *self,
             GArray    *widths)
{
  double head = care_sheet_measure_line (sheet, widths, paint_head_cb, self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      self->row = g_ptr_array_index (self->rows, i);
      if (is_in_table (self, self->row))
        return head + care_sheet_measure_line (sheet, widths, paint_row_cb, self);
    }
  return head;
}

static void
add_table (CareSheet *sheet,
           Table     *self)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  double   names = choose_wording (sheet, self);
  double   column = (care_sheet_get_width (sheet) - names) / self->columns - LINE_GAP;
  gboolean band = TRUE;

  g_array_append_val (widths, names);
  for (guint i = 0; i < self->columns; i++)
    g_array_append_val (widths, column);
  care_sheet_make_room (sheet, HEAD_LINES * care_sheet_get_line (sheet));
  care_sheet_make_room (sheet, measure_top (sheet, self, widths));
  care_sheet_add_line (sheet, widths, FALSE, paint_head_cb, NULL, self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      self->row = g_ptr_array_index (self->rows, i);
      if (!is_in_table (self, self->row))
        continue;
      care_sheet_add_line (sheet, widths, band, paint_row_cb, paint_head_cb, self);
      band = !band;
    }
}

void
care_changes_block_add (CareSheet *sheet,
                        CarePlan  *plan,
                        GTimeZone *zone,
                        gboolean   brief)
{
  g_autoptr (GPtrArray) rows = list_rows (plan, G_MININT64, G_MAXINT64);
  guint  n = care_plan_get_sessions (plan)->len;
  Table  self = { plan, zone, rows, 0, 0, TRUE, { 0 }, WORDING_SHORT, NULL };
  double room = (1 - NAMES_SHARE) * care_sheet_get_width (sheet) / (COLUMN_LINES * care_sheet_get_line (sheet) + LINE_GAP);
  guint  most = MAX ((guint)room, 1);
  guint  tables = (n + most - 1) / most;

  for (int i = 0; i < WORDING_SHORT; i++)
    self.widest[i] = measure_column (sheet, &self, (Wording)i);
  for (guint i = 0; i < n; i += self.columns)
    {
      self.first = i;
      self.columns = (n - i + tables - 1) / tables;
      tables--;
      self.notes = !brief || i == 0;
      care_sheet_add_gap (sheet, LINE_GAP);
      add_table (sheet, &self);
    }
}

typedef struct
{
  CarePlan  *plan;
  GTimeZone *zone;
  GPtrArray *rows;
  gint64     at;
} Moment;

static void
paint_moment_cb (CareSheet *sheet,
                 guint      index,
                 gpointer   data)
{
  Moment *self = data;

  for (guint i = index; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (row->first->at == self->at)
        add_name (sheet, self->plan, self->zone, row, TRUE);
    }
}

void
care_changes_block_add_day (CareSheet *sheet,
                            CarePlan  *plan,
                            GTimeZone *zone,
                            gint64     from,
                            gint64     until)
{
  g_autoptr (GPtrArray) rows = list_rows (plan, from, until);
  Moment self = { plan, zone, rows, CARE_INSTANT_NONE };

  for (guint i = 0; i < rows->len; i++)
    {
      gint64           at = ((const Row *)g_ptr_array_index (rows, i))->first->at;
      g_autofree char *clock = care_words_clock (at, zone);

      if (at == self.at)
        continue;
      self.at = at;
      care_sheet_add_beside (sheet, clock, paint_moment_cb, i, &self);
    }
}
