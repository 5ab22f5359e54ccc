/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: when reminders come, what they say, whether they come after login.  Each change counts at once. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_PREFERENCES_WINDOW (care_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (CarePreferencesWindow, care_preferences_window, CARE, PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *care_preferences_window_new (GtkWindow  *parent,
                                        CareCourse *course);
/* A short message, until it goes by itself. */
void care_preferences_window_say (CarePreferencesWindow *self,
                                  const char            *words);

G_END_DECLS
