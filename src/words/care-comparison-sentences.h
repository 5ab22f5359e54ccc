/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two versions of a protocol, in words. */
#pragma once

#include "care-comparison.h"
#include "care-statement.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free(). */

/* "New rule: No swimming (no-swimming)" · "No water on your scalp (no-water): the end was 4 days after the end of each session,
 * it is now 5 days after the end of each session" */
char *care_sentence_comparison (const CareComparisonItem *item);
/* "the limit: lukewarm only"; "once only" for what is either so or not.  @statement has a member. */
char *care_sentence_statement (const CareStatement *statement);
/* "Eyebrows: version 1 becomes version 2" */
char *care_sentence_versions (CareProtocol *before,
                              CareProtocol *after);

G_END_DECLS
