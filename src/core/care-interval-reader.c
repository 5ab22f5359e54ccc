/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "intervals" -> an interval of the protocol. */
#include "config.h"

#include "care-interval-reader.h"

#include "care-phase-reader.h"

#include <string.h>

#define EVERY_DUE_DAY "every due day"

static const char *const MEMBERS[] = { "when", "sessions", "at-least", "to-be-sure", "at-most", "routine", "refused-if", NULL };

static const struct
{
  const char *unit;
  int         days, months;
} UNITS[] = { { "day", 1, 0 }, { "week", 7, 0 }, { "month", 0, 1 }, { "year", 0, 12 } };

/* "7 days", "2 weeks", "3 months", "1 year" */
static gboolean
parse_gap (const char *text,
           CareGap    *gap)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  guint64 number;

  if (g_strv_length (words) != 2)
    return FALSE;
  if (g_str_has_suffix (words[1], "s"))
    words[1][strlen (words[1]) - 1] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    {
      const CareGap one = { UNITS[i].days, UNITS[i].months };

      if (strcmp (words[1], UNITS[i].unit) != 0 ||
          !g_ascii_string_to_unsigned (words[0], 10, 1, (guint64)(CARE_POINT_OFFSET_MAX_DAYS / care_gap_most_days (&one)), &number, NULL))
        continue;
      *gap = (CareGap){ (int)number * one.days, (int)number * one.months };
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_gap (CareGap      *gap,
          CareJson     *json,
          CareJsonNode *node)
{
  static const char *const vocabulary[] = { "days", "day", "weeks", "week", "months", "month", "years", "year", NULL };
  const char              *text = care_json_string (json, node);
  g_autofree char         *mended = text != NULL ? care_problem_dup_mended (text, vocabulary) : NULL;
  CareGap                  meant;

  if (text == NULL)
    return node == NULL;
  if (parse_gap (text, gap))
    return TRUE;
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DURATION, NULL, parse_gap (mended, &meant) ? mended : "7 days");
  return FALSE;
}

/* Nobody can be sure, or too late, before it is allowed at all. */
static gboolean
check_later (const CareGap *gap,
             const CareGap *before,
             CareJson      *json,
             CareJsonNode  *node)
{
  int              days = care_gap_most_days (gap);
  int              least = care_gap_most_days (before);
  g_autofree char *wanted = NULL;

  if (days == 0 || days >= least)
    return TRUE;
  wanted = g_strdup_printf ("%d…%d days", least, CARE_POINT_OFFSET_MAX_DAYS);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, wanted);
  return FALSE;
}

/* "1": between the first session and the second. */
static gboolean
read_sessions (CareInterval *interval,
               CareJson     *json,
               CareJsonNode *node)
{
  const char *text = care_json_string (json, node);

  if (text == NULL)
    return node == NULL;
  if (care_phase_parse (text, 1, CARE_POINT_MAX_SESSION, &interval->first_session, &interval->last_session))
    {
      if (g_str_has_suffix (text, " on"))
        interval->last_session = G_MAXINT;
      return TRUE;
    }
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, "1, 2 to 3, 2 on");
  return FALSE;
}

static gboolean
read_routine (CareInterval *interval,
              CareJson     *json,
              CareJsonNode *node)
{
  const char *text = care_json_string (json, node);

  if (text == NULL)
    return node == NULL;
  interval->routine = strcmp (text, EVERY_DUE_DAY) == 0;
  if (!interval->routine)
    care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, EVERY_DUE_DAY);
  return interval->routine;
}

gboolean
care_interval_read (CareProtocol *protocol,
                    CareJson     *json,
                    CareJsonNode *node)
{
  g_autoptr (CareInterval) interval = care_interval_new ();
  CareJsonNode *at_least = care_json_need (json, node, "at-least");
  CareJsonNode *sure = care_json_peek (node, "to-be-sure");
  CareJsonNode *most = care_json_peek (node, "at-most");
  gboolean      sound = at_least != NULL;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, MEMBERS);
  sound &= care_answers_read_member (&interval->when, json, node, "when", protocol->questions);
  sound &= read_sessions (interval, json, care_json_peek (node, "sessions"));
  sound &= read_gap (&interval->at_least, json, at_least);
  sound &= read_gap (&interval->sure, json, sure);
  sound &= check_later (&interval->sure, &interval->at_least, json, sure);
  sound &= read_gap (&interval->at_most, json, most);
  sound &= check_later (&interval->at_most, &interval->at_least, json, most);
  sound &= check_later (&interval->at_most, &interval->sure, json, most);
  sound &= care_text_read_member (&interval->refused_if, json, node, "refused-if");
  sound &= read_routine (interval, json, care_json_peek (node, "routine"));
  if (sound)
    g_ptr_array_add (protocol->intervals, g_steal_pointer (&interval));
  return sound;
}
