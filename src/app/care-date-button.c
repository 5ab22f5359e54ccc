/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows a date and opens a calendar to choose another. */
#include "config.h"

#include "care-date-button.h"

#include "care-calendar-names.h"
#include "care-closures.h"
#include "care-text-size.h"
#include "care-time-words.h"
#include "care-sentences.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CareDateButton
{
  AdwBin         parent_instance;
  GtkMenuButton *button;
  GtkLabel      *words;
  GtkPopover    *popover;
  GtkCalendar   *calendar;
  char          *label;
  CareDate       date;
  CareDate       today;
  gboolean       following; /* the calendar is told, it does not tell */
};

G_DEFINE_FINAL_TYPE (CareDateButton, care_date_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* Large words need two lines: a menu button grows, but does not wrap. */
static void
break_line (CareDateButton *self,
            char           *date)
{
  char *number = strpbrk (date, "0123456789");
  char *gap = number == NULL ? strrchr (date, ' ') : number > date ? number - 1
                                                                   : NULL;

  if (care_text_size_is_large (self) && gap != NULL && *gap == ' ')
    *gap = '\n';
}

static void
show_words (CareDateButton *self)
{
  g_autofree char *words = self->date != CARE_DATE_NONE ? care_words_date (self->date, self->today) : g_strdup (_ ("Choose a day"));
  g_autofree char *date = care_capitalise (words);
  g_autofree char *name = self->label != NULL ? g_strdup_printf ("%s: %s", self->label, date) : g_strdup (date);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  break_line (self, date);
  gtk_label_set_label (self->words, date);
}

static void
show_in_calendar (CareDateButton *self,
                  CareDate        date)
{
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  care_date_split (date, &year, &month, &number);
  day = g_date_time_new_utc (year, month, number, 0, 0, 0);
  self->following = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->following = FALSE;
}

static void
calendar_day_selected_cb (CareDateButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  g_assert (CARE_IS_DATE_BUTTON (self));

  if (self->following)
    return;
  self->date = care_date_new (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
  show_words (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* GTK's own keys begin at the first cell of the month, wherever the chosen day is. */
static gboolean
key_pressed_cb (CareDateButton *self,
                guint           key)
{
  const int forwards = gtk_widget_get_direction (GTK_WIDGET (self->calendar)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) other = NULL;
  int days = 0;

  g_assert (CARE_IS_DATE_BUTTON (self));

  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    days = -forwards;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    days = forwards;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    days = -7;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    days = 7;
  if (days == 0)
    return GDK_EVENT_PROPAGATE;
  other = g_date_time_add_days (day, days);
  if (other != NULL)
    gtk_calendar_select_day (self->calendar, other);
  return GDK_EVENT_STOP;
}

/* Opening the calendar and leaving it takes the day that it showed: else today could not be chosen at all. */
static void
take_clicked_cb (CareDateButton *self)
{
  g_assert (CARE_IS_DATE_BUTTON (self));

  calendar_day_selected_cb (self);
  gtk_popover_popdown (self->popover);
}

static void
care_date_button_dispose (GObject *object)
{
  CareDateButton *self = CARE_DATE_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_DATE_BUTTON);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (care_date_button_parent_class)->dispose (object);
}

static void
care_date_button_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property == PROP_LABEL)
    g_value_set_string (value, CARE_DATE_BUTTON (object)->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_date_button_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  CareDateButton *self = CARE_DATE_BUTTON (object);

  if (property != PROP_LABEL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  g_free (self->label);
  self->label = g_value_dup_string (value);
  show_words (self);
}

static void
care_date_button_class_init (CareDateButtonClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_date_button_dispose;
  object_class->get_property = care_date_button_get_property;
  object_class->set_property = care_date_button_set_property;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-date-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDateButton, button);
  gtk_widget_class_bind_template_child (widget_class, CareDateButton, words);
  gtk_widget_class_bind_template_child (widget_class, CareDateButton, popover);
  gtk_widget_class_bind_template_child (widget_class, CareDateButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, calendar_day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
}

static void
care_date_button_init (CareDateButton *self)
{
  self->date = CARE_DATE_NONE;
  self->today = CARE_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  care_calendar_name_buttons (self->calendar);
  show_words (self);
}

CareDateButton *
care_date_button_new (void)
{
  return g_object_new (CARE_TYPE_DATE_BUTTON, NULL);
}

CareDate
care_date_button_get_date (CareDateButton *self)
{
  g_return_val_if_fail (CARE_IS_DATE_BUTTON (self), CARE_DATE_NONE);

  return self->date;
}

void
care_date_button_set_date (CareDateButton *self,
                           CareDate        date,
                           CareDate        today)
{
  g_return_if_fail (CARE_IS_DATE_BUTTON (self));

  self->date = date;
  self->today = today;
  show_in_calendar (self, date != CARE_DATE_NONE ? date : today);
  show_words (self);
}
