/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course that is looked at for a while beside the patient's own: the same one at another time, or an example. */
#include "config.h"

#include "care-excursion.h"

#include "care-example.h"

struct _CareExcursion
{
  GObject         parent_instance;
  CareFolder     *folder;
  CareFolderLock *keeper;
  CareClock      *clock;
  CareCourse     *course;
  gboolean        example;
};

G_DEFINE_FINAL_TYPE (CareExcursion, care_excursion, G_TYPE_OBJECT)

static void
care_excursion_finalize (GObject *object)
{
  CareExcursion *self = CARE_EXCURSION (object);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->course);
  g_clear_object (&self->clock);
  if (self->folder != NULL && !care_folder_discard (self->folder, self->keeper, &error))
    g_warning ("Not everything was removed: %s", error->message);
  g_clear_pointer (&self->folder, care_folder_unref);
  G_OBJECT_CLASS (care_excursion_parent_class)->finalize (object);
}

static void
care_excursion_class_init (CareExcursionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_excursion_finalize;
}

static void
care_excursion_init (CareExcursion *self)
{
}

/* In a folder of its own, with the time and zone of @clock, and no course yet. */
static CareExcursion *
excursion_new (CareClock *clock,
               GError   **error)
{
  g_autoptr (CareExcursion) self = g_object_new (CARE_TYPE_EXCURSION, NULL);
  g_autofree char *zone_id = care_clock_dup_zone_id (clock);

  self->folder = care_folder_new_passing (&self->keeper, error);
  if (self->folder == NULL)
    return NULL;
  self->clock = care_clock_new_fixed (care_clock_now (clock), zone_id);
  self->course = care_course_new (self->folder, self->clock, error);
  return self->course != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * care_excursion_new_moment:
 * @own: the patient's course, which must be a good one
 * @at: the instant at which it is looked at
 *
 * Returns: (transfer full) (nullable): a sealed copy of @own at @at; %NULL with #CareCourseError or #CareFolderError
 */
CareExcursion *
care_excursion_new_moment (CareCourse *own,
                           gint64      at,
                           GError    **error)
{
  g_autoptr (CareExcursion) self = NULL;
  g_autoptr (CareBackup) backup = care_course_backup (own, FALSE, NULL, error);
  g_autofree char *archive = NULL;

  if (backup == NULL)
    return NULL;
  self = excursion_new (care_course_get_clock (own), error);
  if (self == NULL || !care_course_restore (self->course, backup, TRUE, NULL, &archive, error))
    return NULL;
  care_folder_set_sealed (self->folder, TRUE);
  care_clock_set (self->clock, at, NULL);
  return g_steal_pointer (&self);
}

/**
 * care_excursion_new_example:
 * @clock: whose present day the sessions lie around
 *
 * Returns: (transfer full) (nullable): an example course; %NULL with #CareCourseError or #CareFolderError
 */
CareExcursion *
care_excursion_new_example (CareProtocol *protocol,
                            CareClock    *clock,
                            GError      **error)
{
  g_autoptr (CareExcursion) self = excursion_new (clock, error);

  if (self == NULL)
    return NULL;
  care_clock_set (self->clock, care_clock_now (clock) / 60 * 60, NULL); /* whole minutes, as they are chosen later */
  if (!care_example_begin (self->course, protocol, error))
    return NULL;
  self->example = TRUE;
  return g_steal_pointer (&self);
}

CareCourse *
care_excursion_get_course (CareExcursion *self)
{
  return self->course;
}

gboolean
care_excursion_is_example (CareExcursion *self)
{
  return self->example;
}

gint64
care_excursion_get_instant (CareExcursion *self)
{
  return care_clock_now (self->clock);
}

void
care_excursion_get_time (CareExcursion *self,
                         CareDate      *date,
                         int           *minute)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  gint64 wall = care_zone_wall (zone, care_clock_now (self->clock));

  *date = care_wall_date (wall);
  *minute = (int)((wall - (gint64)*date * CARE_DAY_SECONDS) / 60);
}

/**
 * care_excursion_set_time:
 * @date: the nearest possible one is taken
 * @minute: of the day, 0 to 1439; what a change of clocks leaves out is as much later
 */
void
care_excursion_set_time (CareExcursion *self,
                         CareDate       date,
                         int            minute)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  gint64 midnight = (gint64)CLAMP (date, CARE_DATE_MIN, CARE_DATE_MAX) * CARE_DAY_SECONDS;

  care_clock_set (self->clock, care_zone_resolve (zone, midnight + (gint64)minute * 60, CARE_FIRST), NULL);
}
