/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "intervals" -> an interval of the protocol. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* Adds it to @protocol, which has its questions; FALSE with every fault of it reported. */
gboolean care_interval_read (CareProtocol *protocol,
                             CareJson     *json,
                             CareJsonNode *node);

G_END_DECLS
