/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "days" and "sessions" of a rule: on which days after which sessions it runs. */
#include "config.h"

#include "care-phase-reader.h"

#include <string.h>

#define ALL_BUT_THE_LAST "all but the last"
#define THE_LAST         "the last"

static gboolean
parse_number (const char *word,
              int         least,
              int         most,
              int        *number)
{
  gint64 value;

  if (!g_ascii_isdigit (word[0]) || !g_ascii_string_to_signed (word, 10, least, most, &value, NULL))
    return FALSE;
  *number = (int)value;
  return TRUE;
}

gboolean
care_phase_parse (const char *text,
                  int         least,
                  int         most,
                  int        *first,
                  int        *last)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 4);
  guint n = g_strv_length (words);

  if (n < 1 || n > 3 || !parse_number (words[0], least, most, first))
    return FALSE;
  *last = n == 1 ? *first : most;
  if (n == 2)
    return strcmp (words[1], "on") == 0;
  return n == 1 || (strcmp (words[1], "to") == 0 && parse_number (words[2], *first, most, last));
}

/* The day of the session has hours before it: a restriction begins with it, anything else only when it is over. */
static CarePoint *
first_moment (const CareRule *rule,
              int             days)
{
  g_autofree char *text = NULL;

  if (days == 0)
    return care_point_parse (rule->kind == CARE_RULE_RESTRICTION ? "session start" : "session end");
  text = g_strdup_printf ("session day + %d days", days);
  return care_point_parse (text);
}

static gboolean
refuse (CareJson     *json,
        CareJsonNode *object,
        const char   *name)
{
  CareJsonNode *member = care_json_peek (object, name);

  if (member == NULL)
    return TRUE;
  care_json_report (json, member, CARE_SEVERITY_ERROR, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, name, NULL);
  return FALSE;
}

/**
 * care_phase_read_days:
 * @node: the rule's object
 *
 * Both ends are meant: "4 to 10" ends when day 10 does.  Whether the session's own day is 0 or 1 the protocol must say, since pages
 * count either way.  "4 on" leaves the end to "until".
 *
 * Returns: %FALSE with every fault reported
 */
gboolean
care_phase_read_days (CareProtocol *protocol,
                      CareRule     *rule,
                      CareJson     *json,
                      CareJsonNode *node)
{
  CareJsonNode    *days = care_json_peek (node, "days");
  const char      *text = care_json_string (json, days);
  g_autofree char *end = NULL;
  gboolean         sound;
  int              first, last;

  if (text == NULL)
    return days == NULL;
  if (protocol->session_day < 0)
    {
      care_json_report (json, days, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, "", "\"session-day-is\": 0");
      return FALSE;
    }
  if (!care_phase_parse (text, protocol->session_day, CARE_POINT_OFFSET_MAX_DAYS, &first, &last))
    {
      care_json_report (json, days, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, "4, 4 to 10, 4 on");
      return FALSE;
    }
  sound = refuse (json, node, "from");
  g_clear_pointer (&rule->from, care_point_unref);
  rule->from = first_moment (rule, first - protocol->session_day);
  if (g_str_has_suffix (text, " on"))
    return sound;
  end = g_strdup_printf ("session day + %d days", last + 1 - protocol->session_day);
  sound &= refuse (json, node, "until");
  g_clear_pointer (&rule->until, care_point_unref);
  rule->until = care_point_parse (end);
  return sound;
}

/* "all but the last", "the last" */
static gboolean
parse_last (const char      *text,
            CareLastSession *last)
{
  if (strcmp (text, ALL_BUT_THE_LAST) == 0)
    *last = CARE_LAST_SESSION_LEFT_OUT;
  else if (strcmp (text, THE_LAST) == 0)
    *last = CARE_LAST_SESSION_ALONE;
  return *last != CARE_LAST_SESSION_AS_ANY;
}

/* "all but teh last" is a slip of the pen. */
static void
report_sessions (CareJson     *json,
                 CareJsonNode *node,
                 const char   *text)
{
  static const char *const vocabulary[] = { "all", "but", "the", "last", NULL };
  g_autofree char         *mended = care_problem_dup_mended (text, vocabulary);
  CareLastSession          meant = CARE_LAST_SESSION_AS_ANY;

  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL,
                    parse_last (mended, &meant) ? mended : "1, 2 to 3, 2 on, " ALL_BUT_THE_LAST ", " THE_LAST);
}

/**
 * care_phase_read_sessions:
 * @node: the rule's object
 *
 * Returns: %FALSE with every fault reported: a rule that runs once has no sessions to choose from
 */
gboolean
care_phase_read_sessions (CareRule     *rule,
                          CareJson     *json,
                          CareJsonNode *node)
{
  CareJsonNode *sessions = care_json_peek (node, "sessions");
  const char   *text = care_json_string (json, sessions);

  if (text == NULL)
    return sessions == NULL;
  if (!parse_last (text, &rule->last) && !care_phase_parse (text, 1, CARE_POINT_MAX_SESSION, &rule->first_session, &rule->last_session))
    {
      report_sessions (json, sessions, text);
      return FALSE;
    }
  if (g_str_has_suffix (text, " on"))
    rule->last_session = G_MAXINT;
  return care_rule_runs_per_session (rule) || refuse (json, node, "sessions");
}
