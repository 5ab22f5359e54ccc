/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "rules" -> a rule of the protocol. */
#include "config.h"

#include "care-rule-reader.h"

#include <string.h>

#define MAX_TOPICS 64
#define MAX_ORDER  99

static const char *const KINDS[] = { "restriction", "permission", "task", "advice", "fact", "warning", NULL };

static const char *const MEMBERS[] = {
  "id", "kind", "when", "forbids", "uses", "from", "until", "late-after", "beyond-next-session", "slots", "once", "each", "order",
  "title", "why", "instead", "limit", "note", "icon", "announce", NULL
};

static const char *const EDGES[] = { "start", "end", "heads-up", NULL };
static const char *const ANNOUNCEMENT[] = { "title", "body", NULL };

static gboolean
is_step (const CareRule *rule)
{
  return rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_ADVICE;
}

static gboolean
read_kind (CareRule     *rule,
           CareJson     *json,
           CareJsonNode *node)
{
  const char *kind = care_json_string (json, node);

  if (kind == NULL)
    return FALSE;
  for (int i = 0; KINDS[i] != NULL; i++)
    if (strcmp (KINDS[i], kind) == 0)
      {
        rule->kind = (CareRuleKind)i;
        return TRUE;
      }
  {
    const char      *nearest = care_problem_nearest (kind, KINDS);
    g_autofree char *all = g_strjoinv (", ", (char **)KINDS);

    care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_KIND, NULL, nearest != NULL ? nearest : all);
  }
  return FALSE;
}

static gboolean
read_id (CareProtocol *protocol,
         CareRule     *rule,
         CareJson     *json,
         CareJsonNode *node)
{
  const char *id = care_json_id (json, node);

  if (id == NULL)
    return FALSE;
  if (care_protocol_find_rule (protocol, id) != NULL)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, NULL);
      return FALSE;
    }
  rule->id = g_strdup (id);
  return TRUE;
}

/* The index of a topic; one that was not named before is new. */
static int
take_topic (CareProtocol *protocol,
            CareJson     *json,
            CareJsonNode *node)
{
  const char *id = care_json_id (json, node);
  int         index = id != NULL ? care_protocol_find_topic (protocol, id) : -1;
  CareTopic  *topic;

  if (id == NULL || index >= 0)
    return index;
  if (protocol->topics->len == MAX_TOPICS)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, "64");
      return -1;
    }
  topic = care_topic_new ();
  topic->id = g_strdup (id);
  g_ptr_array_add (protocol->topics, topic);
  return (int)protocol->topics->len - 1;
}

static gboolean
read_topics (CareProtocol *protocol,
             GArray       *topics,
             CareJson     *json,
             CareJsonNode *node)
{
  gboolean sound = TRUE;

  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_ARRAY))
    return FALSE;
  for (guint i = 0; i < care_json_length (node); i++)
    {
      int topic = take_topic (protocol, json, care_json_element (node, i));

      sound &= topic >= 0;
      if (topic >= 0)
        g_array_append_val (topics, topic);
    }
  return sound;
}

static gboolean
read_slots (CareProtocol *protocol,
            CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  gboolean sound = care_json_is (json, node, CARE_JSON_ARRAY);

  for (guint i = 0; sound && i < care_json_length (node); i++)
    {
      CareJsonNode *element = care_json_element (node, i);
      const char   *id = care_json_string (json, element);
      int           slot = id != NULL ? care_protocol_find_slot (protocol, id) : -1;

      if (id != NULL && slot < 0)
        {
          g_autoptr (GPtrArray) ids = g_ptr_array_new ();

          for (guint j = 0; j < protocol->slots->len; j++)
            g_ptr_array_add (ids, ((CareSlot *)g_ptr_array_index (protocol->slots, j))->id);
          g_ptr_array_add (ids, NULL);
          care_json_report (json, element, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_SLOT, NULL,
                            care_problem_nearest (id, (const char *const *)ids->pdata));
        }
      if (slot < 0)
        return FALSE;
      g_array_append_val (rule->slots, slot);
    }
  rule->timing = CARE_TIMING_SLOTS;
  return sound;
}

/* One of "slots", "once", "each", or none of them. */
static gboolean
read_timing (CareProtocol *protocol,
             CareRule     *rule,
             CareJson     *json,
             CareJsonNode *node)
{
  CareJsonNode *slots = care_json_peek (node, "slots");
  CareJsonNode *once = care_json_peek (node, "once");
  CareJsonNode *each = care_json_peek (node, "each");
  CareJsonNode *order = care_json_peek (node, "order");
  gboolean      sound = TRUE, is_once = FALSE;
  gint64        number = 0;

  if ((slots != NULL) + (once != NULL) + (each != NULL) > 1)
    {
      care_json_report (json, each != NULL ? each : once, CARE_SEVERITY_ERROR, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, NULL, "slots");
      return FALSE;
    }
  if (slots != NULL)
    sound = read_slots (protocol, rule, json, slots);
  if (once != NULL)
    sound = care_json_boolean (json, once, &is_once);
  if (is_once)
    rule->timing = CARE_TIMING_ONCE;
  if (each != NULL)
    {
      rule->timing = CARE_TIMING_EVENT;
      rule->each = care_text_read (json, each);
      sound = rule->each != NULL;
    }
  if (order != NULL)
    sound &= care_json_integer (json, order, 1, MAX_ORDER, &number);
  rule->order = (int)number;
  return sound;
}

static gboolean
read_point (CarePoint   **point,
            CareJson     *json,
            CareJsonNode *node)
{
  if (node == NULL)
    return TRUE;
  *point = care_point_read (json, node);
  return *point != NULL;
}

static gboolean
read_text (CareText    **text,
           CareJson     *json,
           CareJsonNode *node,
           const char   *name)
{
  CareJsonNode *member = care_json_peek (node, name);

  if (member == NULL)
    return TRUE;
  *text = care_text_read (json, member);
  return *text != NULL;
}

static gboolean
read_texts (CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  CareJsonNode *icon = care_json_peek (node, "icon");
  gboolean      sound = read_text (&rule->title, json, node, "title");

  sound &= read_text (&rule->why, json, node, "why");
  sound &= read_text (&rule->instead, json, node, "instead");
  sound &= read_text (&rule->limit, json, node, "limit");
  sound &= read_text (&rule->note, json, node, "note");
  if (icon != NULL)
    {
      rule->icon = g_strdup (care_json_id (json, icon));
      sound &= rule->icon != NULL;
    }
  return sound;
}

/* FALSE for silence, or what to say. */
static gboolean
read_announcement (CareAnnouncement *announcement,
                   CareJson         *json,
                   CareJsonNode     *node)
{
  gboolean said = TRUE;

  if (node == NULL)
    return TRUE;
  if (care_json_kind (node) == CARE_JSON_BOOLEAN)
    {
      care_json_boolean (json, node, &said);
      announcement->wanted = said;
      return TRUE;
    }
  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, ANNOUNCEMENT);
  announcement->wanted = TRUE;
  said = read_text (&announcement->title, json, node, "title");
  return read_text (&announcement->body, json, node, "body") && said;
}

/* A restriction speaks at both edges unless the author wants silence, anything else only where he gives words. */
static gboolean
read_announcements (CareRule     *rule,
                    CareJson     *json,
                    CareJsonNode *node)
{
  gboolean sound, said = TRUE;

  rule->announce_start.wanted = rule->announce_end.wanted = rule->kind == CARE_RULE_RESTRICTION;
  if (node == NULL)
    return TRUE;
  if (care_json_kind (node) == CARE_JSON_BOOLEAN)
    {
      care_json_boolean (json, node, &said);
      rule->announce_start.wanted = rule->announce_end.wanted = said;
      return TRUE;
    }
  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, EDGES);
  sound = read_announcement (&rule->announce_start, json, care_json_peek (node, "start"));
  sound &= read_announcement (&rule->announce_end, json, care_json_peek (node, "end"));
  return read_announcement (&rule->heads_up, json, care_json_peek (node, "heads-up")) && sound;
}

static void
note_states (CareProtocol *protocol,
             CarePoint    *point)
{
  if (point == NULL)
    return;
  if (point->kind == CARE_POINT_STATE && !g_ptr_array_find_with_equal_func (protocol->states, point->state, g_str_equal, NULL))
    g_ptr_array_add (protocol->states, g_strdup (point->state));
  for (guint i = 0; point->of != NULL && i < point->of->len; i++)
    note_states (protocol, g_ptr_array_index (point->of, i));
}

static gint64
offset_minutes (const CarePoint *point)
{
  static const gint64 minutes[] = { 1, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 365 * 24 * 60 };

  return point->amount * minutes[point->unit];
}

static gboolean
is_exact (const CarePoint *point)
{
  return point->amount != 0 && point->unit <= CARE_UNIT_HOURS;
}

/* Decidable where both hang on the same edge of the same anchor and count in the same kind: one day may be 25 hours. */
static gboolean
check_order (const CareRule *rule,
             CareJson       *json,
             CareJsonNode   *until)
{
  if (rule->from == NULL || rule->until == NULL || rule->from->kind != CARE_POINT_SIMPLE || rule->until->kind != CARE_POINT_SIMPLE)
    return TRUE;
  if (rule->from->anchor != rule->until->anchor || rule->from->edge != rule->until->edge ||
      offset_minutes (rule->from) < offset_minutes (rule->until) || is_exact (rule->from) != is_exact (rule->until))
    return TRUE;
  care_json_report (json, until, CARE_SEVERITY_ERROR, CARE_PROBLEM_END_BEFORE_START, NULL, NULL);
  return FALSE;
}

static gboolean
refuse_member (CareJson     *json,
               CareJsonNode *node,
               const char   *name)
{
  CareJsonNode *member = care_json_peek (node, name);

  if (member == NULL)
    return TRUE;
  care_json_report (json, member, CARE_SEVERITY_ERROR, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, name, NULL);
  return FALSE;
}

/* What each kind needs, and what would be silently without effect in it. */
static gboolean
check_kind (const CareRule *rule,
            CareJson       *json,
            CareJsonNode   *node)
{
  static const char *const steps_only[] = { "slots", "once", "each", "order", "beyond-next-session" };
  gboolean                 sound = TRUE;

  if (rule->kind == CARE_RULE_RESTRICTION)
    {
      CareJsonNode *forbids = care_json_need (json, node, "forbids");

      sound &= forbids != NULL && refuse_member (json, node, "uses");
      if (forbids != NULL && rule->forbids->len == 0)
        care_json_report (json, forbids, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, "", "\"water\"");
      sound &= rule->forbids->len > 0;
    }
  else
    sound &= refuse_member (json, node, "forbids");
  if (!is_step (rule))
    for (gsize i = 0; i < G_N_ELEMENTS (steps_only); i++)
      sound &= refuse_member (json, node, steps_only[i]);
  if (rule->kind == CARE_RULE_RESTRICTION || rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_PERMISSION)
    {
      sound &= care_json_need (json, node, "from") != NULL;
      sound &= rule->kind == CARE_RULE_RESTRICTION || care_json_need (json, node, "until") != NULL; /* without: care-protocol-check warns */
    }
  return care_json_need (json, node, "title") != NULL && sound;
}

static gboolean
read_members (CareProtocol *protocol,
              CareRule     *rule,
              CareJson     *json,
              CareJsonNode *node)
{
  CareJsonNode *when = care_json_peek (node, "when");
  CareJsonNode *outlives = care_json_peek (node, "beyond-next-session");
  CareJsonNode *until = care_json_peek (node, "until");
  gboolean      sound = TRUE;

  if (when != NULL)
    {
      rule->when = care_answers_read (json, when, protocol->questions);
      sound = rule->when != NULL;
    }
  sound &= read_topics (protocol, rule->forbids, json, care_json_peek (node, "forbids"));
  sound &= read_topics (protocol, rule->uses, json, care_json_peek (node, "uses"));
  sound &= read_point (&rule->from, json, care_json_peek (node, "from"));
  sound &= read_point (&rule->until, json, until);
  sound &= read_point (&rule->late_after, json, care_json_peek (node, "late-after"));
  if (outlives != NULL)
    sound &= care_json_boolean (json, outlives, &rule->outlives);
  sound &= read_timing (protocol, rule, json, node);
  sound &= read_texts (rule, json, node);
  return check_order (rule, json, until) && sound;
}

/**
 * care_rule_read:
 * @protocol: with its questions and slots
 *
 * An unknown kind is an error: a rule that is silently dropped is a danger.  An unknown member is a warning.
 *
 * Returns: whether the rule was added
 */
gboolean
care_rule_read (CareProtocol *protocol,
                CareJson     *json,
                CareJsonNode *node)
{
  g_autoptr (CareRule) rule = care_rule_new ();
  gboolean sound, known;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, MEMBERS);
  sound = read_id (protocol, rule, json, care_json_need (json, node, "id"));
  known = read_kind (rule, json, care_json_need (json, node, "kind"));
  sound &= read_members (protocol, rule, json, node);
  sound &= read_announcements (rule, json, care_json_peek (node, "announce"));
  if (known)
    sound &= check_kind (rule, json, node);
  if (!sound || !known)
    return FALSE;

  rule->index = protocol->rules->len;
  note_states (protocol, rule->from);
  note_states (protocol, rule->until);
  g_ptr_array_add (protocol->rules, g_steal_pointer (&rule));
  return TRUE;
}
