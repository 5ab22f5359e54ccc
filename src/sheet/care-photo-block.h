/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The newest photos on paper, two dates beside each other. */
#pragma once

#include "care-folder.h"
#include "care-sheet.h"

G_BEGIN_DECLS

/* Nothing if there are none; one that cannot be read is left out. */
void care_photo_block_add (CareSheet  *sheet,
                           CareFolder *folder);

G_END_DECLS
