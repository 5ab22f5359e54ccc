/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: when reminders come, what they say, whether they come after login.  Each change counts at once. */
#include "config.h"

#include "care-preferences-window.h"

#include "care-closures.h"
#include "care-fault-sentences.h"
#include "care-minute-button.h"
#include "care-preference-sentences.h"
#include "care-self-check-page.h"
#include "care-time-words.h"

#include <glib/gi18n.h>

/* What turning quiet hours on begins with. */
#define USUAL_QUIET_FROM  (22 * 60)
#define USUAL_QUIET_UNTIL (7 * 60)

struct _CarePreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  AdwPreferencesGroup *window;
  GtkSwitch           *simple;
  AdwPreferencesGroup *slots;
  AdwPreferencesGroup *quiet;
  GtkSwitch           *repeat;
  GtkSwitch           *quiet_switch;
  GtkWidget           *quiet_from_row;
  GtkWidget           *quiet_until_row;
  CareMinuteButton    *quiet_from;
  CareMinuteButton    *quiet_until;
  AdwActionRow        *quiet_warning;
  AdwPreferencesGroup *notices;
  GtkCheckButton      *when_locked;
  GtkCheckButton      *always;
  GtkCheckButton      *never;
  AdwPreferencesGroup *samples;
  AdwActionRow        *open_sample;
  AdwActionRow        *locked_sample;
  CareSelfCheckPage   *check;
  CareCourse          *course;
  GPtrArray           *slot_rows; /* AdwActionRow, lent: one for each slot of the protocol */
  gboolean             following; /* what changes is what is shown, not what is chosen */
};

G_DEFINE_FINAL_TYPE (CarePreferencesWindow, care_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

#define MINUTE_BUTTON "minute-button" /* of a slot's row */

static void show_settings (CarePreferencesWindow *self);

/* Read-only courses are shown in the window, not changed here. */
static gboolean
can_change (CarePreferencesWindow *self)
{
  return self->course != NULL && care_course_get_state (self->course) == CARE_COURSE_GOOD && !care_course_is_sealed (self->course);
}

/* Refused: what is true is shown again. */
static void
say_refused (CarePreferencesWindow *self,
             const GError          *error)
{
  g_autofree char *words = care_fault_error (error);

  care_preferences_window_say (self, words);
  show_settings (self);
}

static void
save (CarePreferencesWindow      *self,
      const CareReminderSettings *settings)
{
  g_autoptr (GError) error = NULL;

  if (!care_course_set_settings (self->course, settings, &error))
    say_refused (self, error);
}

static void
simple_switched_cb (CarePreferencesWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  if (!self->following && !care_course_set_simple (self->course, gtk_switch_get_active (self->simple), &error))
    say_refused (self, error);
}

static void
slot_changed_cb (CarePreferencesWindow *self,
                 CareMinuteButton      *button)
{
  CareReminderSettings settings;
  GPtrArray           *slots;

  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  if (!can_change (self)) /* erased by another program while a time was being chosen */
    return;
  settings = *care_course_get_settings (self->course);
  slots = care_course_get_protocol (self->course)->slots;
  for (guint i = 0; i < self->slot_rows->len && i < slots->len; i++)
    if (g_object_get_data (self->slot_rows->pdata[i], MINUTE_BUTTON) == button)
      {
        int minute = care_minute_button_get_minute (button);

        settings.slot_minutes[i] = minute == ((const CareSlot *)slots->pdata[i])->minute ? -1 : minute;
        save (self, &settings);
        return;
      }
}

static void
repeat_switched_cb (CarePreferencesWindow *self)
{
  CareReminderSettings settings;

  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  if (self->following)
    return;
  settings = *care_course_get_settings (self->course);
  settings.repeat = gtk_switch_get_active (self->repeat);
  save (self, &settings);
}

static void
quiet_switched_cb (CarePreferencesWindow *self)
{
  CareReminderSettings settings;
  gboolean             wanted = gtk_switch_get_active (self->quiet_switch);

  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  if (self->following)
    return;
  settings = *care_course_get_settings (self->course);
  settings.quiet_from = wanted ? USUAL_QUIET_FROM : -1;
  settings.quiet_until = wanted ? USUAL_QUIET_UNTIL : -1;
  save (self, &settings);
}

static void
quiet_changed_cb (CarePreferencesWindow *self)
{
  CareReminderSettings settings = *care_course_get_settings (self->course);

  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  settings.quiet_from = care_minute_button_get_minute (self->quiet_from);
  settings.quiet_until = care_minute_button_get_minute (self->quiet_until);
  save (self, &settings);
}

/* Of the two that are toggled only the one that is on now chooses. */
static void
discreet_toggled_cb (CarePreferencesWindow *self,
                     GtkCheckButton        *button)
{
  CareReminderSettings settings;

  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  if (self->following || !gtk_check_button_get_active (button))
    return;
  settings = *care_course_get_settings (self->course);
  settings.discreet = button == self->always  ? CARE_DISCREET_ALWAYS
                      : button == self->never ? CARE_DISCREET_NEVER
                                              : CARE_DISCREET_WHEN_LOCKED;
  save (self, &settings);
}

static void
add_slot_row (CarePreferencesWindow *self,
              const CareSlot        *slot)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = care_minute_button_new ();
  g_autofree char *title = g_markup_escape_text (care_text_get (slot->label), -1);

  care_minute_button_set_title (CARE_MINUTE_BUTTON (button), care_text_get (slot->label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), care_icon_for_slot (slot));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), MINUTE_BUTTON, button);
  g_signal_connect_object (button, "changed", G_CALLBACK (slot_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->slots, row);
  g_ptr_array_add (self->slot_rows, row);
}

/* Another protocol has other slots. */
static void
fit_slot_rows (CarePreferencesWindow *self,
               GPtrArray             *slots)
{
  while (self->slot_rows->len > 0)
    {
      adw_preferences_group_remove (self->slots, g_ptr_array_index (self->slot_rows, self->slot_rows->len - 1));
      g_ptr_array_set_size (self->slot_rows, (int)self->slot_rows->len - 1);
    }
  for (guint i = 0; i < slots->len; i++)
    add_slot_row (self, g_ptr_array_index (slots, i));
}

static gboolean
slots_fit (CarePreferencesWindow *self,
           GPtrArray             *slots)
{
  for (guint i = 0; i < slots->len && i < self->slot_rows->len; i++)
    {
      const CareSlot  *slot = g_ptr_array_index (slots, i);
      g_autofree char *title = g_markup_escape_text (care_text_get (slot->label), -1);

      if (!g_str_equal (adw_preferences_row_get_title (self->slot_rows->pdata[i]), title))
        return FALSE;
    }
  return slots->len == self->slot_rows->len;
}

static void
show_slots (CarePreferencesWindow      *self,
            const CareReminderSettings *settings)
{
  GPtrArray *slots = care_course_get_protocol (self->course)->slots;

  if (!slots_fit (self, slots))
    fit_slot_rows (self, slots);
  for (guint i = 0; i < slots->len; i++)
    {
      const CareSlot  *slot = g_ptr_array_index (slots, i);
      int              minute = care_reminder_settings_slot_minute (settings, slots, i);
      g_autofree char *usual = care_words_minute (slot->minute);
      /* Translators: %s is a clock time */
      g_autofree char *subtitle = g_strdup_printf (_ ("%s in your instructions"), usual);

      care_minute_button_set_minute (g_object_get_data (self->slot_rows->pdata[i], MINUTE_BUTTON), minute);
      adw_action_row_set_subtitle (self->slot_rows->pdata[i], minute != slot->minute ? subtitle : "");
    }
}

static void
show_quiet (CarePreferencesWindow      *self,
            const CareReminderSettings *settings)
{
  gboolean         on = settings->quiet_from >= 0;
  g_autofree char *warning = care_sentence_quiet_slots (settings, care_course_get_protocol (self->course)->slots);
  g_autofree char *safe = g_markup_escape_text (warning != NULL ? warning : "", -1);

  gtk_switch_set_active (self->quiet_switch, on);
  gtk_widget_set_visible (self->quiet_from_row, on);
  gtk_widget_set_visible (self->quiet_until_row, on);
  care_minute_button_set_minute (self->quiet_from, on ? settings->quiet_from : USUAL_QUIET_FROM);
  care_minute_button_set_minute (self->quiet_until, on ? settings->quiet_until : USUAL_QUIET_UNTIL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->quiet_warning), safe);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet_warning), warning != NULL);
}

static void
show_sample (CarePreferencesWindow      *self,
             AdwActionRow               *row,
             const CareReminderSettings *settings,
             gboolean                    discreet)
{
  CareClock *clock = care_course_get_clock (self->course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autofree char *sample = care_sentence_notice_sample (care_course_get_plan (self->course), settings, discreet, zone, care_clock_now (clock));
  g_autofree char *safe = g_markup_escape_text (sample, -1);

  adw_action_row_set_subtitle (row, safe);
}

static void
show_notices (CarePreferencesWindow      *self,
              const CareReminderSettings *settings)
{
  GtkCheckButton *const choices[] = {
    [CARE_DISCREET_WHEN_LOCKED] = self->when_locked,
    [CARE_DISCREET_ALWAYS] = self->always,
    [CARE_DISCREET_NEVER] = self->never,
  };

  gtk_check_button_set_active (choices[settings->discreet], TRUE);
  show_sample (self, self->open_sample, settings, settings->discreet == CARE_DISCREET_ALWAYS);
  show_sample (self, self->locked_sample, settings, settings->discreet != CARE_DISCREET_NEVER);
}

static void
show_settings (CarePreferencesWindow *self)
{
  gboolean there = can_change (self);

  gtk_widget_set_visible (GTK_WIDGET (self->window), there);
  gtk_widget_set_visible (GTK_WIDGET (self->slots), there);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet), there);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), there);
  gtk_widget_set_visible (GTK_WIDGET (self->samples), there);
  if (!there)
    return;
  self->following = TRUE;
  gtk_switch_set_active (self->simple, care_course_get_simple (self->course));
  gtk_switch_set_active (self->repeat, care_course_get_settings (self->course)->repeat);
  show_slots (self, care_course_get_settings (self->course));
  show_quiet (self, care_course_get_settings (self->course));
  show_notices (self, care_course_get_settings (self->course));
  self->following = FALSE;
}

static void
course_changed_cb (CarePreferencesWindow *self)
{
  g_assert (CARE_IS_PREFERENCES_WINDOW (self));

  show_settings (self);
}

static void
care_preferences_window_dispose (GObject *object)
{
  CarePreferencesWindow *self = CARE_PREFERENCES_WINDOW (object);

  g_clear_object (&self->course);
  g_clear_pointer (&self->slot_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (care_preferences_window_parent_class)->dispose (object);
}

static void
care_preferences_window_class_init (CarePreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_preferences_window_dispose;

  g_type_ensure (CARE_TYPE_MINUTE_BUTTON);
  g_type_ensure (CARE_TYPE_SELF_CHECK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/aftercare/Aftercare/ui/care-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, check);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, window);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, simple);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, slots);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet_switch);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, repeat);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet_from_row);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet_until_row);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet_from);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet_until);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, quiet_warning);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, when_locked);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, always);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, never);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, samples);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, open_sample);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, locked_sample);
  gtk_widget_class_bind_template_callback (widget_class, discreet_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, quiet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, quiet_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, repeat_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, simple_switched_cb);
}

static void
care_preferences_window_init (CarePreferencesWindow *self)
{
  self->slot_rows = g_ptr_array_new ();
  self->following = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  care_minute_button_set_title (self->quiet_from, _ ("Quiet from"));
  care_minute_button_set_title (self->quiet_until, _ ("Quiet until"));
  self->following = FALSE;
}

/**
 * care_preferences_window_new:
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that closes by itself or together with @parent
 */
GtkWidget *
care_preferences_window_new (GtkWindow  *parent,
                             CareCourse *course)
{
  CarePreferencesWindow *self = g_object_new (CARE_TYPE_PREFERENCES_WINDOW, "application", gtk_window_get_application (parent), "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->course = g_object_ref (course);
  care_self_check_page_set_course (self->check, course);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  show_settings (self);
  return GTK_WIDGET (self);
}

void
care_preferences_window_say (CarePreferencesWindow *self,
                             const char            *words)
{
  g_autofree char *safe = g_markup_escape_text (words, -1);

  g_return_if_fail (CARE_IS_PREFERENCES_WINDOW (self));

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (safe));
}
