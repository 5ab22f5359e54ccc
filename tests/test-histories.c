/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of the service against its promises; a broken one is made short and printed with its seed. */
#include "config.h"

#include "reminder-steps.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH 40

static WorldStep *
draw_steps (guint32 seed)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  WorldStep *steps = g_new0 (WorldStep, LENGTH);

  for (guint i = 0; i < LENGTH; i++)
    {
      guint verb = (guint)g_rand_int_range (dice, 0, WORLD_N_STEPS + 4);

      steps[i].verb = verb < WORLD_N_STEPS ? (WorldVerb)verb : WORLD_LIVE; /* mostly one just lives */
      steps[i].a = g_rand_int (dice) >> 8;
      steps[i].b = g_rand_int (dice) >> 8;
    }
  return steps;
}

/* Leaves out each step that the fault does not need. */
static guint
shrink (WorldStep *steps,
        guint      n)
{
  for (guint i = n; i-- > 0;)
    {
      g_autofree WorldStep *fewer = g_memdup2 (steps, n * sizeof *steps);
      g_autofree char      *fault = NULL;

      memmove (fewer + i, fewer + i + 1, (n - i - 1) * sizeof *steps);
      fault = world_run (fewer, n - 1);
      if (fault != NULL)
        memcpy (steps, fewer, --n * sizeof *steps);
    }
  return n;
}

static void
check_history (guint32 seed)
{
  g_autofree WorldStep *steps = draw_steps (seed);
  g_autofree char      *fault = world_run (steps, LENGTH);
  guint                 n;

  if (fault == NULL)
    return;
  n = shrink (steps, LENGTH);
  g_free (fault);
  fault = world_run (steps, n);
  g_test_message ("CARE_HISTORY=%u breaks: %s", seed, fault);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *step = world_format_step (&steps[i]);

      g_test_message ("  %s", step);
    }
  g_test_fail ();
}

/* CARE_HISTORY replays one; else some hundred of this run's seed, or ten thousand. */
static void
test_histories (void)
{
  const char *seed = g_getenv ("CARE_HISTORY");
  guint       n = g_test_slow () ? 10000 : 120;

  if (seed != NULL)
    check_history ((guint32)strtoul (seed, NULL, 10));
  for (guint i = 0; seed == NULL && i < n && !g_test_failed (); i++)
    check_history ((guint32)g_test_rand_int ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder/histories", test_histories);
  return g_test_run ();
}
