/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "slots", "once", "each", "order" of a rule -> how often a step is done. */
#include "config.h"

#include "care-timing-reader.h"

#define MAX_ORDER  99
#define MAX_SLOTS  24
#define MOST_NAMED 8

static const char *const TIMINGS[] = { "slots", "once", "each", NULL };

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

/**
 * care_timing_read:
 * @rule: gets timing, slots, each and order
 * @node: the rule's object
 *
 * Without any of the three a step is done once a day, at no clock time.
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
  if (order != NULL)
    sound &= care_json_integer (json, order, 1, MAX_ORDER, &number);
  rule->order = (int)number;
  return sound;
}
