/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "slots", "once", "each", "order" of a rule -> how often a step is done. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* FALSE with every fault reported.  @protocol has its slots. */
gboolean care_timing_read (CareProtocol *protocol,
                           CareRule     *rule,
                           CareJson     *json,
                           CareJsonNode *node);

/* "every": "2 hours", "between": "08:00 to 20:00" of all @rules (or NULL) are slots of the protocol; before they are read. */
void care_timing_add_slots (CareProtocol *protocol,
                            CareJsonNode *rules);

G_END_DECLS
