/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, clock times and durations as this locale writes them. */
#include "config.h"

#include "care-time-words.h"

#include "care-text.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#define ISOLATE_FIRST "\342\201\250" /* U+2068, first strong isolate */
#define ISOLATE_LAST  "\342\201\251" /* U+2069, pop directional isolate */
#define MARK_LTR      "\342\200\216" /* U+200E */
#define MARK_RTL      "\342\200\217" /* U+200F */

#define MINUTE 60
#define HOUR   (60 * MINUTE)

static CareHours wished_hours = CARE_HOURS_LOCALE;

/* Only the wall clock is handed on: what a person reads never depends on GLib's own idea of the zone. */
static char *
format_wall (gint64      wall,
             const char *pattern)
{
  g_autoptr (GDateTime) civil = g_date_time_new_from_unix_utc (wall);
  g_autofree char *text = civil != NULL ? g_date_time_format (civil, pattern) : NULL;
  g_auto (GStrv) words = g_strsplit (text != NULL ? g_strstrip (text) : "", "  ", -1); /* some locales' names end in a space */

  return g_strjoinv (" ", words);
}

static char *
format_date (CareDate    date,
             const char *pattern)
{
  return format_wall (date * CARE_DAY_SECONDS, pattern);
}

static gboolean
is_other_year (CareDate date,
               CareDate today)
{
  int year, this_year, month, day;

  if (today == CARE_DATE_NONE)
    return FALSE;
  care_date_split (date, &year, &month, &day);
  care_date_split (today, &this_year, &month, &day);
  return year != this_year;
}

/* "today", "tomorrow", "yesterday", or NULL */
static const char *
name_near_date (CareDate date,
                CareDate today)
{
  if (today == CARE_DATE_NONE)
    return NULL;
  if (date == today)
    return _ ("today");
  if (date == today + 1)
    return _ ("tomorrow");
  return date == today - 1 ? _ ("yesterday") : NULL;
}

static char *
join_date_and_time (const char *date,
                    const char *time)
{
  /* TRANSLATORS: a date, then a clock time: "Tue 31 March, 18:00" or "tomorrow, 18:00" */
  return g_strdup_printf (C_ ("date and time", "%1$s, %2$s"), date, time);
}

static char *
join_durations (const char *longer,
                const char *shorter)
{
  /* TRANSLATORS: two parts of a duration: "2 d" and "5 h", or "2 days" and "5 hours" */
  return g_strdup_printf (C_ ("duration", "%1$s %2$s"), longer, shorter);
}

static char *
count_days (int      n,
            gboolean in_full)
{
  /* TRANSLATORS: d, h and min are days, hours and minutes, as short as your language can */
  return g_strdup_printf (in_full ? g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong)n)
                                  : g_dngettext (GETTEXT_PACKAGE, "%d d", "%d d", (gulong)n),
                          n);
}

static char *
count_hours (int      n,
             gboolean in_full)
{
  return g_strdup_printf (in_full ? g_dngettext (GETTEXT_PACKAGE, "%d hour", "%d hours", (gulong)n)
                                  : g_dngettext (GETTEXT_PACKAGE, "%d h", "%d h", (gulong)n),
                          n);
}

static char *
count_minutes (int      n,
               gboolean in_full)
{
  return g_strdup_printf (in_full ? g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes", (gulong)n)
                                  : g_dngettext (GETTEXT_PACKAGE, "%d min", "%d min", (gulong)n),
                          n);
}

static char *
format_duration (gint64   seconds,
                 gboolean in_full)
{
  g_autofree char *longer = NULL, *shorter = NULL;
  int              minutes = (int)(MAX (seconds, 0) / MINUTE);
  int              rest;

  if (minutes < 60)
    return count_minutes (minutes, in_full);

  if (minutes >= 48 * 60)
    {
      rest = minutes / 60 % 24;
      longer = count_days (minutes / (24 * 60), in_full);
      shorter = count_hours (rest, in_full);
    }
  else
    {
      rest = minutes % 60;
      longer = count_hours (minutes / 60, in_full);
      shorter = count_minutes (rest, in_full);
    }
  return rest == 0 ? g_steal_pointer (&longer) : join_durations (longer, shorter);
}

/**
 * care_words_set_hours:
 * @hours: what the desktop asks for
 *
 * Settles for the whole process whether clock times have 12 or 24 hours, so that window, notice and paper agree.
 */
void
care_words_set_hours (CareHours hours)
{
  wished_hours = hours;
}

/* Half a day has two of each hour: where the locale has no word for its halves, "until 6:00" could be read as twelve hours early. */
static gboolean
can_tell_halves (void)
{
  return *nl_langinfo (AM_STR) != '\0' && *nl_langinfo (PM_STR) != '\0';
}

gboolean
care_words_are_24h (void)
{
  const char *pattern;

  if (!can_tell_halves ())
    return TRUE;
  if (wished_hours != CARE_HOURS_LOCALE)
    return wished_hours == CARE_HOURS_24;

  pattern = nl_langinfo (T_FMT);
  return strstr (pattern, "%I") == NULL && strstr (pattern, "%l") == NULL && strstr (pattern, "%r") == NULL &&
         strstr (pattern, "%p") == NULL;
}

/**
 * care_words_first_weekday:
 *
 * The locale's week begins on a weekday counted from a reference day that is a Sunday in some locales and a Monday in
 * others: neither alone tells anything (en_US Sunday, de_DE Monday, ar_EG Saturday, ar_SA Sunday).
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
care_words_first_weekday (void)
{
  union
  {
    const char *text;
    guint       word;
  } reference = { .text = nl_langinfo (_NL_TIME_WEEK_1STDAY) };
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  int base = reference.word == 19971130 ? 0 : 1; /* that was a Sunday; 19971201 a Monday */
  int day = (base + first - 1) % 7;

  return day == 0 ? 7 : day;
}

gboolean
care_words_are_rtl (void)
{
  return care_text_direction (_ ("today")) == CARE_DIRECTION_RTL;
}

/**
 * care_words_isolate:
 * @text: a name, time or number that is put into a sentence
 *
 * Without isolation the bidi algorithm moves the digits and commas of a date, or a Latin name, into the words around it.
 * Left-to-right sentences with left-to-right text need none, and a terminal may show it, so they get none.
 *
 * Returns: (transfer full): the text, isolated if it must be
 */
char *
care_words_isolate (const char *text)
{
  if (!care_words_are_rtl () && care_text_direction (text) != CARE_DIRECTION_RTL)
    return g_strdup (text);
  return g_strconcat (ISOLATE_FIRST, text, ISOLATE_LAST, NULL);
}

char *
care_words_isolate_foreign (const char *text)
{
  gboolean      rtl = care_words_are_rtl ();
  CareDirection direction = care_text_direction (text);

  if (direction == CARE_DIRECTION_NEUTRAL || direction == (rtl ? CARE_DIRECTION_RTL : CARE_DIRECTION_LTR))
    return g_strdup (text);
  /* Pango takes a paragraph's direction from its first letter, be it isolated: a mark comes before it */
  return g_strconcat (rtl ? MARK_RTL : MARK_LTR, ISOLATE_FIRST, text, ISOLATE_LAST, NULL);
}

/**
 * care_words_date:
 * @today: makes "today", "tomorrow", "yesterday" and hides this year; %CARE_DATE_NONE for neither
 *
 * Returns: (transfer full): "Tue 31 March"
 */
char *
care_words_date (CareDate date,
                 CareDate today)
{
  const char *near = name_near_date (date, today);

  if (near != NULL)
    return g_strdup (near);
  if (is_other_year (date, today))
    /* TRANSLATORS: g_date_time_format () pattern, a date of another year: "Tue 31 March 2026" */
    return format_date (date, C_ ("date", "%a %-d %B %Y"));
  /* TRANSLATORS: g_date_time_format () pattern: "Tue 31 March"; %OB is the month as it stands alone, %B with a day */
  return format_date (date, C_ ("date", "%a %-d %B"));
}

/**
 * care_words_date_long:
 * @today: hides this year; %CARE_DATE_NONE hides every year
 *
 * Returns: (transfer full): "Tuesday 31 March", also for today
 */
char *
care_words_date_long (CareDate date,
                      CareDate today)
{
  if (is_other_year (date, today))
    return format_date (date, C_ ("date", "%A %-d %B %Y"));
  return format_date (date, C_ ("date", "%A %-d %B"));
}

char *
care_words_date_short (CareDate date)
{
  return format_date (date, C_ ("date", "%-d %b"));
}

char *
care_words_weekday_short (CareDate date)
{
  return format_date (date, C_ ("date", "%a"));
}

char *
care_words_month (CareDate date)
{
  /* TRANSLATORS: g_date_time_format () pattern: "March 2026" */
  return format_date (date, C_ ("date", "%OB %Y"));
}

char *
care_words_minute (int minute)
{
  return format_wall ((gint64)minute * MINUTE,
                      care_words_are_24h () ? C_ ("24 hours", "%H:%M") : C_ ("12 hours", "%-I:%M %p"));
}

/**
 * care_words_clock:
 * @at: the instant
 * @zone: whose clock is read
 *
 * Returns: (transfer full): "18:00"
 */
char *
care_words_clock (gint64     at,
                  GTimeZone *zone)
{
  gint64 wall = care_zone_wall (zone, at);

  return care_words_minute ((int)((wall - care_wall_date (wall) * CARE_DAY_SECONDS) / MINUTE));
}

/**
 * care_words_instant:
 * @at: the instant
 * @zone: where the reader is
 * @now: makes "today" and "tomorrow"; %CARE_INSTANT_NONE for neither
 *
 * Returns: (transfer full): "Tue 31 March, 18:00"
 */
char *
care_words_instant (gint64     at,
                    GTimeZone *zone,
                    gint64     now)
{
  CareDate         today = now != CARE_INSTANT_NONE ? care_zone_date (zone, now) : CARE_DATE_NONE;
  g_autofree char *date = care_words_date (care_zone_date (zone, at), today);
  g_autofree char *time = care_words_clock (at, zone);

  return join_date_and_time (date, time);
}

/**
 * care_words_instant_long:
 *
 * Returns: (transfer full): "Tuesday 31 March, 18:00"; "today" and "tomorrow" as in care_words_instant()
 */
char *
care_words_instant_long (gint64     at,
                         GTimeZone *zone,
                         gint64     now)
{
  CareDate         today = now != CARE_INSTANT_NONE ? care_zone_date (zone, now) : CARE_DATE_NONE;
  CareDate         day = care_zone_date (zone, at);
  const char      *near = name_near_date (day, today);
  g_autofree char *date = near != NULL ? g_strdup (near) : care_words_date_long (day, today);
  g_autofree char *time = care_words_clock (at, zone);

  return join_date_and_time (date, time);
}

/**
 * care_words_place_of_zone:
 * @zone_id: "America/Argentina/Buenos_Aires"
 *
 * Returns: (transfer full): the place it is named after, "Buenos Aires"
 */
char *
care_words_place_of_zone (const char *zone_id)
{
  const char *slash = strrchr (zone_id, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone_id), "_", ' ');
}

/**
 * care_words_zone_note:
 * @session_zone: where the session is
 * @zone: where the patient is
 *
 * Returns: (transfer full) (nullable): "18:00 in Dubai", or %NULL where both clocks show the same
 */
char *
care_words_zone_note (gint64      at,
                      GTimeZone  *session_zone,
                      const char *session_zone_id,
                      GTimeZone  *zone)
{
  g_autofree char *clock = NULL, *place = NULL, *name = NULL;

  if (care_zone_wall (session_zone, at) == care_zone_wall (zone, at))
    return NULL;

  clock = care_words_clock (at, session_zone);
  place = care_words_place_of_zone (session_zone_id);
  name = care_words_isolate (place);
  /* TRANSLATORS: a clock time and the place whose clock shows it: "18:00 in Dubai" */
  return g_strdup_printf (C_ ("time and place", "%1$s in %2$s"), clock, name);
}

/**
 * care_words_duration:
 * @seconds: negative ones count as none
 *
 * Returns: (transfer full): rounded down: "2 d 5 h" from 48 hours up, "23 h 10 min" below, "48 min" in the last hour
 */
char *
care_words_duration (gint64 seconds)
{
  return format_duration (seconds, FALSE);
}

char *
care_words_duration_long (gint64 seconds)
{
  return format_duration (seconds, TRUE);
}

char *
care_words_days (int days)
{
  return count_days (days, TRUE);
}
