/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "warning-signs", "kit" or "contacts" -> a note of the protocol. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* They add it to @protocol, which has its questions; FALSE with every fault of it reported. */
gboolean care_note_read_warning_sign (CareProtocol *protocol,
                                      CareJson     *json,
                                      CareJsonNode *node);
gboolean care_note_read_kit (CareProtocol *protocol,
                             CareJson     *json,
                             CareJsonNode *node);
gboolean care_note_read_contact (CareProtocol *protocol,
                                 CareJson     *json,
                                 CareJsonNode *node);
gboolean care_note_read_changelog (CareProtocol *protocol,
                                   CareJson     *json,
                                   CareJsonNode *node);

G_END_DECLS
