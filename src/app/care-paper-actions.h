/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the window: paper, PDF, a calendar for the phone. */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* Adds win.print, win.save and win.large-print; they act on the course that is shown.  Print: "plan", "checklist", "day", "report";
 * save: "ics", "csv", "plan", "checklist", "report", "photos" (the report with them). */
void care_paper_actions_add (CareWindow *window);

G_END_DECLS
