/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the present slot: ticked one by one, or all at once. */
#include "config.h"

#include "care-step-group.h"

#include "care-closures.h"
#include "care-fact-row.h"
#include "care-task-row.h"
#include "care-text-size.h"

#include <glib/gi18n.h>

#define NAMES_GAP 12 /* between the title and what it is about, where they stand side by side */

struct _CareStepGroup
{
  GtkWidget         parent_instance;
  GtkImage         *icon;
  GtkBox           *names;
  GtkLabel         *title;
  GtkLabel         *what;
  GtkLabel         *count;
  GtkButton        *all_beside;
  GtkButton        *all_below;
  AdwButtonContent *beside_content;
  AdwButtonContent *below_content;
  GtkListBox       *list;
  GtkListBox       *empty_list;
  CareFactRow      *empty;
  GListModel       *steps;
  gboolean          narrow;
};

G_DEFINE_FINAL_TYPE (CareStepGroup, care_step_group, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
count_steps (CareStepGroup *self,
             CareTaskState  state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->steps); i++)
    {
      g_autoptr (CareTask) task = g_list_model_get_item (self->steps, i);

      n += care_task_get_state (task) == state;
    }
  return n;
}

static const char *
word_all (guint n)
{
  switch (n)
    {
    case 2:
      return _ ("Both done");
    case 3:
      return _ ("All three done");
    default:
      return _ ("All done");
    }
}

static gboolean
is_sealed (CareStepGroup *self)
{
  g_autoptr (CareTask) task = g_list_model_get_item (self->steps, 0);

  return task != NULL && care_task_is_sealed (task);
}

/* The button is there while it would tick more than one step: a single one has its own. */
static void
count (CareStepGroup *self)
{
  guint            all = g_list_model_get_n_items (self->steps);
  guint            done = count_steps (self, CARE_TASK_DONE);
  guint            open = all - done - count_steps (self, CARE_TASK_SKIPPED);
  gboolean         offer = all > 1 && open > 0 && !is_sealed (self);
  g_autofree char *words = NULL;

  /* Translators: how many steps are done: "2 of 3" */
  words = g_strdup_printf (C_ ("steps", "%u of %u"), done, all);
  gtk_label_set_label (self->count, words);
  gtk_widget_set_visible (GTK_WIDGET (self->count), all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_list), all == 0);
  adw_button_content_set_label (self->beside_content, word_all (all));
  adw_button_content_set_label (self->below_content, word_all (all));
  gtk_widget_set_visible (GTK_WIDGET (self->all_beside), !self->narrow && offer);
  gtk_widget_set_visible (GTK_WIDGET (self->all_below), self->narrow && offer);
}

static void
task_state_cb (CareTask      *task,
               GParamSpec    *pspec,
               CareStepGroup *self)
{
  g_assert (CARE_IS_STEP_GROUP (self));

  count (self);
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  CareTask *task = CARE_TASK (item);

  g_signal_connect_object (task, "notify::state", G_CALLBACK (task_state_cb), data, 0);
  return GTK_WIDGET (care_task_row_new (task));
}

static void
all_clicked_cb (CareStepGroup *self)
{
  GVariantBuilder keys;

  g_assert (CARE_IS_STEP_GROUP (self));

  g_variant_builder_init (&keys, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < g_list_model_get_n_items (self->steps); i++)
    {
      g_autoptr (CareTask) task = g_list_model_get_item (self->steps, i);

      if (care_task_get_state (task) != CARE_TASK_DONE && care_task_get_state (task) != CARE_TASK_SKIPPED)
        g_variant_builder_add (&keys, "s", care_task_get_key (task));
    }
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "app.record-all", g_variant_builder_end (&keys));
}

static void
care_step_group_dispose (GObject *object)
{
  CareStepGroup *self = CARE_STEP_GROUP (object);
  GtkWidget     *child;

  if (self->steps != NULL)
    g_signal_handlers_disconnect_by_data (self->steps, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_STEP_GROUP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->steps);
  G_OBJECT_CLASS (care_step_group_parent_class)->dispose (object);
}

static void
care_step_group_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_STEP_GROUP (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

/* Large words need a line for the title alone. */
static void
set_narrow (CareStepGroup *self,
            gboolean       narrow)
{
  gboolean below = narrow && care_text_size_is_large (self);

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->names), below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->names, below ? 0 : NAMES_GAP);
  if (self->steps != NULL)
    count (self);
}

static void
care_step_group_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  CareStepGroup *self = CARE_STEP_GROUP (object);

  if (property != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  set_narrow (self, g_value_get_boolean (value));
}

static void
care_step_group_class_init (CareStepGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_step_group_dispose;
  object_class->get_property = care_step_group_get_property;
  object_class->set_property = care_step_group_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-step-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, icon);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, names);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, title);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, what);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, count);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, all_beside);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, all_below);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, beside_content);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, below_content);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, list);
  gtk_widget_class_bind_template_child (widget_class, CareStepGroup, empty_list);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_step_group_init (CareStepGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->empty = care_fact_row_new ("care-check-symbolic", CARE_TILE_PLAIN);
  gtk_list_box_append (self->empty_list, GTK_WIDGET (self->empty));
}

void
care_step_group_set_model (CareStepGroup *self,
                           GListModel    *steps)
{
  g_return_if_fail (CARE_IS_STEP_GROUP (self));
  g_return_if_fail (self->steps == NULL);

  self->steps = g_object_ref (steps);
  gtk_list_box_bind_model (self->list, steps, make_row, self, NULL);
  g_signal_connect_swapped (steps, "items-changed", G_CALLBACK (count), self);
  count (self);
}

void
care_step_group_set_words (CareStepGroup *self,
                           const char    *icon_name,
                           const char    *title,
                           const char    *what,
                           const char    *empty_title,
                           const char    *empty_subtitle)
{
  g_return_if_fail (CARE_IS_STEP_GROUP (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->what, what);
  gtk_widget_set_visible (GTK_WIDGET (self->what), *what != '\0');
  care_fact_row_set_words (self->empty, empty_title, empty_subtitle, NULL, NULL);
}
