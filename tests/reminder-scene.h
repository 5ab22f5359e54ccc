/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in a folder of its own, the real service, a pretended server, and the clock between them. */
#pragma once

#include "care-course.h"
#include "fake-notifications.h"

G_BEGIN_DECLS

/* Where the service's program is. */
extern const char *scene_program;

typedef struct
{
  char            *home;
  char            *clock;
  CareFolder      *folder;
  FakeServer      *server; /* or NULL */
  GSubprocess     *reminder;
  GDBusConnection *bus;
  const char      *system_bus; /* or NULL: there is none */
  guint            wanted;     /* what is waited for */
} Scene;

/* A course of two sessions, 10 and 17 March 2026 in Dubai, set up in February; the clock stands at @instant there. */
void         scene_init (Scene       *scene,
                         const char  *instant,
                         CareDiscreet discreet);
void         scene_clear (Scene *scene);
void         scene_set_clock (Scene      *scene,
                              const char *instant);
GSubprocess *scene_spawn (Scene      *scene,
                          const char *option); /* or NULL */
void         scene_start (Scene *scene);       /* and waits until it has its name */
void         scene_stop (Scene *scene);        /* kills it */
/* A FakeCondition: as many notices as wanted. */
gboolean scene_has_notices (gpointer data);
/* The n-th notice so far; there are no more than n. */
FakeNotice *scene_wait_for_notice (Scene *scene,
                                   guint  n);
void        scene_wait_for_close (Scene *scene,
                                  guint  n);
/* What the ledger says of a key; and a wait until it says @state of the oil on the morning of 13 March. */
CareLedgerState scene_read_ledger (Scene      *scene,
                                   const char *key);
void            scene_wait_for_state (Scene          *scene,
                                      CareLedgerState state);
/* What the log says of a key; lent by *@log, which is new. */
const CareRecord *scene_read_log (Scene      *scene,
                                  const char *key,
                                  CareLog   **log);
/* Done, as the window would say it. */
void scene_tick (Scene      *scene,
                 const char *key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

G_END_DECLS
