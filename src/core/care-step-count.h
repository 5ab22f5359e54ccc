/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many steps a protocol can put on one day. */
#pragma once

#include "care-rehearsal.h"

G_BEGIN_DECLS

#define CARE_STEPS_A_DAY 60

gboolean care_step_count_is_bearable (CareProtocol  *protocol,
                                      CareRehearsal *rehearsal);

G_END_DECLS
