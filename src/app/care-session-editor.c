/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session, new or moved: its day and time, and every date that this changes. */
#include "config.h"

#include "care-session-editor.h"

#include "care-date-button.h"
#include "care-difference-list.h"
#include "care-fault-sentences.h"
#include "care-session-actions.h"
#include "care-time-button.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define USUAL_DAYS 7

struct _CareSessionEditor
{
  AdwWindow           parent_instance;
  GtkButton          *apply;
  CareDateButton     *day;
  AdwActionRow       *time_row;
  CareTimeButton     *time;
  GtkLabel           *fault;
  CareDifferenceList *differences;

  CareCourse *course;
  char       *zone_id;
  char       *uid; /* of the session that is moved; NULL for a new one */
};

G_DEFINE_FINAL_TYPE (CareSessionEditor, care_session_editor, ADW_TYPE_WINDOW)

/* Which of the sessions is moved, or -1: by its name, for another program may have changed them since. */
static int
find_index (CareSessionEditor *self)
{
  return self->uid != NULL ? care_session_actions_find (self->course, self->uid) : -1;
}

static CareSession *
make_session (CareSessionEditor *self,
              gboolean           last,
              GError           **error)
{
  CareDate date = care_date_button_get_date (self->day);
  gint64   midnight = date * CARE_DAY_SECONDS;
  int      start, end;

  if (!care_time_button_get_times (self->time, &start, &end))
    {
      g_autofree char *day = care_date_format (date);

      return care_session_parse (day, self->zone_id, self->uid, error);
    }
  if (end <= start)
    end += 24 * 60;
  return care_session_new (self->uid, midnight + start * 60, midnight + end * 60, self->zone_id, FALSE, last, error);
}

/* The course's sessions with this one in its place; NULL with an error. */
static GPtrArray *
make_sessions (CareSessionEditor *self,
               GError           **error)
{
  GPtrArray *before = care_course_get_sessions (self->course);
  int        index = find_index (self);
  gboolean   last = index >= 0 && ((const CareSession *)g_ptr_array_index (before, (guint)index))->last;
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (CareSession) session = make_session (self, last, error);

  if (session == NULL)
    return NULL;
  for (guint i = 0; i < before->len; i++)
    {
      if ((int)i != index)
        g_ptr_array_add (sessions, care_session_ref (g_ptr_array_index (before, i)));
    }
  g_ptr_array_add (sessions, g_steal_pointer (&session));
  g_ptr_array_sort (sessions, care_session_compare);
  return g_steal_pointer (&sessions);
}

static void
show_fault (CareSessionEditor *self,
            const GError      *error)
{
  g_autofree char *words = error != NULL ? care_fault_error (error) : NULL;

  gtk_label_set_label (self->fault, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
value_changed_cb (CareSessionEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  g_assert (CARE_IS_SESSION_EDITOR (self));

  if (self->course == NULL)
    return;
  sessions = make_sessions (self, &error);
  if (sessions != NULL)
    care_difference_list_preview (self->differences, self->course, sessions);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), sessions != NULL);
  show_fault (self, error);
}

static void
show_title (CareSessionEditor *self,
            int                index)
{
  g_autofree char *title = index >= 0 ? g_strdup_printf (_ ("Move Session %d"), index + 1) : g_strdup (_ ("Add Session"));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Where another program removed the session, or the whole plan, there is nothing to save any more. */
static void
course_changed_cb (CareSessionEditor *self)
{
  int index = find_index (self);

  g_assert (CARE_IS_SESSION_EDITOR (self));

  if (care_course_get_state (self->course) != CARE_COURSE_GOOD || (self->uid != NULL && index < 0))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_title (self, index);
  value_changed_cb (self);
}

static void
apply_clicked_cb (CareSessionEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  g_assert (CARE_IS_SESSION_EDITOR (self));

  sessions = make_sessions (self, &error);
  if (sessions != NULL && care_session_actions_set (self->course, sessions, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_fault (self, error);
}

static void
care_session_editor_dispose (GObject *object)
{
  CareSessionEditor *self = CARE_SESSION_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_SESSION_EDITOR);
  g_clear_object (&self->course);
  g_clear_pointer (&self->zone_id, g_free);
  g_clear_pointer (&self->uid, g_free);
  G_OBJECT_CLASS (care_session_editor_parent_class)->dispose (object);
}

static void
care_session_editor_class_init (CareSessionEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_session_editor_dispose;

  g_type_ensure (CARE_TYPE_DATE_BUTTON);
  g_type_ensure (CARE_TYPE_DIFFERENCE_LIST);
  g_type_ensure (CARE_TYPE_TIME_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-session-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSessionEditor, apply);
  gtk_widget_class_bind_template_child (widget_class, CareSessionEditor, day);
  gtk_widget_class_bind_template_child (widget_class, CareSessionEditor, time_row);
  gtk_widget_class_bind_template_child (widget_class, CareSessionEditor, time);
  gtk_widget_class_bind_template_child (widget_class, CareSessionEditor, fault);
  gtk_widget_class_bind_template_child (widget_class, CareSessionEditor, differences);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_session_editor_init (CareSessionEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_difference_list_show_whole (self->differences);
}

/* The protocol's own wish for the days between the latest session and the next. */
static int
find_usual_days (CareSessionEditor *self)
{
  CareCourse         *course = self->course;
  guint               latest = care_course_get_sessions (course)->len - 1;
  const CareInterval *interval = care_protocol_find_interval (care_course_get_protocol (course), care_course_get_answers (course), latest);
  int                 days = interval != NULL ? MAX (care_gap_most_days (&interval->at_least), care_gap_most_days (&interval->sure)) : 0;

  return days > 0 ? days : USUAL_DAYS;
}

/* A new session is offered at the hours of the last one, as long after it as the clinic wants. */
static void
show_session (CareSessionEditor *self,
              int                index)
{
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  CareDate           today = care_zone_date (zone, care_clock_now (clock));
  GPtrArray         *sessions = care_course_get_sessions (self->course);
  const CareSession *session = sessions->len > 0 ? g_ptr_array_index (sessions, index >= 0 ? (guint)index : sessions->len - 1) : NULL;
  g_autofree char   *own_zone = care_clock_dup_zone_id (clock);
  g_autofree char   *place = NULL;
  g_autofree char   *title = NULL;
  g_autofree char   *safe = NULL;

  self->zone_id = g_strdup (session != NULL ? session->zone_id : own_zone != NULL ? own_zone
                                                                                  : "UTC");
  if (session == NULL)
    care_date_button_set_date (self->day, today, today);
  else
    {
      care_date_button_set_date (self->day, index >= 0 ? session->date : session->date + find_usual_days (self), today);
      care_time_button_set_times (self->time,
                                  !session->assumed_end,
                                  (int)(session->start_wall % CARE_DAY_SECONDS / 60),
                                  (int)(session->end_wall % CARE_DAY_SECONDS / 60));
    }
  place = care_words_place_of_zone (self->zone_id);
  /* Translators: %s is a city */
  title = g_strdup_printf (_ ("Time in %s"), place);
  safe = g_markup_escape_text (title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->time_row), safe);
}

CareSessionEditor *
care_session_editor_new (GtkWindow  *parent,
                         CareCourse *course,
                         int         index)
{
  CareSessionEditor *self;

  g_return_val_if_fail (CARE_IS_COURSE (course), NULL);

  self = g_object_new (CARE_TYPE_SESSION_EDITOR, "transient-for", parent, NULL);
  self->course = g_object_ref (course);
  if (index >= 0)
    self->uid = g_strdup (((const CareSession *)g_ptr_array_index (care_course_get_sessions (course), (guint)index))->uid);
  gtk_button_set_label (self->apply, index >= 0 ? _ ("Move") : _ ("Add"));
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  show_title (self, index);
  show_session (self, index);
  value_changed_cb (self);
  return self;
}
