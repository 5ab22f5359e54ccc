/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day as it is now: what not to do and until when, what to do, when it gets easier. */
#include "config.h"

#include "care-today-page.h"

#include "care-closures.h"
#include "care-day.h"
#include "care-fact-group.h"
#include "care-fact-rows.h"
#include "care-group-box.h"
#include "care-hero.h"
#include "care-incident-button.h"
#include "care-later-group.h"
#include "care-note-list.h"
#include "care-relief-strip.h"
#include "care-simple-view.h"
#include "care-step-group.h"
#include "care-step-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define N_RELIEFS  3
#define MANY_BANS  4 /* with as many rows each group reaches down to the end of a window of the usual size */
#define MANY_STEPS 3

struct _CareTodayPage
{
  AdwBin              parent_instance;
  CareSimpleView     *simple;
  GtkBox             *full;
  CareHero           *hero;
  GtkBox             *notes;
  GtkWidget          *groups;
  CareFactGroup      *forbidden;
  CareFactGroup      *allowed;
  CareStepGroup      *steps;
  CareLaterGroup     *later;
  CareFactGroup      *reports;
  CareFactGroup      *advice;
  CareReliefStrip    *reliefs;
  CareIncidentButton *incident;

  CareCourse      *course;
  CareDay         *day;
  GtkCustomFilter *present_filter;
  GtkCustomFilter *rest_filter;
  GListModel      *rest;    /* the steps that are not for now */
  const CareSlot  *present; /* the slot whose steps are due, or NULL */
  gboolean         narrow;
  gboolean         painted; /* was there a first picture? */
};

G_DEFINE_FINAL_TYPE (CareTodayPage, care_today_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_answered (CareTask *task)
{
  return care_task_get_state (task) == CARE_TASK_DONE || care_task_get_state (task) == CARE_TASK_SKIPPED;
}

/* Can it be done at this moment?  A step whose time is over, or that a restriction has come upon, is not offered (CARE.md
 * principle 6); what was answered stays to be seen. */
static gboolean
is_at_hand (CareTodayPage *self,
            CareTask      *task)
{
  const CareOccurrence *occurrence = care_task_get_occurrence (task);
  CarePlan             *plan = care_course_get_plan (self->course);
  gint64                now = care_clock_now (care_course_get_clock (self->course));

  if (is_answered (task))
    return TRUE;
  return plan != NULL && now < occurrence->until && !care_plan_forbids_use (plan, occurrence->rule, now, NULL);
}

/* For now: the steps of the present slot, and those without a clock time, which are at hand all day. */
static gboolean
is_present (gpointer item,
            gpointer data)
{
  CareTodayPage  *self = CARE_TODAY_PAGE (data);
  const CareSlot *slot = care_task_get_occurrence (item)->slot;

  return (slot == NULL || slot == self->present) && is_at_hand (self, item);
}

static gboolean
is_not_present (gpointer item,
                gpointer data)
{
  return !is_present (item, data);
}

/* The last slot with steps that has begun. @next gets the first that has not, or NULL. */
static const CareSlot *
find_present (CareTodayPage         *self,
              gint64                 now,
              const CareOccurrence **next)
{
  const CareSlot *present = NULL;

  *next = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->day)); i++)
    {
      g_autoptr (CareTask) task = g_list_model_get_item (G_LIST_MODEL (self->day), i);
      const CareOccurrence *occurrence = care_task_get_occurrence (task);

      if (occurrence->slot == NULL)
        continue;
      if (occurrence->at <= now)
        present = occurrence->slot;
      else if (*next == NULL)
        *next = occurrence;
    }
  return present;
}

static void
set_facts (CareTodayPage      *self,
           const CareView     *view,
           const CareProspect *prospect)
{
  g_autoptr (GPtrArray) forbidden = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < prospect->forbidden->len; i++)
    g_ptr_array_add (forbidden, g_object_ref_sink (care_fact_row_for_span (view, g_ptr_array_index (prospect->forbidden, i))));
  care_fact_group_set_rows (self->forbidden, forbidden);
  care_relief_strip_set_reliefs (self->reliefs, view, prospect->reliefs);
  gtk_widget_set_visible (GTK_WIDGET (self->reliefs), prospect->forbidden->len > 0 && prospect->reliefs->len > 0);
}

static void
set_allowed (CareTodayPage      *self,
             const CareView     *view,
             const CareProspect *prospect)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  /* while nothing is forbidden there is nothing to be told allowed, and nothing that gets easier */
  for (guint i = 0; i < prospect->allowed->len && prospect->forbidden->len > 0; i++)
    g_ptr_array_add (rows, g_object_ref_sink (care_fact_row_for_allowance (view, g_ptr_array_index (prospect->allowed, i))));
  care_fact_group_set_rows (self->allowed, rows);
}

static void
set_advice (CareTodayPage  *self,
            const CareView *view)
{
  g_autoptr (GPtrArray) counsel = care_plan_list_spans (view->plan, CARE_RULE_ADVICE, view->now, view->now + 1);
  g_autoptr (GPtrArray) rows = care_fact_rows_for_advice (counsel);

  care_fact_group_set_rows (self->advice, rows);
}

/* What the plan waits to be told: without it a restriction goes on. */
static void
set_reports (CareTodayPage  *self,
             const CareView *view)
{
  g_autoptr (GPtrArray) awaited = care_plan_list_awaited_states (view->plan, view->now);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < awaited->len; i++)
    g_ptr_array_add (rows, g_object_ref_sink (care_fact_row_for_report (view, g_ptr_array_index (awaited, i))));
  care_fact_group_set_rows (self->reports, rows);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reports), !care_course_is_sealed (self->course));
}

/* How many steps are at hand now; with @open those that still wait. */
static guint
count_present (CareTodayPage *self,
               gboolean       open)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->day)); i++)
    {
      g_autoptr (CareTask) task = g_list_model_get_item (G_LIST_MODEL (self->day), i);

      n += is_present (task, self) && !(open && is_answered (task));
    }
  return n;
}

static void
set_step_words (CareTodayPage        *self,
                const CareView       *view,
                const CareOccurrence *next)
{
  g_autofree char *what = self->present != NULL && count_present (self, FALSE) > 0 ? care_sentence_slot (self->present) : g_strdup ("");
  g_autofree char *clock = next != NULL ? care_words_clock (next->at, view->zone) : NULL;
  /* Translators: %s is a clock time */
  g_autofree char *nothing = clock != NULL ? g_strdup_printf (_ ("Nothing to do until %s"), clock) : g_strdup (_ ("Nothing to do today"));
  g_autofree char *all_done = clock != NULL ? g_strdup_printf (_ ("All done until %s"), clock) : g_strdup (_ ("All done for today"));
  gboolean         done = count_present (self, FALSE) > 0 && count_present (self, TRUE) == 0;

  care_step_group_set_words (self->steps,
                             done ? "care-check-symbolic" : care_icon_for_slot (self->present),
                             done ? all_done : _ ("Do now"),
                             what,
                             nothing,
                             "");
}

static void
set_steps (CareTodayPage  *self,
           const CareView *view)
{
  const CareOccurrence *next;
  const CareSlot       *present = find_present (self, view->now, &next);

  self->present = present;
  gtk_filter_changed (GTK_FILTER (self->present_filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (GTK_FILTER (self->rest_filter), GTK_FILTER_CHANGE_DIFFERENT);
  set_step_words (self, view, next);
  care_later_group_follow (self->later, self->rest, view->zone, view->now);
}

/* The three lines are of the same prospect and the same steps: they never say less than may harm. */
static void
show_simple (CareTodayPage      *self,
             const CareView     *view,
             const CareProspect *prospect)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  const CareOccurrence *next;
  gboolean              wanted = care_course_get_simple (self->course);

  gtk_widget_set_visible (GTK_WIDGET (self->simple), wanted);
  gtk_widget_set_visible (GTK_WIDGET (self->full), !wanted);
  if (!wanted)
    return;
  find_present (self, view->now, &next);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->day)); i++)
    {
      CareTask *task = g_list_model_get_item (G_LIST_MODEL (self->day), i);

      if (is_present (task, self) && !is_answered (task))
        g_ptr_array_add (steps, task);
      else
        g_object_unref (task);
    }
  care_simple_view_show (self->simple, view, prospect, steps, next);
}

static CareProspect *
look_ahead (const CareView *view)
{
  g_autoptr (CarePlan) if_last = care_plan_new_if_last (view->plan);

  return care_prospect_new (view->plan, if_last, view->now, N_RELIEFS);
}

static void
set_groups_below (CareTodayPage      *self,
                  const CareView     *view,
                  const CareProspect *prospect)
{
  set_allowed (self, view, prospect);
  set_reports (self, view);
  set_advice (self, view);
}

static gboolean
painted_cb (GtkWidget     *widget,
            GdkFrameClock *frames,
            gpointer       data)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  CarePlan      *plan = self->course != NULL ? care_course_get_plan (self->course) : NULL;

  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;
  self->painted = TRUE;
  if (plan != NULL)
    {
      CareClock *clock = care_course_get_clock (self->course);
      g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
      CareView view = { plan, zone, care_clock_now (clock) };
      g_autoptr (CareProspect) prospect = look_ahead (&view);

      set_groups_below (self, &view, prospect);
    }
  return G_SOURCE_REMOVE;
}

/* The first picture does not wait for groups that nobody would see in it. */
static gboolean
stand_below (CareTodayPage      *self,
             const CareProspect *prospect)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->reliefs)) && gtk_widget_get_visible (GTK_WIDGET (self->later)) &&
         prospect->forbidden->len >= MANY_BANS && count_present (self, FALSE) >= MANY_STEPS;
}

static void
show_day (CareTodayPage *self)
{
  g_autoptr (CareProspect) prospect = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  CareClock *clock = care_course_get_clock (self->course);
  CareView   view;

  if (care_course_get_plan (self->course) == NULL)
    return;
  zone = care_clock_dup_zone (clock);
  view = (CareView){ care_course_get_plan (self->course), zone, care_clock_now (clock) };
  prospect = look_ahead (&view);

  care_hero_show (self->hero, &view, prospect, care_day_get_place (self->day), care_course_get_created (self->course));
  care_note_list_show (self->notes, &view, care_day_get_place (self->day), care_course_get_created (self->course));
  set_facts (self, &view, prospect);
  care_incident_button_show (self->incident, &view);
  gtk_widget_set_sensitive (GTK_WIDGET (self->incident), !care_course_is_sealed (self->course));
  set_steps (self, &view);
  if (self->painted || !stand_below (self, prospect))
    set_groups_below (self, &view, prospect);
  show_simple (self, &view, prospect);
}

static void
day_changed_cb (CareTodayPage *self)
{
  g_assert (CARE_IS_TODAY_PAGE (self));

  show_day (self);
}

static void
care_today_page_dispose (GObject *object)
{
  CareTodayPage *self = CARE_TODAY_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_TODAY_PAGE);
  g_clear_object (&self->rest);
  g_clear_object (&self->present_filter);
  g_clear_object (&self->rest_filter);
  g_clear_object (&self->day);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_today_page_parent_class)->dispose (object);
}

static void
care_today_page_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_TODAY_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

/* When it gets easier belongs to the first glance where it is one line; where it is three, what to do comes first. */
static void
place_reliefs (CareTodayPage *self)
{
  GtkWidget *above = self->narrow ? self->groups : GTK_WIDGET (self->notes);

  gtk_box_reorder_child_after (self->full, GTK_WIDGET (self->reliefs), above);
}

static void
care_today_page_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  CareTodayPage *self = CARE_TODAY_PAGE (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  self->narrow = g_value_get_boolean (value);
  place_reliefs (self);
  care_incident_button_set_narrow (self->incident, self->narrow);
  g_object_notify_by_pspec (object, pspec);
}

static void
care_today_page_class_init (CareTodayPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_today_page_dispose;
  object_class->get_property = care_today_page_get_property;
  object_class->set_property = care_today_page_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_FACT_GROUP);
  g_type_ensure (CARE_TYPE_GROUP_BOX);
  g_type_ensure (CARE_TYPE_HERO);
  g_type_ensure (CARE_TYPE_LATER_GROUP);
  g_type_ensure (CARE_TYPE_RELIEF_STRIP);
  g_type_ensure (CARE_TYPE_SIMPLE_VIEW);
  g_type_ensure (CARE_TYPE_STEP_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, simple);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, full);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, hero);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, notes);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, forbidden);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, allowed);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, steps);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, later);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, reports);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, advice);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, reliefs);
}

static void
care_today_page_init (CareTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  place_reliefs (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), painted_cb, NULL, NULL);
  self->incident = CARE_INCIDENT_BUTTON (care_incident_button_new ());
  care_fact_group_set_suffix (self->forbidden, GTK_WIDGET (self->incident));
}

void
care_today_page_set_course (CareTodayPage *self,
                            CareCourse    *course)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GtkFilterListModel) steps = NULL;
  CareClock *clock = care_course_get_clock (course);

  g_return_if_fail (CARE_IS_TODAY_PAGE (self));
  g_return_if_fail (self->course == NULL);

  zone = care_clock_dup_zone (clock);
  self->course = g_object_ref (course);
  self->day = care_day_new (course, care_zone_date (zone, care_clock_now (clock)));
  self->present_filter = gtk_custom_filter_new (is_present, self, NULL);
  self->rest_filter = gtk_custom_filter_new (is_not_present, self, NULL);
  self->rest = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->day)), g_object_ref (GTK_FILTER (self->rest_filter))));
  steps = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->day)), g_object_ref (GTK_FILTER (self->present_filter)));
  care_step_group_set_model (self->steps, G_LIST_MODEL (steps));
  g_signal_connect_object (self->day, "changed", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (care_course_get_log (course), "changed", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_day (self);
}

void
care_today_page_refresh (CareTodayPage *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  CareClock *clock;
  CareDate   today;

  g_return_if_fail (CARE_IS_TODAY_PAGE (self));

  if (self->course == NULL)
    return;
  clock = care_course_get_clock (self->course);
  zone = care_clock_dup_zone (clock);
  today = care_zone_date (zone, care_clock_now (clock));
  if (today != care_day_get_date (self->day))
    care_day_set_date (self->day, today);
  else
    care_day_refresh (self->day);
  show_day (self);
}
