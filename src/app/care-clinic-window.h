/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic: how to reach it, when to call it, whose instructions these are. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_CLINIC_WINDOW (care_clinic_window_get_type ())
G_DECLARE_FINAL_TYPE (CareClinicWindow, care_clinic_window, CARE, CLINIC_WINDOW, AdwWindow)

/* @course has a plan. */
GtkWidget *care_clinic_window_new (GtkWindow  *parent,
                                   CareCourse *course);

G_END_DECLS
