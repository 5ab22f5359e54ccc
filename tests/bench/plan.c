/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a plan takes for 1, 10, 100 and 1 000 sessions, beside a plain sort of as many integers as it has changes. */
#include "config.h"

#include "care-plan.h"
#include "care-protocol-reader.h"

#define ROUNDS 15

static CareProtocol *
read_built_in (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "scalp-micropigmentation.aftercare.json", NULL);
  g_autofree char *contents = NULL;
  gsize            length;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new (contents, length);
  protocol = care_protocol_read (bytes, problems);
  g_assert_nonnull (protocol);
  return protocol;
}

static GPtrArray *
make_sessions (guint n)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  CareDate   date = care_date_new (2026, 3, 10);

  for (guint i = 0; i < n; i++, date += 7)
    {
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      gint64           start = date * CARE_DAY_SECONDS + 15 * 3600;

      g_ptr_array_add (sessions, care_session_new (uid, start, start + 3 * 3600, "Europe/Sofia", FALSE, i + 1 == n, NULL));
    }
  return sessions;
}

static int
compare_instants (gconstpointer a,
                  gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

/* The floor: copies and sorts as many integers, as mixed as the plan's own. */
static gint64
time_sort (guint n,
           guint times)
{
  g_autofree gint64 *values = g_new (gint64, n);
  gint64             began = g_get_monotonic_time ();

  for (guint t = 0; t < times; t++)
    {
      guint64 seed = 88172645463325252u;

      for (guint i = 0; i < n; i++)
        {
          seed ^= seed << 13;
          seed ^= seed >> 7;
          seed ^= seed << 17;
          values[i] = (gint64)(seed >> 20);
        }
      g_qsort_with_data (values, (int)n, sizeof *values, (GCompareDataFunc)(GCallback)compare_instants, NULL);
    }
  return g_get_monotonic_time () - began;
}

static gint64
time_plan (CareProtocol *protocol,
           CareAnswers  *answers,
           GPtrArray    *sessions,
           guint         times)
{
  gint64 began = g_get_monotonic_time ();

  for (guint t = 0; t < times; t++)
    {
      g_autoptr (CarePlan) plan = care_plan_new (protocol, answers, sessions, NULL);

      g_assert_nonnull (plan);
    }
  return g_get_monotonic_time () - began;
}

static gint64
time_look_up (CarePlan *plan,
              guint     times)
{
  gint64 began = g_get_monotonic_time ();
  gint64 at = care_plan_get_from (plan);

  for (guint t = 0; t < times; t++)
    {
      const CareChange *change = care_plan_next_change (plan, at);

      at = change != NULL ? change->at : care_plan_get_from (plan);
    }
  return g_get_monotonic_time () - began;
}

/* The best of several rounds, in nanoseconds a piece: noise only ever adds. */
#define BEST(best, times, call)                                         \
  G_STMT_START                                                          \
  {                                                                     \
    (best) = G_MAXDOUBLE;                                               \
    for (int round = 0; round < ROUNDS; round++)                        \
      (best) = MIN ((best), (double)(call) * 1000.0 / (double)(times)); \
  }                                                                     \
  G_STMT_END

int
main (void)
{
  static const guint SIZES[] = { 1, 10, 100, 1000 };
  g_autoptr (CareProtocol) protocol = read_built_in ();
  g_autoptr (CareAnswers) answers = care_answers_new ();

  care_answers_add (answers, "hair", "long");
  care_answers_add (answers, "interval", "one-week");
  care_answers_add (answers, "products", "minoxidil");

  for (gsize i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      g_autoptr (GPtrArray) sessions = make_sessions (SIZES[i]);
      g_autoptr (CarePlan) plan = care_plan_new (protocol, answers, sessions, NULL);
      guint  n, times = MAX (1, 4000 / SIZES[i] / 4);
      double planned, sorted, looked_up;

      care_plan_get_changes (plan, &n);
      BEST (planned, times, time_plan (protocol, answers, sessions, times));
      BEST (sorted, times, time_sort (n, times));
      BEST (looked_up, 20000, time_look_up (plan, 20000));
      g_print ("plan of %4u sessions: %5u changes sorted in %5.1f us, planned in %6.1f us, %.0f ns a change, ratio %.1f\n", SIZES[i], n,
               sorted / 1000, planned / 1000, planned / n, planned / sorted);
      g_print ("next change, looked up among %5u: %.0f ns\n", n, looked_up);
    }
  return 0;
}
