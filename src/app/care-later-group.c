/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other slots of the day, each folded into one row: what comes later, what was earlier. */
#include "config.h"

#include "care-later-group.h"

#include "care-closures.h"
#include "care-description.h"
#include "care-step-sentences.h"
#include "care-task-row.h"
#include "care-tile.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareLaterGroup
{
  GtkWidget   parent_instance;
  GtkImage   *icon;
  GtkLabel   *title;
  GtkListBox *list;
  char       *shown; /* which tasks the rows stand for */
  gboolean    tickable;
};

G_DEFINE_FINAL_TYPE (CareLaterGroup, care_later_group, GTK_TYPE_WIDGET)

static guint
count_done (GPtrArray *tasks)
{
  guint n = 0;

  for (guint i = 0; i < tasks->len; i++)
    n += care_task_get_state (g_ptr_array_index (tasks, i)) == CARE_TASK_DONE;
  return n;
}

static char *
word_slot (GPtrArray *tasks,
           GTimeZone *zone)
{
  const CareOccurrence *first = care_task_get_occurrence (g_ptr_array_index (tasks, 0));
  g_autofree char      *what = NULL;
  g_autofree char      *clock = NULL;

  if (first->slot == NULL && care_occurrence_ends_in_day (first, zone))
    {
      clock = care_words_clock (first->until, zone);
      /* Translators: %s is a clock time */
      return g_strdup_printf (_ ("Before %s"), clock);
    }
  if (first->slot == NULL && first->rule->each != NULL)
    /* Translators: the event that a step goes with: "Each shower" */
    return g_strdup_printf (C_ ("slot", "Each %s"), care_text_get (first->rule->each));
  if (first->slot == NULL)
    return g_strdup (C_ ("slot", "Any time"));
  what = care_sentence_slot (first->slot);
  clock = care_words_clock (first->at, zone);
  /* Translators: a round of steps and its time: "Evening care, 20:00" */
  return g_strdup_printf (C_ ("slot", "%s, %s"), what, clock);
}

static char *
word_steps (GPtrArray *tasks)
{
  guint done = count_done (tasks);

  if (done == 0)
    return g_strdup_printf (ngettext ("%u step", "%u steps", tasks->len), tasks->len);
  return g_strdup_printf (ngettext ("%u of %u step done", "%u of %u steps done", tasks->len), done, tasks->len);
}

/* Rows that are folded away are measured like those that are seen: there are none until they are wanted. */
static void
row_expanded_cb (CareLaterGroup *self,
                 GParamSpec     *pspec,
                 AdwExpanderRow *row)
{
  g_autoptr (GPtrArray) tasks = g_object_steal_data (G_OBJECT (row), "care-tasks");

  g_assert (CARE_IS_LATER_GROUP (self));

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      CareTaskRow *task_row = care_task_row_new (g_ptr_array_index (tasks, i));

      care_task_row_set_tickable (task_row, self->tickable);
      adw_expander_row_add_row (row, GTK_WIDGET (task_row));
    }
}

/* The expander's own row has no name of its own in libadwaita 1.2. */
static GtkWidget *
make_expander (CareLaterGroup *self,
               GPtrArray      *tasks,
               GTimeZone      *zone)
{
  const CareOccurrence *first = care_task_get_occurrence (g_ptr_array_index (tasks, 0));
  g_autofree char      *title = word_slot (tasks, zone);
  g_autofree char      *safe_title = g_markup_escape_text (title, -1);
  GtkWidget            *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), care_tile_new (care_icon_for_slot (first->slot), CARE_TILE_PLAIN));
  gtk_widget_add_css_class (row, "fact");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  care_description_name_lists (row, title);
  g_object_set_data_full (G_OBJECT (row), "care-tasks", g_ptr_array_ref (tasks), (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (row_expanded_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* Steps of one slot, or of one kind of event, stand together. */
static gboolean
belong_together (CareTask *one,
                 CareTask *other)
{
  const CareOccurrence *a = care_task_get_occurrence (one);
  const CareOccurrence *b = care_task_get_occurrence (other);

  if (a->slot != b->slot || a->slot != NULL)
    return a->slot == b->slot;
  return a->rule->timing == b->rule->timing && g_strcmp0 (care_text_get (a->rule->each), care_text_get (b->rule->each)) == 0;
}

static GPtrArray *
group_tasks (GListModel *tasks)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      CareTask  *task = g_list_model_get_item (tasks, i);
      GPtrArray *group = NULL;

      for (guint j = 0; j < groups->len && group == NULL; j++)
        {
          GPtrArray *candidate = g_ptr_array_index (groups, j);

          if (belong_together (task, g_ptr_array_index (candidate, 0)))
            group = candidate;
        }
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group, task);
    }
  return groups;
}

static char *
describe (GPtrArray *groups)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *tasks = g_ptr_array_index (groups, i);

      for (guint j = 0; j < tasks->len; j++)
        g_string_append_printf (text, "%p ", g_ptr_array_index (tasks, j));
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill (CareLaterGroup *self,
      GPtrArray      *groups,
      GTimeZone      *zone,
      gboolean        tickable)
{
  GtkWidget *row;

  self->tickable = tickable;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < groups->len; i++)
    gtk_list_box_append (self->list, make_expander (self, g_ptr_array_index (groups, i), zone));
}

static void
care_later_group_dispose (GObject *object)
{
  CareLaterGroup *self = CARE_LATER_GROUP (object);
  GtkWidget      *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_LATER_GROUP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (care_later_group_parent_class)->dispose (object);
}

static void
care_later_group_class_init (CareLaterGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_later_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-later-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CareLaterGroup, icon);
  gtk_widget_class_bind_template_child (widget_class, CareLaterGroup, title);
  gtk_widget_class_bind_template_child (widget_class, CareLaterGroup, list);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_later_group_init (CareLaterGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
count_steps (CareLaterGroup *self,
             GPtrArray      *groups)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (guint i = 0; i < groups->len; i++, row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *steps = word_steps (g_ptr_array_index (groups, i));

      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), steps);
    }
}

/* Rows that stand for the same are left alone: what is open stays open, and what has the focus keeps it. */
static void
show_groups (CareLaterGroup *self,
             GPtrArray      *groups,
             GTimeZone      *zone,
             gboolean        tickable)
{
  g_autofree char *shown = describe (groups);

  gtk_widget_set_visible (GTK_WIDGET (self), groups->len > 0);
  if (g_strcmp0 (shown, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&shown);
      fill (self, groups, zone, tickable);
    }
  count_steps (self, groups);
}

void
care_later_group_follow (CareLaterGroup *self,
                         GListModel     *tasks,
                         GTimeZone      *zone,
                         gint64          now)
{
  g_autoptr (GPtrArray) groups = NULL;
  gboolean to_come = FALSE;

  g_return_if_fail (CARE_IS_LATER_GROUP (self));

  groups = group_tasks (tasks);
  for (guint i = 0; i < groups->len; i++)
    to_come |= care_task_get_occurrence (g_ptr_array_index ((GPtrArray *)g_ptr_array_index (groups, i), 0))->at > now;
  gtk_label_set_label (self->title, to_come ? _ ("Later today") : _ ("Earlier today"));
  gtk_image_set_from_icon_name (self->icon, to_come ? "care-moon-symbolic" : "care-sunrise-symbolic");
  show_groups (self, groups, zone, TRUE);
}

void
care_later_group_follow_day (CareLaterGroup *self,
                             CareDay        *day,
                             GTimeZone      *zone,
                             gint64          now)
{
  g_autoptr (GPtrArray) groups = NULL;

  g_return_if_fail (CARE_IS_LATER_GROUP (self));

  groups = group_tasks (G_LIST_MODEL (day));
  gtk_label_set_label (self->title, _ ("Steps"));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  show_groups (self, groups, zone, care_day_get_date (day) <= care_zone_date (zone, now));
}
