/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service in a pretended world: the process, the server, the patient, and what befalls them. */
#include "config.h"

#include "reminder-world.h"

#include <string.h>
#include <unistd.h>

#define SESSIONS "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00 2026-03-24T15:00/18:00!"

ssize_t     __real_write (int fd, const void *data, size_t length);
ssize_t     __wrap_write (int fd, const void *data, size_t length);
const char *__wrap_care_clock_get_boot_id (CareClock *clock);
guint       __wrap_g_timeout_add_seconds (guint seconds, GSourceFunc function, gpointer data);

/* What the service's process may still do, and the one timer it has. */
static struct
{
  gboolean    inside; /* the service runs, not the test */
  gboolean    dying;
  guint       lines; /* until it dies */
  gboolean    torn;  /* the last one */
  gboolean    dead;
  guint       timer;
  GSourceFunc function;
  gpointer    data;
  char        boot[16];
} kernel;

ssize_t
__wrap_write (int         fd,
              const void *data,
              size_t      length)
{
  if (!kernel.inside || (!kernel.dying && !kernel.dead))
    return __real_write (fd, data, length);
  if (!kernel.dead && kernel.lines-- == 0)
    {
      kernel.dead = TRUE;
      if (kernel.torn)
        return __real_write (fd, data, length / 2) > 0 ? (ssize_t)length : -1;
    }
  return kernel.dead ? (ssize_t)length : __real_write (fd, data, length);
}

const char *
__wrap_care_clock_get_boot_id (CareClock *clock)
{
  return kernel.boot;
}

/* It runs out when the test says so. */
guint
__wrap_g_timeout_add_seconds (guint       seconds,
                              GSourceFunc function,
                              gpointer    data)
{
  kernel.function = function;
  kernel.data = data;
  kernel.timer = g_timeout_add_full (G_PRIORITY_DEFAULT, G_MAXUINT, function, data, NULL);
  return kernel.timer;
}

void
world_run_timer (void)
{
  guint id = kernel.timer;

  if (id == 0 || g_main_context_find_source_by_id (NULL, id) == NULL)
    return;
  kernel.timer = 0;
  kernel.function (kernel.data);
  if (g_main_context_find_source_by_id (NULL, id) != NULL)
    g_source_remove (id);
}

static void
notice_free (WorldNotice *self)
{
  g_free (self->token);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

void
world_add_keys (GHashTable *set,
                GPtrArray  *keys)
{
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (set, g_strdup (g_ptr_array_index (keys, i)));
}

void
world_remove_keys (GHashTable *set,
                   GPtrArray  *keys)
{
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_remove (set, g_ptr_array_index (keys, i));
}

static void
add_all (GHashTable *set,
         GHashTable *other)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (set, g_strdup (key));
}

/* The server */

static void
scheduler_due_cb (CareScheduler *scheduler,
                  CareDueNotice *due,
                  const char    *token,
                  guint          replaces,
                  World         *self)
{
  WorldNotice *notice;

  if (kernel.dead)
    return;
  world_check_notice (self, due);
  notice = g_new0 (WorldNotice, 1);
  notice->token = g_strdup (token);
  notice->replaces = replaces;
  notice->process = self->process;
  notice->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < due->keys->len; i++)
    g_ptr_array_add (notice->keys, g_strdup (((CareDueKey *)g_ptr_array_index (due->keys, i))->key));
  g_queue_push_tail (self->coming, notice);
}

static WorldNotice *
find_notice (World      *self,
             const char *token)
{
  GHashTableIter iter;
  gpointer       notice;

  g_hash_table_iter_init (&iter, self->stands);
  while (g_hash_table_iter_next (&iter, NULL, &notice))
    if (g_strcmp0 (((WorldNotice *)notice)->token, token) == 0 && ((WorldNotice *)notice)->process == self->process)
      return notice;
  return NULL;
}

static void
scheduler_withdraw_cb (CareScheduler *scheduler,
                       const char    *token,
                       guint          id,
                       World         *self)
{
  WorldNotice *notice = find_notice (self, token);

  if (kernel.dead)
    return;
  if (notice == NULL && id != 0)
    notice = g_hash_table_lookup (self->stands, GUINT_TO_POINTER (id));
  if (notice == NULL)
    return;
  if (notice->keys->len == 0)
    world_fault (self, "another's notice closed", token);
  if (token[0] != '\0')
    world_remove_keys (self->up, notice->keys);
  g_hash_table_remove (self->stands, GUINT_TO_POINTER (notice->id));
}

/* It stands; whoever asked may be gone. */
static WorldNotice *
accept (World *self)
{
  WorldNotice *notice = g_queue_pop_head (self->coming);
  WorldNotice *old = g_hash_table_lookup (self->stands, GUINT_TO_POINTER (notice->replaces));

  if (notice->replaces != 0 && old != NULL && old->keys->len == 0)
    world_fault (self, "another's notice replaced", notice->token);
  notice->id = old != NULL ? notice->replaces : ++self->next_id;
  world_add_keys (self->told, notice->keys);
  world_add_keys (self->up, notice->keys);
  g_hash_table_replace (self->stands, GUINT_TO_POINTER (notice->id), notice);
  return notice;
}

void
world_fail (World *self)
{
  WorldNotice *notice = g_queue_pop_head (self->coming);

  for (guint i = 0; i < notice->keys->len; i++)
    if (g_hash_table_contains (self->told, g_ptr_array_index (notice->keys, i)))
      g_hash_table_add (self->excused, g_strdup (g_ptr_array_index (notice->keys, i))); /* this time did not count */
  care_scheduler_failed (self->scheduler, notice->token);
  notice_free (notice);
}

static void
add_strangers (World *self)
{
  for (guint i = 0; i < 3; i++)
    {
      WorldNotice *notice = g_new0 (WorldNotice, 1);

      notice->token = g_strdup ("stranger");
      notice->keys = g_ptr_array_new ();
      notice->id = ++self->next_id;
      g_hash_table_insert (self->stands, GUINT_TO_POINTER (notice->id), notice);
    }
}

void
world_say_owner (World *self)
{
  g_autofree char *owner = g_strdup_printf (":1.%u", self->servers);

  care_scheduler_set_owner (self->scheduler, self->there ? owner : NULL);
}

/* What stood is gone, and what was on its way. */
void
world_lose_server (World *self)
{
  self->there = self->hangs = FALSE;
  add_all (self->excused, self->up);
  g_hash_table_remove_all (self->stands);
  for (GList *link = self->coming->head; link != NULL; link = link->next)
    ((WorldNotice *)link->data)->replaces = 0; /* as the notifier does */
}

void
world_get_server (World *self)
{
  self->there = TRUE;
  self->servers++;
  self->next_id = 0;
  add_strangers (self);
}

/* The process */

static CareCourse *
open_course (World *self)
{
  g_autoptr (GError) error = NULL;
  CareCourse *course = care_course_new (self->home.folder, self->clock, &error);

  g_assert_no_error (error);
  return course;
}

static void
start (World *self)
{
  self->process++;
  self->course = open_course (self);
  self->ledger = care_ledger_new (self->home.folder);
  care_ledger_read (self->ledger, NULL);
  self->scheduler = care_scheduler_new (self->course, self->ledger);
  g_signal_connect (self->scheduler, "due", G_CALLBACK (scheduler_due_cb), self);
  g_signal_connect (self->scheduler, "withdraw", G_CALLBACK (scheduler_withdraw_cb), self);
  care_scheduler_start (self->scheduler);
  world_say_owner (self);
}

/* Of what was on its way the server may have the first, and nobody heard of it. */
static void
end (World *self)
{
  kernel.dying = kernel.dead = FALSE;
  g_object_run_dispose (G_OBJECT (self->scheduler));
  g_clear_object (&self->scheduler);
  g_clear_object (&self->ledger);
  g_object_run_dispose (G_OBJECT (self->course));
  g_clear_object (&self->course);
  add_all (self->excused, self->up);
  while (!g_queue_is_empty (self->coming))
    {
      WorldNotice *notice = g_queue_peek_head (self->coming);

      world_add_keys (self->excused, notice->keys);
      if (self->there && notice->process % 2 == 0)
        {
          world_add_keys (self->excused, notice->keys);
          accept (self)->orphan = TRUE;
        }
      else
        notice_free (g_queue_pop_head (self->coming));
    }
}

/* It died as the answer came: where its notices stand it may not have written down. */
static void
disown (World *self)
{
  GHashTableIter iter;
  gpointer       notice;

  g_hash_table_iter_init (&iter, self->stands);
  while (g_hash_table_iter_next (&iter, NULL, &notice))
    if (((WorldNotice *)notice)->process == self->process)
      ((WorldNotice *)notice)->orphan = TRUE;
}

/* Until nothing moves any more; who died is started again. */
void
world_settle (World *self)
{
  for (guint round = 0; round < 100; round++)
    {
      kernel.inside = FALSE;
      if (kernel.dead)
        {
          end (self);
          kernel.inside = TRUE;
          start (self);
        }
      kernel.inside = TRUE;
      if (self->hangs || g_queue_is_empty (self->coming))
        break;
      if (self->there)
        {
          WorldNotice *notice = accept (self);

          care_scheduler_shown (self->scheduler, notice->token, notice->id);
          if (kernel.dead)
            disown (self);
        }
      else
        world_fail (self);
    }
  kernel.inside = FALSE;
}

void
world_set_clock (World      *self,
                 gint64      now,
                 const char *zone)
{
  kernel.inside = TRUE;
  care_clock_set (self->clock, now, zone);
  world_settle (self);
}

void
world_enter (void)
{
  kernel.inside = TRUE;
}

gboolean
world_is_dead (void)
{
  return kernel.dead;
}

void
world_kill_after (guint    lines,
                  gboolean torn)
{
  kernel.dying = TRUE;
  kernel.lines = lines;
  kernel.torn = torn;
}

void
world_restart (World *self)
{
  kernel.dead = TRUE;
  world_settle (self);
}

void
world_reboot (World *self)
{
  world_lose_server (self);
  self->servers = 0;
  world_get_server (self);
  g_snprintf (kernel.boot, sizeof kernel.boot, "boot-%u", ++self->boots);
  world_restart (self);
}

static CareProtocol *
read_protocol (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol = care_protocol_read (bytes, problems);

  g_assert_nonnull (protocol);
  return protocol;
}

static void
start_course (World *self)
{
  static CareProtocol *protocol;
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_auto (GStrv) spans = g_strsplit (SESSIONS, " ", -1);
  g_autoptr (GError) error = NULL;

  if (protocol == NULL)
    protocol = read_protocol (); /* once for all worlds */
  for (guint i = 0; spans[i] != NULL; i++)
    {
      g_autofree char *span = g_strdelimit (g_strdup (spans[i]), "!", '\0');
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      g_autoptr (CareSession) session = care_session_parse (span, "Asia/Dubai", uid, NULL);

      g_ptr_array_add (sessions, care_session_with_last (session, strchr (spans[i], '!') != NULL));
    }
  care_course_start (self->window, protocol, answers, sessions, FALSE, &error);
  g_assert_no_error (error);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
world_init (World *self)
{
  memset (&kernel, 0, sizeof kernel);
  care_test_folder_init (&self->home);
  self->clock = care_clock_new_fixed (care_date_new (2026, 3, 9) * CARE_DAY_SECONDS, "Asia/Dubai");
  self->coming = g_queue_new ();
  self->stands = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)notice_free);
  self->told = new_set ();
  self->up = new_set ();
  self->excused = new_set ();
  self->ticked = new_set ();
  self->window = open_course (self);
  start_course (self);
  world_get_server (self);
  kernel.inside = TRUE;
  start (self);
  world_settle (self);
}

void
world_clear (World *self)
{
  self->there = FALSE; /* who is on the way is let go */
  end (self);
  g_object_run_dispose (G_OBJECT (self->window));
  g_object_unref (self->window);
  g_object_unref (self->clock);
  care_test_folder_clear (&self->home);
  g_queue_free (self->coming);
  g_hash_table_unref (self->stands);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->up);
  g_hash_table_unref (self->excused);
  g_hash_table_unref (self->ticked);
  g_free (self->fault);
}
