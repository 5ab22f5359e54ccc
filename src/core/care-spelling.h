/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that an author invents, topics and states, where one looks like a slip of the pen in another. */
#pragma once

#include "care-json.h"

G_BEGIN_DECLS

void care_spelling_check (CareJson *json); /* reports each at its place; an error where slips are refused */

G_END_DECLS
