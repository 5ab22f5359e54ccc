/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standing bar of an excursion: what is looked at, when, another time, the way back. */
#include "config.h"

#include "care-excursion-bar.h"

#include "care-calendar-names.h"
#include "care-minute-entry.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

struct _CareExcursionBar
{
  AdwBin           parent_instance;
  GtkRevealer     *revealer;
  GtkBox          *box;
  GtkImage        *icon;
  GtkLabel        *words;
  GtkLabel        *note;
  GtkButton       *earlier;
  GtkButton       *later;
  GtkMenuButton   *chooser;
  GtkCalendar     *calendar;
  CareMinuteEntry *clock;
  GtkButton       *leave;
  CareExcursion   *excursion;
  gboolean         narrow;
  gboolean         following; /* the chooser is told, it does not tell */
};

G_DEFINE_FINAL_TYPE (CareExcursionBar, care_excursion_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* "Tuesday 17 March 2026, 09:00": with its year, whichever that is. */
static char *
word_instant (CareExcursion *excursion)
{
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (care_course_get_clock (care_excursion_get_course (excursion)));

  return care_words_instant_long (care_excursion_get_instant (excursion), zone, (gint64)CARE_DATE_MIN * CARE_DAY_SECONDS);
}

static void
show_words (CareExcursionBar *self)
{
  g_autofree char *instant = word_instant (self->excursion);
  g_autofree char *words = NULL;
  g_autofree char *note = NULL;

  if (care_excursion_is_example (self->excursion))
    {
      words = g_strdup (_ ("This is an example"));
      /* Translators: %s is a date with its time: "Tuesday 17 March 2026, 09:00" */
      note = g_strdup_printf (_ ("%s · nothing of it is kept"), instant);
    }
  else
    {
      /* Translators: %s is a date with its time: "Tuesday 17 March 2026, 09:00" */
      words = g_strdup_printf (_ ("You are looking at %s"), instant);
      note = g_strdup (_ ("Nothing is recorded"));
    }
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->note, note);
}

static void
show_time (CareExcursionBar *self)
{
  g_autoptr (GDateTime) day = NULL;
  CareDate date;
  int      minute, year, month, number;

  care_excursion_get_time (self->excursion, &date, &minute);
  care_date_split (date, &year, &month, &number);
  day = g_date_time_new_utc (year, month, number, 0, 0, 0);
  self->following = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  care_minute_entry_set_minute (self->clock, minute);
  self->following = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->earlier), date > CARE_DATE_MIN);
  gtk_widget_set_sensitive (GTK_WIDGET (self->later), date < CARE_DATE_MAX);
}

static void
go_by (CareExcursionBar *self,
       int               days)
{
  CareDate date;
  int      minute;

  care_excursion_get_time (self->excursion, &date, &minute);
  care_excursion_set_time (self->excursion, date + days, minute);
}

static void
earlier_clicked_cb (CareExcursionBar *self)
{
  g_assert (CARE_IS_EXCURSION_BAR (self));

  go_by (self, -1);
}

static void
later_clicked_cb (CareExcursionBar *self)
{
  g_assert (CARE_IS_EXCURSION_BAR (self));

  go_by (self, 1);
}

static void
time_chosen_cb (CareExcursionBar *self)
{
  g_autoptr (GDateTime) day = NULL;

  g_assert (CARE_IS_EXCURSION_BAR (self));

  if (self->following || self->excursion == NULL)
    return;
  day = gtk_calendar_get_date (self->calendar);
  care_excursion_set_time (self->excursion,
                           care_date_new (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)),
                           care_minute_entry_get_minute (self->clock));
}

static void
set_narrow (CareExcursionBar *self,
            gboolean          narrow)
{
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->leave), narrow);
}

static void
care_excursion_bar_dispose (GObject *object)
{
  CareExcursionBar *self = CARE_EXCURSION_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_EXCURSION_BAR);
  g_clear_object (&self->excursion);
  G_OBJECT_CLASS (care_excursion_bar_parent_class)->dispose (object);
}

static void
care_excursion_bar_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (property == PROP_NARROW)
    g_value_set_boolean (value, CARE_EXCURSION_BAR (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_excursion_bar_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (property == PROP_NARROW)
    set_narrow (CARE_EXCURSION_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
care_excursion_bar_class_init (CareExcursionBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_excursion_bar_dispose;
  object_class->get_property = care_excursion_bar_get_property;
  object_class->set_property = care_excursion_bar_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_MINUTE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-excursion-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, box);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, icon);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, words);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, note);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, earlier);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, later);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, chooser);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, calendar);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, clock);
  gtk_widget_class_bind_template_child (widget_class, CareExcursionBar, leave);
  gtk_widget_class_bind_template_callback (widget_class, earlier_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_chosen_cb);
}

static void
care_excursion_bar_init (CareExcursionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_calendar_name_buttons (self->calendar);
}

void
care_excursion_bar_show (CareExcursionBar *self,
                         CareExcursion    *excursion)
{
  g_return_if_fail (CARE_IS_EXCURSION_BAR (self));

  g_set_object (&self->excursion, excursion);
  gtk_revealer_set_reveal_child (self->revealer, excursion != NULL);
  if (excursion == NULL)
    return;
  gtk_button_set_label (self->leave, care_excursion_is_example (excursion) ? _ ("Leave") : _ ("Back to Today"));
  show_words (self);
  show_time (self);
}

void
care_excursion_bar_choose (CareExcursionBar *self)
{
  g_return_if_fail (CARE_IS_EXCURSION_BAR (self));

  gtk_menu_button_popup (self->chooser);
}
