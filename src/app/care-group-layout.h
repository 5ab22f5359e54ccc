/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups in two columns when there is room, else below one another in reading order. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_GROUP_LAYOUT (care_group_layout_get_type ())
G_DECLARE_FINAL_TYPE (CareGroupLayout, care_group_layout, CARE, GROUP_LAYOUT, GtkLayoutManager)

/* Child i stands in column i mod 2; a hidden child keeps its column.  Property "spacing", in pixels. */

G_END_DECLS
