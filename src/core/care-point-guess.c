/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody meant who wrote something that is no POINT. */
#include "config.h"

#include "care-point-private.h"

#include <string.h>

#define EXAMPLE       "session end + 4 days"
#define EXAMPLE_CLOCK "session day + 4 days at 09:00"
#define AT            " at "

/* In lower case, a space around each sign; the hyphen within a name is none. */
static char *
space_signs (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (gsize i = 0; lower[i] != '\0'; i++)
    {
      gboolean within = lower[i] == '-' && i > 0 && g_ascii_isalnum (lower[i - 1]) && g_ascii_isalpha (lower[i + 1]);

      if ((lower[i] == '+' || lower[i] == '-') && !within)
        g_string_append_printf (spaced, " %c ", lower[i]);
      else
        g_string_append_c (spaced, lower[i]);
    }
  return g_string_free (g_steal_pointer (&spaced), FALSE);
}

/* "9", "9am", "9.30 p.m.", "21h", "noon" as HH:MM, or NULL.  "Midnight" may be the beginning of the day or its end. */
static char *
mend_clock (const char *text)
{
  g_autoptr (GRegex) clock = g_regex_new ("^ *(\\d{1,2})(?:[:.h](\\d\\d))? *(?:h|o'clock|([ap])\\.?m\\.?)? *$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hours = NULL, *minutes = NULL, *half = NULL;
  gint64           hour, minute;

  if (strstr (text, "noon") != NULL || strstr (text, "midday") != NULL)
    return strchr (text, ':') == NULL && strstr (text, "after") == NULL ? g_strdup ("12:00") : NULL;
  if (!g_regex_match (clock, text, 0, &match))
    return NULL;
  hours = g_match_info_fetch (match, 1);
  minutes = g_match_info_fetch (match, 2);
  half = g_match_info_fetch (match, 3);
  hour = g_ascii_strtoll (hours, NULL, 10);
  minute = minutes != NULL ? g_ascii_strtoll (minutes, NULL, 10) : 0;
  if (half != NULL && half[0] != '\0')
    {
      if (hour < 1 || hour > 12)
        return NULL;
      hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
    }
  return hour < 24 && minute < 60 ? care_minute_format ((int)(hour * 60 + minute)) : NULL;
}

/* "session day + 4 days" of "session end + 4 days", since a clock time goes with a day alone. */
static char *
mend_edge (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], "start") == 0 || strcmp (words[i], "end") == 0)
      {
        g_free (words[i]);
        words[i] = g_strdup ("day");
      }
  return g_strjoinv (" ", words);
}

static char *
mend_words (const char *text)
{
  static const char *const vocabulary[] = {
    "session", "first", "next", "last", "plan", "start", "end", "day", "minutes", "hours", "days", "weeks", "months", "years",
    "open", "unspecified", "state", "rule", "to", NULL
  };

  return care_problem_dup_mended (text, vocabulary);
}

/* @day " at " @clock, or NULL if that cannot be what was meant */
static char *
mend_with_clock (const char *day,
                 const char *clock)
{
  g_autofree char *time = mend_clock (clock);
  g_autofree char *words = mend_words (day);
  g_autofree char *edge = mend_edge (words);
  g_autofree char *mended = time != NULL ? g_strconcat (edge, AT, time, NULL) : NULL;
  g_autoptr (CarePoint) point = mended != NULL ? care_point_parse (mended) : NULL;

  return point != NULL ? g_steal_pointer (&mended) : NULL;
}

/**
 * care_point_dup_meant:
 * @text: what is no point
 *
 * "Sesion end +4 day" is one slip of the pen in each word from a point, "session end + 4 days at 9" lacks the civil day and the
 * minutes.
 *
 * Returns: (transfer full): the point that was probably meant, else one like it
 */
char *
care_point_dup_meant (const char *text)
{
  g_autofree char *spaced = space_signs (text);
  char            *clock = g_strrstr (spaced, AT);
  g_autofree char *mended = NULL;
  g_autoptr (CarePoint) point = NULL;

  if (clock != NULL)
    {
      *clock = '\0';
      mended = mend_with_clock (spaced, clock + strlen (AT));
      return mended != NULL ? g_steal_pointer (&mended) : g_strdup (EXAMPLE_CLOCK);
    }
  mended = mend_words (spaced);
  point = care_point_parse (mended);
  if (point != NULL)
    return g_steal_pointer (&mended);
  return g_strdup (strchr (spaced, ':') != NULL ? EXAMPLE_CLOCK : EXAMPLE);
}
