/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "slots", "once", "each", "every", "times", "lasts", "wait", "order" of a rule -> how often a step is done. */
#include "config.h"

#include "care-timing-reader.h"

#include "care-phase-reader.h"

#include <string.h>

#define MINUTES_PER_DAY (24 * 60)

#define MAX_ORDER  99
#define MAX_SLOTS  24
#define MOST_NAMED 8

#define MAX_TIMES 24
#define A_DAY     " a day"
#define A_WEEK    " a week"

static const char *const TIMINGS[] = { "slots", "once", "each", "times", "between", NULL };

/* "10 minutes", "2 hours", "2 days", "1 week" in minutes, at most a year */
static gboolean
parse_length (const char *text,
              int        *minutes)
{
  static const struct
  {
    const char *unit;
    int         minutes;
  } units[] = { { "minute", 1 }, { "hour", 60 }, { "day", MINUTES_PER_DAY }, { "week", 7 * MINUTES_PER_DAY } };
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  guint64 number;

  if (g_strv_length (words) != 2)
    return FALSE;
  if (g_str_has_suffix (words[1], "s"))
    words[1][strlen (words[1]) - 1] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (words[1], units[i].unit) == 0 && g_ascii_string_to_unsigned (words[0], 10, 1, (guint64)(366 * MINUTES_PER_DAY / units[i].minutes), &number, NULL))
      {
        *minutes = (int)number * units[i].minutes;
        return TRUE;
      }
  return FALSE;
}

/* "2 hours", "2 to 3 days": the same twice, or the least and the most. */
static gboolean
parse_lengths (const char *text,
               int        *least,
               int        *most)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 5);
  g_autofree char *first = NULL, *last = NULL;

  if (g_strv_length (words) != 4 || strcmp (words[1], "to") != 0)
    return parse_length (text, least) && parse_length (text, most);
  first = g_strconcat (words[0], " ", words[3], NULL);
  last = g_strconcat (words[2], " ", words[3], NULL);
  return parse_length (first, least) && parse_length (last, most) && *least < *most;
}

/* Reports "10 minutos" with "10 minutes", and what cannot be mended with @example. */
static gboolean
refuse_length (const char   *text,
               const char   *example,
               CareJson     *json,
               CareJsonNode *node)
{
  static const char *const vocabulary[] = { "minutes", "minute", "hours", "hour", "days", "day", "weeks", "week", "to", NULL };
  g_autofree char         *mended = care_problem_dup_mended (text, vocabulary);
  int                      least, most;

  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DURATION, NULL,
                    parse_lengths (mended, &least, &most) ? mended : example);
  return FALSE;
}

/* "08:00 to 20:00"; "22:00 to 06:00" goes on after midnight, where *last is beyond the day. */
static gboolean
parse_stretch (const char *text,
               int        *first,
               int        *last)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 4);

  if (g_strv_length (words) != 3 || strcmp (words[1], "to") != 0 || !care_minute_parse (words[0], first) ||
      !care_minute_parse (words[2], last))
    return FALSE;
  if (*last < *first)
    *last += MINUTES_PER_DAY;
  return TRUE;
}

/* The nearest slot to what was written, else all of them if they are few. */
static char *
suggest_slot (CareProtocol *protocol,
              const char   *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < protocol->slots->len; i++)
    g_ptr_array_add (ids, ((CareSlot *)g_ptr_array_index (protocol->slots, i))->id);
  g_ptr_array_add (ids, NULL);
  nearest = care_problem_nearest (id, (const char *const *)ids->pdata);
  if (nearest != NULL)
    return g_strdup (nearest);
  return ids->len <= MOST_NAMED + 1 ? g_strjoinv (", ", (char **)ids->pdata) : NULL;
}

static gboolean
read_slot (CareProtocol *protocol,
           CareRule     *rule,
           CareJson     *json,
           CareJsonNode *node)
{
  const char *id = care_json_string (json, node);
  int         slot = id != NULL ? care_protocol_find_slot (protocol, id) : -1;

  if (id == NULL)
    return FALSE;
  if (slot < 0)
    {
      g_autofree char *wanted = suggest_slot (protocol, id);

      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_SLOT, NULL, wanted);
      return FALSE;
    }
  for (guint i = 0; i < rule->slots->len; i++)
    if (g_array_index (rule->slots, int, i) == slot)
      {
        care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, NULL);
        return FALSE;
      }
  g_array_append_val (rule->slots, slot);
  return TRUE;
}

/* A step with an empty list would never be offered. */
static gboolean
read_slots (CareProtocol *protocol,
            CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  gboolean sound = care_json_is (json, node, CARE_JSON_ARRAY);

  rule->timing = CARE_TIMING_SLOTS;
  if (sound && care_json_length (node) == 0)
    {
      g_autofree char *wanted = suggest_slot (protocol, "");

      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, "", wanted);
      return FALSE;
    }
  if (care_json_length (node) > MAX_SLOTS)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, G_STRINGIFY (MAX_SLOTS));
      return FALSE;
    }
  for (guint i = 0; i < care_json_length (node); i++)
    sound &= read_slot (protocol, rule, json, care_json_element (node, i));
  return sound;
}

static gboolean
read_once (CareRule     *rule,
           CareJson     *json,
           CareJsonNode *node)
{
  gboolean once = FALSE;

  if (!care_json_boolean (json, node, &once))
    return FALSE;
  if (once)
    rule->timing = CARE_TIMING_ONCE;
  return TRUE;
}

/* One of them is enough: which would win is nobody's to guess. */
static gboolean
check_one_timing (CareJson     *json,
                  CareJsonNode *node)
{
  gboolean sound = TRUE, any = FALSE;

  for (gsize i = 0; TIMINGS[i] != NULL; i++)
    {
      CareJsonNode *member = care_json_peek (node, TIMINGS[i]);

      if (member != NULL && any)
        {
          care_json_report (json, member, CARE_SEVERITY_ERROR, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, TIMINGS[i], NULL);
          sound = FALSE;
        }
      any |= member != NULL;
    }
  return sound;
}

static int
find_minute (CareProtocol *protocol,
             int           minute)
{
  for (guint i = 0; i < protocol->slots->len; i++)
    if (((CareSlot *)g_ptr_array_index (protocol->slots, i))->minute == minute)
      return (int)i;
  return -1;
}

/* Every so many minutes from the first clock time to the last. */
static gboolean
read_clock_times (CareProtocol *protocol,
                  CareRule     *rule,
                  CareJson     *json,
                  CareJsonNode *node,
                  int           step)
{
  CareJsonNode *between = care_json_need (json, node, "between");
  const char   *text = care_json_string (json, between);
  int           first, last;

  if (text == NULL)
    return FALSE;
  if (!parse_stretch (text, &first, &last))
    {
      care_json_report (json, between, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_TIME, NULL, "08:00 to 20:00");
      return FALSE;
    }
  rule->timing = CARE_TIMING_SLOTS;
  for (int minute = first; minute <= last; minute += step)
    {
      int slot = find_minute (protocol, minute % MINUTES_PER_DAY);

      if (slot < 0)
        {
          care_json_report (json, care_json_peek (node, "every"), CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, G_STRINGIFY (MAX_SLOTS));
          return FALSE;
        }
      g_array_append_val (rule->slots, slot);
    }
  return TRUE;
}

/* "2 hours" through the day, "2 days" or "1 week" from day to day; of a range, and of "36 hours", the most: no more often than was said. */
static gboolean
read_every (CareProtocol *protocol,
            CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  CareJsonNode *every = care_json_peek (node, "every");
  const char   *text = care_json_string (json, every);

  if (text == NULL)
    return every == NULL;
  if (!parse_lengths (text, &rule->every, &rule->every_most))
    return refuse_length (text, "2 days", json, every);
  if (rule->every_most < MINUTES_PER_DAY)
    return read_clock_times (protocol, rule, json, node, rule->every_most);
  rule->every_days = (rule->every_most + MINUTES_PER_DAY - 1) / MINUTES_PER_DAY;
  return TRUE;
}

static gboolean
parse_times (const char *text,
             CareRule   *rule)
{
  gboolean         weekly = g_str_has_suffix (text, A_WEEK);
  gboolean         daily = g_str_has_suffix (text, A_DAY);
  g_autofree char *count = g_strndup (text, strlen (text) - (weekly ? strlen (A_WEEK) : daily ? strlen (A_DAY)
                                                                                              : 0));

  if (g_str_has_suffix (count, " on") || !care_phase_parse (count, 1, MAX_TIMES, &rule->least_times, &rule->most_times))
    return FALSE;
  if (weekly)
    rule->timing = CARE_TIMING_EVENT;
  rule->weekly = weekly;
  return TRUE;
}

/* "2 to 3" in a day, at no clock time; "2 to 3 a week" on days of the patient's choice. */
static gboolean
read_times (CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  static const char *const vocabulary[] = { "to", "a", "week", "day", NULL };
  const char              *text = care_json_string (json, node);
  g_autofree char         *mended = text != NULL ? care_problem_dup_mended (text, vocabulary) : NULL;
  CareRule                 meant;

  if (text == NULL)
    return node == NULL;
  if (parse_times (text, rule))
    return TRUE;
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL,
                    parse_times (mended, &meant) ? mended : "3, 2 to 3, 2 to 3 a week");
  return FALSE;
}

static gboolean
read_lengths (int          *least,
              int          *most,
              CareJson     *json,
              CareJsonNode *node)
{
  const char *text = care_json_string (json, node);

  if (text == NULL)
    return node == NULL;
  return parse_lengths (text, least, most) || refuse_length (text, "10 minutes", json, node);
}

/**
 * care_timing_add_slots:
 * @rules: (nullable): the list in the document; what is wrong in it is said later, by care_timing_read()
 *
 * A clock time that the author has named already is that slot.  Others are called by their time.
 */
void
care_timing_add_slots (CareProtocol *protocol,
                       CareJsonNode *rules)
{
  for (guint i = 0; i < care_json_length (rules); i++)
    {
      CareJsonNode *node = care_json_element (rules, i);
      const char   *every = care_json_peek_string (care_json_peek (node, "every"));
      const char   *between = care_json_peek_string (care_json_peek (node, "between"));
      int           first, last, least, step;

      if (every == NULL || between == NULL || !parse_lengths (every, &least, &step) || !parse_stretch (between, &first, &last) ||
          step >= MINUTES_PER_DAY)
        continue;
      for (int time = first; time <= last && protocol->slots->len < MAX_SLOTS; time += step)
        {
          int              minute = time % MINUTES_PER_DAY;
          CareSlot        *slot;
          g_autofree char *label = g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);

          if (find_minute (protocol, minute) >= 0)
            continue;
          slot = care_slot_new ();
          slot->id = g_strdup_printf ("at-%02d%02d", minute / 60, minute % 60);
          slot->label = care_text_new (label);
          slot->minute = minute;
          g_ptr_array_add (protocol->slots, slot);
        }
    }
}

/**
 * care_timing_read:
 * @rule: gets timing, slots, each, every, times, lasts, wait and order
 * @node: the rule's object
 *
 * Without any of them a step is done once a day, at no clock time.
 *
 * Returns: %FALSE with every fault reported
 */
gboolean
care_timing_read (CareProtocol *protocol,
                  CareRule     *rule,
                  CareJson     *json,
                  CareJsonNode *node)
{
  CareJsonNode *slots = care_json_peek (node, "slots");
  CareJsonNode *once = care_json_peek (node, "once");
  CareJsonNode *order = care_json_peek (node, "order");
  gboolean      sound = check_one_timing (json, node);
  gint64        number = 0;

  if (slots != NULL)
    sound &= read_slots (protocol, rule, json, slots);
  if (once != NULL)
    sound &= read_once (rule, json, once);
  sound &= care_text_read_member (&rule->each, json, node, "each");
  if (rule->each != NULL)
    rule->timing = CARE_TIMING_EVENT;
  sound &= read_every (protocol, rule, json, node);
  sound &= read_times (rule, json, care_json_peek (node, "times"));
  sound &= read_lengths (&rule->lasts, &rule->lasts_most, json, care_json_peek (node, "lasts"));
  sound &= read_lengths (&rule->wait, &rule->wait_most, json, care_json_peek (node, "wait"));
  if (order != NULL)
    sound &= care_json_integer (json, order, 1, MAX_ORDER, &number);
  rule->order = (int)number;
  return sound;
}
