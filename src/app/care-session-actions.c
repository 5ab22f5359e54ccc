/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing the sessions, and the program's action that takes the change back: app.undo-sessions. */
#include "config.h"

#include "care-session-actions.h"

#include "care-fault-sentences.h"

#include <glib/gi18n.h>

typedef struct
{
  CareCourse *course;
  GPtrArray  *before;    /* CareSession */
  GPtrArray  *after;     /* the same, as the course holds them since */
  guint       n_records; /* at that time */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->course);
  g_ptr_array_unref (change->before);
  g_ptr_array_unref (change->after);
  g_free (change);
}

/* The last change of the sessions, or NULL. */
static const Change *
get_change (CareApplication *self)
{
  return g_object_get_data (G_OBJECT (self), "care-session-change");
}

static gboolean
same_sessions (GPtrArray *a,
               GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    {
      const CareSession *left = g_ptr_array_index (a, i);
      const CareSession *right = g_ptr_array_index (b, i);

      same = g_strcmp0 (left->uid, right->uid) == 0 && left->start == right->start && left->end == right->end && left->last == right->last;
    }
  return same;
}

/* What somebody changed since, here or elsewhere, is not taken back with it. */
static gboolean
stands (CareApplication *self)
{
  const Change *change = get_change (self);
  GPtrArray    *sessions = change != NULL ? care_course_get_sessions (change->course) : NULL;

  return sessions != NULL && change->course == care_application_get_course (self) && same_sessions (sessions, change->after);
}

static gboolean
ends_with_last (GPtrArray *sessions)
{
  return sessions->len > 0 && ((const CareSession *)g_ptr_array_index (sessions, sessions->len - 1))->last;
}

static char *
word_change (const Change *change)
{
  guint before = change->before->len;
  guint after = change->after->len;

  if (after > before)
    return g_strdup_printf (ngettext ("A session is added", "%u sessions are added", after - before), after - before);
  if (after < before)
    return g_strdup (_ ("A session is removed"));
  if (ends_with_last (change->after) != ends_with_last (change->before))
    return g_strdup (ends_with_last (change->after) ? _ ("Your last session is confirmed") : _ ("Another session follows"));
  return g_strdup (_ ("A session is moved"));
}

static void
remember (CareApplication *self,
          CareCourse      *course,
          GPtrArray       *before)
{
  g_autofree char *text = NULL;
  Change          *change = g_new0 (Change, 1);

  change->course = g_object_ref (course);
  change->before = g_ptr_array_ref (before);
  change->after = care_sessions_copy (care_course_get_sessions (course));
  change->n_records = care_log_get_records (care_course_get_log (course))->len;
  g_object_set_data_full (G_OBJECT (self), "care-session-change", change, change_free);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "undo")), TRUE);
  text = word_change (change);
  care_application_say_undo (self, text, "app.undo-sessions");
}

gboolean
care_session_actions_set (CareCourse *course,
                          GPtrArray  *sessions,
                          GError    **error)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GPtrArray) before = care_sessions_copy (care_course_get_sessions (course));

  if (!care_course_set_sessions (course, sessions, error))
    return FALSE;
  if (CARE_IS_APPLICATION (application) && !same_sessions (before, care_course_get_sessions (course)))
    remember (CARE_APPLICATION (application), course, before);
  return TRUE;
}

int
care_session_actions_find (CareCourse *course,
                           const char *uid)
{
  GPtrArray *sessions = care_course_get_state (course) == CARE_COURSE_GOOD ? care_course_get_sessions (course) : NULL;

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      if (g_str_equal (((const CareSession *)g_ptr_array_index (sessions, i))->uid, uid))
        return (int)i;
    }
  return -1;
}

gboolean
care_session_actions_is_newest (CareApplication *self)
{
  return stands (self) && care_log_get_records (care_course_get_log (get_change (self)->course))->len == get_change (self)->n_records;
}

static void
undo_sessions_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  CareApplication *self = CARE_APPLICATION (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;

  if (!stands (self))
    return;
  if (!care_course_set_sessions (get_change (self)->course, get_change (self)->before, &error))
    fault = care_fault_error (error);
  else
    g_object_set_data (G_OBJECT (self), "care-session-change", NULL);
  care_application_say (self, fault != NULL ? fault : _ ("The sessions are as before"), NULL);
}

void
care_session_actions_add (CareApplication *self)
{
  const GActionEntry entries[] = { { .name = "undo-sessions", .activate = undo_sessions_cb } };

  g_return_if_fail (CARE_IS_APPLICATION (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
