/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "questions" -> a question of the protocol. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* Adds the question to @protocol if it has an id; FALSE with every fault of it reported. */
gboolean care_question_read (CareProtocol *protocol,
                             CareJson     *json,
                             CareJsonNode *node);

G_END_DECLS
