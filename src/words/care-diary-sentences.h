/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note, an incident or a reported state of the record in words. */
#pragma once

#include "care-diary.h"

G_BEGIN_DECLS

/* All strings are new unless said; free them with g_free(). */

/* What happened, as the patient says it: "My scalp got wet"; for a topic without such words its label. */
char *care_sentence_incident (CareProtocol *protocol,
                              const char   *topic);
/* What a patient reports: "The film is off". */
char *care_sentence_state (CareProtocol *protocol,
                           const char   *state);
/* "Note, Sun 15 March", "My scalp got wet, yesterday"; NULL if @key is that of a step. */
char *care_sentence_diary_key (CareProtocol *protocol,
                               const char   *key,
                               CareDate      today);

G_END_DECLS
