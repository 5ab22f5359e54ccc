/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes -> protocol, or every problem at once. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

#define CARE_PROTOCOL_FORMAT_VERSION 1

/* NULL if @problems got an error; warnings alone leave a protocol. */
CareProtocol *care_protocol_read (GBytes       *bytes,
                                  CareProblems *problems);
/* The same from a whole document that is parsed. */
CareProtocol *care_protocol_read_document (CareJson *json);
/* The same from a value inside another document (course.json), where slips of the pen are only warned of. */
CareProtocol *care_protocol_read_node (CareJson     *json,
                                       CareJsonNode *node);

G_END_DECLS
