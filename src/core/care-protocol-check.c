/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warnings that need thought: never lifted, always forbidden, unreachable, untranslated. */
#include "config.h"

#include "care-protocol-check.h"

#include "care-languages.h"
#include "care-protocol-reader.h"
#include "care-rehearsal.h"
#include "care-spelling.h"
#include "care-step-count.h"

/* The element of a list of the document. */
static CareJsonNode *
find_element (CareJson   *json,
              const char *list,
              guint       index)
{
  return care_json_element (care_json_peek (care_json_get_root (json), list), index);
}

/* The member that is to blame, or what it is missing in. */
static CareJsonNode *
find_member (CareJsonNode *node,
             const char   *name)
{
  CareJsonNode *member = care_json_peek (node, name);

  return member != NULL ? member : node;
}

static void
warn (CareJson       *json,
      CareJsonNode   *node,
      CareProblemCode code,
      const char     *found,
      const char     *wanted)
{
  care_json_report (json, node, CARE_SEVERITY_WARNING, code, found, wanted);
}

/* "open" and "unspecified" are the author's word; without a word, or by a point that never comes, it was forgotten. */
static gboolean
is_lifted (CareRehearsal  *rehearsal,
           const CareRule *rule)
{
  if (rule->until == NULL)
    return FALSE;
  if (rule->until->kind == CARE_POINT_OPEN || rule->until->kind == CARE_POINT_UNSPECIFIED)
    return TRUE;
  return care_rehearsal_ends (rehearsal, rule);
}

static const char *
name_shared_topic (CareProtocol   *protocol,
                   const CareRule *step,
                   const CareRule *restriction)
{
  for (guint i = 0; i < step->uses->len; i++)
    {
      int topic = g_array_index (step->uses, int, i);

      if (care_rule_forbids (restriction, topic))
        return ((const CareTopic *)g_ptr_array_index (protocol->topics, (guint)topic))->id;
    }
  return NULL;
}

/* A step or permission that no course offers. */
static void
check_step (CareProtocol   *protocol,
            CareJson       *json,
            CareRehearsal  *rehearsal,
            const CareRule *rule,
            CareJsonNode   *node)
{
  const CareRule *obstacle = care_rehearsal_find_obstacle (rehearsal, rule);

  if (obstacle != NULL)
    warn (json, find_member (node, "uses"), CARE_PROBLEM_ALWAYS_FORBIDDEN, name_shared_topic (protocol, rule, obstacle),
          obstacle->id);
}

/* What stands there in vain: the author thinks that it counts. */
static void
check_members (CareJson       *json,
               const CareRule *rule,
               CareJsonNode   *node)
{
  CareJsonNode *limit = care_json_peek (node, "limit");
  CareJsonNode *between = care_json_peek (node, "between");
  CareJsonNode *every = care_json_peek (node, "every");

  if (limit != NULL && rule->kind == CARE_RULE_RESTRICTION)
    warn (json, limit, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "limit", "permission, task, advice, fact");
  if (between != NULL && (every == NULL || rule->every_days > 0))
    warn (json, between, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "between", "\"every\": \"2 hours\"");
  if (every != NULL && rule->timing == CARE_TIMING_ONCE)
    warn (json, every, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "every", NULL);
}

static void
check_rule (CareProtocol   *protocol,
            CareJson       *json,
            CareRehearsal  *rehearsal,
            const CareRule *rule)
{
  CareJsonNode *node = find_element (json, "rules", rule->index);

  check_members (json, rule, node);
  if (!care_answers_can_hold (rule->when))
    {
      warn (json, find_member (node, "when"), CARE_PROBLEM_UNREACHABLE, rule->id, NULL);
      return;
    }
  if (rule->from != NULL && rule->until != NULL && !care_rehearsal_comes (rehearsal, rule))
    {
      warn (json, find_member (node, "until"), CARE_PROBLEM_END_BEFORE_START, NULL, NULL);
      return;
    }
  if (rule->kind == CARE_RULE_RESTRICTION && !is_lifted (rehearsal, rule))
    warn (json, find_member (node, "until"), CARE_PROBLEM_NEVER_LIFTED, rule->id, NULL);
  if (rule->kind == CARE_RULE_TASK || rule->kind == CARE_RULE_PERMISSION)
    check_step (protocol, json, rehearsal, rule, node);
}

/* Does @before follow each session that @interval follows? */
static gboolean
covers (const CareInterval *before,
        const CareInterval *interval)
{
  return before->first_session == 0 ||
         (interval->first_session >= before->first_session && interval->last_session <= before->last_session);
}

/* The first interval that fits a patient is the one that counts. */
static void
check_intervals (CareProtocol *protocol,
                 CareJson     *json)
{
  for (guint i = 0; i < protocol->intervals->len; i++)
    {
      const CareInterval *interval = g_ptr_array_index (protocol->intervals, i);
      CareJsonNode       *node = find_element (json, "intervals", i);
      const char         *length = care_json_string (json, care_json_peek (node, "at-least"));

      if (!care_answers_can_hold (interval->when))
        warn (json, find_member (node, "when"), CARE_PROBLEM_UNREACHABLE, length, NULL);
      for (guint j = 0; j < i; j++)
        {
          const CareInterval *before = g_ptr_array_index (protocol->intervals, j);
          g_autofree char    *path = NULL;

          if (!care_answers_can_hold (interval->when) || !care_answers_imply (interval->when, before->when) || !covers (before, interval))
            continue;
          path = care_json_path (find_element (json, "intervals", j));
          warn (json, find_member (node, "when"), CARE_PROBLEM_UNREACHABLE, length, path);
          break;
        }
    }
}

static void
check_notes (GPtrArray  *notes,
             CareJson   *json,
             const char *list)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const CareNote *note = g_ptr_array_index (notes, i);

      if (!care_answers_can_hold (note->when))
        warn (json, find_member (find_element (json, list, i), "when"), CARE_PROBLEM_UNREACHABLE, care_text_get (note->title), NULL);
    }
}

static gboolean
asks (CareAnswers        *when,
      const CareQuestion *question)
{
  return when != NULL && care_answers_count (when, question->id) > 0;
}

static gboolean
notes_ask (GPtrArray          *notes,
           const CareQuestion *question)
{
  for (guint i = 0; i < notes->len; i++)
    if (asks (((const CareNote *)g_ptr_array_index (notes, i))->when, question))
      return TRUE;
  return FALSE;
}

static gboolean
is_asked_for (CareProtocol       *protocol,
              const CareQuestion *question)
{
  for (guint i = 0; i < protocol->rules->len; i++)
    if (asks (((const CareRule *)g_ptr_array_index (protocol->rules, i))->when, question))
      return TRUE;
  for (guint i = 0; i < protocol->intervals->len; i++)
    if (asks (((const CareInterval *)g_ptr_array_index (protocol->intervals, i))->when, question))
      return TRUE;
  return notes_ask (protocol->kit, question) || notes_ask (protocol->warning_signs, question) ||
         notes_ask (protocol->contacts, question);
}

/* Words for a topic or state that no rule names. */
static void
check_names (CareProtocol *protocol,
             CareJson     *json,
             const char   *list,
             int (*find) (CareProtocol *protocol,
                          const char   *id))
{
  CareJsonNode *array = care_json_peek (care_json_get_root (json), list);

  for (guint i = 0; i < care_json_length (array); i++)
    {
      CareJsonNode *id = care_json_peek (care_json_element (array, i), "id");

      if (find (protocol, care_json_peek_string (id)) < 0)
        warn (json, id, CARE_PROBLEM_UNUSED, NULL, NULL);
    }
}

/* A question whose answer changes nothing is asked for nothing. */
static void
check_questions (CareProtocol *protocol,
                 CareJson     *json)
{
  for (guint i = 0; i < protocol->questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (protocol->questions, i);

      if (!is_asked_for (protocol, question))
        warn (json, find_member (find_element (json, "questions", i), "id"), CARE_PROBLEM_UNUSED, question->id, NULL);
    }
}

/* Adds warnings to the document's problems, unsorted, and an error, with FALSE, if a day would have more steps than anybody can do. */
static gboolean
check_protocol (CareProtocol *protocol,
                CareJson     *json)
{
  g_autoptr (CareRehearsal) rehearsal = care_rehearsal_new (protocol);

  for (guint i = 0; i < protocol->rules->len; i++)
    check_rule (protocol, json, rehearsal, g_ptr_array_index (protocol->rules, i));
  check_intervals (protocol, json);
  check_notes (protocol->warning_signs, json, "warning-signs");
  check_notes (protocol->kit, json, "kit");
  check_notes (protocol->contacts, json, "contacts");
  check_questions (protocol, json);
  check_names (protocol, json, "topics", care_protocol_find_topic);
  check_names (protocol, json, "states", care_protocol_find_state);
  if (care_step_count_is_bearable (protocol, rehearsal))
    return TRUE;
  care_json_report (json, care_json_peek (care_json_get_root (json), "rules"), CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY_STEPS, NULL,
                    G_STRINGIFY (CARE_STEPS_A_DAY));
  return FALSE;
}

/* Words that need no sound protocol to be looked at, if it is one of this format. */
static void
check_words (CareJson *json)
{
  CareJsonNode *version = care_json_peek (care_json_get_root (json), "format-version");

  if (version == NULL || g_strcmp0 (care_json_number_text (version), G_STRINGIFY (CARE_PROTOCOL_FORMAT_VERSION)) != 0)
    return;
  care_spelling_check (json);
  care_languages_check (json);
}

/**
 * care_protocol_read_and_check:
 * @problems: gets every error and warning, in the order of the file
 *
 * Returns: (transfer full) (nullable): the protocol, or %NULL if there was an error; thought is given to sound ones alone, but
 *   for how their words are spelt
 */
CareProtocol *
care_protocol_read_and_check (GBytes       *bytes,
                              CareProblems *problems)
{
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
  g_autoptr (CareProtocol) protocol = json != NULL ? care_protocol_read_document (json) : NULL;

  if (json != NULL)
    check_words (json);
  if (protocol != NULL && care_problems_count (problems, CARE_SEVERITY_ERROR) == 0 && check_protocol (protocol, json))
    protocol->bytes = g_bytes_ref (bytes);
  else
    g_clear_pointer (&protocol, care_protocol_unref);
  care_problems_sort (problems);
  return g_steal_pointer (&protocol);
}
