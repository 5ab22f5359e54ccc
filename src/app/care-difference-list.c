/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other sessions would change: every date that moves, comes or goes. */
#include "config.h"

#include "care-difference-list.h"

#include "care-closures.h"
#include "care-difference.h"
#include "care-fact-rows.h"
#include "care-sentences.h"

#include <glib/gi18n.h>

struct _CareDifferenceList
{
  GtkWidget  parent_instance;
  GtkLabel  *title;
  GtkWidget *scrolled; /* NULL once all of it is shown */
  GtkBox    *list;
};

G_DEFINE_FINAL_TYPE (CareDifferenceList, care_difference_list, GTK_TYPE_WIDGET)

static void
add_line (CareDifferenceList *self,
          const char         *icon_name,
          CareTileKind        kind,
          const char         *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tile = care_tile_new (icon_name, kind);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (tile, "small");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), tile);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->list, line);
}

/* Steps follow from what is allowed: only what is forbidden or allowed at another time is told. */
static gboolean
is_telling (const CareDifferenceItem *item)
{
  const CareChange *change = item->after != NULL ? item->after : item->before;

  return change->kind == CARE_CHANGE_ALLOWED || change->kind == CARE_CHANGE_FORBIDDEN;
}

static void
add_differences (CareDifferenceList *self,
                 CareDifference     *difference,
                 GTimeZone          *zone,
                 gint64              now)
{
  for (guint i = 0; i < difference->items->len; i++)
    {
      const CareDifferenceItem *item = &g_array_index (difference->items, CareDifferenceItem, i);
      const CareChange         *change = item->after != NULL ? item->after : item->before;
      g_autofree char          *icon = NULL;
      g_autofree char          *text = NULL;

      if (!is_telling (item))
        continue;
      icon = care_icon_for_rule (change->rule);
      text = care_sentence_difference (item, zone, now);
      add_line (self, icon, care_fact_row_kind_of_change (change), text);
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (self->list)) == NULL)
    add_line (self, "care-check-symbolic", CARE_TILE_PLAIN, _ ("No date changes."));
}

static void
care_difference_list_dispose (GObject *object)
{
  CareDifferenceList *self = CARE_DIFFERENCE_LIST (object);
  GtkWidget          *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_DIFFERENCE_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (care_difference_list_parent_class)->dispose (object);
}

static void
care_difference_list_class_init (CareDifferenceListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_difference_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-difference-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDifferenceList, title);
  gtk_widget_class_bind_template_child (widget_class, CareDifferenceList, list);
  gtk_widget_class_bind_template_child (widget_class, CareDifferenceList, scrolled);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_difference_list_init (CareDifferenceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
care_difference_list_new (void)
{
  return g_object_new (CARE_TYPE_DIFFERENCE_LIST, NULL);
}

/**
 * care_difference_list_show_whole:
 *
 * Shows all of it at its full height, once: where what is around it scrolls, a scrolled list of its own would hide the last lines.
 */
void
care_difference_list_show_whole (CareDifferenceList *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_if_fail (self->scrolled != NULL);

  g_object_ref (self->list);
  gtk_viewport_set_child (GTK_VIEWPORT (gtk_widget_get_parent (GTK_WIDGET (self->list))), NULL);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->list));
  g_object_unref (self->list);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_parent (card, GTK_WIDGET (self));
}

void
care_difference_list_show (CareDifferenceList *self,
                           CareCourse         *course,
                           CarePlan           *plan)
{
  CareClock *clock = care_course_get_clock (course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (CareDifference) difference = NULL;
  gint64     now = care_clock_now (clock);
  GtkWidget *child;

  g_return_if_fail (CARE_IS_DIFFERENCE_LIST (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  difference = care_difference_plans (care_course_get_plan (course), plan, now);
  add_differences (self, difference, zone, now);
}

void
care_difference_list_preview (CareDifferenceList *self,
                              CareCourse         *course,
                              GPtrArray          *sessions)
{
  g_autoptr (CarePlan) plan = care_course_preview (course, sessions);

  care_difference_list_show (self, course, plan);
}
