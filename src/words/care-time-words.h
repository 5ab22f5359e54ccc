/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, clock times and durations as this locale writes them, direction isolated.  Instants in, strings out. */
#pragma once

#include "care-civil-time.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_HOURS_LOCALE = 0, /* as nl_langinfo () says */
  CARE_HOURS_12 = 12,
  CARE_HOURS_24 = 24,
} CareHours;

/* For the whole process: the desktop's wish, which the window learns and the settings of the course keep. */
void     care_words_set_hours (CareHours hours);
gboolean care_words_are_24h (void);
int      care_words_first_weekday (void); /* 1 Monday to 7 Sunday */
gboolean care_words_are_rtl (void);       /* the direction of the language in use */

/* All strings are new; free them with g_free(). */

/* @text between U+2068 and U+2069 where a sentence of this language needs it; else a copy. For names, times, file names. */
char *care_words_isolate (const char *text);
/* The same for a clinic's words, and only if they run the other way than this language: a sentence that begins with them is read
 * in its own direction then. */
char *care_words_isolate_foreign (const char *text);

/* The year is written where it is not the year of @today; CARE_DATE_NONE as @today: never "today", always without a year. */
char *care_words_date (CareDate date, /* "today", "tomorrow", "yesterday", "Tue 31 March" */
                       CareDate today);
char *care_words_date_long (CareDate date, /* "Tuesday 31 March" */
                            CareDate today);
char *care_words_date_short (CareDate date);    /* "31 Mar" */
char *care_words_weekday_short (CareDate date); /* "Tue" */
char *care_words_month (CareDate date);         /* "March 2026" */
char *care_words_minute (int minute);           /* of the day: "18:00", "6:00 PM" */

char *care_words_clock (gint64     at, /* "18:00", without a date */
                        GTimeZone *zone);
char *care_words_instant (gint64     at, /* "today, 18:00", "Tue 31 March, 18:00" */
                          GTimeZone *zone,
                          gint64     now);
char *care_words_instant_long (gint64     at, /* "today, 18:00", "Tuesday 31 March, 18:00" */
                               GTimeZone *zone,
                               gint64     now);
/* "18:00 in Dubai", or NULL where the patient's clock shows the same. */
char *care_words_zone_note (gint64      at,
                            GTimeZone  *session_zone,
                            const char *session_zone_id,
                            GTimeZone  *zone);
char *care_words_place_of_zone (const char *zone_id); /* "Dubai", "Buenos Aires" */

/* Rounded down: "2 d 5 h" from 48 h up, "23 h 10 min" below, "48 min" in the last hour, "0 min" in the last minute. */
char *care_words_duration (gint64 seconds);
char *care_words_duration_long (gint64 seconds); /* "2 days 5 hours" */
char *care_words_days (int days);                /* "16 days" */

G_END_DECLS
