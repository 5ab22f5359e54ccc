/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of what is forbidden: its days, rows and bars, and where they lie. */
#include "config.h"

#include "care-map.h"
#include "care-protocol-reader.h"

#include <string.h>

#define RULE(id, topics, from, until) \
  "{ \"id\": \"" id "\", \"kind\": \"restriction\", \"forbids\": [" topics "], \"from\": \"" from "\", \"until\": \"" until "\", \"title\": \"" id "\" }"
#define WATER    RULE ("no-water", "\"water\"", "session start", "session end + 4 days")
#define TOUCH    RULE ("no-touch", "\"touch\", \"water\"", "session start", "session end + 24 hours")
#define SWEAT    RULE ("no-sweat", "\"sweat\"", "first session start", "last session end + 14 days")
#define SUN      RULE ("no-sun", "\"sun\"", "first session day - 10 days", "unspecified")
#define FOR_GOOD RULE ("no-acid", "\"acid\"", "session start", "open")
#define BEFORE   RULE ("no-salt", "\"salt\"", "first session day - 9 days", "first session day - 8 days")

static CarePlan *
make_plan (const char *rules,
           const char *spans)
{
  g_autofree char *text = g_strconcat ("{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"small\", \"version\": \"1\", \"title\": \"Small\","
                                       " \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" }, \"rules\": [ ",
                                       rules, " ] }", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_auto (GStrv) words = g_strsplit (spans, " ", -1);

  g_assert_nonnull (protocol);
  for (guint i = 0; words[i] != NULL; i++)
    {
      CareSession *session = care_session_parse (words[i], "Asia/Dubai", "s", NULL);

      g_assert_nonnull (session);
      g_ptr_array_add (sessions, session);
    }
  return care_plan_new (protocol, answers, sessions, NULL);
}

static char *
print_wall (gint64     at,
            GTimeZone *zone)
{
  return care_wall_format (care_zone_wall (zone, at));
}

/* "2026-03-08..2026-04-12", then a line a bar: topic, from, certain, until, "<" where it had begun, the kind of end */
static char *
print_map (CareMap      *map,
           CareProtocol *protocol,
           GTimeZone    *zone)
{
  const char *const ends[] = { "", " open", " unspecified", " state", " unconfirmed" };
  GString          *text = g_string_new (NULL);
  g_autofree char  *first = care_date_format (map->first);
  g_autofree char  *last = care_date_format (map->last);

  g_string_append_printf (text, "%s..%s\n", first, last);
  for (guint i = 0; i < map->rows->len; i++)
    {
      const CareMapRow *row = g_ptr_array_index (map->rows, i);
      const CareTopic  *topic = g_ptr_array_index (protocol->topics, (guint)row->topic);

      for (guint j = 0; j < row->bars->len; j++)
        {
          const CareMapBar *bar = &g_array_index (row->bars, CareMapBar, j);
          g_autofree char  *from = print_wall (bar->from, zone);
          g_autofree char  *certain = print_wall (bar->certain, zone);
          g_autofree char  *until = print_wall (bar->until, zone);

          g_string_append_printf (text, "%s%s %s", topic->id, bar->had_begun ? "<" : "", from);
          if (bar->certain != bar->until)
            g_string_append_printf (text, " %s?", certain);
          g_string_append_printf (text, " %s%s\n", until, ends[bar->ban.end]);
        }
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name, *rules, *sessions, *now, *map;
} Row;

static const Row ROWS[] = {
  { "exact-ends", WATER, "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00", "2026-03-15T09:10:00+04:00",
    "2026-03-08..2026-03-26\n"
    "water 2026-03-10T15:00 2026-03-14T18:00\n"
    "water 2026-03-17T15:00 2026-03-21T18:00\n" },
  { "main-topic-alone-has-a-row", TOUCH, "2026-03-10T15:00/18:00", "2026-03-15T09:10:00+04:00",
    "2026-03-08..2026-03-16\n"
    "touch 2026-03-10T15:00 2026-03-11T18:00\n" },
  { "from-today-when-preparing", WATER, "2026-03-10T15:00/18:00", "2026-03-04T09:10:00+04:00",
    "2026-03-04..2026-03-19\n"
    "water 2026-03-10T15:00 2026-03-14T18:00\n" },
  { "never-before-the-plan", WATER, "2026-03-10T15:00/18:00", "2026-01-04T09:10:00+04:00",
    "2026-02-28..2026-03-19\n"
    "water 2026-03-10T15:00 2026-03-14T18:00\n" },
  { "waits-for-the-last-session", SWEAT, "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00", "2026-03-15T09:10:00+04:00",
    "2026-03-08..2026-04-05\n"
    "sweat 2026-03-10T15:00 2026-03-17T18:00? 2026-03-31T18:00 unconfirmed\n" },
  { "no-end-given", SUN, "2026-03-10T15:00/18:00", "2026-03-15T09:10:00+04:00",
    "2026-03-08..2026-03-15\n"
    "sun< 2026-03-08T00:00 2026-03-16T00:00 unspecified\n" },
  { "for-good", FOR_GOOD, "2026-03-10T15:00/18:00", "2026-03-15T09:10:00+04:00",
    "2026-03-08..2026-03-15\n"
    "acid 2026-03-10T15:00 2026-03-16T00:00 open\n" },
  { "over-before-the-map", BEFORE ", " WATER, "2026-03-10T15:00/18:00", "2026-03-15T09:10:00+04:00",
    "2026-03-08..2026-03-19\n"
    "water 2026-03-10T15:00 2026-03-14T18:00\n" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (CarePlan) plan = make_plan (row->rules, row->sessions);
  g_autoptr (CarePlan) if_last = care_plan_new_if_last (plan);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  g_autoptr (CareMap) map = NULL;
  g_autofree char *text = NULL;
  gint64           now;

  g_assert_true (care_instant_parse (row->now, &now));
  map = care_map_new (plan, if_last, zone, now);
  text = print_map (map, care_plan_get_protocol (plan), zone);
  g_assert_cmpstr (text, ==, row->map);
}

/* Along the map and back; the last moment belongs to the last day. */
static void
test_place (void)
{
  g_autoptr (CarePlan) plan = make_plan (WATER, "2026-03-10T15:00/18:00");
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  g_autoptr (CareMap) map = care_map_new (plan, NULL, zone, 0);
  int    days = care_map_get_days (map);
  double width = 24.0 * days;

  g_assert_cmpint (days, ==, 20); /* 28 February to 19 March */
  g_assert_cmpfloat_with_epsilon (care_map_place (map, map->from, width), 0, 0.001);
  g_assert_cmpfloat_with_epsilon (care_map_place (map, map->from + 3600 * 39, width), 39, 0.001);
  g_assert_cmpfloat_with_epsilon (care_map_place (map, map->until, width), width, 0.001);
  g_assert_cmpfloat_with_epsilon (care_map_place (map, G_MAXINT64, width), width, 0.001);
  g_assert_cmpint (care_map_find (map, 39, width), ==, map->from + 3600 * 39);
  g_assert_cmpint (care_map_find (map, width, width), ==, map->until - 1);
  g_assert_cmpint (care_map_find (map, -5, width), ==, map->from);
  g_assert_cmpint (care_map_find (map, 5, 0), ==, map->from);
}

static void
test_if_last (void)
{
  g_autoptr (CarePlan) plan = make_plan (SWEAT, "2026-03-10T15:00/18:00");
  g_autoptr (CarePlan) if_last = care_plan_new_if_last (plan);

  g_assert_cmpint (care_plan_get_until (plan), ==, CARE_INSTANT_NONE);
  g_assert_cmpint (care_plan_get_until (if_last), !=, CARE_INSTANT_NONE);
  g_assert_null (care_plan_new_if_last (if_last));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/map/", ROWS[i].name, NULL);

      g_test_add_data_func (path, &ROWS[i], test_row);
    }
  g_test_add_func ("/map/place", test_place);
  g_test_add_func ("/map/if-last", test_if_last);
  return g_test_run ();
}
