/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "rule no-water end + 2 days": points that are another rule's. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* FALSE with every fault reported: no such rule, no such edge, a circle.  @rules is the list in the document. */
gboolean care_rule_links_read (CareProtocol *protocol,
                               CareJson     *json,
                               CareJsonNode *rules);

G_END_DECLS
