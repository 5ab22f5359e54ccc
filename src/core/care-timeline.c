/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course -> GListModel of days, each made when asked for and gone when nobody shows it. */
#include "config.h"

#include "care-timeline.h"

struct _CareTimeline
{
  GObject     parent_instance;
  CareCourse *course;
  CareDate    from;
  guint       n;
  GHashTable *days; /* position -> GWeakRef of a CareDay: those that are kept listen to every tick */
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareTimeline, care_timeline, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
weak_ref_free (GWeakRef *day)
{
  g_weak_ref_clear (day);
  g_free (day);
}

static void
find_dates (CareTimeline *self,
            CareDate     *from,
            guint        *n)
{
  CarePlan *plan = care_course_get_plan (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (self->course));
  CareDate until;

  *n = 0;
  if (plan != NULL && care_plan_get_dates (plan, zone, from, &until))
    *n = (guint)(until - *from + 1);
}

/* The days themselves follow the course; only when the plan covers other dates the list is another. */
static void
course_changed_cb (CareTimeline *self)
{
  CareDate from = self->from;
  guint    n, before = self->n;

  find_dates (self, &from, &n);
  if (from == self->from && n == before)
    return;
  self->from = from;
  self->n = n;
  g_hash_table_remove_all (self->days);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, n);
}

static GType
care_timeline_get_item_type (GListModel *model)
{
  return CARE_TYPE_DAY;
}

static guint
care_timeline_get_n_items (GListModel *model)
{
  return CARE_TIMELINE (model)->n;
}

static gpointer
care_timeline_get_item (GListModel *model,
                        guint       position)
{
  CareTimeline *self = CARE_TIMELINE (model);
  GWeakRef     *known;
  CareDay      *day;

  if (position >= self->n)
    return NULL;
  known = g_hash_table_lookup (self->days, GUINT_TO_POINTER (position));
  if (known == NULL)
    {
      known = g_new (GWeakRef, 1);
      g_weak_ref_init (known, NULL);
      g_hash_table_insert (self->days, GUINT_TO_POINTER (position), known);
    }
  day = g_weak_ref_get (known);
  if (day == NULL)
    {
      day = care_day_new (self->course, self->from + (CareDate)position);
      g_weak_ref_set (known, day);
    }
  return day;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = care_timeline_get_item_type;
  interface->get_n_items = care_timeline_get_n_items;
  interface->get_item = care_timeline_get_item;
}

static void
care_timeline_dispose (GObject *object)
{
  CareTimeline *self = CARE_TIMELINE (object);

  if (self->course != NULL)
    g_signal_handlers_disconnect_by_data (self->course, self);
  g_clear_object (&self->course);
  g_clear_pointer (&self->days, g_hash_table_unref);
  G_OBJECT_CLASS (care_timeline_parent_class)->dispose (object);
}

static void
care_timeline_class_init (CareTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_timeline_dispose;
}

static void
care_timeline_init (CareTimeline *self)
{
  self->days = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)weak_ref_free);
}

CareTimeline *
care_timeline_new (CareCourse *course)
{
  CareTimeline *self = g_object_new (CARE_TYPE_TIMELINE, NULL);

  self->course = g_object_ref (course);
  find_dates (self, &self->from, &self->n);
  g_signal_connect_swapped (course, "changed", G_CALLBACK (course_changed_cb), self);
  return self;
}

/**
 * care_timeline_find:
 *
 * Returns: the position of @date, of the first or last day if it lies outside; 0 for an empty list
 */
guint
care_timeline_find (CareTimeline *self,
                    CareDate      date)
{
  if (self->n == 0 || date < self->from)
    return 0;
  return MIN ((guint)(date - self->from), self->n - 1);
}
