/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which appointments of a calendar file are sessions, and what they change. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_APPOINTMENT_WINDOW (care_appointment_window_get_type ())
G_DECLARE_FINAL_TYPE (CareAppointmentWindow, care_appointment_window, CARE, APPOINTMENT_WINDOW, AdwWindow)

/* @appointments: CareAppointment; none is chosen until the patient does. */
CareAppointmentWindow *care_appointment_window_new (GtkWindow  *parent,
                                                    CareCourse *course,
                                                    GPtrArray  *appointments);

G_END_DECLS
