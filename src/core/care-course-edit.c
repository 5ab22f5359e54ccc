/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a course: under the lock, on the version that lies on the disk, whole or not at all. */
#include "config.h"

#include "care-course-private.h"

#include <string.h>

#define MAX_SESSIONS 1000

/* One change of the content, on the version that lies on the disk. */
typedef gboolean (*Edit) (CareCourse     *self,
                          CareCourseFile *file,
                          gpointer        data,
                          GError        **error);

static gboolean
fail (GError        **error,
      CareCourseError code,
      const char     *what)
{
  g_set_error_literal (error, CARE_COURSE_ERROR, code, what);
  return FALSE;
}

static gboolean
check_sessions (GPtrArray *sessions,
                GError   **error)
{
  if (sessions->len == 0)
    return fail (error, CARE_COURSE_ERROR_SESSIONS, "no session");
  if (sessions->len > MAX_SESSIONS)
    return fail (error, CARE_COURSE_ERROR_SESSIONS, "more than 1000 sessions");
  for (guint i = 1; i < sessions->len; i++)
    {
      const CareSession *before = g_ptr_array_index (sessions, i - 1);
      const CareSession *after = g_ptr_array_index (sessions, i);

      if (after->start < before->end)
        return fail (error, CARE_COURSE_ERROR_OVERLAP, "two sessions overlap");
    }
  return TRUE;
}

/* Sorted; new sessions get a uid that was never used; only the latest can be the last. */
static GPtrArray *
settle_sessions (GPtrArray *sessions,
                 gint64    *next_uid)
{
  GPtrArray *settled = care_sessions_copy (sessions);

  for (guint i = 0; i < settled->len; i++)
    {
      CareSession *session = g_ptr_array_index (settled, i);

      if (session->uid[0] == '\0')
        {
          g_autofree char *uid = g_strdup_printf ("s%" G_GINT64_FORMAT, (*next_uid)++);

          settled->pdata[i] = care_session_with_uid (session, uid);
          care_session_unref (session);
          session = settled->pdata[i];
        }
      if (session->last && i + 1 < settled->len)
        {
          settled->pdata[i] = care_session_with_last (session, FALSE);
          care_session_unref (session);
        }
    }
  return settled;
}

static gboolean
same_sessions (GPtrArray *a,
               GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const CareSession *left = g_ptr_array_index (a, i);
      const CareSession *right = g_ptr_array_index (b, i);

      if (strcmp (left->uid, right->uid) != 0 || left->start != right->start || left->end != right->end ||
          left->last != right->last)
        return FALSE;
    }
  return TRUE;
}

static GBytes *
write_file (CareCourseFile *file,
            GError        **error)
{
  GBytes *written = care_course_file_write (file);

  if (written == NULL)
    fail (error, CARE_COURSE_ERROR_TOO_LARGE, "the course could not be read again");
  return written;
}

/* Writes @file as the next revision; a copy of the version before is kept. */
static gboolean
save (CareCourse     *self,
      CareCourseFile *file,
      GBytes        **written,
      GError        **error)
{
  file->revision++;
  *written = write_file (file, error);
  if (*written == NULL)
    return FALSE;
  if (!care_folder_rotate (self->folder, CARE_COURSE_NAME, care_clock_now (self->clock), error))
    return FALSE;
  return care_folder_replace (self->folder, CARE_COURSE_NAME, *written, error);
}

/* What lies on the disk now; NULL with @error if it is no course. */
static CareCourseFile *
read_file (CareCourse *self,
           GError    **error)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GBytes) bytes = care_folder_read (self->folder, CARE_COURSE_NAME, CARE_COURSE_MAX_BYTES, error);
  CareCourseFile *file;
  gboolean        newer;

  if (bytes == NULL)
    return NULL;
  file = care_course_file_read (bytes, problems, &newer);
  if (file == NULL)
    fail (error, CARE_COURSE_ERROR_READ_ONLY, "the file on the disk cannot be read");
  return file;
}

/* Under the lock: reads what lies there now, changes that, writes it. */
static gboolean
edit (CareCourse *self,
      Edit        change,
      gpointer    data,
      GError    **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (CareCourseFile) file = NULL;
  g_autoptr (GBytes) written = NULL;

  if (self->state == CARE_COURSE_NONE)
    return fail (error, CARE_COURSE_ERROR_NONE, "no course");
  if (self->state != CARE_COURSE_GOOD)
    return fail (error, CARE_COURSE_ERROR_READ_ONLY, "the course is shown read-only");

  lock = care_folder_lock (self->folder, self->wait_ms, error);
  if (lock == NULL)
    return FALSE;
  file = read_file (self, error);
  if (file == NULL)
    return FALSE;
  if (!change (self, file, data, error) || !save (self, file, &written, error))
    return FALSE;

  g_clear_pointer (&lock, care_folder_lock_free);
  care_course_open_bytes (self, written);
  care_course_keep_copy (self);
  care_course_changed (self);
  return TRUE;
}

static gboolean
edit_sessions (CareCourse     *self,
               CareCourseFile *file,
               gpointer        data,
               GError        **error)
{
  g_autoptr (GPtrArray) settled = NULL;

  if (!same_sessions (file->sessions, self->file->sessions))
    return fail (error, CARE_COURSE_ERROR_CHANGED, "the sessions were changed elsewhere meanwhile");
  settled = settle_sessions (data, &file->next_uid);
  if (!check_sessions (settled, error))
    return FALSE;
  if (settled->len > file->sessions->len && !care_plan_has_room (file->protocol, settled->len, error))
    return FALSE;
  g_ptr_array_unref (file->sessions);
  file->sessions = g_steal_pointer (&settled);
  return TRUE;
}

static gboolean
edit_answers (CareCourse     *self,
              CareCourseFile *file,
              gpointer        data,
              GError        **error)
{
  if (care_answers_missing (data, file->protocol->questions) != NULL)
    return fail (error, CARE_COURSE_ERROR_ANSWER, "an answer is missing");
  care_answers_unref (file->answers);
  file->answers = care_answers_ref (data);
  return TRUE;
}

typedef struct
{
  CareProtocol *protocol;
  CareAnswers  *answers;
} Instructions;

/* A slot keeps its time by its id; a slot that is new has the time that the protocol gives it. */
static void
carry_slot_times (CareReminderSettings *settings,
                  CareProtocol         *before,
                  CareProtocol         *after)
{
  CareReminderSettings carried = *settings;

  for (guint i = 0; i < CARE_MAX_SLOTS; i++)
    {
      const CareSlot *slot = i < after->slots->len ? g_ptr_array_index (after->slots, i) : NULL;
      int             old = slot != NULL ? care_protocol_find_slot (before, slot->id) : -1;

      carried.slot_minutes[i] = old >= 0 ? settings->slot_minutes[old] : -1;
    }
  *settings = carried;
}

static gboolean
edit_protocol (CareCourse     *self,
               CareCourseFile *file,
               gpointer        data,
               GError        **error)
{
  const Instructions *instructions = data;

  if (care_answers_missing (instructions->answers, instructions->protocol->questions) != NULL)
    return fail (error, CARE_COURSE_ERROR_ANSWER, "an answer is missing");
  if (!care_plan_has_room (instructions->protocol, file->sessions->len, error))
    return FALSE;
  carry_slot_times (&file->settings, file->protocol, instructions->protocol);
  care_protocol_unref (file->protocol);
  file->protocol = care_protocol_ref (instructions->protocol);
  care_answers_unref (file->answers);
  file->answers = care_answers_ref (instructions->answers);
  return TRUE;
}

/* A file that says so is read all the same: only what is chosen anew is looked at. */
static gboolean
edit_settings (CareCourse     *self,
               CareCourseFile *file,
               gpointer        data,
               GError        **error)
{
  const CareReminderSettings *settings = data;
  gboolean                    same_slots = memcmp (settings->slot_minutes, file->settings.slot_minutes, sizeof settings->slot_minutes) == 0;

  if (!same_slots && !care_reminder_settings_in_order (settings, file->protocol->slots))
    return fail (error, CARE_COURSE_ERROR_SLOTS, "the slots are out of order");
  if (settings->quiet_from >= 0 && settings->quiet_from == settings->quiet_until)
    return fail (error, CARE_COURSE_ERROR_QUIET, "quiet hours end when they begin");
  file->settings = *settings;
  return TRUE;
}

static gboolean
edit_simple (CareCourse     *self,
             CareCourseFile *file,
             gpointer        data,
             GError        **error)
{
  file->simple = GPOINTER_TO_INT (data);
  return TRUE;
}

static CareCourseFile *
make_file (CareCourse   *self,
           CareProtocol *protocol,
           CareAnswers  *answers,
           GPtrArray    *sessions)
{
  CareCourseFile *file = g_new0 (CareCourseFile, 1);

  file->created = care_clock_now (self->clock);
  file->created_zone = care_clock_dup_zone_id (self->clock);
  file->protocol = care_protocol_ref (protocol);
  file->answers = care_answers_ref (answers);
  file->next_uid = 1;
  file->sessions = settle_sessions (sessions, &file->next_uid);
  care_reminder_settings_init (&file->settings);
  return file;
}

gboolean
care_course_set_sessions (CareCourse *self,
                          GPtrArray  *sessions,
                          GError    **error)
{
  return edit (self, edit_sessions, sessions, error);
}

gboolean
care_course_set_answers (CareCourse  *self,
                         CareAnswers *answers,
                         GError     **error)
{
  return edit (self, edit_answers, answers, error);
}

/**
 * care_course_set_protocol:
 * @answers: complete for @protocol
 *
 * The sessions, the record and the times of slots that both know stay as they are; a copy of the course before is kept.
 *
 * Returns: whether it is on disk
 */
gboolean
care_course_set_protocol (CareCourse   *self,
                          CareProtocol *protocol,
                          CareAnswers  *answers,
                          GError      **error)
{
  Instructions instructions = { protocol, answers };

  return edit (self, edit_protocol, &instructions, error);
}

gboolean
care_course_set_settings (CareCourse                 *self,
                          const CareReminderSettings *settings,
                          GError                    **error)
{
  return edit (self, edit_settings, (gpointer)settings, error);
}

gboolean
care_course_set_simple (CareCourse *self,
                        gboolean    simple,
                        GError    **error)
{
  return edit (self, edit_simple, GINT_TO_POINTER (simple), error);
}

/**
 * care_course_preview:
 *
 * Returns: (transfer full) (nullable): the plan that @sessions would give, settled as care_course_set_sessions() would; nothing is written
 */
CarePlan *
care_course_preview (CareCourse *self,
                     GPtrArray  *sessions)
{
  g_autoptr (GPtrArray) states = care_log_dup_states (self->log);
  g_autoptr (GPtrArray) settled = NULL;
  gint64 next_uid;

  if (self->file == NULL)
    return NULL;
  next_uid = self->file->next_uid;
  settled = settle_sessions (sessions, &next_uid);
  return care_plan_new (self->file->protocol, self->file->answers, settled, states);
}

/**
 * care_course_preview_protocol:
 *
 * Returns: (transfer full) (nullable): the plan that @protocol would give for the sessions; nothing is written
 */
CarePlan *
care_course_preview_protocol (CareCourse   *self,
                              CareProtocol *protocol,
                              CareAnswers  *answers)
{
  g_autoptr (GPtrArray) states = care_log_dup_states (self->log);

  if (self->file == NULL)
    return NULL;
  return care_plan_new (protocol, answers, self->file->sessions, states);
}

gboolean
care_course_follows (CareCourse   *self,
                     CareProtocol *protocol)
{
  g_autoptr (CareCourseFile) now = NULL;

  g_return_val_if_fail (protocol->bytes != NULL, FALSE);

  if (self->state == CARE_COURSE_GOOD)
    now = read_file (self, NULL);
  return (now != NULL || self->state == CARE_COURSE_RESTORED) && care_course_file_follows (now != NULL ? now : self->file, protocol);
}

/**
 * care_course_accept_copy:
 *
 * Makes the good copy that is shown (%CARE_COURSE_RESTORED) the course again.
 *
 * Returns: whether it is on disk
 */
gboolean
care_course_accept_copy (CareCourse *self,
                         GError    **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (GBytes) written = NULL;

  if (self->state != CARE_COURSE_RESTORED)
    return fail (error, CARE_COURSE_ERROR_NONE, "no copy is shown");
  lock = care_folder_lock (self->folder, self->wait_ms, error);
  if (lock == NULL)
    return FALSE;
  self->file->revision++;
  written = write_file (self->file, error);
  if (written == NULL || !care_folder_replace (self->folder, CARE_COURSE_NAME, written, error))
    return FALSE;
  g_clear_pointer (&lock, care_folder_lock_free);
  care_course_open_bytes (self, written);
  care_course_keep_copy (self);
  care_course_changed (self);
  return TRUE;
}

/* The first course of a folder is one file; one that takes the place of another is swapped with all that belongs to it. */
static gboolean
put_first (CareCourse *self,
           GBytes     *written,
           gboolean    replace,
           GError    **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *archive = NULL;

  if (!replace)
    return care_folder_replace (self->folder, CARE_COURSE_NAME, written, error);
  files = g_ptr_array_new_with_free_func ((GDestroyNotify)care_folder_file_free);
  g_ptr_array_add (files, care_folder_file_new (CARE_COURSE_NAME, written));
  return care_folder_swap (self->folder, files, care_clock_now (self->clock), NULL, &archive, error);
}

/**
 * care_course_start:
 * @replace: archive the course that is there; its log and ledger go along, nothing is deleted
 *
 * Returns: whether the new course is on disk
 */
gboolean
care_course_start (CareCourse   *self,
                   CareProtocol *protocol,
                   CareAnswers  *answers,
                   GPtrArray    *sessions,
                   gboolean      replace,
                   GError      **error)
{
  g_autoptr (CareFolderLock) lock = NULL;
  g_autoptr (CareCourseFile) file = make_file (self, protocol, answers, sessions);
  g_autoptr (GBytes) there = NULL, written = NULL;

  if (care_answers_missing (answers, protocol->questions) != NULL)
    return fail (error, CARE_COURSE_ERROR_ANSWER, "an answer is missing");
  if (!check_sessions (file->sessions, error) || !care_plan_has_room (protocol, file->sessions->len, error))
    return FALSE;
  if (!care_folder_prepare (self->folder, error)) /* somebody may have deleted it since it was opened */
    return FALSE;
  lock = care_folder_lock (self->folder, self->wait_ms, error);
  if (lock == NULL)
    return FALSE;

  there = care_folder_read (self->folder, CARE_COURSE_NAME, CARE_COURSE_MAX_BYTES, NULL);
  if (!replace && (there != NULL || self->state != CARE_COURSE_NONE))
    return fail (error, CARE_COURSE_ERROR_EXISTS, "there is a course");
  file->revision = 1;
  written = write_file (file, error);
  if (written == NULL || !put_first (self, written, replace, error))
    return FALSE;

  g_clear_pointer (&lock, care_folder_lock_free);
  if (!care_log_read (self->log, error))
    return FALSE;
  care_course_open_bytes (self, written);
  care_course_keep_copy (self);
  care_course_changed (self);
  return TRUE;
}
