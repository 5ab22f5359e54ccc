/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 12 or 24 hours as the desktop's settings say, for window, notice, command line and paper alike. */
#include "config.h"

#include "care-clock-format.h"

#include "care-time-words.h"

#define SCHEMA "org.gnome.desktop.interface"
#define KEY    "clock-format"

/* A default is nobody's wish: where nothing was chosen the locale knows better. */
static CareHours
read_wish (GSettings *desktop)
{
  g_autoptr (GVariant) chosen = g_settings_get_user_value (desktop, KEY);

  if (chosen == NULL)
    return CARE_HOURS_LOCALE;
  return g_strcmp0 (g_variant_get_string (chosen, NULL), "12h") == 0 ? CARE_HOURS_12 : CARE_HOURS_24;
}

static void
apply (CareCourse *course,
       GSettings  *desktop)
{
  CareHours            hours = read_wish (desktop);
  CareReminderSettings settings;
  g_autoptr (GError) error = NULL;

  care_words_set_hours (hours);
  if (care_course_get_state (course) != CARE_COURSE_GOOD || care_course_get_hours (course) == (int)hours)
    return;
  settings = *care_course_get_settings (course);
  settings.hours = (int)hours;
  if (!care_course_set_settings (course, &settings, &error))
    g_debug ("The clock format cannot be kept: %s", error->message);
}

static void
desktop_changed_cb (GSettings  *desktop,
                    const char *key,
                    CareCourse *course)
{
  g_assert (CARE_IS_COURSE (course));

  apply (course, desktop);
}

void
care_clock_format_follow (CareCourse *course)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  GSettings *desktop;

  g_return_if_fail (CARE_IS_COURSE (course));

  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    {
      care_words_set_hours ((CareHours)care_course_get_hours (course));
      return;
    }
  desktop = g_settings_new_full (schema, NULL, NULL);
  g_object_set_data_full (G_OBJECT (course), "clock-format", desktop, g_object_unref);
  g_signal_connect_object (desktop, "changed::" KEY, G_CALLBACK (desktop_changed_cb), course, 0);
  g_signal_connect (course, "changed", G_CALLBACK (apply), desktop);
  apply (course, desktop);
}
