/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points: words that are taken and refused, and the instants of RELIABILITY 2.5 and CARE.md's principles. */
#include "config.h"

#include "care-point.h"

#include <string.h>

static void
test_round_trip (void)
{
  const char *const texts[] = {
    "session start", "session end + 4 days", "first session day - 10 days", "last session end + 14 days", "next session start",
    "next session day", "session end + 24 hours", "session start - 45 minutes", "session end + 1 weeks", "session day + 6 months",
    "first session day - 1 years", "plan start", "plan end + 3 days", "open", "unspecified", "session 2 start", "session 99 day - 3 weeks", "session end + 3 to 5 days",
    "session day - 7 to 10 days", "state film-removed + 3 days", "rule no-water end", "rule no-water start - 2 hours",
    "session day at 20:00", "session day + 5 days at 09:00", "next session day - 1 days at 18:00", "session 2 day + 3 to 5 days at 00:00",
    "first session day - 2 weeks at 23:59", "last session day + 1 months at 12:30", "plan day + 1 years at 07:05", NULL
  };

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (CarePoint) point = care_point_parse (texts[i]);
      g_autofree char *text = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_nonnull (point);
      text = care_point_to_string (point);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_singular (void)
{
  g_autoptr (CarePoint) point = care_point_parse ("session end + 1 day");
  g_autofree char *text = care_point_to_string (point);

  g_assert_cmpstr (text, ==, "session end + 1 days");
}

static void
test_refused (void)
{
  const char *const texts[] = {
    "", " ", "session", "session end +", "session end + 4", "session end + days", "session end + 4 dayz", "session end +4 days",
    "session  end", "session end + 4 days ", " session end", "Session end", "session close", "third session end", "session end 4 days",
    "session end + -4 days", "session end + 4.5 days", "session end + 4 months", "session start + 1 years", "P4D",
    "session end + 3651 days", "session end + 522 weeks", "session day + 11 years", "session end + 99999999999999999999 days",
    "session end + 0x4 days", "session end * 4 days", "never", "session end + 4 days + 2 hours", "session 0 end", "session 100 end",
    "session 2", "session two end", "session end + 5 to 3 days", "session end + 4 to 4 days", "session end + 0 to 4 days",
    "session end + 3 to days", "session end + 3-5 days", "state", "state Film", "state film end", "state film - 2 days", "rule", "rule water",
    "rule water day", "rule Water end", "session end + 3 to 4000 days", "state film + 2 months",
    "session day at", "session day at 9", "session day at 9:00", "session day at 24:00", "session day at 25:00", "session day at 09:60",
    "session day at 09:00:00", "session day at 9am", "session day at noon", "session day 09:00", "session day at 09:00 + 4 days",
    "session end at 09:00", "session start + 4 days at 09:00", "session end + 4 days at 09:00", "session day + 4 hours at 09:00",
    "session day + 4 minutes at 09:00", "session day + 4 days at  09:00", "session day + 4 days at 09:00 ", "session day + at 09:00",
    "session day + 4 at 09:00", "state film at 09:00", "state film + 1 days at 09:00", "rule no-water end at 09:00",
    "rule no-water end + 1 days at 09:00", "open at 09:00", "session day + 5 days at 09:00 at 10:00", "session day at at 09:00", NULL
  };

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_test_message ("\"%s\"", texts[i]);
      g_assert_null (care_point_parse (texts[i]));
    }
}

typedef struct
{
  const char *zone, *start, *end; /* of the session */
  const char *point;
  const char *at; /* UTC */
} InstantRow;

static const InstantRow INSTANT_ROWS[] = {
  /* elapsed against nominal: the later one */
  { "Europe/Berlin", "2026-03-26T15:00", "2026-03-26T18:00", "session end + 4 days", "2026-03-30T17:00:00Z" },
  { "Europe/Berlin", "2026-10-22T15:00", "2026-10-22T18:00", "session end + 4 days", "2026-10-26T17:00:00Z" },
  { "Europe/Berlin", "2026-10-22T15:00", "2026-10-22T18:00", "session end + 96 hours", "2026-10-26T16:00:00Z" },
  { "Europe/Berlin", "2026-10-21T01:30", "2026-10-21T02:30", "session end + 4 days", "2026-10-25T01:30:00Z" },
  { "Europe/Berlin", "2026-03-25T01:30", "2026-03-25T02:30", "session end + 4 days", "2026-03-29T01:30:00Z" },
  { "Australia/Lord_Howe", "2026-04-01T00:45", "2026-04-01T01:45", "session end + 4 days", "2026-04-04T15:15:00Z" },
  { "Europe/Sofia", "2026-03-26T15:00", "2026-03-26T18:00", "session end + 1 weeks", "2026-04-02T16:00:00Z" },
  /* midnights: the second after the session, the first before it */
  { "Africa/Cairo", "2026-04-20T15:00", "2026-04-20T18:00", "session day + 4 days", "2026-04-23T22:00:00Z" },
  { "America/Havana", "2024-10-03T15:00", "2024-10-03T18:00", "session day + 31 days", "2024-11-03T05:00:00Z" }, /* it has two */
  { "America/Havana", "2024-10-03T15:00", "2024-10-03T18:00", "session day + 1 months", "2024-11-03T05:00:00Z" },
  { "America/Havana", "2024-12-03T15:00", "2024-12-03T18:00", "session day - 1 months", "2024-11-03T04:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day - 10 days", "2026-02-27T20:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session start - 10 days", "2026-02-27T20:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day", "2026-03-09T20:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day - 2 weeks", "2026-02-23T20:00:00Z" },
  { "Asia/Dubai", "2026-01-31T15:00", "2026-01-31T18:00", "session day + 1 months", "2026-02-28T20:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session 1 end + 1 days", "2026-03-11T14:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session end + 3 to 5 days", "2026-03-15T14:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day - 7 to 10 days", "2026-03-02T20:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day + 1 years", "2027-03-09T20:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day - 2 hours", "2026-03-09T18:00:00Z" },
  /* a clock time of a date; the second of two, one that is skipped later by the gap */
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day at 20:00", "2026-03-10T16:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day + 5 days at 09:00", "2026-03-15T05:00:00Z" },
  { "Asia/Dubai", "2026-03-10T22:00", "2026-03-11T01:00", "session day + 1 days at 09:00", "2026-03-11T05:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day - 1 days at 18:00", "2026-03-09T14:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day - 2 weeks at 18:00", "2026-02-24T14:00:00Z" },
  { "Asia/Dubai", "2026-01-31T15:00", "2026-01-31T18:00", "session day + 1 months at 09:00", "2026-03-01T05:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day + 1 years at 09:00", "2027-03-10T05:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session day + 3 to 5 days at 09:00", "2026-03-15T05:00:00Z" },
  { "Europe/Sofia", "2026-03-26T15:00", "2026-03-26T18:00", "session day + 5 days at 09:00", "2026-03-31T06:00:00Z" }, /* "+ 129 hours" is 10:00 */
  { "Europe/Sofia", "2026-03-26T15:00", "2026-03-26T18:00", "session day + 129 hours", "2026-03-31T07:00:00Z" },
  { "Europe/Berlin", "2026-10-22T15:00", "2026-10-22T18:00", "session day + 3 days at 02:30", "2026-10-25T01:30:00Z" },
  { "Europe/Berlin", "2026-10-25T15:00", "2026-10-25T18:00", "session day at 02:30", "2026-10-25T01:30:00Z" },
  { "Europe/Berlin", "2026-03-26T15:00", "2026-03-26T18:00", "session day + 3 days at 02:30", "2026-03-29T01:30:00Z" },
  { "America/Havana", "2024-10-03T15:00", "2024-10-03T18:00", "session day + 1 months at 00:00", "2024-11-03T05:00:00Z" },
  { "America/Nuuk", "2026-03-26T15:00", "2026-03-26T18:00", "session day + 2 days at 23:30", "2026-03-29T01:30:00Z" },
  /* hours and minutes, both ways */
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session start - 45 minutes", "2026-03-10T10:15:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session end + 24 hours", "2026-03-11T14:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "session start", "2026-03-10T11:00:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T18:00", "first session end", "2026-03-10T14:00:00Z" },
};

static void
test_instants (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (INSTANT_ROWS); i++)
    {
      const InstantRow *row = &INSTANT_ROWS[i];
      g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
      g_autoptr (CarePoint) point = care_point_parse (row->point);
      CarePointContext context = { sessions, NULL, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };
      g_autofree char *text = NULL;
      gint64           start, end, at;
      int              by;

      g_assert_true (care_wall_parse (row->start, &start) && care_wall_parse (row->end, &end));
      g_ptr_array_add (sessions, care_session_new ("s1", start, end, row->zone, FALSE, FALSE, NULL));
      g_test_message ("%s %s %s", row->zone, row->end, row->point);
      g_assert_cmpint (care_point_resolve (point, &context, 0, &at, &by), ==, CARE_END_INSTANT);
      text = care_instant_format (at, NULL);
      g_assert_cmpstr (text, ==, row->at);
      g_assert_cmpint (by, ==, 0);
    }
}

/* Of a clock time that occurs twice a beginning takes one, an end the other. */
static void
test_clock_sides (void)
{
  static const struct
  {
    gboolean    later;
    const char *at;
  } rows[] = { { FALSE, "2026-10-25T00:30:00Z" }, { TRUE, "2026-10-25T01:30:00Z" }, { FALSE, "2026-10-25T00:30:00Z" } };
  const char *text = "{\"latest-of\": [\"session day - 1 days at 02:30\", \"session day - 5 days\"]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
  g_autoptr (CarePoint) point = care_point_read (json, care_json_get_root (json));
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  CarePointContext context = { sessions, NULL, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };

  g_ptr_array_add (sessions, care_session_parse ("2026-10-26T15:00/18:00", "Europe/Berlin", "s1", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = NULL;
      gint64           at;
      int              by;

      care_point_take_side (point, rows[i].later);
      g_assert_cmpint (care_point_resolve (point, &context, 0, &at, &by), ==, CARE_END_INSTANT);
      found = care_instant_format (at, NULL);
      g_assert_cmpstr (found, ==, rows[i].at);
    }
}

static GPtrArray *
two_sessions (gboolean last)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_autoptr (CareSession) second = care_session_parse ("2026-03-17T15:00/18:00", "Asia/Dubai", "s2", NULL);

  g_ptr_array_add (sessions, care_session_parse ("2026-03-10T15:00/18:00", "Asia/Dubai", "s1", NULL));
  g_ptr_array_add (sessions, care_session_with_last (second, last));
  return sessions;
}

typedef struct
{
  gboolean    last;
  guint       session;
  const char *json;
  CareEnd     end;
  const char *at;
  int         by;
} EndRow;

static const EndRow END_ROWS[] = {
  { FALSE, 0, "\"next session start\"", CARE_END_INSTANT, "2026-03-17T11:00:00Z", 1 },
  { FALSE, 1, "\"next session start\"", CARE_END_LAST_NOT_CONFIRMED, NULL, -1 },
  { TRUE, 1, "\"next session start\"", CARE_END_UNSPECIFIED, NULL, -1 },
  { FALSE, 0, "\"last session end + 14 days\"", CARE_END_LAST_NOT_CONFIRMED, NULL, -1 },
  { TRUE, 0, "\"last session end + 14 days\"", CARE_END_INSTANT, "2026-03-31T14:00:00Z", 1 },
  { TRUE, 0, "\"open\"", CARE_END_OPEN, NULL, -1 },
  { TRUE, 0, "\"unspecified\"", CARE_END_UNSPECIFIED, NULL, -1 },
  { TRUE, 0, "{\"state\": \"healed\"}", CARE_END_STATE, NULL, -1 },
  { FALSE, 0, "{\"earliest-of\": [\"next session day\", \"last session end + 14 days\"]}", CARE_END_INSTANT, "2026-03-16T20:00:00Z", 1 },
  { FALSE, 1, "{\"earliest-of\": [\"next session day\", \"last session end + 14 days\"]}", CARE_END_LAST_NOT_CONFIRMED, NULL, -1 },
  { TRUE, 1, "{\"earliest-of\": [\"next session day\", \"last session end + 14 days\"]}", CARE_END_INSTANT, "2026-03-31T14:00:00Z", 1 },
  { TRUE, 0, "{\"latest-of\": [\"session end + 1 days\", \"session end + 30 hours\"]}", CARE_END_INSTANT, "2026-03-11T20:00:00Z", 0 },
  { FALSE, 0, "{\"latest-of\": [\"session end + 1 days\", \"last session end\"]}", CARE_END_LAST_NOT_CONFIRMED, NULL, -1 },
  { TRUE, 0, "{\"latest-of\": [\"session end + 1 days\", \"unspecified\"]}", CARE_END_UNSPECIFIED, NULL, -1 },
};

static void
test_ends (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (END_ROWS); i++)
    {
      const EndRow *row = &END_ROWS[i];
      g_autoptr (GBytes) bytes = g_bytes_new_static (row->json, strlen (row->json));
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
      g_autoptr (CarePoint) point = care_point_read (json, care_json_get_root (json));
      g_autoptr (GPtrArray) sessions = two_sessions (row->last);
      CarePointContext context = { sessions, NULL, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };
      gint64           at = CARE_INSTANT_NONE;
      int              by;

      g_test_message ("%s, session %u, last %d", row->json, row->session, row->last);
      g_assert_nonnull (point);
      g_assert_cmpint (care_point_resolve (point, &context, row->session, &at, &by), ==, row->end);
      g_assert_cmpint (by, ==, row->by);
      if (row->at != NULL)
        {
          g_autofree char *text = care_instant_format (at, NULL);

          g_assert_cmpstr (text, ==, row->at);
        }
    }
}

static void
test_states (void)
{
  g_autoptr (GPtrArray) sessions = two_sessions (TRUE);
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  CareState        healed = { (char *)"healed", 1774000000 };
  CarePoint        point = { .kind = CARE_POINT_STATE, .state = (char *)"healed" };
  CarePointContext context = { sessions, states, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, CARE_INSTANT_NONE, FALSE };
  gint64           at;
  int              by;

  g_ptr_array_add (states, &healed);
  g_assert_cmpint (care_point_resolve (&point, &context, 0, &at, &by), ==, CARE_END_INSTANT);
  g_assert_cmpint (at, ==, healed.at);
}

/* What the words alone decide, and what they leave open. */
static void
test_never_after (void)
{
  static const struct
  {
    const char *first, *second;
    gboolean    decided;
  } rows[] = {
    { "session end + 3 days", "session end + 4 days", TRUE },
    { "session end + 4 days", "session end + 4 days", TRUE },
    { "session end + 5 days", "session end + 4 days", FALSE },
    { "session end + 1 weeks", "session end + 7 days", TRUE },
    { "session end + 6 days", "session end + 1 weeks", TRUE },
    { "session end + 24 hours", "session end + 1 days", TRUE },  /* a day is never shorter */
    { "session end + 1 days", "session end + 24 hours", FALSE }, /* it can be longer */
    { "session end + 1 days", "session end + 25 hours", TRUE },
    { "session day + 23 hours", "session day + 1 days", TRUE }, /* a date can be shorter, */
    { "session day + 24 hours", "session day + 1 days", FALSE },
    { "session day + 1 days", "session day + 25 hours", TRUE }, /* and longer */
    { "session day + 1 days", "session day + 24 hours", FALSE },
    { "session day", "session start", TRUE },
    { "session start", "session end", TRUE },
    { "session start", "session day", FALSE },
    { "session end", "session start", FALSE },
    { "session end", "session start + 1 days", FALSE },
    { "session day + 28 days", "session day + 1 months", TRUE },
    { "session day + 30 days", "session day + 1 months", FALSE },
    { "session day - 1 months", "session day - 28 days", TRUE },
    { "session day - 10 days", "session day - 7 days", TRUE },
    { "session start + 1 days", "session end + 1 days", TRUE },
    { "session start - 1 days", "session start - 23 hours", TRUE },  /* local midnight before */
    { "session start - 1 days", "session start - 24 hours", FALSE }, /* after a day of 23 hours */
    { "session start - 30 hours", "session start - 1 days", FALSE }, /* it can lie earlier still */
    { "session start - 49 hours", "session start - 1 days", TRUE },
    { "session day + 5 days at 09:00", "session day + 5 days at 09:00", TRUE },
    { "session day + 5 days at 09:00", "session day + 5 days at 10:00", TRUE },
    { "session day + 5 days at 02:00", "session day + 5 days at 02:30", FALSE }, /* where the clock goes back */
    { "session day + 5 days at 10:00", "session day + 5 days at 09:00", FALSE },
    { "session day + 4 days at 23:30", "session day + 5 days at 00:30", TRUE },
    { "session day + 4 days at 23:30", "session day + 5 days", FALSE },
    { "session day + 4 days at 23:00", "session day + 5 days", TRUE },
    { "session day + 5 days", "session day + 5 days at 09:00", TRUE },
    { "session day + 5 days at 09:00", "session day + 5 days", FALSE },
    { "session day + 5 days at 09:00", "session day + 6 days", TRUE },
    { "session day + 1 months at 09:00", "session day + 31 days at 09:00", TRUE },
    { "session day + 1 months at 09:00", "session day + 30 days at 09:00", FALSE },
    { "session day at 20:00", "session start", FALSE },
    { "session day at 20:00", "session end", FALSE },
    { "session day at 20:00", "session start + 1 days", TRUE },
    { "session day at 23:30", "session start + 24 hours", FALSE },
    { "session day at 22:30", "session start + 24 hours", TRUE },
    { "session day - 1 days at 18:00", "session day", TRUE },
    { "session day - 1 days at 18:00", "session start", TRUE },
    { "session day - 1 days at 18:00", "session start - 4 hours", TRUE },
    { "session day - 1 days at 18:00", "session start - 5 hours", TRUE },
    { "session day - 1 days at 18:00", "session start - 6 hours", FALSE },
    { "session day", "session day at 00:00", TRUE },
    { "session start", "session day at 20:00", FALSE },
    { "first session day at 20:00", "session day + 1 days", FALSE },
    { "first session start", "session start", FALSE },
    { "session start", "next session start", FALSE },
    { "open", "session start", FALSE },
    { "session start", "unspecified", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePoint) first = care_point_parse (rows[i].first);
      g_autoptr (CarePoint) second = care_point_parse (rows[i].second);

      g_test_message ("%s | %s", rows[i].first, rows[i].second);
      g_assert_true (first != NULL && second != NULL);
      g_assert_cmpint (care_point_never_after (first, second), ==, rows[i].decided);
    }
}

/* One slip of the pen in each word is understood; anything else gets an example. */
static void
test_mended (void)
{
  static const struct
  {
    const char *written, *wanted;
  } rows[] = {
    { "Session end + 4 days", "session end + 4 days" },
    { " session  end +4days", "session end + 4 days" },
    { "sesion end + 4 days", "session end + 4 days" },
    { "frist session day - 10 days", "first session day - 10 days" },
    { "last session ned+2 weks", "last session end + 2 weeks" },
    { "unspecifed", "unspecified" },
    { "four days after", "session end + 4 days" },
    { "session end + 4 fortnights", "session end + 4 days" },
    { "", "session end + 4 days" },
    { "session day + 5 days at 9", "session day + 5 days at 09:00" },
    { "session day + 5 days at 9:00", "session day + 5 days at 09:00" },
    { "Session Day + 5 days At 9 AM", "session day + 5 days at 09:00" },
    { "session day + 5 days at 9 p.m.", "session day + 5 days at 21:00" },
    { "session day + 5 days at 12pm", "session day + 5 days at 12:00" },
    { "session day + 5 days at 12.30 am", "session day + 5 days at 00:30" },
    { "session day + 5 days at 21h", "session day + 5 days at 21:00" },
    { "session day at noon", "session day at 12:00" },
    { "sesion day + 5 dais at 18:00", "session day + 5 days at 18:00" },
    { "session end + 5 days at 18:00", "session day + 5 days at 18:00" },
    { "session start at 9", "session day at 09:00" },
    { "session day + 5 days at 25:00", "session day + 4 days at 09:00" },
    { "session day + 5 days at 13pm", "session day + 4 days at 09:00" },
    { "session day + 5 days at midnight", "session day + 4 days at 09:00" }, /* which one? */
    { "session day + 5 days at afternoon", "session day + 4 days at 09:00" },
    { "session day + 5 hours at 09:00", "session day + 4 days at 09:00" },
    { "state healed at 09:00", "session day + 4 days at 09:00" },
    { "session day 09:00", "session day + 4 days at 09:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("[ \"%s\" ]", rows[i].written);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);

      g_test_message ("%s", rows[i].written);
      g_assert_null (care_point_read (json, care_json_element (care_json_get_root (json), 0)));
      g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
      g_assert_cmpint (care_problems_get (problems, 0)->code, ==, CARE_PROBLEM_BAD_POINT);
      g_assert_cmpstr (care_problems_get (problems, 0)->wanted, ==, rows[i].wanted);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/point/round-trip", test_round_trip);
  g_test_add_func ("/point/singular", test_singular);
  g_test_add_func ("/point/refused", test_refused);
  g_test_add_func ("/point/instants", test_instants);
  g_test_add_func ("/point/clock-sides", test_clock_sides);
  g_test_add_func ("/point/ends", test_ends);
  g_test_add_func ("/point/states", test_states);
  g_test_add_func ("/point/never-after", test_never_after);
  g_test_add_func ("/point/mended", test_mended);
  return g_test_run ();
}
