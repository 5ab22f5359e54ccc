/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What befalls a pretended world, step by step. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a step of a history is. */
typedef enum
{
  WORLD_LIVE,  /* hours, each look taken */
  WORLD_SLEEP, /* hours, one look at their end */
  WORLD_SET_CLOCK,
  WORLD_FLY,
  WORLD_KILL,    /* and start again */
  WORLD_KILL_AT, /* when so many more lines are written */
  WORLD_REBOOT,
  WORLD_SERVER_GONE,
  WORLD_SERVER_NEW,
  WORLD_SERVER_HANGS,
  WORLD_SERVER_FAILS, /* what it has not answered */
  WORLD_PRESS_DONE,
  WORLD_PRESS_LATER,
  WORLD_PRESS_STRANGE, /* a token that nobody gave out */
  WORLD_CLOSE,
  WORLD_TIME_OUT,
  WORLD_TICK, /* in the window */
  WORLD_UNDO,
  WORLD_MOVE_SESSION,
  WORLD_QUIET_HOURS,
  WORLD_N_STEPS,
} WorldVerb;

typedef struct
{
  WorldVerb verb;
  guint     a, b; /* which, how far, how long */
} WorldStep;

/* Lives through @steps; the first promise that is broken, or NULL. */
char *world_run (const WorldStep *steps,
                 guint            n);
char *world_format_step (const WorldStep *step);

G_END_DECLS
