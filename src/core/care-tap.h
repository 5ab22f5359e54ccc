/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Done, as it was pressed on a notice: of which steps, when and where; it waits here while the disk refuses it. */
#pragma once

#include "care-log.h"

G_BEGIN_DECLS

typedef struct _CareTap CareTap;

CareTap *care_tap_new (GPtrArray  *keys, /* char * */
                       gint64      at,
                       const char *zone_id); /* or NULL */
void     care_tap_free (CareTap *self);
/* TRUE: every step of it is on the disk, or had a word already. */
gboolean care_tap_save (CareTap *self,
                        CareLog *log,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTap, care_tap_free)

G_END_DECLS
