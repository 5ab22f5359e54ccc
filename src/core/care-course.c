/* SPDX-License-Identifier: GPL-3.0-or-later */
/* course.json: the protocol's copy, answers, sessions, reminder settings; owns plan and log. */
#include "config.h"

#include "care-course.h"

#include "care-course-private.h"

#include <string.h>

#define COPIES      3
#define WAIT_MS     40
#define PATIENCE_MS 50 /* a folder is often made and filled at once */

G_DEFINE_FINAL_TYPE (CareCourse, care_course, G_TYPE_OBJECT)
G_DEFINE_QUARK (care_course_error_quark, care_course_error)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
care_course_changed (CareCourse *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
rebuild_plan (CareCourse *self)
{
  g_autoptr (GPtrArray) states = care_log_dup_states (self->log);

  g_clear_pointer (&self->plan, care_plan_unref);
  if (self->file != NULL)
    self->plan = care_plan_new (self->file->protocol, self->file->answers, self->file->sessions, states);
}

static char *
sum_up (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
take_file (CareCourse     *self,
           CareCourseFile *file,
           GBytes         *bytes,
           CareCourseState state)
{
  g_clear_pointer (&self->file, care_course_file_free);
  g_clear_pointer (&self->sum, g_free);
  self->file = file;
  self->sum = bytes != NULL ? sum_up (bytes) : NULL;
  self->state = state;
  if (state == CARE_COURSE_GOOD)
    g_clear_pointer (&file->bytes, g_bytes_unref); /* whoever changes the course reads it anew */
  rebuild_plan (self);
}

/* The newest of the good copies that can still be read, or NULL. */
static CareCourseFile *
read_copy (CareCourse *self,
           GBytes    **bytes)
{
  for (int i = 1; i <= COPIES; i++)
    {
      g_autofree char *name = g_strdup_printf (CARE_COURSE_NAME ".~%d~", i);
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (GBytes) copy = care_folder_read (self->folder, name, CARE_COURSE_MAX_BYTES, NULL);
      CareCourseFile *file = NULL;
      gboolean        newer;

      if (copy != NULL)
        file = care_course_file_read (copy, problems, &newer);
      if (file != NULL)
        {
          *bytes = g_steal_pointer (&copy);
          return file;
        }
    }
  return care_course_read_kept (self, bytes);
}

static gboolean
has_copy (CareCourse *self)
{
  g_autoptr (GBytes) bytes = NULL;
  CareCourseFile *file = read_copy (self, &bytes);

  g_clear_pointer (&file, care_course_file_free);
  return bytes != NULL;
}

/* Never an empty course in silence: a good copy is shown, read-only, until the patient takes it; a spoilt file that was set
 * aside is no fresh start. */
static void
open_copy (CareCourse *self)
{
  g_autoptr (GBytes) bytes = NULL;
  CareCourseFile *file = read_copy (self, &bytes);
  gboolean        spoilt = care_folder_has (self->folder, CARE_COURSE_NAME ".bad");

  take_file (self, file, NULL, file != NULL ? CARE_COURSE_RESTORED : spoilt ? CARE_COURSE_BROKEN
                                                                            : CARE_COURSE_NONE);
}

/* The spoilt file is kept; only one process may move it, and only if it is still the one that was read. */
static void
set_aside (CareCourse *self,
           GBytes     *spoilt)
{
  g_autoptr (CareFolderLock) lock = care_folder_lock (self->folder, self->wait_ms, NULL);
  g_autoptr (GBytes) now = NULL;

  if (lock == NULL)
    return;
  now = care_folder_read (self->folder, CARE_COURSE_NAME, CARE_COURSE_MAX_BYTES, NULL);
  if (now == NULL || !g_bytes_equal (now, spoilt))
    return;
  g_free (self->aside);
  self->aside = care_folder_set_aside (self->folder, CARE_COURSE_NAME, "bad", care_clock_now (self->clock), NULL);
}

/* There is no course.json: a copy, or nothing at all. */
void
care_course_open_nothing (CareCourse *self)
{
  g_clear_pointer (&self->problems, care_problems_unref);
  open_copy (self);
}

/* Shows what @bytes say; what they cannot say is set aside, and a good copy is shown. */
void
care_course_open_bytes (CareCourse *self,
                        GBytes     *bytes)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  gboolean        newer;
  CareCourseFile *file = care_course_file_read (bytes, problems, &newer);

  g_clear_pointer (&self->problems, care_problems_unref);
  if (file != NULL)
    {
      take_file (self, file, bytes, CARE_COURSE_GOOD);
      return;
    }
  self->problems = g_steal_pointer (&problems);
  if (newer)
    {
      take_file (self, NULL, bytes, CARE_COURSE_NEWER);
      return;
    }
  set_aside (self, bytes);
  open_copy (self);
  if (self->state == CARE_COURSE_NONE)
    self->state = CARE_COURSE_BROKEN; /* it could not be moved */
}

/* TRUE unless the folder itself cannot be used; *differs tells whether anything is another than before. */
static gboolean
look (CareCourse *self,
      gboolean   *differs,
      GError    **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = care_folder_read (self->folder, CARE_COURSE_NAME, CARE_COURSE_MAX_BYTES, &local);
  g_autofree char *sum = bytes != NULL ? sum_up (bytes) : NULL;
  CareCourseState  before = self->state;

  *differs = TRUE;
  if (bytes == NULL && g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING))
    {
      if (before != CARE_COURSE_BROKEN && (before != CARE_COURSE_RESTORED || !has_copy (self)))
        open_copy (self);
      *differs = self->state != before;
      return TRUE;
    }
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (sum, self->sum) == 0)
    *differs = FALSE;
  else
    care_course_open_bytes (self, bytes);
  return TRUE;
}

static gboolean
same_states (GPtrArray *states,
             CarePlan  *plan)
{
  GPtrArray *known = care_plan_get_states (plan);

  if ((known != NULL ? known->len : 0) != states->len)
    return FALSE;
  for (guint i = 0; i < states->len; i++)
    {
      const CareState *left = g_ptr_array_index (states, i);
      const CareState *right = g_ptr_array_index (known, i);

      if (left->at != right->at || strcmp (left->id, right->id) != 0)
        return FALSE;
    }
  return TRUE;
}

/* A tick leaves the plan as it is; a reported state makes another one. */
static void
log_changed_cb (CareCourse *self)
{
  g_autoptr (GPtrArray) states = care_log_dup_states (self->log);

  care_course_keep_copy (self);
  if (self->plan == NULL || same_states (states, self->plan))
    return;
  rebuild_plan (self);
  care_course_changed (self);
}

static void
file_changed_cb (gboolean contents,
                 gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!care_course_reload (data, &error))
    g_message ("The course cannot be read: %s", error->message);
}

/* A deleted folder goes on being watched as long as another process has a file in it open, and GLib watches a folder once for all
 * who ask: none of the old watches may be left when the new ones are made. */
static void
watch_files (CareCourse *self)
{
  g_autofree char *path = care_folder_dup_file (self->folder, CARE_COURSE_NAME);

  care_log_unwatch (self->log);
  g_clear_pointer (&self->watch, care_file_watch_free);
  care_log_watch (self->log);
  self->watch = care_file_watch_new (path, PATIENCE_MS, file_changed_cb, self);
}

/* The folder went, or another one came in its place. */
static void
folder_changed_cb (gboolean contents,
                   gpointer data)
{
  if (!contents)
    return;
  watch_files (data);
  file_changed_cb (contents, data);
}

static void
care_course_dispose (GObject *object)
{
  CareCourse *self = CARE_COURSE (object);

  g_clear_pointer (&self->folder_watch, care_file_watch_free);
  g_clear_pointer (&self->watch, care_file_watch_free);
  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_clear_object (&self->log);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (care_course_parent_class)->dispose (object);
}

static void
care_course_finalize (GObject *object)
{
  CareCourse *self = CARE_COURSE (object);

  g_clear_pointer (&self->plan, care_plan_unref);
  g_clear_pointer (&self->file, care_course_file_free);
  g_free (self->sum);
  g_clear_pointer (&self->problems, care_problems_unref);
  g_clear_pointer (&self->folder, care_folder_unref);
  g_free (self->aside);
  G_OBJECT_CLASS (care_course_parent_class)->finalize (object);
}

static void
care_course_class_init (CareCourseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_course_dispose;
  object_class->finalize = care_course_finalize;
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_COURSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_course_init (CareCourse *self)
{
  self->wait_ms = WAIT_MS;
}

/**
 * care_course_new:
 *
 * Opens what lies in @folder, which is made if it is missing.  A course that is missing, spoilt or too new is a state.
 *
 * Returns: (transfer full) (nullable): the course, or %NULL if the folder cannot be used (#CareFolderError)
 */
CareCourse *
care_course_new (CareFolder *folder,
                 CareClock  *clock,
                 GError    **error)
{
  g_autoptr (CareCourse) self = g_object_new (CARE_TYPE_COURSE, NULL);
  gboolean differs;

  self->folder = care_folder_ref (folder);
  self->clock = g_object_ref (clock);
  if (!care_folder_prepare (folder, error))
    return NULL;
  care_folder_sweep (folder);
  if (!care_folder_settle (folder, WAIT_MS, error))
    return NULL;
  self->log = care_log_new (folder);
  care_log_bind (self->log);
  if (!care_log_read (self->log, error) || !look (self, &differs, error))
    return NULL;
  g_signal_connect_swapped (self->log, "changed", G_CALLBACK (log_changed_cb), self);
  return g_steal_pointer (&self);
}

void
care_course_watch (CareCourse *self)
{
  if (self->watch != NULL)
    return;
  self->folder_watch = care_file_watch_new (care_folder_get_path (self->folder), PATIENCE_MS, folder_changed_cb, self);
  watch_files (self);
  care_course_keep_copy (self);
  file_changed_cb (TRUE, self); /* what changed between the first look and the watch */
}

/**
 * care_course_reload:
 *
 * Looks at the disk again; "changed" is emitted only if something is another than before.
 *
 * Returns: %FALSE if the file cannot be read at all; what was known stays
 */
gboolean
care_course_reload (CareCourse *self,
                    GError    **error)
{
  gboolean differs;

  if (!care_log_read (self->log, error) || !look (self, &differs, error))
    return FALSE;
  if (differs)
    care_course_changed (self);
  return TRUE;
}

CareCourseState
care_course_get_state (CareCourse *self)
{
  return self->state;
}

gboolean
care_course_is_sealed (CareCourse *self)
{
  return care_folder_is_sealed (self->folder);
}

CareFolder *
care_course_get_folder (CareCourse *self)
{
  return self->folder;
}

CareClock *
care_course_get_clock (CareCourse *self)
{
  return self->clock;
}

CareLog *
care_course_get_log (CareCourse *self)
{
  return self->log;
}

CareProtocol *
care_course_get_protocol (CareCourse *self)
{
  return self->file != NULL ? self->file->protocol : NULL;
}

CareAnswers *
care_course_get_answers (CareCourse *self)
{
  return self->file != NULL ? self->file->answers : NULL;
}

GPtrArray *
care_course_get_sessions (CareCourse *self)
{
  return self->file != NULL ? self->file->sessions : NULL;
}

CarePlan *
care_course_get_plan (CareCourse *self)
{
  return self->plan;
}

gint64
care_course_get_created (CareCourse *self)
{
  return self->file != NULL ? self->file->created : CARE_INSTANT_NONE;
}

const CareReminderSettings *
care_course_get_settings (CareCourse *self)
{
  return self->file != NULL ? &self->file->settings : NULL;
}

int
care_course_get_hours (CareCourse *self)
{
  return self->file != NULL ? self->file->settings.hours : 0;
}

gboolean
care_course_get_simple (CareCourse *self)
{
  return self->file != NULL && self->file->simple;
}

CareProblems *
care_course_get_problems (CareCourse *self)
{
  return self->problems;
}

char *
care_course_dup_aside (CareCourse *self)
{
  return g_strdup (self->aside);
}

void
care_course_set_wait (CareCourse *self,
                      int         wait_ms)
{
  self->wait_ms = wait_ms;
  care_log_set_wait (self->log, wait_ms);
}
