/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who no longer wants a paper does not wait until it is set. */
#include "config.h"

#include "care-plan-sheet.h"
#include "care-report-sheet.h"
#include "course-scene.h"

#define NOW  "2026-03-12T09:10:00+04:00"
#define MANY 200 /* lines, of several pages */

typedef struct
{
  GCancellable *cancellable;
  guint         painted;
} Cells;

/* Cancelled while the third is measured. */
static void
paint_cb (CareSheet *sheet,
          guint      index,
          gpointer   data)
{
  Cells *cells = data;

  cells->painted++;
  if (index == 2)
    g_cancellable_cancel (cells->cancellable);
  care_sheet_add_text (sheet, CARE_STYLE_BODY, "a line");
}

/* From that moment on nothing more is set. */
static void
test_stops (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CareSheet) sheet = care_sheet_new (CARE_PAPER_A4, CARE_LETTERS_USUAL, "title", "foot", cancellable);
  Cells cells = { cancellable, 0 };
  guint pages;

  for (guint i = 0; i < MANY; i++)
    care_sheet_add_text (sheet, CARE_STYLE_BODY, "a line");
  pages = care_sheet_get_n_pages (sheet);
  g_assert_cmpuint (pages, >, 1);
  care_sheet_add_cells (sheet, MANY, 1, FALSE, paint_cb, &cells);
  g_assert_cmpuint (cells.painted, <=, 2 * 3); /* each measured, then painted */
  care_sheet_add_cells (sheet, MANY, 1, FALSE, paint_cb, &cells);
  g_assert_cmpuint (cells.painted, <=, 2 * 3);
}

/* No half of a sheet is handed out. */
static void
test_cancelled (void)
{
  g_auto (CourseScene) scene = { { NULL }, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CareDate date;

  course_scene_init (&scene, NOW);
  g_assert_true (care_date_parse ("2026-03-12", &date));
  for (int cancelled = 0; cancelled < 2; cancelled++)
    {
      g_autoptr (GError) error = NULL, report_error = NULL;
      g_autoptr (CareSheet) plan = NULL, report = NULL;

      if (cancelled)
        g_cancellable_cancel (cancellable);
      plan = care_plan_sheet_new (scene.course, CARE_SHEET_PLAN, date, CARE_PAPER_A4, FALSE, cancellable, &error);
      report = care_report_sheet_new (scene.course, CARE_PAPER_A4, FALSE, FALSE, cancellable, &report_error);
      g_assert_cmpint (plan == NULL, ==, cancelled);
      g_assert_cmpint (report == NULL, ==, cancelled);
      g_assert_cmpint (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED), ==, cancelled);
      g_assert_cmpint (g_error_matches (report_error, G_IO_ERROR, G_IO_ERROR_CANCELLED), ==, cancelled);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/stops", test_stops);
  g_test_add_func ("/sheet/cancelled", test_cancelled);
  return g_test_run ();
}
