/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminders' journal: claimed, shown, answered, closed, missed, withdrawn, per key.  Only the reminder writes it. */
#pragma once

#include "care-journal.h"

G_BEGIN_DECLS

extern const char        CARE_LEDGER_FILE[];    /* its name in the folder */
extern const char *const CARE_LEDGER_MEMBERS[]; /* of its lines, in the order in which they are written */

typedef enum
{
  CARE_LEDGER_NONE,    /* never heard of */
  CARE_LEDGER_CLAIMED, /* about to be shown; on disk before the server is asked */
  CARE_LEDGER_SHOWN,
  CARE_LEDGER_SNOOZED,
  CARE_LEDGER_ANSWERED,
  CARE_LEDGER_CLOSED, /* by the person: seen */
  CARE_LEDGER_MISSED,
  CARE_LEDGER_WITHDRAWN,
} CareLedgerState;

/* What this machine's lines say of one key.  Lent; valid until the next read or write. */
typedef struct
{
  char           *key;
  CareLedgerState state;
  gint64          due;    /* its instant when it was claimed */
  gint64          at;     /* of the newest line */
  gint64          offset; /* care_clock_get_offset() at the claim */
  char           *boot;
  gboolean        synchronised;
  char           *token; /* of the newest claim */
  char           *owner; /* unique name of the server that showed it */
  guint           id;    /* its id there */
  int             n;     /* how often it was shown */
  gint64          until; /* of a snooze */
} CareLedgerEntry;

#define CARE_TYPE_LEDGER (care_ledger_get_type ())
G_DECLARE_FINAL_TYPE (CareLedger, care_ledger, CARE, LEDGER, GObject)

CareLedger *care_ledger_new (CareFolder *folder);
void        care_ledger_bind (CareLedger *self); /* see care_journal_bind() */
gboolean    care_ledger_read (CareLedger *self,
                              GError    **error);
/* NULL if there is no line for @key. */
const CareLedgerEntry *care_ledger_find (CareLedger *self,
                                         const char *key);
/* All entries, CareLedgerEntry (lent); free the array. */
GPtrArray *care_ledger_list (CareLedger *self);
/* Writes one line with @state, filled from the fields of @entry that the state needs (key always).  Applied in memory even if
 * the disk refuses it, so that this process never loops. */
gboolean care_ledger_write (CareLedger            *self,
                            CareLedgerState        state,
                            const CareLedgerEntry *entry,
                            GError               **error);

/* The same for several keys at once. */
gboolean care_ledger_write_all (CareLedger            *self,
                                CareLedgerState        state,
                                const CareLedgerEntry *entries,
                                guint                  n,
                                GError               **error);

G_END_DECLS
