/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "rules" -> a rule of the protocol. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* Adds the rule to @protocol, with the topics and states that it names first; questions and slots must be there.
 * FALSE with every fault of it reported. */
gboolean care_rule_read (CareProtocol *protocol,
                         CareJson     *json,
                         CareJsonNode *node);

G_END_DECLS
