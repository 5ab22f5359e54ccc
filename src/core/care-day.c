/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Course + day -> GListModel of CareTask; restrictions, advice, changes, phase. */
#include "config.h"

#include "care-day.h"

#include <string.h>

struct _CareDay
{
  GObject     parent_instance;
  CareCourse *course;
  CareDate    date;
  CarePlan   *plan; /* whose spans and changes are lent out */
  gint64      from;
  gint64      until;
  CarePlace   place;
  GPtrArray  *tasks; /* CareTask */
  GPtrArray  *restrictions;
  GPtrArray  *advice;
  GPtrArray  *changes;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareDay, care_day, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
make_tasks (CareDay   *self,
            GTimeZone *zone)
{
  GPtrArray                  *tasks = g_ptr_array_new_with_free_func (g_object_unref);
  const CareReminderSettings *settings = care_course_get_settings (self->course);
  gint64                      now = care_clock_now (care_course_get_clock (self->course));
  CareLog                    *log = care_course_get_log (self->course);
  g_autoptr (GArray) found = NULL;

  if (self->plan == NULL)
    return tasks;
  found = care_plan_list_occurrences (self->plan, self->date, zone, settings->slot_minutes);
  for (guint i = 0; i < found->len; i++)
    {
      const CareOccurrence *one = &g_array_index (found, CareOccurrence, i);

      CareTask *task = care_task_new (care_plan_get_protocol (self->plan), one, care_task_state_at (one, self->plan, log, now, zone));

      care_task_set_sealed (task, care_course_is_sealed (self->course));
      g_ptr_array_add (tasks, task);
    }
  return tasks;
}

static gboolean
same_steps (GPtrArray *before,
            GPtrArray *after)
{
  if (before->len != after->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      CareTask             *left = g_ptr_array_index (before, i);
      CareTask             *right = g_ptr_array_index (after, i);
      const CareOccurrence *old = care_task_get_occurrence (left);
      const CareOccurrence *new = care_task_get_occurrence (right);

      if (strcmp (care_task_get_key (left), care_task_get_key (right)) != 0 || old->rule != new->rule || old->at != new->at ||
          old->until != new->until)
        return FALSE;
    }
  return TRUE;
}

/* Rows keep their objects when only states differ, so that focus and motion stay where they are. */
static void
take_tasks (CareDay   *self,
            GPtrArray *tasks)
{
  guint before = self->tasks->len;

  if (same_steps (self->tasks, tasks))
    {
      for (guint i = 0; i < tasks->len; i++)
        care_task_set_state (g_ptr_array_index (self->tasks, i), care_task_get_state (g_ptr_array_index (tasks, i)));
      g_ptr_array_unref (tasks);
      return;
    }
  g_ptr_array_unref (self->tasks);
  self->tasks = tasks;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, tasks->len);
}

static GPtrArray *
list_changes (CareDay *self)
{
  GPtrArray        *found = g_ptr_array_new ();
  guint             n = 0;
  const CareChange *changes = care_plan_get_changes (self->plan, &n);

  for (guint i = care_plan_find_change (self->plan, self->from); i < n && changes[i].at < self->until; i++)
    g_ptr_array_add (found, (gpointer)&changes[i]);
  return found;
}

static void
take_lists (CareDay *self)
{
  g_clear_pointer (&self->restrictions, g_ptr_array_unref);
  g_clear_pointer (&self->advice, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  if (self->plan == NULL)
    {
      self->restrictions = g_ptr_array_new ();
      self->advice = g_ptr_array_new ();
      self->changes = g_ptr_array_new ();
      return;
    }
  self->restrictions = care_plan_list_spans (self->plan, CARE_RULE_RESTRICTION, self->from, self->until);
  self->advice = care_plan_list_spans (self->plan, CARE_RULE_ADVICE, self->from, self->until);
  self->changes = list_changes (self);
}

static void
evaluate (CareDay *self)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (self->course));
  CarePlan *plan = care_course_get_plan (self->course);
  CarePlace nowhere = { CARE_PHASE_BEFORE_PLAN, -1, 0, -1, 0 };
  gboolean  same = plan == self->plan;
  gint64    from = self->from, until = self->until;

  if (!same)
    {
      g_clear_pointer (&self->plan, care_plan_unref);
      self->plan = plan != NULL ? care_plan_ref (plan) : NULL;
    }
  care_zone_day (zone, self->date, &self->from, &self->until);
  self->place = self->plan != NULL ? care_plan_locate (self->plan, self->date, zone) : nowhere;
  if (!same || from != self->from || until != self->until)
    take_lists (self);
  take_tasks (self, make_tasks (self, zone));
  if (!same || from != self->from || until != self->until)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GType
care_day_get_item_type (GListModel *model)
{
  return CARE_TYPE_TASK;
}

static guint
care_day_get_n_items (GListModel *model)
{
  return CARE_DAY (model)->tasks->len;
}

static gpointer
care_day_get_item (GListModel *model,
                   guint       position)
{
  CareDay *self = CARE_DAY (model);

  return position < self->tasks->len ? g_object_ref (g_ptr_array_index (self->tasks, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = care_day_get_item_type;
  interface->get_n_items = care_day_get_n_items;
  interface->get_item = care_day_get_item;
}

static void
care_day_dispose (GObject *object)
{
  CareDay *self = CARE_DAY (object);

  if (self->course != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->course, self);
      g_signal_handlers_disconnect_by_data (care_course_get_log (self->course), self);
    }
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_day_parent_class)->dispose (object);
}

static void
care_day_finalize (GObject *object)
{
  CareDay *self = CARE_DAY (object);

  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->restrictions, g_ptr_array_unref);
  g_clear_pointer (&self->advice, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->plan, care_plan_unref);
  G_OBJECT_CLASS (care_day_parent_class)->finalize (object);
}

static void
care_day_class_init (CareDayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_day_dispose;
  object_class->finalize = care_day_finalize;
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_DAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_day_init (CareDay *self)
{
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->from = self->until = CARE_INSTANT_NONE;
}

/**
 * care_day_new:
 * @date: where the patient is
 *
 * The day follows @course and its log by itself, the clock only through care_day_refresh().
 *
 * Returns: (transfer full): the day
 */
CareDay *
care_day_new (CareCourse *course,
              CareDate    date)
{
  CareDay *self = g_object_new (CARE_TYPE_DAY, NULL);

  self->course = g_object_ref (course);
  self->date = date;
  g_signal_connect_swapped (course, "changed", G_CALLBACK (care_day_refresh), self);
  g_signal_connect_swapped (care_course_get_log (course), "changed", G_CALLBACK (care_day_refresh), self);
  take_lists (self);
  evaluate (self);
  return self;
}

CareDate
care_day_get_date (CareDay *self)
{
  return self->date;
}

void
care_day_set_date (CareDay *self,
                   CareDate date)
{
  if (self->date == date)
    return;
  self->date = date;
  evaluate (self);
}

void
care_day_refresh (CareDay *self)
{
  evaluate (self);
}

CarePlace
care_day_get_place (CareDay *self)
{
  return self->place;
}

GPtrArray *
care_day_get_restrictions (CareDay *self)
{
  return self->restrictions;
}

GPtrArray *
care_day_get_advice (CareDay *self)
{
  return self->advice;
}

GPtrArray *
care_day_get_changes (CareDay *self)
{
  return self->changes;
}

/**
 * care_day_count:
 * @done: (out): steps of the day that are done
 * @all: (out): steps of the day with a clock time, done or not: what counts as the day's routine
 */
void
care_day_count (CareDay *self,
                guint   *done,
                guint   *all)
{
  *done = *all = 0;
  for (guint i = 0; i < self->tasks->len; i++)
    {
      CareTask *task = g_ptr_array_index (self->tasks, i);

      if (care_task_get_occurrence (task)->slot == NULL)
        continue;
      (*all)++;
      *done += care_task_get_state (task) == CARE_TASK_DONE;
    }
}
