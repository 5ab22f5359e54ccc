/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "questions" -> a question of the protocol. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* A new id among @items, each of which begins with its own; FALSE with the fault reported. */
gboolean care_new_id_read (char **id, CareJson *json, CareJsonNode *node, GPtrArray *items);
/* Adds the question to @protocol; FALSE with every fault of it reported. */
gboolean care_question_read (CareProtocol *protocol, CareJson *json, CareJsonNode *node);

G_END_DECLS
