/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's search asks "water"; the answer is when it is allowed.  org.gnome.Shell.SearchProvider2. */
#pragma once

#include "care-course.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_TYPE_SEARCH_PROVIDER (care_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (CareSearchProvider, care_search_provider, CARE, SEARCH_PROVIDER, GObject)

/* Activates @application, which owns it, when a result is chosen. */
CareSearchProvider *care_search_provider_new (GApplication *application);
/* Until then, and for NULL, nothing is found. */
void care_search_provider_set_course (CareSearchProvider *self,
                                      CareCourse         *course);
/* At @path with "/SearchProvider" behind it. */
gboolean care_search_provider_export (CareSearchProvider *self,
                                      GDBusConnection    *bus,
                                      const char         *path,
                                      GError            **error);
void     care_search_provider_unexport (CareSearchProvider *self,
                                        GDBusConnection    *bus);

G_END_DECLS
