/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a pretended reminder: it obeys a script and tells what it showed, withdrew and wrote off. */
#pragma once

#include "care-due.h"

G_BEGIN_DECLS

typedef struct
{
  CareProtocol        *protocol;
  CareAnswers         *answers;
  CarePlan            *plan;
  char                *path;
  CareFolder          *folder;
  CareLog             *log;
  CareLedger          *ledger;
  CareReminderSettings settings;
  GTimeZone           *zone;
  const char          *home; /* where the sessions are */
  gint64               now;
  gint64               created;
  gint64               offset;       /* of the wall clock to the one that nobody sets */
  gboolean             synchronised; /* the kernel vouches for the wall clock */
  gboolean             doubted;
  gboolean             server;
  gboolean             hushed; /* steps are not told */
  gboolean             dying;  /* killed when a claim is written and the server not yet asked */
  GHashTable          *standing;
  GHashTable          *shown;   /* set of char *: all that was ever told */
  GHashTable          *excused; /* set of char *: what may be told once more, for a reason of RELIABILITY 3 */
  GString             *told;
} Life;

/* @home: the zone of the clinic and of the patient.
 * @sessions: there, separated by spaces; a "!" behind the last one confirms it.
 * @created: wall clock there at which the course was set up, or NULL: long ago. */
void   life_init (Life       *life,
                  const char *home,
                  const char *sessions,
                  const char *created);
void   life_clear (Life *life);
gint64 life_read_wall (Life       *life,
                       const char *text);
/* Evaluates, carries out what is due, and gives the moment of the next look.  Nothing is ever told twice without a reason. */
gint64 life_evaluate (Life *life);
/* The service or the server is started anew: what stands has no living buttons, and may be told again. */
void life_restart (Life *life);
/* One command of a script, by words: at, run, done, undo, close, snooze, restart, server, hush, lose, quiet, zone, sessions,
 * set, synchronised, doubted, repeat. */
void life_obey (Life        *life,
                char *const *words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Life, life_clear)

G_END_DECLS
