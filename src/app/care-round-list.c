/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The routine from session to session: a bar and "8 of 9". */
#include "config.h"

#include "care-round-list.h"

#include "care-progress-sentences.h"

#include <glib/gi18n.h>

struct _CareRoundList
{
  GtkWidget   parent_instance;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CareRoundList, care_round_list, GTK_TYPE_WIDGET)

static GtkWidget *
make_words (const char *title,
            const char *count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *count_label = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_wrap (GTK_LABEL (title_label), TRUE);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_widget_add_css_class (count_label, "numeric");
  gtk_widget_add_css_class (count_label, "dim-label");
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), count_label);
  return box;
}

/* A bar without the colours of good and bad: it is no mark. */
static GtkWidget *
make_bar (const CareProgressRound *round,
          const char              *label)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, round->asked);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), round->done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return bar;
}

static GtkWidget *
make_row (const CareProgressRound *round)
{
  g_autofree char *title = care_sentence_progress_round (round);
  g_autofree char *count = care_sentence_progress_count (round);
  /* Translators: read out for a row: "After session 1: 8 of 9" */
  g_autofree char *label = g_strdup_printf (C_ ("steps", "%s: %s"), title, count);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "round");
  gtk_box_append (GTK_BOX (box), make_words (title, count));
  gtk_box_append (GTK_BOX (box), make_bar (round, label));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static void
care_round_list_dispose (GObject *object)
{
  CareRoundList *self = CARE_ROUND_LIST (object);
  GtkWidget     *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_ROUND_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (care_round_list_parent_class)->dispose (object);
}

static void
care_round_list_class_init (CareRoundListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_round_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-round-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CareRoundList, list);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_round_list_init (CareRoundList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
care_round_list_show (CareRoundList *self,
                      GArray        *rounds)
{
  GtkWidget *row;
  gboolean   any = FALSE;

  g_return_if_fail (CARE_IS_ROUND_LIST (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < rounds->len; i++)
    {
      const CareProgressRound *round = &g_array_index (rounds, CareProgressRound, i);

      if (round->asked == 0)
        continue;
      gtk_list_box_append (self->list, make_row (round));
      any = TRUE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}
