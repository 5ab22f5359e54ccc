/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, wall clocks, zones: the tables of RELIABILITY 2.5 and what must be refused. */
#include "config.h"

#include "care-civil-time.h"

typedef struct
{
  const char *zone, *wall;
  const char *first, *last; /* UTC */
} ResolveRow;

static const ResolveRow RESOLVE_ROWS[] = {
  { "Europe/Berlin", "2026-03-30T18:00", "2026-03-30T16:00:00Z", "2026-03-30T16:00:00Z" },
  { "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z" },
  { "Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z" },
  { "Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z" },
  { "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z" },
  { "Europe/Sofia", "2026-10-25T03:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z" },
  { "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z" },
  { "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z", "2026-10-03T15:45:00Z" },
  { "Africa/Cairo", "2026-04-24T00:00", "2026-04-23T22:00:00Z", "2026-04-23T22:00:00Z" },
  { "America/Nuuk", "2026-03-28T23:30", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z" },
  { "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z", "2011-12-30T22:00:00Z" },
  { "Asia/Kathmandu", "2026-03-10T15:00", "2026-03-10T09:15:00Z", "2026-03-10T09:15:00Z" },
  { "Asia/Dubai", "2026-03-10T15:00", "2026-03-10T11:00:00Z", "2026-03-10T11:00:00Z" },
};

static void
test_resolve (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RESOLVE_ROWS); i++)
    {
      const ResolveRow *row = &RESOLVE_ROWS[i];
      g_autoptr (GTimeZone) zone = care_zone_new (row->zone);
      g_autofree char *first = NULL, *last = NULL;
      gint64           wall;

      g_assert_nonnull (zone);
      g_assert_true (care_wall_parse (row->wall, &wall));
      first = care_instant_format (care_zone_resolve (zone, wall, CARE_FIRST), NULL);
      last = care_instant_format (care_zone_resolve (zone, wall, CARE_LAST), NULL);
      g_test_message ("%s %s", row->zone, row->wall);
      g_assert_cmpstr (first, ==, row->first);
      g_assert_cmpstr (last, ==, row->last);
    }
}

/* Each wall clock of each hour of three years in zones with odd rules comes back as itself, unless it is in a gap. */
static void
test_resolve_inverts (void)
{
  const char *const ids[] = { "Europe/Sofia", "Africa/Cairo", "Australia/Lord_Howe", "America/Nuuk", "America/Santiago",
                              "Pacific/Chatham", "Africa/Casablanca", "Asia/Dubai", NULL };
  guint             gaps = 0;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GTimeZone) zone = care_zone_new (ids[i]);
      gint64 wall = care_date_new (2024, 1, 1) * CARE_DAY_SECONDS;

      for (; wall < care_date_new (2027, 1, 1) * CARE_DAY_SECONDS; wall += 900)
        {
          gint64 first = care_zone_resolve (zone, wall, CARE_FIRST);
          gint64 last = care_zone_resolve (zone, wall, CARE_LAST);

          g_assert_cmpint (first, <=, last);
          g_assert_cmpint (last - first, <=, 7200);
          if (care_zone_wall (zone, first) != wall)
            {
              g_assert_cmpint (first, ==, last);
              g_assert_cmpint (care_zone_wall (zone, first), >, wall);
              gaps++;
            }
          else
            g_assert_cmpint (care_zone_wall (zone, last), ==, wall);
        }
    }
  g_assert_cmpuint (gaps, >, 40);
}

static void
test_days (void)
{
  g_autoptr (GTimeZone) sofia = care_zone_new ("Europe/Sofia");
  g_autoptr (GTimeZone) apia = care_zone_new ("Pacific/Apia");
  gint64 from, until;

  care_zone_day (sofia, care_date_new (2026, 3, 29), &from, &until);
  g_assert_cmpint (until - from, ==, 23 * 3600);
  care_zone_day (sofia, care_date_new (2026, 10, 25), &from, &until);
  g_assert_cmpint (until - from, ==, 25 * 3600);
  care_zone_day (apia, care_date_new (2011, 12, 30), &from, &until);
  g_assert_cmpint (until - from, ==, 0);
  g_assert_false (care_zone_has_date (apia, care_date_new (2011, 12, 30)));
  g_assert_true (care_zone_has_date (apia, care_date_new (2011, 12, 31)));
}

static void
test_dates (void)
{
  g_assert_cmpint (care_date_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (care_date_new (2000, 1, 1), ==, CARE_DATE_MIN);
  g_assert_cmpint (care_date_new (2099, 12, 31), ==, CARE_DATE_MAX);
  g_assert_cmpint (care_date_new (2026, 2, 29), ==, CARE_DATE_NONE);
  g_assert_cmpint (care_date_weekday (care_date_new (2026, 3, 15)), ==, 7);
  g_assert_cmpint (care_date_weekday (care_date_new (2026, 3, 16)), ==, 1);
  g_assert_cmpint (care_date_add_months (care_date_new (2026, 1, 31), 1), ==, care_date_new (2026, 3, 1));
  g_assert_cmpint (care_date_add_months (care_date_new (2026, 1, 31), -2), ==, care_date_new (2025, 12, 1));
  g_assert_cmpint (care_date_add_months (care_date_new (2026, 12, 15), 1), ==, care_date_new (2027, 1, 15));
}

/* Every date of four hundred years, and what is none, as GLib's calendar has it. */
static void
test_calendar (void)
{
  for (int year = 1799; year <= 2201; year++)
    for (int month = 0; month <= 13; month++)
      for (int day = 0; day <= 32; day++)
        {
          gboolean is = month > 0 && day > 0 && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
          GDate    date;

          g_date_clear (&date, 1);
          if (is)
            g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
          g_assert_cmpint (care_date_new (year, month, day), ==,
                           is ? (CareDate)g_date_get_julian (&date) - 719163 : CARE_DATE_NONE);
        }
  g_assert_cmpint (care_date_new (1, 1, 1), ==, -719162);
  g_assert_cmpint (care_date_new (9999, 12, 31), ==, 2932896);
  g_assert_cmpint (care_date_new (0, 12, 31), ==, CARE_DATE_NONE);
  g_assert_cmpint (care_date_new (10000, 1, 1), ==, CARE_DATE_NONE);
}

/* Every date there may be, written and read again; and the years with fewer or more digits than most. */
static void
test_written_dates (void)
{
  g_autofree char *first = care_date_format (care_date_new (1, 1, 1));
  g_autofree char *last = care_date_format (care_date_new (9999, 12, 31));

  for (CareDate date = CARE_DATE_MIN; date <= CARE_DATE_MAX; date++)
    {
      g_autofree char *text = care_date_format (date);
      g_autofree char *printed = NULL;
      int              year, month, day;
      CareDate         read;

      care_date_split (date, &year, &month, &day);
      printed = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
      g_assert_cmpstr (text, ==, printed);
      g_assert_true (care_date_parse (text, &read));
      g_assert_cmpint (read, ==, date);
    }
  g_assert_cmpstr (first, ==, "0001-01-01");
  g_assert_cmpstr (last, ==, "9999-12-31");
}

static void
test_refused_dates (void)
{
  const char *const texts[] = { "", "2026", "2026-3-10", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "1999-12-31",
                                "2100-01-01", "2026-W11-2", "2026-069", "20260310", "2026-03-10 ", " 2026-03-10", "2026-03-1O",
                                "-026-03-10", "+026-03-10", NULL };

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      CareDate date;

      g_test_message ("%s", texts[i]);
      g_assert_false (care_date_parse (texts[i], &date));
    }
}

static void
test_instants (void)
{
  const char *const refused[] = { "", "2026-03-14", "2026-03-14T18:00", "2026-03-14T18:00Z", "2026-03-14T18:00:00",
                                  "2026-03-14T24:00:00Z", "2026-03-14T18:60:00Z", "2026-03-14T18:00:60Z",
                                  "2026-03-14T18:00:00+4", "2026-03-14T18:00:00+0400", "2026-03-14T18:00:00+04:60",
                                  "2026-03-14T18:00:00+19:00", "2026-03-14 18:00:00Z", "2026-03-14T18:00:00z",
                                  "2026-03-14T18:00:00.Z", "2026-02-30T18:00:00Z", "2026-03-14T18:00:00Z ", NULL };
  g_autoptr (GTimeZone) dubai = care_zone_new ("Asia/Dubai");
  g_autoptr (GTimeZone) newfoundland = care_zone_new ("America/St_Johns");
  g_autofree char *here = NULL, *there = NULL;
  gint64           at, same;

  g_assert_true (care_instant_parse ("2026-03-14T18:00:00+04:00", &at));
  g_assert_true (care_instant_parse ("2026-03-14T14:00:00.999Z", &same));
  g_assert_cmpint (at, ==, same);
  here = care_instant_format (at, dubai);
  g_assert_cmpstr (here, ==, "2026-03-14T18:00:00+04:00");
  there = care_instant_format (at, newfoundland);
  g_assert_cmpstr (there, ==, "2026-03-14T11:30:00-02:30");

  for (gsize i = 0; refused[i] != NULL; i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (care_instant_parse (refused[i], &at));
    }
}

static void
test_walls (void)
{
  const char *const refused[] = { "2026-03-10", "2026-03-10T", "2026-03-10T15", "2026-03-10T15:0", "2026-03-10T24:00",
                                  "2026-03-10T15:00Z", "2026-03-10T15:00:00.5", "1999-03-10T15:00", "2026-03-10t15:00", NULL };
  g_autofree char  *text = NULL;
  gint64            wall;
  int               minute;

  g_assert_true (care_wall_parse ("2026-03-10T15:00", &wall));
  text = care_wall_format (wall);
  g_assert_cmpstr (text, ==, "2026-03-10T15:00");
  for (gsize i = 0; refused[i] != NULL; i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (care_wall_parse (refused[i], &wall));
    }

  g_assert_true (care_minute_parse ("23:59", &minute));
  g_assert_cmpint (minute, ==, 23 * 60 + 59);
  g_assert_false (care_minute_parse ("24:00", &minute));
  g_assert_false (care_minute_parse ("8:00", &minute));
  g_assert_false (care_minute_parse ("08:00:00", &minute));
}

static void
test_zones (void)
{
  const char *const refused[] = { "", "Nowhere", "Europe/Sofya", "../../../etc/passwd", "/etc/localtime", "AAA3", "UTC0", "Z",
                                  "posix/Europe/Sofia", "right/Europe/Sofia", "Europe//Sofia", "Europe/", "Europe", "Europe/..",
                                  "zone.tab", "tzdata.zi", "Europe/Sofia\n", ":Europe/Sofia", "a/b/c/d", NULL };
  const char *const taken[] = { "Europe/Sofia", "Asia/Dubai", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires",
                                "America/Port-au-Prince", NULL };

  g_assert_null (care_zone_new (NULL));
  for (gsize i = 0; refused[i] != NULL; i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_null (care_zone_new (refused[i]));
    }
  for (gsize i = 0; taken[i] != NULL; i++)
    {
      g_autoptr (GTimeZone) zone = care_zone_new (taken[i]);

      g_assert_nonnull (zone);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/civil-time/resolve", test_resolve);
  g_test_add_func ("/civil-time/resolve-inverts", test_resolve_inverts);
  g_test_add_func ("/civil-time/days", test_days);
  g_test_add_func ("/civil-time/dates", test_dates);
  g_test_add_func ("/civil-time/calendar", test_calendar);
  g_test_add_func ("/civil-time/written-dates", test_written_dates);
  g_test_add_func ("/civil-time/refused-dates", test_refused_dates);
  g_test_add_func ("/civil-time/instants", test_instants);
  g_test_add_func ("/civil-time/walls", test_walls);
  g_test_add_func ("/civil-time/zones", test_zones);
  return g_test_run ();
}
