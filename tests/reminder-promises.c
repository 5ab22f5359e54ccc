/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reminder promised, asked of the plan and the record alone. */
#include "config.h"

#include "reminder-world.h"

#include <string.h>

#define OFFERED (4 * 3600) /* a step, after its slot */

void
world_fault (World      *self,
             const char *promise,
             const char *key)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  g_autofree char *wall = care_wall_format (care_zone_wall (zone, care_clock_now (self->clock)));

  if (self->fault == NULL)
    self->fault = g_strdup_printf ("%s: %s, at %s", promise, key, wall);
}

static gboolean
is_ticked (World      *self,
           const char *key)
{
  return care_log_find (care_course_get_log (self->window), key) != NULL;
}

static void
check_change (World            *self,
              const CareChange *change,
              const char       *key)
{
  gint64  now = care_clock_now (self->clock), until;
  CareEnd end;

  if (change->at > now)
    world_fault (self, "told before its time", key);
  if (change->kind == CARE_CHANGE_ALLOWED && change->rule->forbids->len > 0 &&
      care_plan_forbids (care_course_get_plan (self->window), g_array_index (change->rule->forbids, int, 0), now, &until, &end))
    world_fault (self, "said to be allowed and is not", key);
}

static void
check_step (World                *self,
            const CareOccurrence *step,
            const char           *key)
{
  gint64 now = care_clock_now (self->clock);

  if (step->at > now)
    world_fault (self, "step told before its slot", key);
  if (step->until <= now)
    world_fault (self, "step told after its slot", key);
  if (is_ticked (self, key))
    world_fault (self, "step told that is done", key);
}

void
world_check_notice (World               *self,
                    const CareDueNotice *notice)
{
  for (guint i = 0; i < notice->keys->len; i++)
    {
      const char *key = ((CareDueKey *)g_ptr_array_index (notice->keys, i))->key;

      if (g_hash_table_contains (self->told, key) && !g_hash_table_remove (self->excused, key))
        world_fault (self, "told twice", key);
      if (notice->kind == CARE_DUE_STEPS)
        check_step (self, &g_array_index (notice->steps, CareOccurrence, i), key);
      else if (notice->kind == CARE_DUE_CHANGES)
        check_change (self, g_ptr_array_index (notice->changes, i), key);
    }
}

/* A step of yesterday's and of today's same slot can lie close together after a flight; then the second is not told. */
static gboolean
was_told_just_before (World                *self,
                      const CareOccurrence *step)
{
  g_autofree char *before = care_occurrence_key (step->rule->id, step->date - 1, step->slot->id);

  return g_hash_table_contains (self->told, before);
}

static void
check_steps_told (World *self)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  gint64                      now = care_clock_now (self->clock);
  const CareReminderSettings *settings = care_course_get_settings (self->window);

  for (CareDate date = care_zone_date (zone, now) - 1; date <= care_zone_date (zone, now); date++)
    {
      g_autoptr (GArray) steps =
        care_plan_list_occurrences (care_course_get_plan (self->window), date, zone, settings->slot_minutes);

      for (guint i = 0; i < steps->len; i++)
        {
          const CareOccurrence *step = &g_array_index (steps, CareOccurrence, i);
          g_autofree char      *key = care_occurrence_dup_key (step);

          if (step->slot != NULL && step->at <= now && now < MIN (step->until, step->at + OFFERED) && !is_ticked (self, key) &&
              !g_hash_table_contains (self->told, key) && !was_told_just_before (self, step))
            world_fault (self, "step lost", key);
        }
    }
}

/* Of each rule the newest change alone holds; one at a midnight is told in the morning and not looked at here. */
static void
check_changes_told (World *self)
{
  CarePlan         *plan = care_course_get_plan (self->window);
  gint64            now = care_clock_now (self->clock), until;
  guint             n;
  const CareChange *changes = care_plan_get_changes (plan, &n);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  CareEnd end;

  for (guint i = care_plan_find_change (plan, now + 1); i-- > 0;)
    {
      const CareChange *change = &changes[i];
      g_autofree char  *key = care_change_dup_key (change, care_plan_get_sessions (plan));

      if (!g_hash_table_add (seen, (gpointer)change->rule) || !change->announce || change->kind == CARE_CHANGE_STARTS ||
          change->at % CARE_DAY_SECONDS == 20 * 3600 || change->at < care_course_get_created (self->window))
        continue;
      if (change->kind == CARE_CHANGE_ALLOWED && care_plan_forbids (plan, g_array_index (change->rule->forbids, int, 0), now, &until, &end))
        continue;
      if (!g_hash_table_contains (self->told, key))
        world_fault (self, "change lost", key);
    }
}

static gboolean
speaks_for (const WorldNotice *notice,
            const char        *key)
{
  for (guint i = 0; i < notice->keys->len; i++)
    if (g_str_equal (g_ptr_array_index (notice->keys, i), key))
      return TRUE;
  return FALSE;
}

static gboolean
is_all_ticked (World             *self,
               const WorldNotice *notice)
{
  for (guint i = 0; i < notice->keys->len; i++)
    if (!is_ticked (self, g_ptr_array_index (notice->keys, i)))
      return FALSE;
  return notice->keys->len > 0;
}

/* One notice for a thing, and none for what is done. */
static void
check_standing (World *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       notice;

  g_hash_table_iter_init (&iter, self->stands);
  while (g_hash_table_iter_next (&iter, NULL, &notice))
    g_ptr_array_add (all, notice);

  for (guint i = 0; i < all->len; i++)
    {
      WorldNotice *one = g_ptr_array_index (all, i);

      if (one->orphan)
        continue;
      if (is_all_ticked (self, one))
        world_fault (self, "stands and is done", g_ptr_array_index (one->keys, 0));
      for (guint k = 0; k < one->keys->len; k++)
        for (guint j = i + 1; j < all->len; j++)
          if (!((WorldNotice *)g_ptr_array_index (all, j))->orphan &&
              speaks_for (g_ptr_array_index (all, j), g_ptr_array_index (one->keys, k)) &&
              g_hash_table_contains (self->up, g_ptr_array_index (one->keys, k)))
            world_fault (self, "stands twice", g_ptr_array_index (one->keys, k));
    }
}

static void
check_saved (World *self)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!is_ticked (self, key))
      world_fault (self, "saved and gone", key);
}

void
world_check_rest (World *self)
{
  const CareReminderSettings *settings = care_course_get_settings (self->window);

  care_log_read (care_course_get_log (self->window), NULL);
  check_saved (self);
  if (!self->there || self->hangs)
    return;
  check_standing (self);
  if (settings->quiet_from >= 0)
    return; /* what is deferred is told at their end; switched off again, all of it must have been */
  check_steps_told (self);
  check_changes_told (self);
}
