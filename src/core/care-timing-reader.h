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

G_END_DECLS
