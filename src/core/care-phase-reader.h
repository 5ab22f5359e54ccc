/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "days" and "sessions" of a rule: on which days after which sessions it runs. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* "days": "4 to 10" -> from and until, counted as the protocol counts.  FALSE with every fault reported. */
gboolean care_phase_read_days (CareProtocol *protocol,
                               CareRule     *rule,
                               CareJson     *json,
                               CareJsonNode *node);
/* "sessions": "2 on" -> the sessions that the rule runs for.  It has its from and until. */
gboolean care_phase_read_sessions (CareRule     *rule,
                                   CareJson     *json,
                                   CareJsonNode *node);
/* "4", "4 to 10", "4 on" (*last is then @most); FALSE if @text is no such range of whole numbers from @least to @most. */
gboolean care_phase_parse (const char *text,
                           int         least,
                           int         most,
                           int        *first,
                           int        *last);

G_END_DECLS
