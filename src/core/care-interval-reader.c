/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "intervals" -> an interval of the protocol. */
#include "config.h"

#include "care-interval-reader.h"

#include <string.h>

#define EVERY_DUE_DAY "every due day"

static const char *const MEMBERS[] = { "when", "at-least", "to-be-sure", "at-most", "routine", "refused-if", NULL };

static int
days_of_unit (const char *unit)
{
  if (strcmp (unit, "day") == 0 || strcmp (unit, "days") == 0)
    return 1;
  return strcmp (unit, "week") == 0 || strcmp (unit, "weeks") == 0 ? 7 : 0;
}

/* "7 days", "2 weeks". */
static gboolean
parse_days (const char *text,
            int        *days)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  guint64 number;
  int     unit = g_strv_length (words) == 2 ? days_of_unit (words[1]) : 0;

  if (unit == 0 || !g_ascii_string_to_unsigned (words[0], 10, 1, CARE_POINT_OFFSET_MAX_DAYS / (guint)unit, &number, NULL))
    return FALSE;
  *days = (int)number * unit;
  return TRUE;
}

static gboolean
read_days (int          *days,
           CareJson     *json,
           CareJsonNode *node)
{
  static const char *const vocabulary[] = { "days", "day", "weeks", "week", NULL };
  const char              *text = care_json_string (json, node);
  g_autofree char         *mended = text != NULL ? care_problem_dup_mended (text, vocabulary) : NULL;
  int                      meant;

  if (text == NULL)
    return node == NULL;
  if (parse_days (text, days))
    return TRUE;
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DURATION, NULL, parse_days (mended, &meant) ? mended : "7 days");
  return FALSE;
}

/* Nobody can be sure, or too late, before it is allowed at all. */
static gboolean
check_later (int           days,
             int           least,
             CareJson     *json,
             CareJsonNode *node)
{
  g_autofree char *wanted = NULL;

  if (days == 0 || days >= least)
    return TRUE;
  wanted = g_strdup_printf ("%d…%d", least, CARE_POINT_OFFSET_MAX_DAYS);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, wanted);
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
  sound &= read_days (&interval->at_least_days, json, at_least);
  sound &= read_days (&interval->sure_days, json, sure);
  sound &= check_later (interval->sure_days, interval->at_least_days, json, sure);
  sound &= read_days (&interval->at_most_days, json, most);
  sound &= check_later (interval->at_most_days, MAX (interval->at_least_days, interval->sure_days), json, most);
  sound &= care_text_read_member (&interval->refused_if, json, node, "refused-if");
  sound &= read_routine (interval, json, care_json_peek (node, "routine"));
  if (sound)
    g_ptr_array_add (protocol->intervals, g_steal_pointer (&interval));
  return sound;
}
