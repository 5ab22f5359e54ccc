/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four pages of one course: today, timeline, progress, sessions. */
#include "config.h"

#include "care-plan-pages.h"

#include "care-progress-page.h"
#include "care-sessions-page.h"
#include "care-timeline-page.h"
#include "care-today-page.h"

struct _CarePlanPages
{
  AdwBin            parent_instance;
  AdwViewStack     *stack;
  CareTodayPage    *today;
  CareTimelinePage *timeline;
  CareProgressPage *progress;
  CareSessionsPage *sessions;
  gboolean          narrow;
};

G_DEFINE_FINAL_TYPE (CarePlanPages, care_plan_pages, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_narrow (CarePlanPages *self,
            gboolean       narrow)
{
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
care_plan_pages_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_PLAN_PAGES);
  G_OBJECT_CLASS (care_plan_pages_parent_class)->dispose (object);
}

static void
care_plan_pages_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_PLAN_PAGES (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_plan_pages_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (property == PROP_NARROW)
    set_narrow (CARE_PLAN_PAGES (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_plan_pages_class_init (CarePlanPagesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_plan_pages_dispose;
  object_class->get_property = care_plan_pages_get_property;
  object_class->set_property = care_plan_pages_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_PROGRESS_PAGE);
  g_type_ensure (CARE_TYPE_SESSIONS_PAGE);
  g_type_ensure (CARE_TYPE_TIMELINE_PAGE);
  g_type_ensure (CARE_TYPE_TODAY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-plan-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, today);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, timeline);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, progress);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, sessions);
}

static void
care_plan_pages_init (CarePlanPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CarePlanPages *
care_plan_pages_new (void)
{
  return g_object_new (CARE_TYPE_PLAN_PAGES, NULL);
}

void
care_plan_pages_set_course (CarePlanPages *self,
                            CareCourse    *course)
{
  g_return_if_fail (CARE_IS_PLAN_PAGES (self));

  care_today_page_set_course (self->today, course);
  care_timeline_page_set_course (self->timeline, course);
  care_progress_page_set_course (self->progress, course);
  care_sessions_page_set_course (self->sessions, course);
}

void
care_plan_pages_refresh (CarePlanPages *self)
{
  g_return_if_fail (CARE_IS_PLAN_PAGES (self));

  care_today_page_refresh (self->today);
  care_timeline_page_refresh (self->timeline);
  care_progress_page_refresh (self->progress);
  care_sessions_page_refresh (self->sessions);
}

AdwViewStack *
care_plan_pages_get_stack (CarePlanPages *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_PAGES (self), NULL);

  return self->stack;
}
