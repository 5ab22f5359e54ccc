/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, wall clocks and zones <-> instants.  The one resolver of gaps and overlaps. */
#include "config.h"

#include "care-civil-time.h"

#include <string.h>

#define ZONE_ID_MAX      64
#define ZONE_DATABASE    "/usr/share/zoneinfo"
#define HIGHEST_OFFSET_H 18
#define DAY_0            719163 /* 1970-01-01, counted from the day before 0001-01-01 */

/* GLib's own tables are integers already: one look-up costs some 50 ns, a GDateTime some 600. */
static gint64
offset_at (GTimeZone *zone,
           gint64     at)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* Reads exactly @n digits; -1 if there is another character among them. */
static int
read_digits (const char *text,
             int         n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static gboolean
parse_date (const char *text,
            CareDate   *date)
{
  int year = read_digits (text, 4);

  if (year < 0 || text[4] != '-')
    return FALSE;

  {
    int month = read_digits (text + 5, 2);
    int day = month > 0 && text[7] == '-' ? read_digits (text + 8, 2) : -1;

    if (day < 0)
      return FALSE;
    *date = care_date_new (year, month, day);
    return *date != CARE_DATE_NONE;
  }
}

/* "HH:MM" or "HH:MM:SS" at the start of @text; gives the seconds since midnight and what follows. */
static gboolean
parse_time (const char  *text,
            gint64      *seconds,
            const char **rest)
{
  int hour = read_digits (text, 2);
  int minute = hour >= 0 && text[2] == ':' ? read_digits (text + 3, 2) : -1;
  int second = 0;

  if (hour > 23 || minute < 0 || minute > 59)
    return FALSE;

  text += 5;
  if (*text == ':')
    {
      second = read_digits (text + 1, 2);
      if (second < 0 || second > 59)
        return FALSE;
      text += 3;
    }
  *seconds = (gint64)hour * 3600 + minute * 60 + second;
  *rest = text;
  return TRUE;
}

/* "Z" or "+04:00", the whole of @text. */
static gboolean
parse_offset (const char *text,
              gint64     *seconds)
{
  if (strcmp (text, "Z") == 0)
    {
      *seconds = 0;
      return TRUE;
    }
  if ((text[0] != '+' && text[0] != '-') || strlen (text) != strlen ("+04:00"))
    return FALSE;

  {
    int hour = read_digits (text + 1, 2);
    int minute = text[3] == ':' ? read_digits (text + 4, 2) : -1;

    if (hour < 0 || hour > HIGHEST_OFFSET_H || minute < 0 || minute > 59)
      return FALSE;
    *seconds = (hour * 3600 + minute * 60) * (text[0] == '-' ? -1 : 1);
    return TRUE;
  }
}

/* [A-Za-z][A-Za-z0-9_+-]*, at most three such words between slashes: fits all of the database, and no path out of it. */
static gboolean
is_zone_id (const char *id)
{
  int words = 1;

  if (strlen (id) > ZONE_ID_MAX || !g_ascii_isalpha (id[0]))
    return FALSE;
  if (g_str_has_prefix (id, "posix/") || g_str_has_prefix (id, "right/"))
    return FALSE;

  for (const char *p = id; *p != '\0'; p++)
    {
      if (*p == '/')
        {
          words++;
          if (words > 3 || (!g_ascii_isalnum (p[1])))
            return FALSE;
        }
      else if (!g_ascii_isalnum (*p) && strchr ("_+-", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_in_database (const char *id)
{
  const char      *folder = g_getenv ("TZDIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ZONE_DATABASE, id, NULL);
  g_autofree char *contents = NULL;
  gsize            length = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  return length > 44 && memcmp (contents, "TZif", 4) == 0;
}

/**
 * care_date_new:
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, or %CARE_DATE_NONE if the calendar has none such
 */
CareDate
care_date_new (int year,
               int month,
               int day)
{
  static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 }; /* of a year, each month */
  gboolean         leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  int              past; /* years */

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > before[month] - before[month - 1] + (leap && month == 2))
    return CARE_DATE_NONE;

  past = year - 1;
  return past * 365 + past / 4 - past / 100 + past / 400 + before[month - 1] + (leap && month > 2) + day - DAY_0;
}

/**
 * care_date_split:
 *
 * Gives the year, month (1 to 12) and day (1 to 31) of @date.
 */
void
care_date_split (CareDate date,
                 int     *year,
                 int     *month,
                 int     *day)
{
  GDate civil;

  g_date_clear (&civil, 1);
  g_date_set_julian (&civil, (guint32)(date + DAY_0));
  *year = g_date_get_year (&civil);
  *month = g_date_get_month (&civil);
  *day = g_date_get_day (&civil);
}

/**
 * care_date_parse:
 * @text: exactly "2026-03-10"
 *
 * Returns: whether it is a date from 2000 to 2099
 */
gboolean
care_date_parse (const char *text,
                 CareDate   *date)
{
  return strlen (text) == strlen ("2026-03-10") && parse_date (text, date) &&
         *date >= CARE_DATE_MIN && *date <= CARE_DATE_MAX;
}

/* The last digits of @number, as many as there is room for. */
static void
write_digits (char *at,
              int   room,
              int   number)
{
  for (; room > 0; number /= 10)
    at[--room] = (char)('0' + number % 10);
}

/**
 * care_date_format:
 *
 * Written by hand: each key of an occurrence holds a date, and printf() would be a quarter of what all days of a course cost.
 *
 * Returns: (transfer full): "2026-03-10"; for years up to 9999
 */
char *
care_date_format (CareDate date)
{
  char *text = g_strdup ("2026-03-10");
  int   year, month, day;

  care_date_split (date, &year, &month, &day);
  write_digits (text, 4, year);
  write_digits (text + 5, 2, month);
  write_digits (text + 8, 2, day);
  return text;
}

/**
 * care_date_weekday:
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
care_date_weekday (CareDate date)
{
  int day = (date + 3) % 7; /* 1970-01-01 was a Thursday */

  return (day < 0 ? day + 7 : day) + 1;
}

/**
 * care_date_add_months:
 *
 * Returns: the same day @months later; one that is missing there is the first of the month after
 */
CareDate
care_date_add_months (CareDate date,
                      int      months)
{
  int      year, month, day;
  CareDate moved;

  care_date_split (date, &year, &month, &day);
  months += year * 12 + month - 1;
  year = months / 12;
  month = months % 12 + 1;
  moved = care_date_new (year, month, day);
  if (moved != CARE_DATE_NONE)
    return moved;
  return month == 12 ? care_date_new (year + 1, 1, 1) : care_date_new (year, month + 1, 1);
}

/**
 * care_minute_parse:
 * @text: exactly "08:00", from "00:00" to "23:59"
 * @minute: (out): minutes since midnight
 */
gboolean
care_minute_parse (const char *text,
                   int        *minute)
{
  gint64      seconds;
  const char *rest;

  if (strlen (text) != strlen ("08:00") || !parse_time (text, &seconds, &rest))
    return FALSE;
  *minute = (int)(seconds / 60);
  return TRUE;
}

char *
care_minute_format (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

/**
 * care_wall_parse:
 * @text: "2026-03-10T15:00" or "2026-03-10T15:00:00", 2000 to 2099
 */
gboolean
care_wall_parse (const char *text,
                 gint64     *wall)
{
  CareDate    date;
  gint64      seconds;
  const char *rest;

  if (strlen (text) < strlen ("2026-03-10T15:00") || text[10] != 'T')
    return FALSE;
  if (!parse_date (text, &date) || !parse_time (text + 11, &seconds, &rest) || *rest != '\0')
    return FALSE;
  *wall = date * CARE_DAY_SECONDS + seconds;
  return date >= CARE_DATE_MIN && date <= CARE_DATE_MAX;
}

char *
care_wall_format (gint64 wall)
{
  CareDate         date = care_wall_date (wall);
  int              seconds = (int)(wall - date * CARE_DAY_SECONDS);
  g_autofree char *day = care_date_format (date);

  if (seconds % 60 == 0)
    return g_strdup_printf ("%sT%02d:%02d", day, seconds / 3600, seconds / 60 % 60);
  return g_strdup_printf ("%sT%02d:%02d:%02d", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/**
 * care_wall_date:
 *
 * Returns: the date of a wall clock, rounding down before 1970 as well
 */
CareDate
care_wall_date (gint64 wall)
{
  gint64 date = wall / CARE_DAY_SECONDS;

  return (CareDate)(wall % CARE_DAY_SECONDS < 0 ? date - 1 : date);
}

/**
 * care_instant_parse:
 * @text: RFC 3339, "2026-03-14T18:00:00+04:00" or with "Z"; a fraction of a second is dropped
 *
 * GLib's own parser takes week dates, ordinal dates and ":60" and refuses none of them.
 *
 * Returns: whether @text is an instant with its offset
 */
gboolean
care_instant_parse (const char *text,
                    gint64     *at)
{
  CareDate    date;
  gint64      seconds, offset;
  const char *rest;

  if (strlen (text) < strlen ("2026-03-14T18:00:00Z") || text[10] != 'T')
    return FALSE;
  if (!parse_date (text, &date) || !parse_time (text + 11, &seconds, &rest) || rest != text + 19)
    return FALSE;

  if (*rest == '.' && g_ascii_isdigit (rest[1]))
    for (rest++; g_ascii_isdigit (*rest);)
      rest++;
  if (!parse_offset (rest, &offset))
    return FALSE;
  *at = date * CARE_DAY_SECONDS + seconds - offset;
  return TRUE;
}

/**
 * care_instant_format:
 * @zone: (nullable): whose offset is written; %NULL for UTC with "Z"
 *
 * Returns: RFC 3339, to the second
 */
char *
care_instant_format (gint64     at,
                     GTimeZone *zone)
{
  gint64           offset = zone != NULL ? offset_at (zone, at) : 0;
  gint64           wall = at + offset;
  CareDate         date = care_wall_date (wall);
  int              seconds = (int)(wall - date * CARE_DAY_SECONDS);
  g_autofree char *day = care_date_format (date);
  g_autofree char *time = g_strdup_printf ("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);

  if (zone == NULL)
    return g_strconcat (day, "T", time, "Z", NULL);
  return g_strdup_printf ("%sT%s%c%02d:%02d", day, time, offset < 0 ? '-' : '+',
                          (int)(ABS (offset) / 3600), (int)(ABS (offset) / 60 % 60));
}

/**
 * care_zone_new:
 * @id: a name of the zone database, "Asia/Dubai"
 *
 * g_time_zone_new () would make UTC of an unknown name, take "AAA3" for a zone and open "../../../etc/passwd".
 *
 * Returns: (transfer full) (nullable): the zone, or %NULL if the database has none of that name
 */
GTimeZone *
care_zone_new (const char *id)
{
  if (id == NULL || !is_zone_id (id) || !is_in_database (id))
    return NULL;
  return g_time_zone_new_identifier (id);
}

gint64
care_zone_wall (GTimeZone *zone,
                gint64     at)
{
  return at + offset_at (zone, at);
}

CareDate
care_zone_date (GTimeZone *zone,
                gint64     at)
{
  return care_wall_date (care_zone_wall (zone, at));
}

/**
 * care_zone_resolve:
 * @wall: a wall clock, counted as if it were UTC
 * @fold: which of the two if it occurs twice
 *
 * A wall clock that is skipped is as much later as the gap is long (RELIABILITY 2.5, as RFC 5545 reads it).
 *
 * Returns: the instant
 */
gint64
care_zone_resolve (GTimeZone *zone,
                   gint64     wall,
                   CareFold   fold)
{
  gint64   before = offset_at (zone, wall - CARE_DAY_SECONDS);
  gint64   after = offset_at (zone, wall + CARE_DAY_SECONDS);
  gboolean keeps_before, keeps_after;

  if (before == after)
    return wall - before; /* as on nearly all days: the answer of what follows, whatever it would find */
  keeps_before = offset_at (zone, wall - before) == before;
  keeps_after = offset_at (zone, wall - after) == after;
  if (keeps_before && keeps_after)
    return wall - (fold == CARE_FIRST ? MAX (before, after) : MIN (before, after));
  return wall - (keeps_after ? after : before);
}

gint64
care_zone_midnight (GTimeZone *zone,
                    CareDate   date,
                    CareFold   fold)
{
  return care_zone_resolve (zone, date * CARE_DAY_SECONDS, fold);
}

/**
 * care_zone_day:
 * @from: (out): the instant at which @date begins in @zone
 * @until: (out): the instant at which the next date begins; equal to @from for a date that is skipped whole
 */
void
care_zone_day (GTimeZone *zone,
               CareDate   date,
               gint64    *from,
               gint64    *until)
{
  *from = care_zone_midnight (zone, date, CARE_FIRST);
  *until = care_zone_midnight (zone, date + 1, CARE_FIRST);
}

/**
 * care_zone_has_date:
 *
 * Returns: %FALSE for a date that the zone skips whole, as Apia did 2011-12-30
 */
gboolean
care_zone_has_date (GTimeZone *zone,
                    CareDate   date)
{
  return care_zone_date (zone, care_zone_midnight (zone, date, CARE_FIRST)) == date;
}
