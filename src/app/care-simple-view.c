/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three big lines: what not to do, what to do now with one button, when it gets easier. */
#include "config.h"

#include "care-simple-view.h"

#include "care-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareSimpleView
{
  GtkBox     parent_instance;
  GtkLabel  *forbidden;
  GtkLabel  *steps;
  GtkLabel  *easier;
  GtkButton *done;
};

G_DEFINE_FINAL_TYPE (CareSimpleView, care_simple_view, GTK_TYPE_BOX)

/* Every restriction in force, on a line of its own: none is too small to be told. */
static void
show_forbidden (CareSimpleView     *self,
                const CareProspect *prospect)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < prospect->forbidden->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (prospect->forbidden, i);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", care_text_get (span->rule->title));
    }
  gtk_label_set_label (self->forbidden, prospect->forbidden->len > 0 ? lines->str : _ ("Your instructions forbid nothing now"));
}

static void
show_steps (CareSimpleView       *self,
            const CareView       *view,
            GPtrArray            *steps,
            const CareOccurrence *next)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *clock = next != NULL ? care_words_clock (next->at, view->zone) : NULL;
  g_autofree char *later = clock != NULL ? g_strdup_printf (_ ("Nothing to do until %s"), clock) : g_strdup (_ ("Nothing to do today"));
  gboolean         sealed = FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      CareTask *task = g_ptr_array_index (steps, i);

      sealed |= care_task_is_sealed (task);
      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", care_task_get_title (task));
      g_ptr_array_add (keys, (gpointer)care_task_get_key (task));
    }
  gtk_label_set_label (self->steps, steps->len > 0 ? lines->str : later);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->done), g_variant_new_strv ((const char *const *)keys->pdata, keys->len));
  gtk_widget_set_visible (GTK_WIDGET (self->done), steps->len > 0 && !sealed);
}

static gboolean
is_forbidden (const CareProspect *prospect,
              const CareRule     *rule)
{
  for (guint i = 0; i < prospect->forbidden->len; i++)
    if (((const CareSpan *)g_ptr_array_index (prospect->forbidden, i))->rule == rule)
      return TRUE;
  return FALSE;
}

/* The end of something that is not allowed now.  What depends on the last session is no date to look forward to. */
static void
show_easier (CareSimpleView     *self,
             const CareView     *view,
             const CareProspect *prospect)
{
  g_autofree char *words = NULL;

  for (guint i = 0; i < prospect->reliefs->len && words == NULL; i++)
    {
      const CareRelief *relief = &g_array_index (prospect->reliefs, CareRelief, i);

      if (!relief->if_last && is_forbidden (prospect, relief->change->rule))
        words = care_sentence_change (relief->change, view->zone, view->now);
    }
  if (words == NULL)
    words = care_sentence_next_of_plan (view->plan, view->zone, view->now);
  gtk_label_set_label (self->easier, words);
}

static void
care_simple_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_SIMPLE_VIEW);
  G_OBJECT_CLASS (care_simple_view_parent_class)->dispose (object);
}

static void
care_simple_view_class_init (CareSimpleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_simple_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-simple-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSimpleView, forbidden);
  gtk_widget_class_bind_template_child (widget_class, CareSimpleView, steps);
  gtk_widget_class_bind_template_child (widget_class, CareSimpleView, easier);
  gtk_widget_class_bind_template_child (widget_class, CareSimpleView, done);
}

static void
care_simple_view_init (CareSimpleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->done), g_variant_new_strv (NULL, 0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done), "app.record-all");
}

void
care_simple_view_show (CareSimpleView       *self,
                       const CareView       *view,
                       const CareProspect   *prospect,
                       GPtrArray            *steps,
                       const CareOccurrence *next)
{
  g_return_if_fail (CARE_IS_SIMPLE_VIEW (self));

  show_forbidden (self, prospect);
  show_steps (self, view, steps, next);
  show_easier (self, view, prospect);
}
