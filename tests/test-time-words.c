/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, clock times and durations in words; what each locale makes of them. */
#include "config.h"

#include "care-time-words.h"

#include <glib/gstdio.h>
#include <locale.h>

#define NOW "2026-03-15T05:10:00Z" /* Sunday, 09:10 in Dubai */

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (care_instant_parse (text, &at));
  return at;
}

typedef struct
{
  const char *at, *zone, *wanted, *wanted_long;
} InstantRow;

static const InstantRow INSTANT_ROWS[] = {
  { "2026-03-31T14:00:00Z", "Asia/Dubai", "Tue 31 March, 18:00", "Tuesday 31 March, 18:00" },
  { "2026-03-15T14:00:00Z", "Asia/Dubai", "today, 18:00", "today, 18:00" },
  { "2026-03-14T20:30:00Z", "Asia/Dubai", "today, 00:30", "today, 00:30" },
  { "2026-03-14T19:30:00Z", "Asia/Dubai", "yesterday, 23:30", "yesterday, 23:30" },
  { "2026-03-16T14:00:00Z", "Asia/Dubai", "tomorrow, 18:00", "tomorrow, 18:00" },
  { "2026-03-17T14:00:00Z", "Asia/Dubai", "Tue 17 March, 18:00", "Tuesday 17 March, 18:00" },
  { "2027-01-05T06:05:00Z", "Asia/Dubai", "Tue 5 January 2027, 10:05", "Tuesday 5 January 2027, 10:05" },
  { "2026-03-29T16:00:00Z", "Europe/Sofia", "Sun 29 March, 19:00", "Sunday 29 March, 19:00" }, /* summer time began that night */
};

static void
test_instant (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (INSTANT_ROWS); i++)
    {
      const InstantRow *row = &INSTANT_ROWS[i];
      g_autoptr (GTimeZone) zone = care_zone_new (row->zone);
      g_autofree char *brief = care_words_instant (instant (row->at), zone, instant (NOW));
      g_autofree char *full = care_words_instant_long (instant (row->at), zone, instant (NOW));

      g_assert_cmpstr (brief, ==, row->wanted);
      g_assert_cmpstr (full, ==, row->wanted_long);
    }
}

typedef struct
{
  gint64      seconds;
  const char *wanted, *wanted_long;
} DurationRow;

#define H 3600
#define D (24 * H)

static const DurationRow DURATION_ROWS[] = {
  { 2 * D + 5 * H + 3599, "2 d 5 h", "2 days 5 hours" },
  { 2 * D, "2 d", "2 days" },
  { 2 * D - 1, "47 h 59 min", "47 hours 59 minutes" },
  { 23 * H + 10 * 60 + 59, "23 h 10 min", "23 hours 10 minutes" },
  { H, "1 h", "1 hour" },
  { H - 1, "59 min", "59 minutes" },
  { 48 * 60 + 30, "48 min", "48 minutes" },
  { 60, "1 min", "1 minute" },
  { 59, "0 min", "0 minutes" },
  { -5, "0 min", "0 minutes" },
};

static void
test_duration (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (DURATION_ROWS); i++)
    {
      const DurationRow *row = &DURATION_ROWS[i];
      g_autofree char   *brief = care_words_duration (row->seconds);
      g_autofree char   *full = care_words_duration_long (row->seconds);

      g_assert_cmpstr (brief, ==, row->wanted);
      g_assert_cmpstr (full, ==, row->wanted_long);
    }
}

static void
test_hours (void)
{
  const char *const wanted[][2] = { { "18:00", "6:00 PM" }, { "00:05", "12:05 AM" }, { "12:00", "12:00 PM" } };
  const int         minutes[] = { 18 * 60, 5, 12 * 60 };

  for (gsize i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *long_day = NULL, *half_day = NULL;

      care_words_set_hours (CARE_HOURS_24);
      long_day = care_words_minute (minutes[i]);
      care_words_set_hours (CARE_HOURS_12);
      half_day = care_words_minute (minutes[i]);
      g_assert_cmpstr (long_day, ==, wanted[i][0]);
      g_assert_cmpstr (half_day, ==, wanted[i][1]);
    }
  care_words_set_hours (CARE_HOURS_LOCALE);
}

static void
test_zone_note (void)
{
  g_autoptr (GTimeZone) dubai = care_zone_new ("Asia/Dubai"), sofia = care_zone_new ("Europe/Sofia"), muscat = care_zone_new ("Asia/Muscat");
  gint64           at = instant ("2026-03-27T14:00:00Z");
  g_autofree char *away = care_words_zone_note (at, dubai, "Asia/Dubai", sofia);
  g_autofree char *near = care_words_zone_note (at, dubai, "Asia/Dubai", muscat);
  g_autofree char *place = care_words_place_of_zone ("America/Argentina/Buenos_Aires");

  g_assert_cmpstr (away, ==, "18:00 in Dubai");
  g_assert_null (near); /* another name, the same clock */
  g_assert_cmpstr (place, ==, "Buenos Aires");
}

static void
test_isolate (void)
{
  g_autofree char *latin = care_words_isolate ("Tue 31 March, 18:00");
  g_autofree char *arabic = care_words_isolate ("عيادة");

  g_assert_cmpstr (latin, ==, "Tue 31 March, 18:00");
  g_assert_cmpstr (arabic, ==, "\342\201\250عيادة\342\201\251");
}

/* What a clinic wrote in the language of the sentence around it, and what has no direction, stays as it is. */
static void
test_isolate_foreign (void)
{
  g_autofree char *own = care_words_isolate_foreign ("No sweating");
  g_autofree char *digits = care_words_isolate_foreign ("18:00");
  g_autofree char *foreign = care_words_isolate_foreign ("ممنوع الماء");

  g_assert_cmpstr (own, ==, "No sweating");
  g_assert_cmpstr (digits, ==, "18:00");
  g_assert_cmpstr (foreign, ==, "\342\200\216\342\201\250ممنوع الماء\342\201\251");
}

static void
test_dates (void)
{
  CareDate         date = care_date_new (2026, 3, 1);
  g_autofree char *brief = care_words_date (date, CARE_DATE_NONE);
  g_autofree char *full = care_words_date_long (date, date + 400);
  g_autofree char *least = care_words_date_short (date);
  g_autofree char *month = care_words_month (date);
  g_autofree char *days = care_words_days (1);

  g_assert_cmpstr (brief, ==, "Sun 1 March");
  g_assert_cmpstr (full, ==, "Sunday 1 March 2026");
  g_assert_cmpstr (least, ==, "1 Mar");
  g_assert_cmpstr (month, ==, "March 2026");
  g_assert_cmpstr (days, ==, "1 day");
}

typedef struct
{
  const char *locale;
  gboolean    hours_24;
  gboolean    tells_halves; /* has words for before and after noon */
  int         first_weekday;
} LocaleRow;

static const LocaleRow LOCALE_ROWS[] = {
  { "en_US", FALSE, TRUE, 7 },
  { "bg_BG", TRUE, FALSE, 1 },
  { "ar_EG", FALSE, TRUE, 6 },
  { "ar_MA", TRUE, TRUE, 6 },
  { "ar_SA", TRUE, FALSE, 7 },
  { "hy_AM", TRUE, FALSE, 1 }, /* 12 hours, and no word for either half of the day */
};

/* Compiles one locale into @folder; FALSE where the machine has no sources for it. */
static gboolean
make_locale (const char *folder,
             const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.UTF-8", folder, name);
  const char      *argv[] = { "localedef", "-i", name, "-f", "UTF-8", path, NULL };
  int              status;

  return g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL) &&
         g_file_test (path, G_FILE_TEST_IS_DIR);
}

static void
remove_folder (const char *folder)
{
  const char *argv[] = { "rm", "-r", "--", folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static void
test_locales (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-locales-XXXXXX", NULL);
  guint            seen = 0;

  g_assert_nonnull (folder);
  g_setenv ("LOCPATH", folder, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (LOCALE_ROWS); i++)
    {
      const LocaleRow *row = &LOCALE_ROWS[i];
      g_autofree char *name = g_strconcat (row->locale, ".UTF-8", NULL);

      if (!make_locale (folder, row->locale) || setlocale (LC_ALL, name) == NULL)
        continue;
      seen++;
      g_test_message ("%s", name);
      g_assert_cmpint (care_words_are_24h (), ==, row->hours_24);
      g_assert_cmpint (care_words_first_weekday (), ==, row->first_weekday);
      care_words_set_hours (CARE_HOURS_12);
      g_assert_cmpint (care_words_are_24h (), ==, !row->tells_halves);
      care_words_set_hours (CARE_HOURS_LOCALE);
    }
  g_unsetenv ("LOCPATH");
  setlocale (LC_ALL, "");
  remove_folder (folder);
  if (seen == 0)
    g_test_skip ("no locale can be made here");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-words/instant", test_instant);
  g_test_add_func ("/time-words/duration", test_duration);
  g_test_add_func ("/time-words/hours", test_hours);
  g_test_add_func ("/time-words/zone-note", test_zone_note);
  g_test_add_func ("/time-words/isolate", test_isolate);
  g_test_add_func ("/time-words/isolate-foreign", test_isolate_foreign);
  g_test_add_func ("/time-words/dates", test_dates);
  g_test_add_func ("/time-words/locales", test_locales);
  return g_test_run ();
}
