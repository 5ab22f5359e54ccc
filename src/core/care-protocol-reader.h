/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes -> protocol, or every problem at once. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* NULL if @problems got an error; warnings alone leave a protocol. */
CareProtocol *care_protocol_read (GBytes       *bytes,
                                  CareProblems *problems);
/* The same from a value inside another document (course.json). */
CareProtocol *care_protocol_read_node (CareJson     *json,
                                       CareJsonNode *node);

G_END_DECLS
