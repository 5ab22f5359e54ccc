/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of course.json <-> its content. */
#include "config.h"

#include "care-course-file.h"

#include <string.h>

#define FORMAT       "aftercare-course"
#define MAX_SESSIONS 1000

static const char *const MEMBERS[] = {
  "format", "format-version", "revision", "next-session", "created", "created-zone", "protocol", "answers", "sessions",
  "reminders", "simple", NULL
};

/* FALSE if this is no course, or one of a later version. */
static gboolean
read_format (CareJson     *json,
             CareJsonNode *root,
             gboolean     *newer)
{
  CareJsonNode *format = care_json_need (json, root, "format");
  CareJsonNode *version = care_json_need (json, root, "format-version");
  const char   *name = care_json_string (json, format);
  gint64        number;

  if (name == NULL || !care_json_integer (json, version, 1, G_MAXINT32, &number))
    return FALSE;
  if (strcmp (name, FORMAT) != 0)
    {
      care_json_report (json, format, CARE_SEVERITY_ERROR, CARE_PROBLEM_WRONG_FORMAT, NULL, FORMAT);
      return FALSE;
    }
  *newer = number > CARE_COURSE_FORMAT_VERSION;
  if (*newer)
    care_json_report (json, version, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, "1");
  return !*newer;
}

static gboolean
read_created (CareJson       *json,
              CareJsonNode   *root,
              CareCourseFile *self)
{
  CareJsonNode *created = care_json_need (json, root, "created");
  const char   *text = care_json_string (json, created);
  CareJsonNode *zone = care_json_peek (root, "created-zone");

  if (text == NULL)
    return FALSE;
  if (!care_instant_parse (text, &self->created))
    {
      care_json_report (json, created, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DATE, NULL, "2026-03-06T09:00:00Z");
      return FALSE;
    }
  if (zone != NULL && care_json_kind (zone) == CARE_JSON_STRING)
    self->created_zone = g_strdup (care_json_string (json, zone));
  return TRUE;
}

static gboolean
read_sessions (CareJson     *json,
               CareJsonNode *root,
               GPtrArray    *sessions)
{
  CareJsonNode *array = care_json_need (json, root, "sessions");
  gboolean      sound = TRUE;

  if (array == NULL || !care_json_is (json, array, CARE_JSON_ARRAY))
    return FALSE;
  if (care_json_length (array) > MAX_SESSIONS)
    {
      care_json_report (json, array, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, "1000");
      return FALSE;
    }

  for (guint i = 0; i < care_json_length (array); i++)
    {
      CareSession *session = care_session_read (json, care_json_element (array, i));

      if (session != NULL)
        g_ptr_array_add (sessions, session);
      sound &= session != NULL;
    }
  g_ptr_array_sort (sessions, care_session_compare);
  return sound;
}

/* One more than any session was ever called, as far as @sessions tell: a file without "next-session" may have lost one in between. */
static gint64
find_next_uid (GPtrArray *sessions)
{
  gint64 next = sessions->len + 1;

  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSession *session = g_ptr_array_index (sessions, i);
      gint64             number;

      if (session->uid[0] == 's' && g_ascii_string_to_signed (session->uid + 1, 10, 1, G_MAXINT32 - 1, &number, NULL))
        next = MAX (next, number + 1);
    }
  return next;
}

static gboolean
read_content (CareJson       *json,
              CareJsonNode   *root,
              CareCourseFile *self)
{
  CareJsonNode *protocol = care_json_need (json, root, "protocol");
  CareJsonNode *answers = care_json_need (json, root, "answers");
  CareJsonNode *reminders = care_json_peek (root, "reminders");
  CareJsonNode *simple = care_json_peek (root, "simple");
  CareJsonNode *next_uid = care_json_peek (root, "next-session");
  gboolean      sound = care_json_integer (json, care_json_need (json, root, "revision"), 0, G_MAXINT32, &self->revision);

  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  sound &= read_created (json, root, self);
  sound &= read_sessions (json, root, self->sessions);
  if (next_uid != NULL)
    sound &= care_json_integer (json, next_uid, 1, G_MAXINT32, &self->next_uid);
  self->next_uid = MAX (self->next_uid, find_next_uid (self->sessions));
  if (protocol == NULL || answers == NULL)
    return FALSE;

  self->protocol = care_protocol_read_node (json, protocol);
  if (self->protocol == NULL)
    return FALSE;
  self->answers = care_answers_read (json, answers, self->protocol->questions);
  if (simple != NULL)
    sound &= care_json_boolean (json, simple, &self->simple);
  if (reminders != NULL)
    sound &= care_reminder_settings_read (&self->settings, json, reminders, self->protocol->slots);
  return sound && self->answers != NULL;
}

/* The document that was read, or NULL.  It is only looked at when another one is written: meanwhile its tree would take more room
 * than all that was read from it. */
static CareJson *
read_before (CareCourseFile *self)
{
  g_autoptr (CareProblems) problems = care_problems_new ();

  return self->bytes != NULL ? care_json_new (self->bytes, &CARE_JSON_LIMITS_COURSE, problems) : NULL;
}

static CareJsonNode *
find_before (CareJson   *before,
             const char *name)
{
  return before != NULL ? care_json_peek (care_json_get_root (before), name) : NULL;
}

/* The object of the session with @uid in the document that was read. */
static CareJsonNode *
find_session_before (CareJson   *before,
                     const char *uid)
{
  CareJsonNode *array = find_before (before, "sessions");

  for (guint i = 0; array != NULL && i < care_json_length (array); i++)
    {
      CareJsonNode *session = care_json_element (array, i);
      CareJsonNode *member = care_json_peek (session, "uid");

      if (member != NULL && care_json_kind (member) == CARE_JSON_STRING &&
          strcmp (care_json_string (before, member), uid) == 0)
        return session;
    }
  return NULL;
}

/* The clinic's own words go into the course, whole: a file in use keeps working when the clinic changes it. */
static void
write_protocol (CareCourseFile *self,
                CareJson       *before,
                CareJsonWriter *writer)
{
  g_autoptr (CareProblems) problems = NULL;
  g_autoptr (CareJson) json = NULL;

  if (self->protocol->bytes == NULL)
    {
      care_json_writer_copy (writer, "protocol", find_before (before, "protocol"));
      return;
    }
  problems = care_problems_new ();
  json = care_json_new (self->protocol->bytes, &CARE_JSON_LIMITS_COURSE, problems);
  g_assert (json != NULL);
  care_json_writer_copy (writer, "protocol", care_json_get_root (json));
}

/**
 * care_course_file_read:
 * @newer: (out): whether a later version of the program wrote it
 *
 * Returns: (transfer full) (nullable): the content, or %NULL with every fault in @problems
 */
CareCourseFile *
care_course_file_read (GBytes       *bytes,
                       CareProblems *problems,
                       gboolean     *newer)
{
  g_autoptr (CareCourseFile) self = g_new0 (CareCourseFile, 1);
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_COURSE, problems);
  CareJsonNode *root;

  *newer = FALSE;
  care_reminder_settings_init (&self->settings);
  if (json == NULL)
    return NULL;
  self->bytes = g_bytes_ref (bytes);
  root = care_json_get_root (json);
  if (!care_json_is (json, root, CARE_JSON_OBJECT) || !read_format (json, root, newer) || !read_content (json, root, self))
    return NULL;
  return g_steal_pointer (&self);
}

static GBytes *
write_bytes (CareCourseFile *self)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autoptr (CareJson) before = read_before (self);
  g_autofree char *created = care_instant_format (self->created, NULL);
  g_autofree char *text = NULL;
  char            *lines;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "format", FORMAT);
  care_json_writer_integer (writer, "format-version", CARE_COURSE_FORMAT_VERSION);
  care_json_writer_integer (writer, "revision", self->revision);
  care_json_writer_integer (writer, "next-session", self->next_uid);
  care_json_writer_string (writer, "created", created);
  if (self->created_zone != NULL)
    care_json_writer_string (writer, "created-zone", self->created_zone);
  write_protocol (self, before, writer);
  care_answers_write (self->answers, writer, "answers", self->protocol->questions);

  care_json_writer_open (writer, "sessions", CARE_JSON_ARRAY);
  for (guint i = 0; i < self->sessions->len; i++)
    {
      CareSession *session = g_ptr_array_index (self->sessions, i);

      care_session_write (session, writer, find_session_before (before, session->uid));
    }
  care_json_writer_close (writer);

  care_reminder_settings_write (&self->settings, writer, find_before (before, "reminders"), self->protocol->slots);
  if (self->simple)
    care_json_writer_boolean (writer, "simple", TRUE);
  care_json_writer_rest (writer, before != NULL ? care_json_get_root (before) : NULL, MEMBERS);
  care_json_writer_close (writer);

  text = care_json_writer_finish (writer, TRUE);
  lines = g_strconcat (text, "\n", NULL);
  return g_bytes_new_take (lines, strlen (lines));
}

/**
 * care_course_file_write:
 *
 * Members that this version does not know are copied from the document that was read, at every level.  What is written has been
 * read back: a course that cannot be opened again is never put in the place of one that can.
 *
 * Returns: (transfer full) (nullable): the bytes of course.json; NULL if they could not be read again
 */
GBytes *
care_course_file_write (CareCourseFile *self)
{
  g_autoptr (GBytes) bytes = write_bytes (self);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareCourseFile) again = NULL;
  gboolean newer;

  again = care_course_file_read (bytes, problems, &newer);
  return again != NULL ? g_steal_pointer (&bytes) : NULL;
}

/* As course.json has it, so that spaces and the order of lines do not count. */
static char *
dup_protocol_text (CareCourseFile *self)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autoptr (CareJson) before = read_before (self);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  write_protocol (self, before, writer);
  care_json_writer_close (writer);
  return care_json_writer_finish (writer, FALSE);
}

gboolean
care_course_file_follows (CareCourseFile *self,
                          CareProtocol   *protocol)
{
  CareCourseFile   other = { .protocol = protocol };
  g_autofree char *ours = dup_protocol_text (self);
  g_autofree char *theirs = dup_protocol_text (&other);

  return strcmp (ours, theirs) == 0;
}

void
care_course_file_free (CareCourseFile *self)
{
  g_free (self->created_zone);
  g_clear_pointer (&self->protocol, care_protocol_unref);
  g_clear_pointer (&self->answers, care_answers_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
