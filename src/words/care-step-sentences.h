/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a step is done: how often in a day, with how much, how long, what to wait for. */
#pragma once

#include "care-occurrence.h"

G_BEGIN_DECLS

/* "optional · 2 to 3 times a day · the size of a pea · for 10 minutes · then wait 20 minutes"; "" if nothing is said.  New; free it with
 * g_free(). */
char *care_sentence_step (const CareOccurrence *step);
/* The one line that stands below the title of a step or a piece of advice: that, else what to take, else "Each shower".  New. */
char *care_sentence_step_hint (const CareOccurrence *step);
/* "Shave your head: still forbidden then, ask your clinic"; new. */
char *care_sentence_step_forbidden (const CareRule *rule);
/* Whether @title says every word of @limit already, in its order and in one breath ("lukewarm water only" says "lukewarm only"):
 * then, and only then, the limit need not be said beside it. */
gboolean care_title_says_limit (const char *title,
                                const char *limit);
/* Whether @title begins with all words of @limit but the first or the last, in whatever form: "Baby shampoo allowed" and "baby
 * shampoo only".  Nothing may be left out for that, but beside the limit the thing need not be named once more. */
gboolean care_title_names_limit (const char *title,
                                 const char *limit);
/* "Morning care", from the slot's label; new. */
char *care_sentence_slot (const CareSlot *slot);

G_END_DECLS
