/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day of the heat map: its number, its session, its steps as dots; read out as a sentence. */
#include "config.h"

#include "care-day-cell.h"

#include "care-css-class.h"
#include "care-dots.h"
#include "care-progress-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareDayCell
{
  GtkButton  parent_instance;
  GtkLabel  *number;
  GtkWidget *pencil;
  GtkLabel  *session;
  CareDots  *dots;
  GtkLabel  *count;
  CareDate   date;
};

G_DEFINE_FINAL_TYPE (CareDayCell, care_day_cell, GTK_TYPE_BUTTON)

/* By mark; what a class paints the dots say, too. */
static const char *const CLASSES[] = {
  [CARE_MARK_NOTHING] = "nothing",
  [CARE_MARK_COMING] = "coming",
  [CARE_MARK_DONE] = "done",
  [CARE_MARK_PARTLY] = "partly",
  [CARE_MARK_SKIPPED] = "skipped",
  [CARE_MARK_MISSED] = "missed",
};

/* Too many for dots are a number; a day without a word is one mark, not a row of crosses. */
static void
show_steps (CareDayCell           *self,
            const CareProgressDay *day)
{
  gboolean blank = care_progress_day_is_blank (day);
  gboolean many = day->states->len > CARE_DOTS_MOST && !blank;
  /* Translators: how many steps of a day are done: "12/14" */
  g_autofree char *count = g_strdup_printf (C_ ("steps", "%d/%u"), day->done + day->besides, day->states->len);

  gtk_widget_set_visible (GTK_WIDGET (self->dots), !many);
  gtk_widget_set_visible (GTK_WIDGET (self->count), many);
  gtk_label_set_label (self->count, count);
  if (blank)
    care_dots_set_blank (self->dots);
  else
    care_dots_set_states (self->dots, day->states);
}

static void
show_session (CareDayCell           *self,
              const CareProgressDay *day)
{
  g_autofree char *number = g_strdup_printf ("%d", day->session + 1);

  gtk_widget_set_visible (GTK_WIDGET (self->session), day->session >= 0);
  gtk_label_set_label (self->session, number);
}

static void
show_day (CareDayCell           *self,
          const CareProgressDay *day,
          CareDate               today)
{
  g_autofree char *label = care_sentence_progress_date (day, today);

  show_steps (self, day);
  show_session (self, day);
  gtk_widget_set_visible (self->pencil, day->noted || day->incidents > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_outside (CareDayCell *self)
{
  g_autofree char *date = care_words_date_long (self->date, CARE_DATE_NONE);
  /* Translators: a day of the calendar: "Monday 23 February: not in your plan" */
  g_autofree char *label = g_strdup_printf (_ ("%s: not in your plan"), date);

  gtk_widget_set_visible (GTK_WIDGET (self->dots), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->count), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->session), FALSE);
  gtk_widget_set_visible (self->pencil, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
care_day_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_DAY_CELL);
  G_OBJECT_CLASS (care_day_cell_parent_class)->dispose (object);
}

static void
care_day_cell_class_init (CareDayCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_day_cell_dispose;

  g_type_ensure (CARE_TYPE_DOTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-day-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDayCell, number);
  gtk_widget_class_bind_template_child (widget_class, CareDayCell, pencil);
  gtk_widget_class_bind_template_child (widget_class, CareDayCell, session);
  gtk_widget_class_bind_template_child (widget_class, CareDayCell, dots);
  gtk_widget_class_bind_template_child (widget_class, CareDayCell, count);
}

static void
care_day_cell_init (CareDayCell *self)
{
  self->date = CARE_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
care_day_cell_new (void)
{
  return g_object_new (CARE_TYPE_DAY_CELL, NULL);
}

void
care_day_cell_show (CareDayCell           *self,
                    CareDate               date,
                    const CareProgressDay *day,
                    CareDate               today)
{
  g_autofree char *number = NULL;
  int              year, month, of_month;

  g_return_if_fail (CARE_IS_DAY_CELL (self));

  self->date = date;
  care_date_split (date, &year, &month, &of_month);
  number = g_strdup_printf ("%d", of_month);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_sensitive (GTK_WIDGET (self), day != NULL);
  care_css_class_set (self, "today", date == today);
  for (gsize i = 0; i < G_N_ELEMENTS (CLASSES); i++)
    care_css_class_set (self, CLASSES[i], day != NULL && (gsize)day->mark == i);
  if (day != NULL)
    show_day (self, day, today);
  else
    show_outside (self);
}

CareDate
care_day_cell_get_date (CareDayCell *self)
{
  g_return_val_if_fail (CARE_IS_DAY_CELL (self), CARE_DATE_NONE);

  return self->date;
}

/* One of all days is reached by Tab; the arrows go to the others. */
void
care_day_cell_set_chosen (CareDayCell *self,
                          gboolean     chosen)
{
  g_return_if_fail (CARE_IS_DAY_CELL (self));

  care_css_class_set (self, "chosen", chosen);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED, chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}
