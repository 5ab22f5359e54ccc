/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before a session is removed, or is called the last one, and shows every date that this changes. */
#include "config.h"

#include "care-session-question.h"

#include "care-difference-list.h"
#include "care-session-actions.h"

#include <glib/gi18n.h>

struct _CareSessionQuestion
{
  AdwMessageDialog    parent_instance;
  CareDifferenceList *differences;

  CareCourse *course;
  char       *uid;     /* of the session that is asked about */
  gboolean    removes; /* else it is marked as @last says */
  gboolean    last;
};

G_DEFINE_FINAL_TYPE (CareSessionQuestion, care_session_question, ADW_TYPE_MESSAGE_DIALOG)

/* What another program changed meanwhile counts; a question whose session is gone goes with it. */
static void
follow_course (CareSessionQuestion *self)
{
  g_autoptr (GPtrArray) sessions = care_session_question_dup_sessions (self);

  if (sessions != NULL)
    care_difference_list_preview (self->differences, self->course, sessions);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
course_changed_cb (CareSessionQuestion *self)
{
  g_assert (CARE_IS_SESSION_QUESTION (self));

  follow_course (self);
}

static void
care_session_question_dispose (GObject *object)
{
  CareSessionQuestion *self = CARE_SESSION_QUESTION (object);

  g_clear_object (&self->course);
  g_clear_pointer (&self->uid, g_free);
  G_OBJECT_CLASS (care_session_question_parent_class)->dispose (object);
}

static void
care_session_question_class_init (CareSessionQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_session_question_dispose;
}

static void
care_session_question_init (CareSessionQuestion *self)
{
  GtkWidget *differences = care_difference_list_new ();

  self->differences = CARE_DIFFERENCE_LIST (differences);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), differences);
}

static CareSessionQuestion *
question_new (GtkWindow  *parent,
              CareCourse *course,
              guint       index,
              const char *heading,
              const char *body)
{
  CareSessionQuestion *self = g_object_new (CARE_TYPE_SESSION_QUESTION, "transient-for", parent, "heading", heading, "body", body, NULL);

  self->course = g_object_ref (course);
  self->uid = g_strdup (((const CareSession *)g_ptr_array_index (care_course_get_sessions (course), index))->uid);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static GtkWidget *
answer_by (CareSessionQuestion  *self,
           const char           *verb,
           AdwResponseAppearance appearance)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "apply", verb, NULL);
  adw_message_dialog_set_response_appearance (dialog, "apply", appearance);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  follow_course (self);
  return GTK_WIDGET (self);
}

GtkWidget *
care_session_question_new_removal (GtkWindow  *parent,
                                   CareCourse *course,
                                   int         index)
{
  g_autofree char     *heading = g_strdup_printf (_ ("Remove Session %d?"), index + 1);
  CareSessionQuestion *self;

  g_return_val_if_fail (CARE_IS_COURSE (course), NULL);

  self = question_new (parent, course, (guint)index, heading, "");
  self->removes = TRUE;
  return answer_by (self, _ ("_Remove"), ADW_RESPONSE_DESTRUCTIVE);
}

GtkWidget *
care_session_question_new_last (GtkWindow  *parent,
                                CareCourse *course)
{
  GPtrArray           *sessions;
  const CareSession   *last;
  CareSessionQuestion *self;

  g_return_val_if_fail (CARE_IS_COURSE (course), NULL);

  sessions = care_course_get_sessions (course);
  last = g_ptr_array_index (sessions, sessions->len - 1);
  if (last->last)
    {
      self = question_new (parent, course, sessions->len - 1, _ ("Another Session Follows?"),
                           _ ("What waits for the last session is closed again until you say which one it was."));
      return answer_by (self, _ ("_Not the Last"), ADW_RESPONSE_DEFAULT);
    }
  self = question_new (parent, course, sessions->len - 1, _ ("Was This Your Last Session?"),
                       _ ("Then the final weeks begin. Adding another session later is always possible."));
  self->last = TRUE;
  return answer_by (self, _ ("It _Was My Last"), ADW_RESPONSE_SUGGESTED);
}

GPtrArray *
care_session_question_dup_sessions (CareSessionQuestion *self)
{
  GPtrArray *sessions;
  GPtrArray *wanted;
  int        index;

  g_return_val_if_fail (CARE_IS_SESSION_QUESTION (self), NULL);

  index = care_session_actions_find (self->course, self->uid);
  sessions = care_course_get_sessions (self->course);
  if (index < 0 || (!self->removes && index + 1 < (int)sessions->len))
    return NULL;
  wanted = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  for (guint i = 0; i < sessions->len; i++)
    {
      if ((int)i != index || !self->removes)
        g_ptr_array_add (wanted, care_session_with_last (g_ptr_array_index (sessions, i), self->last && i + 1 == sessions->len));
    }
  return wanted;
}
