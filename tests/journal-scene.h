/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal whose lines are told apart by one letter. */
#pragma once

#include "care-journal-private.h"
#include "care-test.h"

G_BEGIN_DECLS

#define NAME "log.jsonl"

/* @seen: "a b | c " for two lines, a reset, another line. */
CareJournal *journal_scene_open (CareTestFolder *folder,
                                 GString        *seen);
gboolean     journal_scene_append (CareJournal *journal,
                                   const char  *id,
                                   GError     **error);
/* The lines of the ids, one letter each. */
char *journal_scene_lines (const char *ids);

G_END_DECLS
