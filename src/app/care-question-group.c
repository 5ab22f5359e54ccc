/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question of a protocol and its choices: one of them, or any number. */
#include "config.h"

#include "care-question-group.h"

#include "care-description.h"

#include <glib/gi18n.h>

struct _CareQuestionGroup
{
  GtkBox              parent_instance;
  const CareQuestion *question;
  GPtrArray          *checks; /* GtkCheckButton, in the order of the choices; lent */
  AdwExpanderRow     *folded; /* of a question with any number of answers, or NULL */
};

G_DEFINE_FINAL_TYPE (CareQuestionGroup, care_question_group, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count_chosen (CareQuestionGroup *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
show_count (CareQuestionGroup *self)
{
  guint            n = count_chosen (self);
  g_autofree char *text = NULL;

  if (self->folded == NULL)
    return;
  text = n == 0 ? g_strdup (C_ ("choices", "None")) : g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n);
  adw_expander_row_set_subtitle (self->folded, text);
}

static void
check_toggled_cb (GtkCheckButton    *check,
                  CareQuestionGroup *self)
{
  g_assert (CARE_IS_QUESTION_GROUP (self));

  show_count (self);
  if (self->question->many || gtk_check_button_get_active (check))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* The first choice of a question that wants one is chosen: then only the day must be. */
static GtkWidget *
make_row (CareQuestionGroup *self,
          const CareChoice  *choice)
{
  g_autofree char *label = g_markup_escape_text (care_text_get (choice->label), -1);
  GtkWidget       *check = gtk_check_button_new ();
  GtkWidget       *row = adw_action_row_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (!self->question->many)
    {
      if (self->checks->len > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->checks->len == 0);
    }
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static GtkWidget *
make_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

/* Any number of answers, most people none: folded, so that the page stays short. */
static void
fill_folded (CareQuestionGroup *self)
{
  const char      *ask = care_text_get (self->question->ask);
  g_autofree char *safe = g_markup_escape_text (ask, -1);
  GtkWidget       *list = make_list (ask);

  self->folded = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->folded), safe);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->folded), GTK_ACCESSIBLE_PROPERTY_LABEL, ask, -1);
  care_description_name_lists (GTK_WIDGET (self->folded), ask);
  for (guint i = 0; i < self->question->choices->len; i++)
    adw_expander_row_add_row (self->folded, make_row (self, g_ptr_array_index (self->question->choices, i)));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->folded));
  gtk_box_append (GTK_BOX (self), list);
  show_count (self);
}

static void
fill_open (CareQuestionGroup *self)
{
  const char *ask = care_text_get (self->question->ask);
  GtkWidget  *list = make_list (ask);
  GtkWidget  *title = gtk_label_new (ask);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (self), title);
  for (guint i = 0; i < self->question->choices->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, g_ptr_array_index (self->question->choices, i)));
  gtk_box_append (GTK_BOX (self), list);
}

static void
care_question_group_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_QUESTION_GROUP (object)->checks);
  G_OBJECT_CLASS (care_question_group_parent_class)->finalize (object);
}

static void
care_question_group_class_init (CareQuestionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_question_group_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_question_group_init (CareQuestionGroup *self)
{
  self->checks = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

CareQuestionGroup *
care_question_group_new (const CareQuestion *question)
{
  CareQuestionGroup *self;

  g_return_val_if_fail (question != NULL, NULL);

  self = g_object_new (CARE_TYPE_QUESTION_GROUP, NULL);
  self->question = question;
  if (question->many)
    fill_folded (self);
  else
    fill_open (self);
  return self;
}

void
care_question_group_collect (CareQuestionGroup *self,
                             CareAnswers       *answers)
{
  g_return_if_fail (CARE_IS_QUESTION_GROUP (self));

  for (guint i = 0; i < self->checks->len; i++)
    {
      const CareChoice *choice = g_ptr_array_index (self->question->choices, i);

      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        care_answers_add (answers, self->question->id, choice->id);
    }
}

void
care_question_group_set_answers (CareQuestionGroup *self,
                                 CareAnswers       *answers)
{
  g_return_if_fail (CARE_IS_QUESTION_GROUP (self));

  if (care_answers_count (answers, self->question->id) == 0)
    return;
  for (guint i = 0; i < self->checks->len; i++)
    {
      const CareChoice *choice = g_ptr_array_index (self->question->choices, i);

      if (self->question->many || care_answers_has (answers, self->question->id, choice->id))
        gtk_check_button_set_active (g_ptr_array_index (self->checks, i), care_answers_has (answers, self->question->id, choice->id));
    }
}
