/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day in the list of days: its number, what it brings, one mark. */
#include "config.h"

#include "care-day-row.h"

#include "care-closures.h"
#include "care-css-class.h"
#include "care-fact-rows.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-words-layout.h"

#include <glib/gi18n.h>

struct _CareDayRow
{
  GtkWidget parent_instance;
  GtkLabel *number;
  GtkLabel *weekday;
  GtkLabel *title;
  GtkLabel *subtitle;
  CareTile *mark;
};

G_DEFINE_FINAL_TYPE (CareDayRow, care_day_row, GTK_TYPE_WIDGET)

/* What the day is remembered for: what it allows, else what it forbids. */
static const CareChange *
find_change (CareDay *day)
{
  GPtrArray        *changes = care_day_get_changes (day);
  const CareChange *forbidden = NULL;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CareChange *change = g_ptr_array_index (changes, i);

      if (!change->announce)
        continue;
      if (change->kind == CARE_CHANGE_ALLOWED)
        return change;
      if (change->kind == CARE_CHANGE_FORBIDDEN && forbidden == NULL)
        forbidden = change;
    }
  return forbidden;
}

static char *
word_steps (CareDay *day,
            gboolean past)
{
  guint listed = g_list_model_get_n_items (G_LIST_MODEL (day));
  guint done, all;

  care_day_count (day, &done, &all);
  if (listed == 0)
    return g_strdup (_ ("Nothing to do"));
  if (all > 0 && (past || done > 0))
    return g_strdup_printf (ngettext ("%u of %u step done", "%u of %u steps done", all), done, all);
  return g_strdup_printf (ngettext ("%u step", "%u steps", listed), listed);
}

static void
show_session (CareDayRow        *self,
              const CareSession *session,
              int                number)
{
  g_autofree char *title = g_strdup_printf (_ ("Session %d"), number);
  g_autofree char *start = care_words_clock (session->start, session->zone);
  g_autofree char *end = care_words_clock (session->end, session->zone);
  g_autofree char *times = session->assumed_end ? g_strdup (_ ("Time not known yet")) : g_strdup_printf (_ ("%s to %s"), start, end);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, times);
  care_tile_set_icon_name (self->mark, "care-session-symbolic");
  care_tile_set_kind (self->mark, CARE_TILE_PLAIN);
}

static void
show_change (CareDayRow       *self,
             const CareChange *change,
             GTimeZone        *zone)
{
  g_autofree char *title = care_sentence_change_title (change);
  g_autofree char *clock = care_words_clock (change->at, zone);
  /* Translators: %s is a clock time */
  g_autofree char *from = g_strdup_printf (C_ ("clock time", "from %s"), clock);
  g_autofree char *icon = change->kind == CARE_CHANGE_ALLOWED ? g_strdup ("care-check-symbolic") : care_icon_for_rule (change->rule);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, from);
  care_tile_set_icon_name (self->mark, icon);
  care_tile_set_kind (self->mark, care_fact_row_kind_of_change (change));
}

static void
show_plain (CareDayRow *self,
            CareDay    *day,
            CareDate    today)
{
  CareDate         date = care_day_get_date (day);
  CarePlace        place = care_day_get_place (day);
  g_autofree char *where = date == today ? g_strdup (_ ("Today")) : care_sentence_place (&place);
  g_autofree char *steps = word_steps (day, date < today);

  gtk_label_set_label (self->title, where);
  gtk_label_set_label (self->subtitle, steps);
  care_tile_set_icon_name (self->mark, "care-today-symbolic");
  care_tile_set_kind (self->mark, CARE_TILE_ALLOWED);
}

static void
care_day_row_dispose (GObject *object)
{
  CareDayRow *self = CARE_DAY_ROW (object);
  GtkWidget  *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_DAY_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (care_day_row_parent_class)->dispose (object);
}

static void
care_day_row_class_init (CareDayRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_day_row_dispose;

  g_type_ensure (CARE_TYPE_TILE);
  g_type_ensure (CARE_TYPE_WORDS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-day-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDayRow, number);
  gtk_widget_class_bind_template_child (widget_class, CareDayRow, weekday);
  gtk_widget_class_bind_template_child (widget_class, CareDayRow, title);
  gtk_widget_class_bind_template_child (widget_class, CareDayRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CareDayRow, mark);
}

static void
care_day_row_init (CareDayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
care_day_row_new (void)
{
  return g_object_new (CARE_TYPE_DAY_ROW, NULL);
}

void
care_day_row_show (CareDayRow *self,
                   CareDay    *day,
                   CarePlan   *plan,
                   GTimeZone  *zone,
                   CareDate    today)
{
  CareDate          date = care_day_get_date (day);
  const CareChange *change = find_change (day);
  int               session = care_plan_find_session_on (plan, date);
  g_autofree char  *weekday = care_words_weekday_short (date);
  g_autofree char  *number = NULL;
  int               year, month, day_of_month;

  g_return_if_fail (CARE_IS_DAY_ROW (self));

  care_date_split (date, &year, &month, &day_of_month);
  number = g_strdup_printf ("%d", day_of_month);
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->weekday, weekday);
  if (session >= 0)
    show_session (self, g_ptr_array_index (care_plan_get_sessions (plan), (guint)session), session + 1);
  else if (change != NULL)
    show_change (self, change, zone);
  else
    show_plain (self, day, today);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), session >= 0 || change != NULL || date == today);
  care_css_class_set (self, "today", date == today);
  care_css_class_set (self, "past", date < today);
  care_css_class_set (self, "change", session >= 0 || change != NULL || date == today);
}

char *
care_day_row_dup_label (CareDayRow *self,
                        CareDay    *day)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (CARE_IS_DAY_ROW (self), NULL);

  date = care_words_date_long (care_day_get_date (day), CARE_DATE_NONE);
  /* Translators: read out for a day: its date, what it brings, more about it */
  return g_strdup_printf (C_ ("a day", "%s: %s, %s"), date, gtk_label_get_label (self->title), gtk_label_get_label (self->subtitle));
}
