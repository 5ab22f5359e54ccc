/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that set up a plan: protocol, answers, sessions. */
#pragma once

#include "care-command.h"

G_BEGIN_DECLS

/* Each gives CARE_EXIT_DONE with the value set, or complains. */

/* @name: a file, or the id of a protocol at hand; of several versions the newest. */
CareExit care_setup_read_protocol (CareCommand   *command,
                                   const char    *name,
                                   CareProtocol **protocol);
/* Words behind the protocol are answers and sessions too: "--session A B" is no riddle. */
void care_setup_sort_words (CareCommand *command);
/* --answer ID=CHOICE…, complete. */
CareExit care_setup_read_answers (CareCommand  *command,
                                  CareProtocol *protocol,
                                  CareAnswers **answers);
/* The words ID=CHOICE… in the place of what @known says of their questions; "ID=" takes all choices back. */
CareExit care_setup_change_answers (CareCommand  *command,
                                    CareProtocol *protocol,
                                    CareAnswers  *known,
                                    CareAnswers **answers);
/* --session SPAN… and --last, sorted; at least one, none overlapping. */
CareExit care_setup_read_sessions (CareCommand *command,
                                   GPtrArray  **sessions);
CareExit care_setup_read_session (CareCommand  *command,
                                  const char   *span,
                                  const char   *uid,
                                  CareSession **session);
/* Sorts; complains if two overlap; only the latest may be the last one. */
CareExit care_setup_check_sessions (CareCommand *command,
                                    GPtrArray   *sessions);
/* A file as the person named it; complains with the name. */
GBytes *care_setup_read_file (CareCommand *command,
                              const char  *path,
                              CareExit    *status);
/* The protocols at hand that can be read; @paths gets theirs. */
GPtrArray *care_setup_list_protocols (GPtrArray **paths);

G_END_DECLS
