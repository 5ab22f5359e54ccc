/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups in one column or two (care-group-layout.h), through which Tab goes in the order in which they are read. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_GROUP_BOX (care_group_box_get_type ())
G_DECLARE_FINAL_TYPE (CareGroupBox, care_group_box, CARE, GROUP_BOX, GtkBox)

G_END_DECLS
