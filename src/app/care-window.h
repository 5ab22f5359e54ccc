/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell: which page, how wide, toasts with Undo, one notice. */
#pragma once

#include "care-application.h"
#include "care-excursion.h"

G_BEGIN_DECLS

#define CARE_TYPE_WINDOW (care_window_get_type ())
G_DECLARE_FINAL_TYPE (CareWindow, care_window, CARE, WINDOW, AdwApplicationWindow)

/* Properties: "narrow" (too narrow for two columns of words), "course" (which is shown).  Actions of its own: win.page
 * ("today", "timeline", "progress", "sessions"), win.fullscreen. */

/* @fault: said in place of the pages where @course is NULL. */
CareWindow *care_window_new (CareApplication *application,
                             CareCourse      *course,
                             const char      *fault);
/* The course that is shown: the patient's own, or that of the excursion.  NULL if there is none. */
CareCourse *care_window_get_course (CareWindow *self);
/* NULL: the patient's own course is shown. */
CareExcursion *care_window_get_excursion (CareWindow *self);
void           care_window_set_excursion (CareWindow    *self,
                                          CareExcursion *excursion);
/* Opens "May I …?" with @text in it; nothing where there is no plan to ask. */
void care_window_ask (CareWindow *self,
                      const char *text);
/* Opens the choice of what time an excursion looks at. */
void care_window_choose_moment (CareWindow *self);
/* A toast; with @keys (NULL-terminated, or NULL) it has a button that takes these records back. */
void care_window_say (CareWindow        *self,
                      const char        *text,
                      const char *const *keys);
/* A toast whose button takes back, by @action, what @text tells. */
void care_window_say_undo (CareWindow *self,
                           const char *text,
                           const char *action);
/* A toast with a button for @action; it stays until it is answered. */
void care_window_offer (CareWindow *self,
                        const char *text,
                        const char *label,
                        const char *action);

/* The person wants to begin with these instructions. */
void care_window_offer_protocol (CareWindow   *self,
                                 CareProtocol *protocol);

G_END_DECLS
