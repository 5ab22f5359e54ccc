/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An append-only file of JSON lines: lock, append, sync, torn and spoilt lines, watch. */
#pragma once

#include "care-folder.h"
#include "care-line.h"

G_BEGIN_DECLS

#define CARE_TYPE_JOURNAL (care_journal_get_type ())
G_DECLARE_FINAL_TYPE (CareJournal, care_journal, CARE, JOURNAL, GObject)

/* Signal "changed": after one or more lines were read, or the file was read anew ("reset" came before).
 * Signal "reset": forget all lines; the file is another one or became shorter. */

/* Takes one whole, sound line, in the order of the file; it can be read during the call.  No signal: to emit one costs more than
 * to read a line. */
typedef void (*CareJournalTake) (gpointer  reader,
                                 CareLine *line);

/* Is asked first about each sound line, without its newline.  TRUE: it took the line. */
typedef gboolean (*CareJournalTakeUsual) (gpointer    reader,
                                          const char *line,
                                          gsize       length);

#define CARE_JOURNAL_LINE_MAX 4096

/* @name: "log.jsonl".  @members: static, the names in its lines as care_line_new() wants them, "c" the last one.  @reader: lives
 * as long as the journal.  Reads nothing yet. */
CareJournal *care_journal_new (CareFolder        *folder,
                               const char        *name,
                               const char *const *members,
                               CareJournalTake    take,
                               gpointer           reader);
/* For a @reader that knows lines of one shape faster than CareLine does. */
void care_journal_set_take_usual (CareJournal         *self,
                                  CareJournalTakeUsual take_usual);
/* Reads on from where it stood and hands each line on.  TRUE also if there is no file yet. */
gboolean care_journal_read (CareJournal *self,
                            GError     **error);
/* Starts following changes of other processes with a file monitor. */
void care_journal_watch (CareJournal *self);
/* Ends that; to follow the file in another folder of the same path, end it before the watch is made anew. */
void care_journal_unwatch (CareJournal *self);
/* @members: one object's members, as care_json_writer_finish (compact) gave it, without "c"; the line gets its CRC.
 * Locks (waiting @wait_ms at most), mends a torn tail, writes, syncs, unlocks, then reads on, so that it is taken too.
 * FALSE: nothing was recorded; the file is as it was.  CARE_FOLDER_ERROR. */
gboolean care_journal_append (CareJournal *self,
                              const char  *object,
                              int          wait_ms,
                              GError     **error);
/* The same for several lines at once. */
gboolean care_journal_append_all (CareJournal       *self,
                                  const char *const *objects,
                                  int                wait_ms,
                                  GError           **error);
/* From now on a file that is not there is begun only beside a course: what was erased does not come back by the hand of a program
 * that has not heard of it.  CARE_FOLDER_ERROR_MISSING then. */
void care_journal_bind (CareJournal *self);
/* Lines that were refused (CRC, JSON, limits); they are kept in NAME.bad. */
guint care_journal_get_n_bad (CareJournal *self);

G_END_DECLS
