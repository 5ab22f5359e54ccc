/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photos of the days: added from files, shown by day, two of them side by side. */
#pragma once

#include "care-course.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_PHOTOS_WINDOW (care_photos_window_get_type ())
G_DECLARE_FINAL_TYPE (CarePhotosWindow, care_photos_window, CARE, PHOTOS_WINDOW, AdwWindow)

CarePhotosWindow *care_photos_window_new (GtkWindow  *parent,
                                          CareCourse *course);

G_END_DECLS
