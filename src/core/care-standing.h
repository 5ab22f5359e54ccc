/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at the notification server or is on its way there, by token; every line of the ledger is written here. */
#pragma once

#include "care-clock.h"
#include "care-due.h"

G_BEGIN_DECLS

typedef struct _CareStanding CareStanding;

CareStanding *care_standing_new (CareLedger *ledger,
                                 CareClock  *clock);
void          care_standing_free (CareStanding *self);
/* The server's unique name or NULL; another one knows nothing of what stood. */
void        care_standing_set_owner (CareStanding *self,
                                     const char   *owner);
const char *care_standing_get_owner (CareStanding *self);
/* Set of keys that stand; lent. */
GHashTable *care_standing_get_keys (CareStanding *self);
/* Set of keys on their way; the keys are lent. */
GHashTable *care_standing_list_in_flight (CareStanding *self);
/* char *: the keys that the ledger's newest claim ties to @token. */
GPtrArray *care_standing_dup_keys (CareStanding *self,
                                   const char   *token);
/* Writes the claim of every key.  @replaces: id of the notice whose place it takes, 0 for none. */
char *care_standing_claim (CareStanding        *self,
                           const CareDueNotice *notice,
                           guint               *replaces);
/* guint: ids of other notices whose keys @token's, just claimed, speaks for now. */
GArray *care_standing_list_merged (CareStanding *self,
                                   const char   *token);
/* The server answered, or did not.  FALSE: nothing of that token was on its way. */
gboolean care_standing_arrived (CareStanding *self,
                                const char   *token,
                                guint         id);
gboolean care_standing_failed (CareStanding *self,
                               const char   *token);
/* The person closed it. */
void care_standing_closed (CareStanding *self,
                           const char   *token);
/* Writes @state for every key of @token, and gives the id under which the notice is to be closed: 0 for none here. */
guint care_standing_take_down (CareStanding   *self,
                               const char     *token,
                               CareLedgerState state,
                               gint64          until); /* of a snooze, else 0 */
/* One key alone, of which nothing stands. */
void care_standing_settle (CareStanding   *self,
                           const char     *key,
                           CareLedgerState state,
                           gint64          until); /* of a snooze, else 0 */
/* char *: tokens that stand and that the ledger has lost; they are forgotten here. */
GPtrArray *care_standing_take_orphans (CareStanding *self);
/* guint: ids of notices that were taken down and that the server may have all the same. */
GArray *care_standing_list_taken_down (CareStanding *self);
/* The line that says from when on the ledger speaks, if it is missing. */
void care_standing_begin (CareStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareStanding, care_standing_free)

G_END_DECLS
