/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Something happened": a menu of what is forbidden now, to record that it came about all the same. */
#pragma once

#include "care-fact-rows.h"

G_BEGIN_DECLS

#define CARE_TYPE_INCIDENT_BUTTON (care_incident_button_get_type ())
G_DECLARE_FINAL_TYPE (CareIncidentButton, care_incident_button, CARE, INCIDENT_BUTTON, AdwBin)

GtkWidget *care_incident_button_new (void);
/* Hides itself while nothing is forbidden. */
void care_incident_button_show (CareIncidentButton *self,
                                const CareView     *view);
/* Narrow: an icon; the name stays. */
void care_incident_button_set_narrow (CareIncidentButton *self,
                                      gboolean            narrow);

G_END_DECLS
