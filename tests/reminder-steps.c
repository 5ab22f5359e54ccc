/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a history: the patient, the clock, crashes, the server. */
#include "config.h"

#include "reminder-steps.h"

#include "reminder-world.h"

#include <string.h>

#define HOUR ((gint64)3600)

static const char *const ZONES[] = { "Asia/Dubai", "America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin" };

static const char *const NAMES[] = {
  "live",
  "sleep",
  "set-clock",
  "fly",
  "kill",
  "kill-at",
  "reboot",
  "server-gone",
  "server-new",
  "server-hangs",
  "server-fails",
  "done",
  "later",
  "strange",
  "close",
  "time-out",
  "tick",
  "undo",
  "move-session",
  "quiet-hours",
};

static WorldNotice *
pick_notice (World *self,
             guint  which)
{
  g_autoptr (GPtrArray) mine = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       notice;

  for (g_hash_table_iter_init (&iter, self->stands); g_hash_table_iter_next (&iter, NULL, &notice);)
    if (((WorldNotice *)notice)->process == self->process && !((WorldNotice *)notice)->orphan)
      g_ptr_array_add (mine, notice);
  return mine->len > 0 ? g_ptr_array_index (mine, which % mine->len) : NULL;
}

static void
press (World       *self,
       WorldNotice *notice,
       WorldVerb    verb)
{
  g_autofree char *token = g_strdup (notice->token);
  g_autoptr (GPtrArray) keys = g_ptr_array_ref (notice->keys);
  gboolean step = strchr (g_ptr_array_index (keys, 0), '@') != NULL;

  world_enter ();
  if (verb == WORLD_CLOSE || verb == WORLD_TIME_OUT)
    {
      g_hash_table_remove (self->stands, GUINT_TO_POINTER (notice->id));
      care_scheduler_closed (self->scheduler, token, verb == WORLD_CLOSE);
      if (verb == WORLD_CLOSE && !world_is_dead ())
        world_remove_keys (self->up, keys);
    }
  else if (verb == WORLD_PRESS_LATER && step)
    {
      care_scheduler_snooze (self->scheduler, token, g_str_hash (token) % 2 == 0 ? 30 : 120);
      world_add_keys (self->excused, keys);
    }
  else if (step && care_scheduler_answer (self->scheduler, token, NULL) && !world_is_dead ())
    world_add_keys (self->ticked, keys);
  world_settle (self);
  care_log_read (care_course_get_log (self->window), NULL);
}

static void
press_strange (World *self)
{
  guint before = care_log_get_records (care_course_get_log (self->course))->len;

  world_enter ();
  care_scheduler_answer (self->scheduler, "0123456789abcdef", NULL);
  care_scheduler_snooze (self->scheduler, "0123456789abcdef", 30);
  if (care_log_get_records (care_course_get_log (self->course))->len != before)
    world_fault (self, "a false tick", "0123456789abcdef");
  world_settle (self);
}

/* The service sees at once what the window wrote. */
static void
follow_window (World *self)
{
  world_enter ();
  care_course_reload (self->course, NULL);
  care_log_read (care_course_get_log (self->course), NULL);
  world_settle (self);
}

static void
tick (World   *self,
      guint    which,
      gboolean undo)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (self->clock);
  CareDate date = care_zone_date (zone, care_clock_now (self->clock));
  g_autoptr (GArray) steps = care_plan_list_occurrences (care_course_get_plan (self->window), date, zone,
                                                         care_course_get_settings (self->window)->slot_minutes);
  CareLog         *log = care_course_get_log (self->window);
  g_autofree char *key = NULL;

  if (steps->len == 0)
    return;
  key = care_occurrence_dup_key (&g_array_index (steps, CareOccurrence, which % steps->len));
  care_log_read (log, NULL);
  if (undo)
    {
      g_hash_table_remove (self->ticked, key);
      care_log_undo_key (log, key, CARE_FACE_WINDOW, care_clock_now (self->clock), NULL, NULL);
    }
  else if (care_log_append (log, key, CARE_VERB_DONE, CARE_FACE_WINDOW, care_clock_now (self->clock), NULL, NULL, NULL))
    g_hash_table_add (self->ticked, g_strdup (key));
  follow_window (self);
}

/* What is told of sessions may be told again at its new time. */
static void
move_session (World *self,
              guint  which,
              gint64 seconds)
{
  GPtrArray *old = care_course_get_sessions (self->window);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  GHashTableIter iter;
  gpointer       key;

  for (guint i = 0; i < old->len; i++)
    {
      const CareSession *one = g_ptr_array_index (old, i);
      gint64             by = i == which % old->len ? seconds : 0;
      g_autoptr (CareSession) moved = care_session_new (one->uid, one->start_wall + by, one->end_wall + by, one->zone_id, FALSE, one->last, NULL);

      g_ptr_array_add (sessions, g_steal_pointer (&moved));
    }
  care_course_set_sessions (self->window, sessions, NULL);
  for (g_hash_table_iter_init (&iter, self->told); g_hash_table_iter_next (&iter, &key, NULL);)
    if (strchr (key, '@') == NULL)
      g_hash_table_add (self->excused, g_strdup (key));
  for (GList *link = self->coming->head; link != NULL; link = link->next)
    world_add_keys (self->excused, ((WorldNotice *)link->data)->keys); /* on its way with the old time */
  follow_window (self);
}

/* Hours, as the service would live them: each look is taken, timers run out. */
static void
live (World *self,
      guint  hours)
{
  gint64 until = care_clock_now (self->clock) + hours * HOUR;

  for (guint look = 0; look < 200 && self->fault == NULL && care_clock_now (self->clock) < until; look++)
    {
      gint64 next = care_scheduler_get_next (self->scheduler);

      world_enter ();
      world_run_timer ();
      world_settle (self);
      care_log_read (care_course_get_log (self->window), NULL);
      world_set_clock (self, CLAMP (next, care_clock_now (self->clock) + 1, until), NULL);
    }
}

static void
toggle_quiet_hours (World *self)
{
  CareReminderSettings settings = *care_course_get_settings (self->window);

  settings.quiet_from = settings.quiet_from < 0 ? 22 * 60 : -1;
  settings.quiet_until = settings.quiet_from < 0 ? -1 : 9 * 60;
  care_course_set_settings (self->window, &settings, NULL);
  follow_window (self);
}

static void
befall_server (World    *self,
               WorldVerb verb)
{
  world_enter ();
  if (verb == WORLD_SERVER_FAILS && !g_queue_is_empty (self->coming))
    world_fail (self);
  else if (verb == WORLD_SERVER_HANGS)
    self->hangs = self->there && !self->hangs;
  else if (verb == WORLD_SERVER_GONE || verb == WORLD_SERVER_NEW)
    {
      world_lose_server (self);
      if (verb == WORLD_SERVER_NEW)
        world_get_server (self);
      world_say_owner (self);
    }
  world_settle (self);
}

static void
befall_clock (World           *self,
              const WorldStep *step)
{
  gint64 now = care_clock_now (self->clock);

  if (step->verb == WORLD_SLEEP)
    world_set_clock (self, now + (step->a % 30 + 1) * HOUR, NULL);
  else if (step->verb == WORLD_FLY)
    world_set_clock (self, now, ZONES[step->a % G_N_ELEMENTS (ZONES)]);
  else
    world_set_clock (self, now + ((gint64)(step->a % 97) - 48) * HOUR / 2, NULL);
}

static void
perform (World           *self,
         const WorldStep *step)
{
  WorldNotice *notice = pick_notice (self, step->a);

  switch (step->verb)
    {
    case WORLD_LIVE:
      live (self, step->a % 12 + 1);
      break;
    case WORLD_SLEEP:
    case WORLD_SET_CLOCK:
    case WORLD_FLY:
      befall_clock (self, step);
      break;
    case WORLD_KILL:
      world_restart (self);
      break;
    case WORLD_KILL_AT:
      world_kill_after (step->a % 6, step->b % 2);
      break;
    case WORLD_REBOOT:
      world_reboot (self);
      break;
    case WORLD_PRESS_DONE:
    case WORLD_PRESS_LATER:
    case WORLD_CLOSE:
    case WORLD_TIME_OUT:
      if (notice != NULL)
        press (self, notice, step->verb);
      break;
    case WORLD_PRESS_STRANGE:
      press_strange (self);
      break;
    case WORLD_TICK:
    case WORLD_UNDO:
      tick (self, step->a, step->verb == WORLD_UNDO);
      break;
    case WORLD_MOVE_SESSION:
      move_session (self, step->a, ((gint64)(step->b % 49) - 24) * HOUR);
      break;
    case WORLD_QUIET_HOURS:
      toggle_quiet_hours (self);
      break;
    case WORLD_SERVER_GONE:
    case WORLD_SERVER_NEW:
    case WORLD_SERVER_HANGS:
    case WORLD_SERVER_FAILS:
    case WORLD_N_STEPS:
    default:
      befall_server (self, step->verb);
    }
}

/* A notice of changes may go first, by a minute. */
static void
rest (World *self)
{
  for (guint i = 0; i < 3; i++)
    {
      world_enter ();
      world_run_timer ();
      world_settle (self);
      world_set_clock (self, care_clock_now (self->clock) + 61, NULL);
    }
  world_check_rest (self);
}

char *
world_run (const WorldStep *steps,
           guint            n)
{
  World self = { 0 };
  char *fault;

  world_init (&self);
  for (guint i = 0; i < n && self.fault == NULL; i++)
    {
      perform (&self, &steps[i]);
      rest (&self);
    }
  fault = g_steal_pointer (&self.fault);
  world_clear (&self);
  return fault;
}

char *
world_format_step (const WorldStep *step)
{
  return g_strdup_printf ("%s %u %u", NAMES[step->verb], step->a, step->b);
}
