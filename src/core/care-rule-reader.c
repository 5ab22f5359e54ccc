/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One element of "rules" -> a rule of the protocol. */
#include "config.h"

#include "care-rule-reader.h"

#include "care-phase-reader.h"
#include "care-timing-reader.h"

#include <string.h>

#define MAX_TOPICS 64

static const char *const MEMBERS[] = {
  "id", "kind", "when", "forbids", "uses", "from", "until", "days", "sessions", "late-after", "beyond-next-session",
  "optional-after-last",
  "slots", "once", "each", "every", "between", "times", "lasts", "wait", "order",
  "title", "why", "instead", "except", "limit", "allowed", "avoid", "quote", "note", "icon", "announce", NULL
};

static const char *const EDGES[] = { "start", "end", "heads-up", NULL };
static const char *const ANNOUNCEMENT[] = { "title", "body", NULL };

static gboolean
is_step (const CareRule *rule)
{
  return rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_ADVICE;
}

static void
report_kind (CareJson     *json,
             CareJsonNode *node,
             const char   *kind)
{
  const char      *nearest = care_problem_nearest (kind, CARE_RULE_KINDS);
  g_autofree char *all = g_strjoinv (", ", (char **)CARE_RULE_KINDS);

  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_KIND, NULL, nearest != NULL ? nearest : all);
}

static gboolean
read_kind (CareRule     *rule,
           CareJson     *json,
           CareJsonNode *node)
{
  const char *kind = care_json_string (json, node);

  if (kind == NULL)
    return FALSE;
  for (int i = 0; CARE_RULE_KINDS[i] != NULL; i++)
    if (strcmp (CARE_RULE_KINDS[i], kind) == 0)
      {
        rule->kind = (CareRuleKind)i;
        return TRUE;
      }
  report_kind (json, node, kind);
  return FALSE;
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
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, G_STRINGIFY (MAX_TOPICS));
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
  if (care_json_length (node) > MAX_TOPICS)
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, G_STRINGIFY (MAX_TOPICS));
      return FALSE;
    }
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
read_texts (CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  CareJsonNode *icon = care_json_peek (node, "icon");
  gboolean      sound = care_text_read_member (&rule->title, json, node, "title");

  sound &= care_text_read_member (&rule->why, json, node, "why");
  sound &= care_text_read_member (&rule->instead, json, node, "instead");
  sound &= care_text_read_member (&rule->limit, json, node, "limit");
  sound &= care_text_read_member (&rule->except, json, node, "except");
  sound &= care_text_read_member (&rule->allowed, json, node, "allowed");
  sound &= care_text_read_member (&rule->avoid, json, node, "avoid");
  sound &= care_text_read_member (&rule->quote, json, node, "quote");
  sound &= care_text_read_member (&rule->note, json, node, "note");
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
  said = care_text_read_member (&announcement->title, json, node, "title");
  return care_text_read_member (&announcement->body, json, node, "body") && said;
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

static gboolean
check_order (const CareRule *rule,
             CareJson       *json,
             CareJsonNode   *node)
{
  gboolean sound = TRUE;

  if (rule->from != NULL && rule->until != NULL && care_point_never_after (rule->until, rule->from))
    {
      care_json_report (json, care_json_peek (node, "until"), CARE_SEVERITY_ERROR, CARE_PROBLEM_END_BEFORE_START, NULL, NULL);
      sound = FALSE;
    }
  if (rule->from != NULL && rule->late_after != NULL && care_point_never_after (rule->late_after, rule->from))
    {
      care_json_report (json, care_json_peek (node, "late-after"), CARE_SEVERITY_ERROR, CARE_PROBLEM_END_BEFORE_START, NULL, NULL);
      sound = FALSE;
    }
  return sound;
}

/* Advice that says no time always holds. */
static void
give_standing_advice_its_time (CareRule *rule)
{
  if (rule->kind != CARE_RULE_ADVICE || rule->from != NULL)
    return;
  rule->from = care_point_parse ("plan start");
  if (rule->until == NULL)
    rule->until = care_point_parse ("plan end");
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

/* A restriction on nothing would restrict nothing. */
static gboolean
check_forbids (CareJson     *json,
               CareJsonNode *node)
{
  CareJsonNode *forbids = care_json_need (json, node, "forbids");

  if (forbids == NULL || care_json_kind (forbids) != CARE_JSON_ARRAY || care_json_length (forbids) > 0)
    return forbids != NULL;
  care_json_report (json, forbids, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, "", "water");
  return FALSE;
}

/* What each kind needs, and what would be silently without effect in it.  A restriction without "until" only restricts longer:
 * care-protocol-check warns. */
static gboolean
check_kind (const CareRule *rule,
            CareJson       *json,
            CareJsonNode   *node)
{
  static const char *const steps_only[] = { "slots", "once", "each", "every", "between", "times", "lasts", "wait", "order", "beyond-next-session" };
  gboolean                 timed = rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_PERMISSION;
  gboolean                 sound = TRUE;

  if (rule->kind == CARE_RULE_RESTRICTION)
    {
      sound &= check_forbids (json, node);
      sound &= refuse_member (json, node, "uses");
    }
  else
    sound &= refuse_member (json, node, "forbids");
  for (gsize i = 0; i < G_N_ELEMENTS (steps_only) && !is_step (rule); i++)
    sound &= refuse_member (json, node, steps_only[i]);
  if (rule->kind != CARE_RULE_TASK)
    sound &= refuse_member (json, node, "optional-after-last");
  if ((timed || rule->kind == CARE_RULE_RESTRICTION) && rule->from == NULL)
    sound &= care_json_need (json, node, "from") != NULL;
  if (timed && rule->until == NULL)
    sound &= care_json_need (json, node, "until") != NULL;
  return care_json_need (json, node, "title") != NULL && sound;
}

static gboolean
read_start (CarePoint   **point,
            CareJson     *json,
            CareJsonNode *node)
{
  if (node != NULL)
    *point = care_point_read_start (json, node);
  return node == NULL || *point != NULL;
}

/* Of a range the safe side (CARE.md 1.1): a restriction begins at the earliest and ends at the latest, a permission or a step after
 * a session begins at the latest, a preparation at the earliest; a permission ends at the earliest. */
static void
take_safe_sides (CareRule *rule)
{
  gboolean restricts = rule->kind == CARE_RULE_RESTRICTION;
  gboolean permits = rule->kind == CARE_RULE_PERMISSION;
  gboolean before = rule->from != NULL && rule->from->amount < 0;

  if (rule->from != NULL)
    care_point_take_side (rule->from, !restricts && (permits || !before));
  if (rule->until != NULL)
    care_point_take_side (rule->until, !permits);
}

static gboolean
read_until (CareRule     *rule,
            CareJson     *json,
            CareJsonNode *node)
{
  if (node != NULL)
    rule->until = care_point_read (json, node);
  return node == NULL || rule->until != NULL;
}

static gboolean
read_members (CareProtocol *protocol,
              CareRule     *rule,
              CareJson     *json,
              CareJsonNode *node)
{
  CareJsonNode *outlives = care_json_peek (node, "beyond-next-session");
  CareJsonNode *optional = care_json_peek (node, "optional-after-last");
  gboolean      sound = care_answers_read_member (&rule->when, json, node, "when", protocol->questions);

  sound &= read_topics (protocol, rule->forbids, json, care_json_peek (node, "forbids"));
  sound &= read_topics (protocol, rule->uses, json, care_json_peek (node, "uses"));
  sound &= read_start (&rule->from, json, care_json_peek (node, "from"));
  sound &= read_until (rule, json, care_json_peek (node, "until"));
  sound &= care_phase_read_days (protocol, rule, json, node);
  sound &= care_phase_read_sessions (rule, json, node);
  take_safe_sides (rule);
  sound &= read_start (&rule->late_after, json, care_json_peek (node, "late-after"));
  sound &= check_order (rule, json, node);
  if (outlives != NULL)
    sound &= care_json_boolean (json, outlives, &rule->outlives);
  if (optional != NULL)
    sound &= care_json_boolean (json, optional, &rule->optional_after_last);
  sound &= care_timing_read (protocol, rule, json, node);
  return read_texts (rule, json, node) && sound;
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
  rule->id = g_strdup (care_json_id (json, care_json_need (json, node, "id")));
  known = read_kind (rule, json, care_json_need (json, node, "kind"));
  sound = read_members (protocol, rule, json, node);
  sound &= read_announcements (rule, json, care_json_peek (node, "announce"));
  if (known)
    sound &= check_kind (rule, json, node);
  if (!sound || !known || rule->id == NULL)
    return FALSE;

  give_standing_advice_its_time (rule);
  rule->index = protocol->rules->len;
  care_protocol_note_states (protocol, rule->from);
  care_protocol_note_states (protocol, rule->until);
  g_ptr_array_add (protocol->rules, g_steal_pointer (&rule));
  return TRUE;
}
