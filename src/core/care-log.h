/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record: done, skipped, undone, states, notes, incidents; the last word per key; undo, redo. */
#pragma once

#include "care-journal.h"
#include "care-point.h"
#include "care-record.h"

G_BEGIN_DECLS

extern const char CARE_LOG_FILE[]; /* its name in the folder */

#define CARE_TYPE_LOG (care_log_get_type ())
G_DECLARE_FINAL_TYPE (CareLog, care_log, CARE, LOG, GObject)

/* Signal "changed": a record came, from here or from another process. */

CareLog *care_log_new (CareFolder *folder);
void     care_log_bind (CareLog *self); /* see care_journal_bind() */
/* Reads on; TRUE also if there is no file yet. */
gboolean care_log_read (CareLog *self,
                        GError **error);
void     care_log_watch (CareLog *self);
void     care_log_unwatch (CareLog *self);
/* On disk when it returns TRUE.  @zone_id, @words: may be NULL. */
gboolean care_log_append (CareLog    *self,
                          const char *key,
                          CareVerb    verb, /* DONE, SKIPPED, STATE, NOTE, INCIDENT */
                          CareFace    from,
                          gint64      at,
                          const char *zone_id,
                          const char *words, /* the reason of SKIPPED, the text of NOTE */
                          GError    **error);
/* Takes back the newest record that counts and is not taken back; redo brings back what was undone last, until a new record
 * comes.  *@record (lent) is what was undone or redone; NULL with TRUE: there was nothing. */
gboolean care_log_undo (CareLog           *self,
                        CareFace           from,
                        gint64             at,
                        const char        *zone_id,
                        const CareRecord **record,
                        GError           **error);
gboolean care_log_redo (CareLog           *self,
                        CareFace           from,
                        gint64             at,
                        const char        *zone_id,
                        const CareRecord **record,
                        GError           **error);
/* Takes back the record that counts for @key, whichever is newest; TRUE if there is none. */
gboolean care_log_undo_key (CareLog    *self,
                            const char *key,
                            CareFace    from,
                            gint64      at,
                            const char *zone_id,
                            GError    **error);
gboolean care_log_can_undo (CareLog *self);
gboolean care_log_can_redo (CareLog *self);
/* The record that counts for @key, of a step DONE or SKIPPED; NULL if there is none. Lent. */
const CareRecord *care_log_find (CareLog    *self,
                                 const char *key);
/* All records, oldest first; CareRecord, lent. */
GPtrArray *care_log_get_records (CareLog *self);
/* Reported states that count; CareState, new array. */
GPtrArray *care_log_dup_states (CareLog *self);
guint      care_log_get_n_bad (CareLog *self);
/* How long an append may wait for the lock, in ms (default 40; aftercarectl 2 000). */
void care_log_set_wait (CareLog *self,
                        int      wait_ms);

G_END_DECLS
