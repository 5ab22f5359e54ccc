/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient reports, "healed", "irritated": in which round it counts, what it begins and ends, which report is awaited. */
#include "config.h"

#include "plan-scene.h"

#define TWO "2026-03-10T15:00/18:00@Asia/Dubai 2026-03-17T15:00/18:00@Asia/Dubai!"

#define POOL(until) \
  "{ \"id\": \"pool\", \"kind\": \"restriction\", \"forbids\": [\"pool\"], \"from\": \"session start\", \"until\": " until ", \"title\": \"No pool\" }"
#define ONCE(until) \
  "{ \"id\": \"pool\", \"kind\": \"restriction\", \"forbids\": [\"pool\"], \"from\": \"first session start\", \"until\": " until ", \"title\": \"No pool\" }"
#define CREAM                                                                                                                    \
  "{ \"id\": \"cream\", \"kind\": \"task\", \"uses\": [\"cream\"], \"from\": { \"state\": \"film-off\" }, \"title\": \"Cream\"," \
  "  \"until\": \"session day + 14 days\", \"announce\": true }"
#define CALM \
  "{ \"id\": \"rest\", \"kind\": \"restriction\", \"forbids\": [\"cream\"], \"from\": \"state irritated\", \"until\": { \"state\": \"calm\" }, \"title\": \"No cream\" }"
#define LIGHT                                                                                                                             \
  "{ \"id\": \"light\", \"kind\": \"permission\", \"uses\": [\"sport\"], \"from\": \"session end + 2 days\", \"title\": \"Light sport\"," \
  "  \"until\": { \"state\": \"scabs\" }, \"announce\": true }"

#define BOTH_BEGIN "2026-03-10T15:00 pool forbidden 1\n"

typedef struct
{
  const char *name, *rules, *reports, *changes;
} Row;

static const Row ROWS[] = {
  { "never", POOL ("{ \"state\": \"healed\" }"), NULL, BOTH_BEGIN },
  { "after-the-first", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-14T10:00",
    BOTH_BEGIN "2026-03-14T10:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n" },
  { "after-each", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-14T10:00 healed@2026-03-22T09:00",
    BOTH_BEGIN "2026-03-14T10:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n2026-03-22T09:00 pool allowed 2\n" },
  { "in-any-order", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-22T09:00 healed@2026-03-14T10:00",
    BOTH_BEGIN "2026-03-14T10:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n2026-03-22T09:00 pool allowed 2\n" },
  { "only-after-the-second", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-22T09:00", BOTH_BEGIN "2026-03-22T09:00 pool allowed 1\n" },
  { "before-it-began", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-09T10:00", BOTH_BEGIN },
  { "two-weeks-and-healed", POOL ("{ \"latest-of\": [\"session end + 2 days\", { \"state\": \"healed\" }] }"), "healed@2026-03-11T10:00",
    BOTH_BEGIN "2026-03-12T18:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n" },
  { "or-healed", POOL ("{ \"earliest-of\": [\"session end + 4 days\", { \"state\": \"healed\" }] }"), "healed@2026-03-12T10:00",
    BOTH_BEGIN "2026-03-12T10:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n2026-03-21T18:00 pool allowed 2\n" },
  { "a-day-later", POOL ("\"state healed + 1 days\""), "healed@2026-03-12T10:00",
    BOTH_BEGIN "2026-03-13T10:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n" },
  { "flaking-goes-on", POOL ("{ \"latest-of\": [\"session end + 4 days\", \"state flaking + 24 hours\"] }"),
    "flaking@2026-03-12T10:00 flaking@2026-03-14T14:00", BOTH_BEGIN "2026-03-15T14:00 pool allowed 1\n2026-03-17T15:00 pool forbidden 2\n" },
  /* a later session wants what is waited for after the last one to be said after it */
  { "after-the-last", ONCE ("{ \"latest-of\": [\"last session end + 3 days\", { \"state\": \"healed\" }] }"), "healed@2026-03-12T10:00", BOTH_BEGIN },
  { "said-after-the-last", ONCE ("{ \"latest-of\": [\"last session end + 3 days\", { \"state\": \"healed\" }] }"),
    "healed@2026-03-12T10:00 healed@2026-03-25T10:00", BOTH_BEGIN "2026-03-25T10:00 pool allowed 1\n" },
  { "once", ONCE ("{ \"state\": \"healed\" }"), "healed@2026-03-12T10:00", BOTH_BEGIN "2026-03-12T10:00 pool allowed 1\n" },
  { "begins", CREAM, "film-off@2026-03-12T10:00",
    "2026-03-12T10:00 cream starts 1\n2026-03-17T15:00 cream ends 1\n" },
  { "begins-anew", CREAM, "film-off@2026-03-12T10:00 film-off@2026-03-19T10:00",
    "2026-03-12T10:00 cream starts 1\n2026-03-17T15:00 cream ends 1\n2026-03-19T10:00 cream starts 2\n2026-03-31T00:00 cream ends 2\n" },
  { "again-and-again", CALM, "irritated@2026-03-11T10:00 calm@2026-03-12T10:00 irritated@2026-03-14T10:00 calm@2026-03-15T10:00 irritated@2026-03-16T10:00",
    "2026-03-11T10:00 rest forbidden 1\n2026-03-12T10:00 rest allowed 1\n2026-03-14T10:00 rest forbidden 1\n2026-03-15T10:00 rest allowed 1\n"
    "2026-03-16T10:00 rest forbidden 1\n" },
  /* the window was closed before it opened; after the second session it opens anew */
  { "closed-before-it-opens", LIGHT, "scabs@2026-03-11T10:00", "2026-03-19T18:00 light starts 2\n" },
};

typedef struct
{
  const char *name, *rules, *reports, *now, *awaited;
} AwaitedRow;

static const AwaitedRow AWAITED[] = {
  { "to-end", POOL ("{ \"state\": \"healed\" }"), NULL, "2026-03-11T09:00", "healed" },
  { "not-yet", POOL ("{ \"state\": \"healed\" }"), NULL, "2026-03-10T09:00", "" },
  { "ended", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-14T10:00", "2026-03-14T11:00", "" },
  { "next-round", POOL ("{ \"state\": \"healed\" }"), "healed@2026-03-14T10:00", "2026-03-18T11:00", "healed" },
  { "said-but-not-yet-two-days", POOL ("{ \"latest-of\": [\"session end + 2 days\", { \"state\": \"healed\" }] }"), "healed@2026-03-11T10:00", "2026-03-11T11:00", "" },
  { "still-flaking", POOL ("{ \"latest-of\": [\"session end + 2 days\", \"state flaking + 24 hours\"] }"), "flaking@2026-03-12T10:00", "2026-03-12T20:00", "flaking" },
  { "to-begin", CREAM, NULL, "2026-03-11T09:00", "film-off" },
  { "begun", CREAM, "film-off@2026-03-11T10:00", "2026-03-12T09:00", "" },
  { "over", CREAM, NULL, "2026-04-20T09:00", "" },
  { "any-time", CALM, NULL, "2026-03-11T09:00", "irritated" },
  { "now-calm", CALM, "irritated@2026-03-11T10:00", "2026-03-11T11:00", "calm" },
  { "again", CALM, "irritated@2026-03-11T10:00 calm@2026-03-12T10:00", "2026-03-12T11:00", "irritated" },
  { "calm-again", CALM, "irritated@2026-03-11T10:00 calm@2026-03-12T10:00 irritated@2026-03-14T10:00", "2026-03-14T11:00", "calm" },
};

static void
test_changes (gconstpointer data)
{
  const Row *row = data;
  g_auto (PlanScene) scene = { NULL };
  g_autofree char *changes = NULL;

  plan_scene_init (&scene, row->rules, TWO, row->reports);
  changes = plan_scene_print_changes (&scene);
  g_assert_cmpstr (changes, ==, row->changes);
}

static void
test_awaited (gconstpointer data)
{
  const AwaitedRow *row = data;
  g_auto (PlanScene) scene = { NULL };
  g_autoptr (GPtrArray) awaited = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  gint64 wall;

  plan_scene_init (&scene, row->rules, TWO, row->reports);
  g_assert_true (care_wall_parse (row->now, &wall));
  awaited = care_plan_list_awaited_states (scene.plan, care_zone_resolve (scene.dubai, wall, CARE_LAST));
  for (guint i = 0; i < awaited->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", ((const CareStateName *)g_ptr_array_index (awaited, i))->id);
  g_assert_cmpstr (found->str, ==, row->awaited);
}

/* What a report would do can be shown before it is made. */
static void
test_preview (void)
{
  g_auto (PlanScene) scene = { NULL };
  g_autoptr (CarePlan) reported = NULL;
  guint n;

  plan_scene_init (&scene, POOL ("{ \"state\": \"healed\" }"), TWO, NULL);
  reported = care_plan_new_if_reported (scene.plan, "healed", 1773464400 /* 14 March, 09:00 in Dubai */);
  care_plan_get_changes (reported, &n);
  g_assert_cmpuint (n, ==, 3);
  care_plan_get_changes (scene.plan, &n);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/plan-states/changes/", ROWS[i].name, NULL);

      g_test_add_data_func (path, &ROWS[i], test_changes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (AWAITED); i++)
    {
      g_autofree char *path = g_strconcat ("/plan-states/awaited/", AWAITED[i].name, NULL);

      g_test_add_data_func (path, &AWAITED[i], test_awaited);
    }
  g_test_add_func ("/plan-states/preview", test_preview);
  return g_test_run ();
}
