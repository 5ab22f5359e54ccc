/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One CareTask: its words and a check button; the whole row ticks. */
#include "config.h"

#include "care-task-row.h"

#include "care-closures.h"
#include "care-sentences.h"
#include "care-tile.h"

#include <glib/gi18n.h>

struct _CareTaskRow
{
  AdwActionRow    parent_instance;
  CareTile       *tile;
  GtkCheckButton *check;
  CareTask       *task;
  gboolean        following; /* the check button follows the task: no answer of the patient */
};

G_DEFINE_FINAL_TYPE (CareTaskRow, care_task_row, ADW_TYPE_ACTION_ROW)

/* What helps at doing it: the limit, how, or when. */
static char *
word_subtitle (const CareOccurrence *occurrence)
{
  const CareRule *rule = occurrence->rule;

  if (rule->limit != NULL)
    return care_capitalise (care_text_get (rule->limit));
  if (rule->instead != NULL)
    return care_capitalise (care_text_get (rule->instead));
  if (rule->each != NULL)
    /* Translators: the event that a step goes with: "Each shower" */
    return g_strdup_printf (C_ ("slot", "Each %s"), care_text_get (rule->each));
  return g_strdup ("");
}

static void
set_class (CareTaskRow *self,
           const char  *css_class,
           gboolean     set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
follow_state (CareTaskRow *self)
{
  CareTaskState    state = care_task_get_state (self->task);
  g_autofree char *subtitle = word_subtitle (care_task_get_occurrence (self->task));
  const char      *words = care_sentence_task_state (state);
  g_autofree char *safe = g_markup_escape_text (subtitle, -1);

  self->following = TRUE;
  gtk_check_button_set_active (self->check, state == CARE_TASK_DONE);
  self->following = FALSE;

  set_class (self, "done", state == CARE_TASK_DONE);
  set_class (self, "skipped", state == CARE_TASK_SKIPPED);
  set_class (self, "missed", state == CARE_TASK_MISSED);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), safe);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
check_toggled_cb (CareTaskRow *self)
{
  const char *verb = gtk_check_button_get_active (self->check) ? "done" : "undone";

  g_assert (CARE_IS_TASK_ROW (self));

  if (self->following)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "app.record", "(ss)", care_task_get_key (self->task), verb);
  follow_state (self); /* if it could not be saved it is not ticked */
}

static void
care_task_row_dispose (GObject *object)
{
  CareTaskRow *self = CARE_TASK_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_TASK_ROW);
  g_clear_object (&self->task);
  G_OBJECT_CLASS (care_task_row_parent_class)->dispose (object);
}

static void
care_task_row_class_init (CareTaskRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_task_row_dispose;

  g_type_ensure (CARE_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-task-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTaskRow, tile);
  gtk_widget_class_bind_template_child (widget_class, CareTaskRow, check);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
}

static void
care_task_row_init (CareTaskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CareTaskRow *
care_task_row_new (CareTask *task)
{
  CareTaskRow     *self = g_object_new (CARE_TYPE_TASK_ROW, NULL);
  g_autofree char *icon = care_icon_for_rule (care_task_get_occurrence (task)->rule);
  g_autofree char *title = g_markup_escape_text (care_task_get_title (task), -1);

  self->task = g_object_ref (task);
  care_tile_set_icon_name (self->tile, icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  g_signal_connect_object (task, "notify::state", G_CALLBACK (follow_state), self, G_CONNECT_SWAPPED);
  follow_state (self);
  return self;
}

CareTask *
care_task_row_get_task (CareTaskRow *self)
{
  g_return_val_if_fail (CARE_IS_TASK_ROW (self), NULL);

  return self->task;
}

void
care_task_row_set_tickable (CareTaskRow *self,
                            gboolean     tickable)
{
  g_return_if_fail (CARE_IS_TASK_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check), tickable);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), tickable ? GTK_WIDGET (self->check) : NULL);
}
