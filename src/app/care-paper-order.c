/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be put on paper or into a file, made beside the window from what lies on the disk. */
#include "config.h"

#include "care-paper-order.h"

#include "care-errand.h"
#include "care-plan-sheet.h"
#include "care-record-table.h"
#include "care-report-sheet.h"

#include <string.h>

/* Never changed once it is made: more threads than one may read it. */
struct _CarePaperOrder
{
  CareFolder      *folder; /* its own */
  char            *zone;
  gint64           now;
  char            *what;
  gboolean         large;
  CareCalendarWish wish;
};

CarePaperOrder *
care_paper_order_new (CareCourse             *course,
                      const char             *what,
                      gboolean                large,
                      const CareCalendarWish *wish)
{
  CarePaperOrder *self = g_atomic_rc_box_new0 (CarePaperOrder);
  CareClock      *clock = care_course_get_clock (course);

  self->folder = care_folder_dup (care_course_get_folder (course));
  self->zone = care_clock_dup_zone_id (clock);
  self->now = care_clock_now (clock);
  self->what = g_strdup (what);
  self->large = large;
  if (wish != NULL)
    self->wish = *wish;
  return self;
}

static void
order_clear (gpointer data)
{
  CarePaperOrder *self = data;

  care_folder_unref (self->folder);
  g_free (self->zone);
  g_free (self->what);
}

CarePaperOrder *
care_paper_order_ref (CarePaperOrder *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
care_paper_order_unref (CarePaperOrder *self)
{
  g_atomic_rc_box_release_full (self, order_clear);
}

/* A course of this thread's own: plans and texts are counted without locks. */
static CareCourse *
open_course (CarePaperOrder *self,
             GError        **error)
{
  g_autoptr (CareFolder) folder = care_folder_dup (self->folder);
  g_autoptr (CareClock) clock = care_clock_new_fixed (self->now, self->zone);
  g_autoptr (CareCourse) course = care_course_new (folder, clock, error);

  if (course == NULL || care_course_get_plan (course) != NULL)
    return g_steal_pointer (&course);
  g_set_error (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_NONE, "%s", care_folder_get_path (folder));
  return NULL;
}

static CareSheet *
write_sheet (CarePaperOrder *self,
             CareCourse     *course,
             CarePaper       paper,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));
  CareDate      today = care_zone_date (zone, self->now);
  CareSheetKind kind;

  if (care_sheet_kind_from_string (self->what, &kind))
    return care_plan_sheet_new (course, kind, today, paper, self->large, cancellable, error);
  return care_report_sheet_new (course, paper, self->large, strcmp (self->what, "photos") == 0, cancellable, error);
}

CareSheet *
care_paper_order_make_sheet (CarePaperOrder *self,
                             CarePaper       paper,
                             GCancellable   *cancellable,
                             GError        **error)
{
  g_autoptr (CareCourse) course = open_course (self, error);

  return course != NULL ? write_sheet (self, course, paper, cancellable, error) : NULL;
}

static GBytes *
make_table (CareCourse *course)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (course));

  return care_record_table_new (course, zone);
}

static GBytes *
make_pdf (CarePaperOrder *self,
          CareCourse     *course,
          CareWork       *work,
          GError        **error)
{
  g_autoptr (CareSheet) sheet = write_sheet (self, course, care_paper_of_locale (), work != NULL ? work->cancellable : NULL, error);

  return sheet != NULL ? care_sheet_write_pdf (sheet, self->now, work, error) : NULL;
}

GBytes *
care_paper_order_make_file (CarePaperOrder *self,
                            CareWork       *work,
                            GError        **error)
{
  g_autoptr (CareCourse) course = open_course (self, error);
  gboolean calendar = strcmp (self->what, "ics") == 0;

  if (course == NULL)
    return NULL;
  if (!calendar && strcmp (self->what, "csv") != 0)
    return make_pdf (self, course, work, error);
  if (calendar)
    return care_plan_calendar_export (course, &self->wish, self->now, CARE_ERRAND_WAIT_MS, work, error);
  return care_work_begin (work, 0, error) ? make_table (course) : NULL;
}
