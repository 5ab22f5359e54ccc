/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: its course, its actions, its one window. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_APPLICATION (care_application_get_type ())
G_DECLARE_FINAL_TYPE (CareApplication, care_application, CARE, APPLICATION, AdwApplication)

/* Actions of its own: app.about, app.ask (words), app.help, app.may, app.open, app.quit, app.shortcuts, app.today; those around the
 * record, the diary, the sessions and the preferences stand at the head of their files. */

CareApplication *care_application_new (void);
/* The course that is shown: this person's, or that of an excursion; NULL if its folder cannot be used. */
CareCourse *care_application_get_course (CareApplication *self);
/* A toast in the window; with @keys (NULL-terminated, or NULL) it has a button that takes these records back. */
void care_application_say (CareApplication   *self,
                           const char        *text,
                           const char *const *keys);
/* A toast whose button takes back, by @action, what @text tells. */
void care_application_say_undo (CareApplication *self,
                                const char      *text,
                                const char      *action);

G_END_DECLS
