/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions about sessions: when is the first, how many, how far apart; each date can be set by itself. */
#include "config.h"

#include "care-session-series.h"

#include "care-date-button.h"
#include "care-time-button.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

#define MOST_SESSIONS 12
#define USUAL_NUMBER  3
#define USUAL_DAYS    7

struct _CareSessionSeries
{
  GtkBox          parent_instance;
  CareDateButton *day;
  CareTimeButton *time;
  AdwActionRow   *time_row;
  GtkSpinButton  *number;
  GtkSpinButton  *days;
  AdwActionRow   *days_row;
  GtkListBox     *list;
  GPtrArray      *rows;    /* AdwActionRow of the later sessions; lent */
  GPtrArray      *buttons; /* their CareDateButton; lent */
  char           *zone_id;
  CareDate        today;
  gboolean        days_chosen;
  gboolean        following;
};

G_DEFINE_FINAL_TYPE (CareSessionSeries, care_session_series, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (CareSessionSeries *self)
{
  if (!self->following)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Every later date anew from the first: what was set by hand before is gone. */
static void
spread_dates (CareSessionSeries *self)
{
  CareDate first = care_date_button_get_date (self->day);
  int      days = gtk_spin_button_get_value_as_int (self->days);

  for (guint i = 0; i < self->buttons->len; i++)
    {
      CareDate date = first != CARE_DATE_NONE ? first + (CareDate)(i + 1) * days : CARE_DATE_NONE;

      care_date_button_set_date (g_ptr_array_index (self->buttons, i), date, self->today);
      gtk_widget_set_visible (g_ptr_array_index (self->rows, i), first != CARE_DATE_NONE);
    }
}

static void
later_date_changed_cb (CareSessionSeries *self)
{
  g_assert (CARE_IS_SESSION_SERIES (self));

  tell (self);
}

static void
add_row (CareSessionSeries *self)
{
  g_autofree char *title = g_strdup_printf (_ ("Session %u"), self->rows->len + 2);
  CareDateButton  *button = care_date_button_new ();
  GtkWidget       *row = adw_action_row_new ();

  g_object_set (button, "label", title, NULL);
  g_signal_connect_object (button, "changed", G_CALLBACK (later_date_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (button));
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->buttons, button);
}

static void
drop_row (CareSessionSeries *self)
{
  guint last = self->rows->len - 1;

  gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, last));
  g_ptr_array_set_size (self->rows, (int)last);
  g_ptr_array_set_size (self->buttons, (int)last);
}

static void
number_changed_cb (CareSessionSeries *self)
{
  guint later = (guint)gtk_spin_button_get_value_as_int (self->number) - 1;

  g_assert (CARE_IS_SESSION_SERIES (self));

  while (self->rows->len < later)
    add_row (self);
  while (self->rows->len > later)
    drop_row (self);
  gtk_widget_set_visible (GTK_WIDGET (self->days_row), later > 0);
  spread_dates (self);
  tell (self);
}

static void
days_changed_cb (CareSessionSeries *self)
{
  g_assert (CARE_IS_SESSION_SERIES (self));

  self->days_chosen |= !self->following;
  spread_dates (self);
  tell (self);
}

static void
day_changed_cb (CareSessionSeries *self)
{
  g_assert (CARE_IS_SESSION_SERIES (self));

  spread_dates (self);
  tell (self);
}

static void
time_changed_cb (CareSessionSeries *self)
{
  g_assert (CARE_IS_SESSION_SERIES (self));

  tell (self);
}

static CareSession *
make_session (CareSessionSeries *self,
              CareDate           date,
              GError           **error)
{
  int      start, end;
  gboolean known = care_time_button_get_times (self->time, &start, &end);
  gint64   midnight = date * CARE_DAY_SECONDS;

  if (!known)
    {
      g_autofree char *day = care_date_format (date);

      return care_session_parse (day, self->zone_id, NULL, error);
    }
  if (end <= start)
    end += 24 * 60;
  return care_session_new (NULL, midnight + start * 60, midnight + end * 60, self->zone_id, FALSE, FALSE, error);
}

static void
care_session_series_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_SESSION_SERIES);
  G_OBJECT_CLASS (care_session_series_parent_class)->dispose (object);
}

static void
care_session_series_finalize (GObject *object)
{
  CareSessionSeries *self = CARE_SESSION_SERIES (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->buttons);
  g_free (self->zone_id);
  G_OBJECT_CLASS (care_session_series_parent_class)->finalize (object);
}

static void
care_session_series_class_init (CareSessionSeriesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_session_series_dispose;
  object_class->finalize = care_session_series_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARE_TYPE_DATE_BUTTON);
  g_type_ensure (CARE_TYPE_TIME_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-session-series.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, day);
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, time);
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, time_row);
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, number);
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, days);
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, days_row);
  gtk_widget_class_bind_template_child (widget_class, CareSessionSeries, list);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
}

static void
care_session_series_init (CareSessionSeries *self)
{
  self->rows = g_ptr_array_new ();
  self->buttons = g_ptr_array_new ();
  self->following = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_range (self->number, 1, MOST_SESSIONS);
  gtk_spin_button_set_value (self->days, USUAL_DAYS);
  gtk_spin_button_set_value (self->number, USUAL_NUMBER);
  self->following = FALSE;
}

void
care_session_series_set_place (CareSessionSeries *self,
                               const char        *zone_id,
                               CareDate           today)
{
  g_autofree char *place = care_words_place_of_zone (zone_id);
  /* Translators: %s is a city */
  g_autofree char *title = g_strdup_printf (_ ("Time in %s"), place);
  g_autofree char *safe = g_markup_escape_text (title, -1);

  g_return_if_fail (CARE_IS_SESSION_SERIES (self));

  g_free (self->zone_id);
  self->zone_id = g_strdup (zone_id);
  self->today = today;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->time_row), safe);
  care_date_button_set_date (self->day, care_date_button_get_date (self->day), today);
  for (guint i = 0; i < self->buttons->len; i++)
    {
      CareDateButton *button = g_ptr_array_index (self->buttons, i);

      care_date_button_set_date (button, care_date_button_get_date (button), today);
    }
}

void
care_session_series_suggest_days (CareSessionSeries *self,
                                  int                days)
{
  g_return_if_fail (CARE_IS_SESSION_SERIES (self));

  if (self->days_chosen || days == gtk_spin_button_get_value_as_int (self->days))
    return;
  self->following = TRUE;
  gtk_spin_button_set_value (self->days, days);
  self->following = FALSE;
}

GPtrArray *
care_session_series_dup_sessions (CareSessionSeries *self,
                                  GError           **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  g_return_val_if_fail (CARE_IS_SESSION_SERIES (self), NULL);

  for (guint i = 0; i <= self->buttons->len; i++)
    {
      CareDateButton *button = i == 0 ? self->day : g_ptr_array_index (self->buttons, i - 1);
      CareDate        date = care_date_button_get_date (button);
      CareSession    *session;

      if (date == CARE_DATE_NONE)
        return NULL;
      session = make_session (self, date, error);
      if (session == NULL)
        return NULL;
      g_ptr_array_add (sessions, session);
    }
  g_ptr_array_sort (sessions, care_session_compare);
  return g_steal_pointer (&sessions);
}
