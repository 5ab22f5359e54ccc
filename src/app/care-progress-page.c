/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done of what was asked for, day by day, and how it stands with the next session. */
#include "config.h"

#include "care-progress-page.h"

#include "care-css-class.h"
#include "care-day-detail.h"
#include "care-fact-group.h"
#include "care-group-box.h"
#include "care-heat-map.h"
#include "care-progress-sentences.h"
#include "care-reason-rows.h"
#include "care-round-list.h"
#include "care-sentences.h"
#include "care-text-size.h"
#include "care-tile.h"

#include <glib/gi18n.h>

struct _CareProgressPage
{
  AdwBin         parent_instance;
  CareTile      *tile;
  GtkLabel      *where;
  GtkLabel      *headline;
  GtkLabel      *meaning;
  CareHeatMap   *map;
  CareDayDetail *detail;
  CareFactGroup *reasons;
  CareRoundList *rounds;

  CareCourse   *course;
  CareProgress *progress; /* or NULL */
  gboolean      narrow;
};

G_DEFINE_FINAL_TYPE (CareProgressPage, care_progress_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The session that comes next, else where the day lies. */
static char *
word_where (const CareView *view)
{
  GPtrArray *sessions = care_plan_get_sessions (view->plan);
  CarePlace  place = care_plan_locate (view->plan, care_zone_date (view->zone, view->now), view->zone);

  for (guint i = 0; i < sessions->len; i++)
    {
      CareSession *session = g_ptr_array_index (sessions, i);

      if (session->start > view->now)
        return care_sentence_session (session, (int)i + 1, view->zone, view->now);
    }
  return care_sentence_place (&place);
}

static void
show_verdict (CareProgressPage    *self,
              const CareView      *view,
              const CareReadiness *readiness)
{
  gboolean         met = readiness->verdict == CARE_READINESS_MET || care_progress_keeps_up (self->progress, readiness);
  g_autofree char *where = word_where (view);
  g_autofree char *headline = care_sentence_progress_headline (view->plan, self->progress, readiness, view->now);
  g_autofree char *meaning = care_sentence_progress_meaning (view->plan, self->progress, readiness, view->now);

  care_tile_set_kind (self->tile, met ? CARE_TILE_ALLOWED : CARE_TILE_PLAIN);
  care_tile_set_icon_name (self->tile, met ? "care-check-symbolic" : "care-clock-symbolic");
  if (readiness->verdict == CARE_READINESS_ASK_CLINIC)
    care_tile_set_icon_name (self->tile, "care-people-symbolic");
  gtk_label_set_label (self->where, where);
  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->meaning, meaning);
}

static void
show_chosen (CareProgressPage *self)
{
  const CareProgressDay *day = care_progress_find (self->progress, care_heat_map_get_chosen (self->map));

  gtk_widget_set_visible (GTK_WIDGET (self->detail), day != NULL);
  if (day != NULL)
    care_day_detail_show (self->detail, day);
}

static void
show_progress (CareProgressPage *self)
{
  CarePlan  *plan = care_course_get_plan (self->course);
  CareLog   *log = care_course_get_log (self->course);
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (CareReadiness) readiness = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const int *slot_minutes;
  CareView   view;

  if (plan == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  zone = care_clock_dup_zone (clock);
  slot_minutes = care_course_get_settings (self->course)->slot_minutes;
  view = (CareView){ plan, zone, care_clock_now (clock) };
  readiness = care_readiness_new (plan, log, view.now, zone, slot_minutes);
  g_clear_pointer (&self->progress, care_progress_unref);
  self->progress = care_progress_new (plan, log, care_course_get_created (self->course), view.now, zone, slot_minutes);
  rows = care_reason_rows_new (&view, self->progress, readiness);

  show_verdict (self, &view, readiness);
  care_fact_group_set_rows (self->reasons, rows);
  care_round_list_show (self->rounds, self->progress->rounds);
  care_heat_map_show (self->map, self->progress);
  show_chosen (self);
}

/* What was being written about another day is kept before that day goes. */
static void
map_chosen_cb (CareProgressPage *self)
{
  g_assert (CARE_IS_PROGRESS_PAGE (self));

  care_day_detail_keep_note (self->detail);
  show_chosen (self);
}

static void
page_map_cb (CareProgressPage *self)
{
  g_assert (CARE_IS_PROGRESS_PAGE (self));

  if (self->course != NULL)
    show_progress (self);
}

static void
page_unmap_cb (CareProgressPage *self)
{
  g_assert (CARE_IS_PROGRESS_PAGE (self));

  care_day_detail_keep_note (self->detail);
}

static void
changed_cb (CareProgressPage *self)
{
  g_assert (CARE_IS_PROGRESS_PAGE (self));

  show_progress (self);
}

static void
care_progress_page_dispose (GObject *object)
{
  CareProgressPage *self = CARE_PROGRESS_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_PROGRESS_PAGE);
  g_clear_pointer (&self->progress, care_progress_unref);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_progress_page_parent_class)->dispose (object);
}

static void
care_progress_page_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_PROGRESS_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
set_narrow (CareProgressPage *self,
            gboolean          narrow)
{
  self->narrow = narrow;
  care_css_class_set (self->headline, "title-1", !narrow);
  care_css_class_set (self->headline, "title-2", narrow);
  care_heat_map_set_narrow (self->map, narrow);
}

static void
care_progress_page_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  CareProgressPage *self = CARE_PROGRESS_PAGE (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  set_narrow (self, g_value_get_boolean (value));
  g_object_notify_by_pspec (object, pspec);
}

static void
care_progress_page_class_init (CareProgressPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_progress_page_dispose;
  object_class->get_property = care_progress_page_get_property;
  object_class->set_property = care_progress_page_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_DAY_DETAIL);
  g_type_ensure (CARE_TYPE_FACT_GROUP);
  g_type_ensure (CARE_TYPE_GROUP_BOX);
  g_type_ensure (CARE_TYPE_HEAT_MAP);
  g_type_ensure (CARE_TYPE_ROUND_LIST);
  g_type_ensure (CARE_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, tile);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, where);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, headline);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, meaning);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, map);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, detail);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, CareProgressPage, rounds);
  gtk_widget_class_bind_template_callback (widget_class, map_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_unmap_cb);
}

static void
care_progress_page_init (CareProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_progress_page_set_course (CareProgressPage *self,
                               CareCourse       *course)
{
  g_return_if_fail (CARE_IS_PROGRESS_PAGE (self));
  g_return_if_fail (self->course == NULL);

  self->course = g_object_ref (course);
  care_day_detail_set_course (self->detail, course);
  g_signal_connect_object (course, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (care_course_get_log (course), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_progress (self);
}

void
care_progress_page_refresh (CareProgressPage *self)
{
  g_return_if_fail (CARE_IS_PROGRESS_PAGE (self));

  if (self->course != NULL)
    show_progress (self);
}
