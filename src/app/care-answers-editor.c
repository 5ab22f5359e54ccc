/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of a running plan, and every date that other ones would change. */
#include "config.h"

#include "care-answers-editor.h"

#include "care-difference-list.h"
#include "care-fault-sentences.h"
#include "care-question-group.h"

#include <glib/gi18n.h>

struct _CareAnswersEditor
{
  AdwWindow           parent_instance;
  GtkButton          *apply;
  GtkBox             *questions;
  GtkLabel           *fault;
  CareDifferenceList *differences;

  CareCourse   *course;
  CareProtocol *protocol; /* whose questions are asked */
  GPtrArray    *groups;   /* CareQuestionGroup, lent */
};

G_DEFINE_FINAL_TYPE (CareAnswersEditor, care_answers_editor, ADW_TYPE_WINDOW)

static CareAnswers *
collect (CareAnswersEditor *self)
{
  CareAnswers *answers = care_answers_new ();

  for (guint i = 0; i < self->groups->len; i++)
    care_question_group_collect (g_ptr_array_index (self->groups, i), answers);
  return answers;
}

static void
show_fault (CareAnswersEditor *self,
            const GError      *error)
{
  g_autofree char *words = error != NULL ? care_fault_error (error) : NULL;

  gtk_label_set_label (self->fault, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

/* Nothing is written before "Change": the plan that the answers would give is only looked at. */
static void
answered_cb (CareAnswersEditor *self)
{
  g_autoptr (CareAnswers) answers = collect (self);
  g_autoptr (CarePlan) plan = NULL;
  gboolean complete = care_answers_missing (answers, self->protocol->questions) == NULL;

  g_assert (CARE_IS_ANSWERS_EDITOR (self));

  plan = care_course_preview_protocol (self->course, self->protocol, answers);
  if (plan != NULL)
    care_difference_list_show (self->differences, self->course, plan);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), complete && plan != NULL);
  show_fault (self, NULL);
}

static void
apply_clicked_cb (CareAnswersEditor *self)
{
  g_autoptr (CareAnswers) answers = collect (self);
  g_autoptr (GError) error = NULL;

  g_assert (CARE_IS_ANSWERS_EDITOR (self));

  if (care_course_set_answers (self->course, answers, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_fault (self, error);
}

static void
care_answers_editor_dispose (GObject *object)
{
  CareAnswersEditor *self = CARE_ANSWERS_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_ANSWERS_EDITOR);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->protocol, care_protocol_unref);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (care_answers_editor_parent_class)->dispose (object);
}

static void
care_answers_editor_class_init (CareAnswersEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_answers_editor_dispose;

  g_type_ensure (CARE_TYPE_DIFFERENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-answers-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CareAnswersEditor, apply);
  gtk_widget_class_bind_template_child (widget_class, CareAnswersEditor, questions);
  gtk_widget_class_bind_template_child (widget_class, CareAnswersEditor, fault);
  gtk_widget_class_bind_template_child (widget_class, CareAnswersEditor, differences);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_answers_editor_init (CareAnswersEditor *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  care_difference_list_show_whole (self->differences);
}

CareAnswersEditor *
care_answers_editor_new (GtkWindow  *parent,
                         CareCourse *course)
{
  CareAnswersEditor *self;

  g_return_val_if_fail (CARE_IS_COURSE (course), NULL);
  g_return_val_if_fail (care_course_get_protocol (course) != NULL, NULL);

  self = g_object_new (CARE_TYPE_ANSWERS_EDITOR, "transient-for", parent, NULL);
  self->course = g_object_ref (course);
  self->protocol = care_protocol_ref (care_course_get_protocol (course));
  for (guint i = 0; i < self->protocol->questions->len; i++)
    {
      CareQuestionGroup *group = care_question_group_new (g_ptr_array_index (self->protocol->questions, i));

      care_question_group_set_answers (group, care_course_get_answers (course));
      g_signal_connect_object (group, "changed", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->groups, group);
      gtk_box_append (self->questions, GTK_WIDGET (group));
    }
  answered_cb (self);
  return self;
}
