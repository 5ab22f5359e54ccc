/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four pages of one course: today, timeline, progress, sessions. */
#include "config.h"

#include "care-plan-pages.h"

#include "care-button-words.h"
#include "care-progress-page.h"
#include "care-sessions-page.h"
#include "care-timeline-page.h"
#include "care-today-page.h"

struct _CarePlanPages
{
  AdwBin            parent_instance;
  AdwViewStack     *stack;
  AdwBin           *timeline_place;
  AdwBin           *progress_place;
  AdwBin           *sessions_place;
  CareTodayPage    *today;
  CareTimelinePage *timeline; /* this and the next: NULL until somebody looks */
  CareProgressPage *progress;
  CareSessionsPage *sessions;
  CareCourse       *course;
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

/* The window's first picture is Today's: it does not wait for what nobody has asked for. */
static gpointer
make_page (CarePlanPages *self,
           GType          type,
           AdwBin        *place)
{
  GtkWidget *page = g_object_new (type, NULL);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "narrow") != NULL)
    g_object_bind_property (self, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  care_button_words_tidy (page);
  adw_bin_set_child (place, page);
  return page;
}

static void
timeline_place_map_cb (CarePlanPages *self)
{
  g_assert (CARE_IS_PLAN_PAGES (self));

  if (self->timeline != NULL || self->course == NULL)
    return;
  self->timeline = make_page (self, CARE_TYPE_TIMELINE_PAGE, self->timeline_place);
  care_timeline_page_set_course (self->timeline, self->course);
}

static void
progress_place_map_cb (CarePlanPages *self)
{
  g_assert (CARE_IS_PLAN_PAGES (self));

  if (self->progress != NULL || self->course == NULL)
    return;
  self->progress = make_page (self, CARE_TYPE_PROGRESS_PAGE, self->progress_place);
  care_progress_page_set_course (self->progress, self->course);
}

static void
sessions_place_map_cb (CarePlanPages *self)
{
  g_assert (CARE_IS_PLAN_PAGES (self));

  if (self->sessions != NULL || self->course == NULL)
    return;
  self->sessions = make_page (self, CARE_TYPE_SESSIONS_PAGE, self->sessions_place);
  care_sessions_page_set_course (self->sessions, self->course);
}

static void
care_plan_pages_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&CARE_PLAN_PAGES (object)->course);
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

  g_type_ensure (CARE_TYPE_TODAY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-plan-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, today);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, timeline_place);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, progress_place);
  gtk_widget_class_bind_template_child (widget_class, CarePlanPages, sessions_place);
  gtk_widget_class_bind_template_callback (widget_class, timeline_place_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, progress_place_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, sessions_place_map_cb);
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

  g_set_object (&self->course, course);
  care_today_page_set_course (self->today, course);
  if (self->timeline != NULL)
    care_timeline_page_set_course (self->timeline, course);
  if (self->progress != NULL)
    care_progress_page_set_course (self->progress, course);
  if (self->sessions != NULL)
    care_sessions_page_set_course (self->sessions, course);
}

void
care_plan_pages_refresh (CarePlanPages *self)
{
  g_return_if_fail (CARE_IS_PLAN_PAGES (self));

  care_today_page_refresh (self->today);
  if (self->timeline != NULL)
    care_timeline_page_refresh (self->timeline);
  if (self->progress != NULL)
    care_progress_page_refresh (self->progress);
  if (self->sessions != NULL)
    care_sessions_page_refresh (self->sessions);
}

AdwViewStack *
care_plan_pages_get_stack (CarePlanPages *self)
{
  g_return_val_if_fail (CARE_IS_PLAN_PAGES (self), NULL);

  return self->stack;
}
