/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure functions for pages and .ui files: a rule, a state or a slot -> its icon; escaped and emphasised words. */
#pragma once

#include "care-task.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The icon that the protocol's author wished, if there is such a one; else a plain one for its kind.  Free with g_free(). */
char *care_icon_for_rule (const CareRule *rule);
char *care_icon_for_topic (CareProtocol *protocol, /* that of the first rule about it */
                           int           topic);
/* By the part of the day. */
const char *care_icon_for_slot (const CareSlot *slot);
/* @text for a property that Adwaita reads as markup, with @emphasis (a part of it, or NULL) in bold. */
char *care_markup (const char *text,
                   const char *emphasis);

G_END_DECLS
