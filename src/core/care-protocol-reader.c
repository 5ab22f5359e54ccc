/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes -> protocol, or every problem at once. */
#include "config.h"

#include "care-protocol-reader.h"

#include "care-interval-reader.h"
#include "care-note-reader.h"
#include "care-question-reader.h"
#include "care-rule-links.h"
#include "care-timing-reader.h"
#include "care-rule-reader.h"

#include <string.h>

#define FORMAT        "aftercare-protocol"
#define MAX_QUESTIONS 24
#define MAX_SLOTS     24
#define MAX_NOTES     200
#define MAX_PROBLEMS  1000

static const char *const MEMBERS[] = {
  "format", "format-version", "id", "version", "title", "description", "clinic", "source", "plan", "questions", "slots", "topics",
  "states", "author", "changelog", "session-day-is", "rules", "intervals", "warning-signs", "kit", "contacts", NULL
};

/* Reads one element of a list into the protocol. */
typedef gboolean (*ReadElement) (CareProtocol *protocol,
                                 CareJson     *json,
                                 CareJsonNode *node);

static gboolean
check_length (CareJson     *json,
              CareJsonNode *node,
              guint         length,
              guint         most)
{
  g_autofree char *wanted = NULL;

  if (length <= most)
    return TRUE;
  wanted = g_strdup_printf ("%u", most);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, wanted);
  return FALSE;
}

/* A list in which everything is wrong is given up: nobody mends it one by one, and a stranger's file may be made to last. */
static gboolean
read_list (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *node,
           guint         most,
           ReadElement   read_element)
{
  CareProblems *problems = care_json_get_problems (json);
  gboolean      sound;

  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_ARRAY) || !check_length (json, node, care_json_length (node), most))
    return FALSE;
  sound = care_json_check_ids (json, node);
  for (guint i = 0; i < care_json_length (node); i++)
    {
      sound &= read_element (protocol, json, care_json_element (node, i));
      if (!check_length (json, node, care_problems_get_n (problems), MAX_PROBLEMS))
        return FALSE;
    }
  return sound;
}

static gboolean
read_slot (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *node)
{
  static const char *const known[] = { "id", "label", "time", NULL };
  g_autoptr (CareSlot) slot = care_slot_new ();
  CareJsonNode *time = care_json_need (json, node, "time");
  const char   *text = care_json_string (json, time);
  gboolean      sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  slot->id = g_strdup (care_json_id (json, care_json_need (json, node, "id")));
  slot->label = care_text_read (json, care_json_need (json, node, "label"));
  sound = slot->id != NULL && slot->label != NULL && text != NULL;
  if (text != NULL && !care_minute_parse (text, &slot->minute))
    {
      care_json_report (json, time, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_TIME, NULL, "08:00");
      sound = FALSE;
    }
  if (slot->id != NULL)
    g_ptr_array_add (protocol->slots, g_steal_pointer (&slot));
  return sound;
}

static gboolean
read_topic (CareProtocol *protocol,
            CareJson     *json,
            CareJsonNode *node)
{
  static const char *const known[] = { "id", "label", "synonyms", NULL };
  const char              *id = care_json_id (json, care_json_need (json, node, "id"));
  g_autoptr (CareTopic) words = care_topic_new ();
  gboolean sound;
  int      index;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = care_text_read_member (&words->label, json, node, "label");
  sound &= care_text_read_member (&words->synonyms, json, node, "synonyms");
  if (id == NULL || !sound)
    return FALSE;

  index = care_protocol_find_topic (protocol, id);
  if (index >= 0)
    {
      CareTopic *topic = g_ptr_array_index (protocol->topics, (guint)index);

      g_clear_pointer (&topic->label, care_text_unref);
      g_clear_pointer (&topic->synonyms, care_text_unref);
      topic->label = g_steal_pointer (&words->label);
      topic->synonyms = g_steal_pointer (&words->synonyms);
    }
  return TRUE;
}

static void
label_state (CareProtocol  *protocol,
             CareStateName *state,
             CareText      *label)
{
  g_clear_pointer (&state->label, care_text_unref);
  state->label = care_text_ref (label);
  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (protocol->rules, i);

      if (rule->from != NULL)
        care_point_label_state (rule->from, state->id, label);
      if (rule->until != NULL)
        care_point_label_state (rule->until, state->id, label);
    }
}

static gboolean
read_state (CareProtocol *protocol,
            CareJson     *json,
            CareJsonNode *node)
{
  static const char *const known[] = { "id", "label", NULL };
  const char              *id = care_json_id (json, care_json_need (json, node, "id"));
  g_autoptr (CareText) label = care_text_read (json, care_json_need (json, node, "label"));
  int index;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  if (id == NULL || label == NULL)
    return FALSE;

  index = care_protocol_find_state (protocol, id);
  if (index >= 0)
    label_state (protocol, g_ptr_array_index (protocol->states, (guint)index), label);
  return TRUE;
}

static gboolean
read_clinic (CareProtocol *protocol,
             CareJson     *json,
             CareJsonNode *node)
{
  static const char *const known[] = { "name", "phone", "note", NULL };
  gboolean                 sound;

  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = care_text_read_member (&protocol->clinic_name, json, node, "name");
  sound &= care_text_read_plain (&protocol->clinic_phone, json, node, "phone");
  return care_text_read_member (&protocol->clinic_note, json, node, "note") && sound;
}

/* "8.8.2021", "2021/8/8", "2021-8-8": what was meant; two numbers that may be day or month in either order are left alone. */
static char *
dup_mended_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "-./ ", 4);
  g_autofree char *mended = NULL;
  CareDate         ignored;
  gint64           numbers[3];
  gboolean         year_first;

  if (g_strv_length (parts) != G_N_ELEMENTS (numbers))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_signed (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return NULL;
  year_first = numbers[0] > 31;
  if (!year_first && strchr (text, '.') == NULL && numbers[0] <= 12)
    return NULL;
  mended = g_strdup_printf ("%04d-%02d-%02d", (int)numbers[year_first ? 0 : 2], (int)numbers[1], (int)numbers[year_first ? 2 : 0]);
  return care_date_parse (mended, &ignored) ? g_steal_pointer (&mended) : NULL;
}

static gboolean
read_source (CareProtocol *protocol,
             CareJson     *json,
             CareJsonNode *node)
{
  static const char *const known[] = { "title", "date", NULL };
  g_autofree char         *mended = NULL;
  CareDate                 ignored;
  gboolean                 sound;

  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = care_text_read_member (&protocol->source_title, json, node, "title");
  sound &= care_text_read_plain (&protocol->source_date, json, node, "date");
  if (protocol->source_date == NULL || care_date_parse (protocol->source_date, &ignored))
    return sound;
  mended = dup_mended_date (protocol->source_date);
  care_json_report (json, care_json_peek (node, "date"), CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DATE, NULL,
                    mended != NULL ? mended : "2021-08-08");
  return FALSE;
}

/* "plan start" is what they say when. */
static gboolean
check_plan_point (CareJson     *json,
                  CareJsonNode *node,
                  CarePoint    *point)
{
  if (point == NULL)
    return FALSE;
  if (!care_point_mentions (point, CARE_ANCHOR_PLAN) && !care_point_names_rule (point))
    return TRUE;
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_CYCLE, NULL, "first session day - 10 days");
  return FALSE;
}

static gboolean
read_plan (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *node)
{
  static const char *const known[] = { "from", "until", NULL };
  CareJsonNode            *from = care_json_need (json, node, "from");
  CareJsonNode            *until = care_json_need (json, node, "until");
  gboolean                 sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  protocol->plan_from = care_point_read_start (json, from);
  protocol->plan_until = care_point_read (json, until);
  sound = check_plan_point (json, from, protocol->plan_from);
  sound &= check_plan_point (json, until, protocol->plan_until);
  if (protocol->plan_from != NULL) /* what begins with the plan may be a restriction */
    care_point_take_side (protocol->plan_from, FALSE);
  if (!sound || !care_point_never_after (protocol->plan_until, protocol->plan_from))
    return sound;
  care_json_report (json, until, CARE_SEVERITY_ERROR, CARE_PROBLEM_END_BEFORE_START, NULL, NULL);
  return FALSE;
}

/* FALSE if the rest is not worth reading: another format, or a later version of this one. */
static gboolean
read_format (CareJson     *json,
             CareJsonNode *root)
{
  CareJsonNode *format = care_json_need (json, root, "format");
  CareJsonNode *version = care_json_need (json, root, "format-version");
  const char   *name = care_json_string (json, format);
  gint64        number = 0;
  gboolean      numbered = care_json_integer (json, version, 1, G_MAXINT32, &number);

  if (format == NULL || version == NULL)
    care_json_check_members (json, root, MEMBERS); /* one may be there, misspelt */
  if (name != NULL && strcmp (name, FORMAT) != 0)
    care_json_report (json, format, CARE_SEVERITY_ERROR, CARE_PROBLEM_WRONG_FORMAT, NULL, FORMAT);
  else if (number > CARE_PROTOCOL_FORMAT_VERSION)
    care_json_report (json, version, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, G_STRINGIFY (CARE_PROTOCOL_FORMAT_VERSION));
  else
    return name != NULL && numbered;
  return FALSE;
}

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  return (*(CareSlot *const *)a)->minute - (*(CareSlot *const *)b)->minute;
}

static gboolean
read_session_day (CareProtocol *protocol,
                  CareJson     *json,
                  CareJsonNode *node)
{
  gint64 day;

  if (node == NULL)
    return TRUE;
  if (!care_json_integer (json, node, 0, 1, &day))
    return FALSE;
  protocol->session_day = (int)day;
  return TRUE;
}

static gboolean
read_head (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *root)
{
  gboolean sound;

  protocol->id = g_strdup (care_json_id (json, care_json_need (json, root, "id")));
  protocol->title = care_text_read (json, care_json_need (json, root, "title"));
  sound = protocol->id != NULL && protocol->title != NULL;
  sound &= care_json_need (json, root, "version") != NULL;
  sound &= care_text_read_plain (&protocol->version, json, root, "version");
  sound &= care_text_read_member (&protocol->description, json, root, "description");
  sound &= read_clinic (protocol, json, care_json_peek (root, "clinic"));
  sound &= read_source (protocol, json, care_json_peek (root, "source"));
  sound &= care_text_read_plain (&protocol->author, json, root, "author");
  sound &= read_session_day (protocol, json, care_json_peek (root, "session-day-is"));
  sound &= read_list (protocol, json, care_json_peek (root, "changelog"), MAX_NOTES, care_note_read_changelog);
  return read_plan (protocol, json, care_json_need (json, root, "plan")) && sound;
}

/**
 * care_protocol_read_node:
 *
 * Reads a protocol that is a value inside another document: that of a course, which slips of the pen do not stop, since it may
 * run on a file that was accepted with them.
 *
 * Returns: (transfer full) (nullable): the protocol, or %NULL with every fault reported
 */
CareProtocol *
care_protocol_read_node (CareJson     *json,
                         CareJsonNode *node)
{
  g_autoptr (CareProtocol) protocol = care_protocol_new ();
  CareJsonNode *rules;
  gboolean      sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT) || !read_format (json, node))
    return NULL;
  care_json_check_members (json, node, MEMBERS);
  sound = read_head (protocol, json, node);
  sound &= read_list (protocol, json, care_json_peek (node, "questions"), MAX_QUESTIONS, care_question_read);
  sound &= read_list (protocol, json, care_json_peek (node, "slots"), MAX_SLOTS, read_slot);
  rules = care_json_need (json, node, "rules");
  care_timing_add_slots (protocol, rules);
  g_ptr_array_sort (protocol->slots, compare_slots);
  sound &= rules != NULL && read_list (protocol, json, rules, CARE_PROTOCOL_MAX_RULES, care_rule_read);
  if (sound)
    sound = care_rule_links_read (protocol, json, rules);
  sound &= read_list (protocol, json, care_json_peek (node, "topics"), MAX_NOTES, read_topic);
  care_protocol_note_states (protocol, protocol->plan_until);
  sound &= read_list (protocol, json, care_json_peek (node, "states"), MAX_NOTES, read_state);
  sound &= read_list (protocol, json, care_json_peek (node, "intervals"), MAX_NOTES, care_interval_read);
  sound &= read_list (protocol, json, care_json_peek (node, "warning-signs"), MAX_NOTES, care_note_read_warning_sign);
  sound &= read_list (protocol, json, care_json_peek (node, "kit"), MAX_NOTES, care_note_read_kit);
  sound &= read_list (protocol, json, care_json_peek (node, "contacts"), MAX_NOTES, care_note_read_contact);
  return sound ? g_steal_pointer (&protocol) : NULL;
}

/**
 * care_protocol_read_document:
 *
 * Reads a protocol that is a whole document and that nobody uses yet: a member that is nearly a known one is refused.
 *
 * Returns: (transfer full) (nullable): the protocol, or %NULL with every fault reported
 */
CareProtocol *
care_protocol_read_document (CareJson *json)
{
  g_autoptr (CareProtocol) protocol = NULL;

  care_json_refuse_slips (json);
  protocol = care_protocol_read_node (json, care_json_get_root (json));
  return care_problems_count (care_json_get_problems (json), CARE_SEVERITY_ERROR) == 0 ? g_steal_pointer (&protocol) : NULL;
}

/**
 * care_protocol_read:
 * @problems: gets every error and warning, in the order of the file
 *
 * Returns: (transfer full) (nullable): the protocol, or %NULL if there was an error
 */
CareProtocol *
care_protocol_read (GBytes       *bytes,
                    CareProblems *problems)
{
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_PROTOCOL, problems);
  CareProtocol *protocol = json != NULL ? care_protocol_read_document (json) : NULL;

  care_problems_sort (problems);
  if (protocol != NULL)
    protocol->bytes = g_bytes_ref (bytes);
  return protocol;
}
