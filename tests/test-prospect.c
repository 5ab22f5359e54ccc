/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One moment of CARE.md's course in Dubai: very short hair, a week between sessions, the last one not confirmed. */
#include "config.h"

#include "care-prospect.h"
#include "care-protocol-reader.h"

typedef struct
{
  CareProtocol *protocol;
  CareAnswers  *answers;
  CarePlan     *plan;
  CarePlan     *plan_if_last;
} Fixture;

static CarePlan *
make_plan (Fixture *fixture,
           gboolean last)
{
  static const char *const SPANS[] = { "2026-03-10T15:00/18:00", "2026-03-17T15:00/18:00", "2026-03-24T15:00/18:00" };
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  for (guint i = 0; i < G_N_ELEMENTS (SPANS); i++)
    {
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      g_autoptr (CareSession) session = care_session_parse (SPANS[i], "Asia/Dubai", uid, NULL);

      g_ptr_array_add (sessions, care_session_with_last (session, last && i + 1 == G_N_ELEMENTS (SPANS)));
    }
  return care_plan_new (fixture->protocol, fixture->answers, sessions, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "scalp-micropigmentation.aftercare.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  fixture->protocol = care_protocol_read (bytes, problems);
  g_assert_nonnull (fixture->protocol);
  fixture->answers = care_answers_new ();
  care_answers_add (fixture->answers, "hair", "very-short");
  care_answers_add (fixture->answers, "interval", "one-week");
  fixture->plan = make_plan (fixture, FALSE);
  fixture->plan_if_last = make_plan (fixture, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  care_plan_unref (fixture->plan);
  care_plan_unref (fixture->plan_if_last);
  care_answers_unref (fixture->answers);
  care_protocol_unref (fixture->protocol);
}

static CareProspect *
look (Fixture    *fixture,
      const char *time)
{
  gint64 now;

  g_assert_true (care_instant_parse (time, &now));
  return care_prospect_new (fixture->plan, fixture->plan_if_last, now, 3);
}

static void
assert_instant (gint64      at,
                const char *expected)
{
  g_autofree char *text = care_instant_format (at, NULL);

  g_assert_cmpstr (text, ==, expected);
}

/* What ends first stands first; what waits for an answer comes before what has no end at all. */
static void
test_forbidden (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (CareProspect) prospect = look (fixture, "2026-03-15T09:10:00+04:00");
  const CareSpan *first = g_ptr_array_index (prospect->forbidden, 0);
  const CareSpan *second = g_ptr_array_index (prospect->forbidden, 1);
  const CareSpan *last = g_ptr_array_index (prospect->forbidden, prospect->forbidden->len - 1);

  g_assert_cmpstr (first->rule->id, ==, "no-shampoo");
  g_assert_cmpstr (second->rule->id, ==, "no-sweat");
  g_assert_cmpint (second->end, ==, CARE_END_LAST_NOT_CONFIRMED);
  g_assert_cmpint (last->end, ==, CARE_END_UNSPECIFIED);
}

static void
test_allowed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (CareProspect) prospect = look (fixture, "2026-03-15T09:10:00+04:00");
  int      water = care_protocol_find_topic (fixture->protocol, "water");
  int      shampoo = care_protocol_find_topic (fixture->protocol, "shampoo");
  gboolean has_water = FALSE;

  for (guint i = 0; i < prospect->allowed->len; i++)
    {
      const CareAllowance *allowance = g_ptr_array_index (prospect->allowed, i);

      has_water |= allowance->topic == water;
      g_assert_cmpint (allowance->topic, !=, shampoo);
      g_assert_cmpint (allowance->verdict->answer, ==, CARE_ANSWER_YES);
    }
  g_assert_true (has_water);
}

static gboolean
allows (Fixture    *fixture,
        const char *topic,
        const char *now)
{
  g_autoptr (CareProspect) prospect = look (fixture, now);

  for (guint i = 0; i < prospect->allowed->len; i++)
    if (((CareAllowance *)g_ptr_array_index (prospect->allowed, i))->topic == care_protocol_find_topic (fixture->protocol, topic))
      return TRUE;
  return FALSE;
}

/* On the morning of a session the oil of the night is to be washed out, and no other follows; nothing forbids it yet. */
static void
test_left_alone (Fixture      *fixture,
                 gconstpointer data)
{
  g_assert_true (allows (fixture, "oil", "2026-03-16T23:59:00+04:00"));
  g_assert_false (allows (fixture, "oil", "2026-03-17T00:00:00+04:00"));
  g_assert_false (allows (fixture, "oil", "2026-03-17T14:59:00+04:00"));
  g_assert_true (allows (fixture, "water", "2026-03-17T14:59:00+04:00"));
  g_assert_true (allows (fixture, "touch", "2026-03-17T14:59:00+04:00"));
  g_assert_true (allows (fixture, "oil", "2026-03-18T18:00:00+04:00"));
}

/* The reliefs of what is forbidden now come before those of what is yet to be forbidden, and all stand in the order of time. */
static void
test_reliefs (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (CareProspect) prospect = look (fixture, "2026-03-15T09:10:00+04:00");
  static const struct
  {
    const char *rule, *at;
    gboolean    if_last, coming;
  } EXPECTED[] = {
    { "no-touch", "2026-03-18T14:00:00Z", FALSE, TRUE },
    { "no-shampoo", "2026-03-31T14:00:00Z", FALSE, FALSE },
    { "no-sweat", "2026-04-07T14:00:00Z", TRUE, FALSE },
  };

  g_assert_cmpuint (prospect->reliefs->len, ==, G_N_ELEMENTS (EXPECTED));
  for (guint i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    {
      const CareRelief *relief = &g_array_index (prospect->reliefs, CareRelief, i);

      g_assert_cmpstr (relief->change->rule->id, ==, EXPECTED[i].rule);
      g_assert_cmpint (relief->if_last, ==, EXPECTED[i].if_last);
      g_assert_cmpint (relief->coming, ==, EXPECTED[i].coming);
      assert_instant (relief->change->at, EXPECTED[i].at);
    }
}

/* A countdown runs from the change before to the change that comes. */
static void
test_stretch (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (CareProspect) before = look (fixture, "2026-02-20T09:00:00+04:00");
  g_autoptr (CareProspect) within = look (fixture, "2026-03-15T09:10:00+04:00");
  g_autoptr (CareProspect) at = look (fixture, "2026-03-14T18:00:00+04:00");

  g_assert_cmpint (before->since, ==, CARE_INSTANT_NONE);
  assert_instant (within->since, "2026-03-14T14:00:00Z");
  assert_instant (within->next->at, "2026-03-17T11:00:00Z");
  assert_instant (at->since, "2026-03-14T14:00:00Z");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/prospect/forbidden", Fixture, NULL, set_up, test_forbidden, tear_down);
  g_test_add ("/prospect/allowed", Fixture, NULL, set_up, test_allowed, tear_down);
  g_test_add ("/prospect/left-alone", Fixture, NULL, set_up, test_left_alone, tear_down);
  g_test_add ("/prospect/reliefs", Fixture, NULL, set_up, test_reliefs, tear_down);
  g_test_add ("/prospect/stretch", Fixture, NULL, set_up, test_stretch, tear_down);
  return g_test_run ();
}
