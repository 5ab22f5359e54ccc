/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warnings that need thought: never lifted, always forbidden, unreachable, untranslated. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* Reads and checks in one go, as aftercarectl check and the window do. */
CareProtocol *care_protocol_read_and_check (GBytes       *bytes,
                                            CareProblems *problems);

G_END_DECLS
