/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans of small made-up protocols: one property each. The clinic's whole timetable is in vectors/. */
#include "config.h"

#include "care-verdict.h"
#include "plan-scene.h"

#include <string.h>

#define NO_WATER                                                                                              \
  "{ \"id\": \"no-water\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"from\": \"session start\"," \
  "  \"until\": \"session end + 4 days\", \"title\": \"No water\" }"
#define WASH                                                                                           \
  "{ \"id\": \"wash\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session end + 1 days\"," \
  "  \"until\": \"session end + 9 days\", \"slots\": [\"morning\", \"evening\"], \"title\": \"Wash\" }"

#define SHAVE                                                                                                  \
  "{ \"id\": \"shave\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session day\", \"once\": true," \
  "  \"until\": \"session start\", \"title\": \"Shave\" }"

#define AIR                                                                                                \
  "{ \"id\": \"air\", \"kind\": \"task\", \"from\": \"session end\", \"until\": \"session end + 9 days\"," \
  "  \"every\": \"36 hours\", \"title\": \"Fresh air\" }"

#define TABLET                                                                                                                \
  "{ \"id\": \"tablet\", \"kind\": \"task\", \"uses\": [\"tablet\"], \"from\": \"session start - 48 hours\", \"once\": true," \
  "  \"until\": \"session start\", \"title\": \"Take a tablet\" }"

static char *
print_steps (PlanScene  *fixture,
             const char *day)
{
  GString *text = g_string_new (NULL);
  CareDate date;
  g_autoptr (GArray) steps = NULL;

  g_assert_true (care_date_parse (day, &date));
  steps = care_plan_list_occurrences (fixture->plan, date, fixture->dubai, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *key = care_occurrence_dup_key (&g_array_index (steps, CareOccurrence, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", key);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name, *rules, *sessions, *changes;
} ChangesRow;

#define BETWEEN                                                                                                      \
  "{ \"id\": \"no-razor\", \"kind\": \"restriction\", \"forbids\": [\"razor\"], \"sessions\": \"all but the last\"," \
  "  \"from\": \"session end\", \"until\": \"next session start\", \"title\": \"No razor\" },"                       \
  "{ \"id\": \"no-pool\", \"kind\": \"restriction\", \"forbids\": [\"pool\"], \"sessions\": \"the last\","           \
  "  \"from\": \"session end\", \"until\": \"session end + 2 days\", \"title\": \"No pool\" }"

static const ChangesRow CHANGES_ROWS[] = {
  { "one-session", NO_WATER, "2026-03-10T15:00/18:00",
    "2026-03-10T15:00 no-water forbidden 1\n"
    "2026-03-14T18:00 no-water allowed 1\n" },
  { "apart", NO_WATER, "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00",
    "2026-03-10T15:00 no-water forbidden 1\n"
    "2026-03-14T18:00 no-water allowed 1\n"
    "2026-03-17T15:00 no-water forbidden 2\n"
    "2026-03-21T18:00 no-water allowed 2\n" },
  { "overlapping-is-one", NO_WATER, "2026-03-10T15:00/18:00 2026-03-13T15:00/18:00",
    "2026-03-10T15:00 no-water forbidden 1\n"
    "2026-03-17T18:00 no-water allowed 2\n" },
  { "touching-is-one", NO_WATER, "2026-03-10T15:00/18:00 2026-03-14T18:00/19:00",
    "2026-03-10T15:00 no-water forbidden 1\n"
    "2026-03-18T19:00 no-water allowed 2\n" },
  { "step-ends-with-next-session", WASH, "2026-03-10T15:00/18:00 2026-03-13T15:00/18:00",
    "2026-03-11T18:00 wash starts 1\n"
    "2026-03-13T15:00 wash ends 1\n"
    "2026-03-14T18:00 wash starts 2\n"
    "2026-03-22T18:00 wash ends 2\n" },
  { "step-that-never-begins", WASH, "2026-03-10T15:00/18:00 2026-03-11T15:00/18:00",
    "2026-03-12T18:00 wash starts 2\n"
    "2026-03-20T18:00 wash ends 2\n" },
  { "step-that-is-never-free", NO_WATER "," SHAVE, "2026-03-10T15:00/18:00 2026-03-14T15:00/18:00",
    "2026-03-10T00:00 shave starts 1\n"
    "2026-03-10T15:00 no-water forbidden 1\n"
    "2026-03-10T15:00 shave ends 1\n"
    "2026-03-18T18:00 no-water allowed 2\n" },
  { "step-that-is-free-in-part", NO_WATER "," SHAVE, "2026-03-10T15:00/18:00 2026-03-14T19:00/20:00",
    "2026-03-10T00:00 shave starts 1\n"
    "2026-03-10T15:00 no-water forbidden 1\n"
    "2026-03-10T15:00 shave ends 1\n"
    "2026-03-14T00:00 shave starts 2\n"
    "2026-03-14T18:00 no-water allowed 1\n"
    "2026-03-14T19:00 no-water forbidden 2\n"
    "2026-03-14T19:00 shave ends 2\n"
    "2026-03-18T20:00 no-water allowed 2\n" },
  { "between-sessions-while-another-may-come", BETWEEN, "2026-03-10T15:00/18:00", "2026-03-10T18:00 no-razor forbidden 1\n" },
  { "between-sessions", BETWEEN, "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00!",
    "2026-03-10T18:00 no-razor forbidden 1\n"
    "2026-03-17T15:00 no-razor allowed 1\n"
    "2026-03-17T18:00 no-pool forbidden 2\n"
    "2026-03-19T18:00 no-pool allowed 2\n" },
  { "last-not-confirmed",
    "{ \"id\": \"no-sweat\", \"kind\": \"restriction\", \"forbids\": [\"sweat\"], \"from\": \"first session start\","
    "  \"until\": \"last session end + 14 days\", \"title\": \"No sweat\" }",
    "2026-03-10T15:00/18:00", "2026-03-10T15:00 no-sweat forbidden 1\n" },
  { "last-confirmed",
    "{ \"id\": \"no-sweat\", \"kind\": \"restriction\", \"forbids\": [\"sweat\"], \"from\": \"first session start\","
    "  \"until\": \"last session end + 14 days\", \"title\": \"No sweat\" }",
    "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00!",
    "2026-03-10T15:00 no-sweat forbidden 1\n"
    "2026-03-31T18:00 no-sweat allowed 2\n" },
  { "no-end-swallows-all",
    "{ \"id\": \"no-sun\", \"kind\": \"restriction\", \"forbids\": [\"sun\"], \"from\": \"session start\","
    "  \"until\": \"unspecified\", \"title\": \"No sun\" }",
    "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00!", "2026-03-10T15:00 no-sun forbidden 1\n" },
};

static void
test_changes (gconstpointer data)
{
  const ChangesRow *row = data;
  g_auto (PlanScene) fixture = { NULL };
  g_autofree char *changes = NULL;

  plan_scene_init (&fixture, row->rules, row->sessions, NULL);
  changes = plan_scene_print_changes (&fixture);
  g_assert_cmpstr (changes, ==, row->changes);
}

typedef struct
{
  const char *name, *rules, *sessions, *day, *steps;
} StepsRow;

static const StepsRow STEPS_ROWS[] = {
  { "deny-beats-task", NO_WATER "," WASH, "2026-03-10T15:00/18:00", "2026-03-13", "" },
  { "free-from-the-instant-on", NO_WATER "," WASH, "2026-03-10T15:00/18:00", "2026-03-14", "wash@2026-03-14/evening" },
  { "first-slot-at-the-start-counts", WASH, "2026-03-10T15:00/20:00", "2026-03-11", "wash@2026-03-11/evening" },
  { "slot-at-the-end-does-not", WASH, "2026-03-10T15:00/20:00", "2026-03-19", "wash@2026-03-19/morning" },
  { "next-session-forbids-too", NO_WATER "," WASH, "2026-03-10T15:00/18:00 2026-03-16T15:00/18:00", "2026-03-16",
    "wash@2026-03-16/morning" },
  { "without-clock-any-free-moment", NO_WATER ","
                                              "{ \"id\": \"rinse\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session day - 3 days\", \"each\": \"shower\","
                                              "  \"until\": \"session end + 20 days\", \"title\": \"Rinse\" }",
    "2026-03-10T15:00/18:00", "2026-03-10", "rinse@2026-03-10" },
  { "without-clock-no-free-moment", NO_WATER ","
                                             "{ \"id\": \"rinse\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session day - 3 days\", \"each\": \"shower\","
                                             "  \"until\": \"session end + 20 days\", \"title\": \"Rinse\" }",
    "2026-03-10T15:00/18:00", "2026-03-12", "" },
  { "unknown-time-lists-the-day", NO_WATER "," SHAVE,
    "2026-03-10", "2026-03-10", "shave@2026-03-10" },
  { "unknown-time-offers-no-clock-time",
    "{ \"id\": \"pill\", \"kind\": \"task\", \"from\": \"session day\", \"slots\": [\"evening\"],"
    "  \"until\": \"session start\", \"title\": \"Pill\" }",
    "2026-03-10", "2026-03-10", "" },
  { "unknown-time-still-weighs-earlier-sessions", NO_WATER "," SHAVE,
    "2026-03-10T15:00/18:00 2026-03-12", "2026-03-12", "" },
  /* no more often than every 36 hours */
  { "a-day-and-a-half", AIR, "2026-03-10T15:00/18:00", "2026-03-12", "air@2026-03-12" },
  { "a-day-and-a-half-is-no-day", AIR, "2026-03-10T15:00/18:00", "2026-03-11", "" },
  /* what is done once is one step, on whichever of its days; near sessions have one each */
  { "once-on-its-first-day", TABLET, "2026-03-10T15:00/18:00", "2026-03-08", "tablet@2026-03-08" },
  { "once-on-its-last-day", TABLET, "2026-03-10T15:00/18:00", "2026-03-10", "tablet@2026-03-08" },
  { "once-before-each-session", TABLET, "2026-03-10T15:00/18:00 2026-03-11T15:00/18:00", "2026-03-10", "tablet@2026-03-08" },
  { "once-before-the-next-session", TABLET, "2026-03-10T15:00/18:00 2026-03-11T15:00/18:00", "2026-03-11", "tablet@2026-03-09" },
};

static void
test_steps (gconstpointer data)
{
  const StepsRow *row = data;
  g_auto (PlanScene) fixture = { NULL };
  g_autofree char *steps = NULL;

  plan_scene_init (&fixture, row->rules, row->sessions, NULL);
  steps = print_steps (&fixture, row->day);
  g_assert_cmpstr (steps, ==, row->steps);
}

typedef struct
{
  const char *day, *zone;
  CarePhase   phase;
  int         session, number;
} PlaceRow;

static void
test_places (void)
{
  static const PlaceRow rows[] = {
    { "2026-02-27", "Asia/Dubai", CARE_PHASE_BEFORE_PLAN, 0, -11 },
    { "2026-02-28", "Asia/Dubai", CARE_PHASE_PREPARATION, 0, -10 },
    { "2026-03-09", "Asia/Dubai", CARE_PHASE_PREPARATION, 0, -1 },
    { "2026-03-10", "Asia/Dubai", CARE_PHASE_SESSION_DAY, 0, 0 },
    { "2026-03-15", "Asia/Dubai", CARE_PHASE_AFTER_SESSION, 0, 5 },
    { "2026-03-17", "Asia/Dubai", CARE_PHASE_SESSION_DAY, 1, 0 },
    { "2026-03-31", "Asia/Dubai", CARE_PHASE_AFTER_SESSION, 1, 14 },
    { "2026-04-01", "Asia/Dubai", CARE_PHASE_FINISHED, 1, 15 },
    /* The plan's edges are instants: 27 February 20:00 and 31 March 14:00 of UTC. */
    { "2026-02-26", "UTC", CARE_PHASE_BEFORE_PLAN, 0, -12 },
    { "2026-02-27", "UTC", CARE_PHASE_PREPARATION, 0, -11 },
    { "2026-04-01", "Pacific/Apia", CARE_PHASE_AFTER_SESSION, 1, 15 },
    { "2026-04-02", "Pacific/Apia", CARE_PHASE_FINISHED, 1, 16 },
  };
  g_auto (PlanScene) fixture = { NULL };

  plan_scene_init (&fixture, NO_WATER, "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00!", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = care_zone_new (rows[i].zone);
      CareDate  date;
      CarePlace place;

      g_test_message ("%s in %s", rows[i].day, rows[i].zone);
      g_assert_true (care_date_parse (rows[i].day, &date));
      place = care_plan_locate (fixture.plan, date, zone);
      g_assert_cmpint (place.phase, ==, rows[i].phase);
      g_assert_cmpint (place.session, ==, rows[i].session);
      g_assert_cmpint (place.day, ==, rows[i].number);
    }
}

static void
test_empty (void)
{
  g_auto (PlanScene) fixture = { NULL };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (CarePlan) plan = NULL;
  CareDate from, until;
  guint    n;

  plan_scene_init (&fixture, NO_WATER, "2026-03-10T15:00/18:00", NULL);
  plan = care_plan_new (fixture.protocol, fixture.answers, none, NULL);
  care_plan_get_changes (plan, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (care_plan_next_change (plan, 0));
  g_assert_false (care_plan_get_dates (plan, fixture.dubai, &from, &until));
  g_assert_cmpint (care_plan_locate (plan, 20000, fixture.dubai).session, ==, -1);
}

typedef struct
{
  const char *name, *topic, *at;
  CareAnswer  answer;
  const char *until;   /* NULL: none */
  const char *because; /* rule ids */
  const char *rules;   /* NULL: GAP_RULES */
  const char *spans;   /* NULL: one session */
  const char *reports;
} VerdictRow;

/* Water is forbidden for 96 exact hours, the wash begins a nominal day later: in between nothing allows it (principle 9). */
#define GAP_RULES                                                                                                          \
  NO_WATER ",{ \"id\": \"no-touch\", \"kind\": \"restriction\", \"forbids\": [\"touch\"], \"from\": \"session start\","    \
           "  \"until\": \"session end + 24 hours\", \"title\": \"No touching\" },"                                        \
           "{ \"id\": \"wash\", \"kind\": \"task\", \"uses\": [\"water\", \"touch\"], \"from\": \"session end + 5 days\"," \
           "  \"until\": \"session end + 9 days\", \"slots\": [\"morning\"], \"title\": \"Wash\" },"                       \
           "{ \"id\": \"no-sun\", \"kind\": \"restriction\", \"forbids\": [\"sun\"], \"from\": \"session start\","         \
           "  \"until\": \"unspecified\", \"title\": \"No sun\" },"                                                        \
           "{ \"id\": \"steam\", \"kind\": \"permission\", \"uses\": [\"steam\"], \"from\": \"session end + 5 days\","     \
           "  \"until\": \"session end + 9 days\", \"title\": \"Steam\" }"

/* A step that begins on the morning of the session's day, before the session. */
#define OIL_RULES                                                                          \
  "{ \"id\": \"oil\", \"kind\": \"task\", \"uses\": [\"oil\"], \"from\": \"session day\"," \
  "  \"until\": \"session end + 5 days\", \"slots\": [\"morning\"], \"title\": \"Oil\" }"

/* "Shaving is fine from day 4 until scabs form" */
#define RAZOR_RULES                                                                                           \
  "{ \"id\": \"no-razor\", \"kind\": \"restriction\", \"forbids\": [\"razor\"], \"from\": \"session start\"," \
  "  \"until\": \"session day + 4 days\", \"title\": \"No razor\" },"                                         \
  "{ \"id\": \"razor\", \"kind\": \"permission\", \"uses\": [\"razor\"], \"from\": \"session day + 4 days\"," \
  "  \"until\": { \"earliest-of\": [ { \"state\": \"scabs\" }, \"session day + 30 days\" ] }, \"title\": \"A razor\" }"

#define RAZOR_LATER                                                                                                  \
  "{ \"id\": \"no-razor\", \"kind\": \"restriction\", \"forbids\": [\"razor\"], \"from\": \"session start\","        \
  "  \"until\": \"session day + 4 days\", \"title\": \"No razor\" },"                                                \
  "{ \"id\": \"razor\", \"kind\": \"permission\", \"uses\": [\"razor\"], \"from\": \"session day + 4 days\","        \
  "  \"until\": \"session day + 7 days\", \"title\": \"A razor\" },"                                                 \
  "{ \"id\": \"razor-later\", \"kind\": \"permission\", \"uses\": [\"razor\"], \"from\": \"session day + 20 days\"," \
  "  \"until\": \"open\", \"title\": \"A razor again\" }"

static const VerdictRow VERDICT_ROWS[] = {
  { "before", "water", "2026-03-09T12:00:00+04:00", CARE_ANSWER_YES, "2026-03-10T11:00:00Z", "no-water wash" },
  { "forbidden", "water", "2026-03-12T12:00:00+04:00", CARE_ANSWER_NO, "2026-03-15T14:00:00Z", "no-water wash" },
  { "step-still-to-begin", "water", "2026-03-14T18:00:00+04:00", CARE_ANSWER_NO, "2026-03-15T14:00:00Z", "wash" },
  { "step-begun", "water", "2026-03-15T18:00:00+04:00", CARE_ANSWER_YES, NULL, "wash" },
  { "a-topic-by-the-way", "touch", "2026-03-11T18:00:00+04:00", CARE_ANSWER_YES, NULL, "no-touch wash" },
  { "no-end-given", "sun", "2026-03-20T18:00:00+04:00", CARE_ANSWER_NO, "unspecified", "no-sun" },
  { "permission-of-no-time-yet", "steam", "2026-03-09T12:00:00+04:00", CARE_ANSWER_NOT_SAID, NULL, "" },
  { "permission-still-to-begin", "steam", "2026-03-12T18:00:00+04:00", CARE_ANSWER_NO, "2026-03-15T14:00:00Z", "steam" },
  { "permission-begun", "steam", "2026-03-16T18:00:00+04:00", CARE_ANSWER_YES, NULL, "steam" },
  { "permission-over", "steam", "2026-03-20T18:00:00+04:00", CARE_ANSWER_NOT_SAID, NULL, "" },
  { "unheard-of", "pool", "2026-03-20T18:00:00+04:00", CARE_ANSWER_NOT_SAID, NULL, "" },
  { "begun-before-the-session", "oil", "2026-03-16T18:00:00+04:00", CARE_ANSWER_YES, NULL, "oil", OIL_RULES,
    "2026-03-10T15:00/18:00 2026-04-10T15:00/18:00" },
  { "begun-in-the-round-before", "oil", "2026-03-19T18:00:00+04:00", CARE_ANSWER_YES, NULL, "oil", OIL_RULES,
    "2026-03-10T15:00/18:00 2026-03-13T15:00/18:00 2026-04-10T15:00/18:00" },
  { "between-two-windows", "razor", "2026-03-20T12:00:00+04:00", CARE_ANSWER_NO, "2026-03-29T20:00:00Z", "razor-later", RAZOR_LATER },
  { "window-open", "razor", "2026-03-16T12:00:00+04:00", CARE_ANSWER_YES, NULL, "razor", RAZOR_RULES },
  { "window-closed-by-a-report", "razor", "2026-03-16T12:00:00+04:00", CARE_ANSWER_NOT_SAID, NULL, "", RAZOR_RULES, NULL, "scabs@2026-03-16T11:00" },
  { "window-closed-before-it-opened", "razor", "2026-03-16T12:00:00+04:00", CARE_ANSWER_NOT_SAID, NULL, "", RAZOR_RULES, NULL,
    "scabs@2026-03-12T11:00" },
  { "window-closed-after-the-next-session-alone", "razor", "2026-03-16T12:00:00+04:00", CARE_ANSWER_YES, "2026-03-24T11:00:00Z", "razor", RAZOR_RULES,
    "2026-03-10T15:00/18:00 2026-03-24T15:00/18:00", "scabs@2026-03-30T11:00" },
  { "window-opens-anew", "razor", "2026-03-29T12:00:00+04:00", CARE_ANSWER_YES, NULL, "razor", RAZOR_RULES,
    "2026-03-10T15:00/18:00 2026-03-24T15:00/18:00", "scabs@2026-03-16T11:00" },
};

static void
test_verdict (gconstpointer data)
{
  const VerdictRow *row = data;
  g_auto (PlanScene) fixture = { NULL };
  g_autoptr (CareVerdict) verdict = NULL;
  g_autoptr (GString) because = g_string_new (NULL);
  gint64 at;

  plan_scene_init (&fixture, row->rules != NULL ? row->rules : GAP_RULES, row->spans != NULL ? row->spans : "2026-03-10T15:00/18:00", row->reports);
  g_assert_true (care_instant_parse (row->at, &at));
  verdict = care_verdict_new (fixture.plan, row->topic, at);
  g_assert_cmpint (verdict->answer, ==, row->answer);
  g_assert_cmpint (verdict->has_until, ==, row->until != NULL);
  if (g_strcmp0 (row->until, "unspecified") == 0)
    g_assert_cmpint (verdict->end, ==, CARE_END_UNSPECIFIED);
  else if (row->until != NULL)
    {
      g_autofree char *until = care_instant_format (verdict->until, NULL);

      g_assert_cmpstr (until, ==, row->until);
    }
  for (guint i = 0; i < verdict->because->len; i++)
    g_string_append_printf (because, "%s%s", i > 0 ? " " : "", ((CareRule *)g_ptr_array_index (verdict->because, i))->id);
  g_assert_cmpstr (because->str, ==, row->because);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/changes/", CHANGES_ROWS[i].name, NULL);

      g_test_add_data_func (path, &CHANGES_ROWS[i], test_changes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/steps/", STEPS_ROWS[i].name, NULL);

      g_test_add_data_func (path, &STEPS_ROWS[i], test_steps);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (VERDICT_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/verdict/", VERDICT_ROWS[i].name, NULL);

      g_test_add_data_func (path, &VERDICT_ROWS[i], test_verdict);
    }
  g_test_add_func ("/plan/places", test_places);
  g_test_add_func ("/plan/empty", test_empty);
  return g_test_run ();
}
