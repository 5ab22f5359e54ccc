/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminder's service in a pretended world: it can be killed at each write, its server answers, fails, dies; what is told is
 * held against what was promised. */
#pragma once

#include "care-course.h"
#include "care-scheduler.h"
#include "care-test.h"

G_BEGIN_DECLS

/* A notice at the server, or on its way there */
typedef struct
{
  char      *token;
  GPtrArray *keys;    /* char *; none of another program's */
  guint      process; /* the one whose buttons it has; 0: it is gone */
  guint      replaces;
  guint      id;
  gboolean   orphan; /* nobody heard of it */
} WorldNotice;

typedef struct
{
  CareTestFolder home;
  CareClock     *clock;
  CareCourse    *window; /* what the patient does there */
  CareCourse    *course; /* of the service, as the next two */
  CareLedger    *ledger;
  CareScheduler *scheduler;
  guint          process; /* how many there were */
  guint          servers;
  guint          boots;
  guint          next_id;
  gboolean       there; /* the server */
  gboolean       hangs;
  GQueue        *coming;  /* WorldNotice the server has not answered */
  GHashTable    *stands;  /* id -> WorldNotice */
  GHashTable    *told;    /* set of char *: keys */
  GHashTable    *up;      /* set of char *: told, and nobody has answered */
  GHashTable    *excused; /* set of char *: what may be told once more */
  GHashTable    *ticked;  /* set of char *: what was said to be saved */
  char          *fault;   /* the first promise broken */
} World;

void world_add_keys (GHashTable *set,
                     GPtrArray  *keys);
void world_remove_keys (GHashTable *set,
                        GPtrArray  *keys);
void world_init (World *self);
void world_clear (World *self);
/* The service runs until world_settle(): until nothing moves any more; if it died it is started again. */
void     world_enter (void);
void     world_settle (World *self);
gboolean world_is_dead (void);
void     world_restart (World *self);
void     world_kill_after (guint    lines, /* that it still writes; the next one may be torn */
                           gboolean torn);
/* Names and ids begin anew, others' notices stand under ours. */
void world_reboot (World *self);
void world_run_timer (void);
void world_set_clock (World      *self,
                      gint64      now,
                      const char *zone); /* or NULL */
void world_lose_server (World *self);
void world_get_server (World *self);
void world_say_owner (World *self);
void world_fail (World *self); /* the server refuses the first that it has not answered */

/* reminder-promises.c: called when a notice is about to go out, and when everything has come to rest. */
void world_check_notice (World               *self,
                         const CareDueNotice *notice);
void world_check_rest (World *self);
void world_fault (World      *self,
                  const char *promise,
                  const char *key);

G_END_DECLS
