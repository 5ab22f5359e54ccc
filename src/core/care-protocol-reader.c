/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes -> protocol, or every problem at once. */
#include "config.h"

#include "care-protocol-reader.h"

#include "care-question-reader.h"
#include "care-rule-reader.h"

#include <string.h>

#define FORMAT         "aftercare-protocol"
#define FORMAT_VERSION 1
#define MAX_QUESTIONS  24
#define MAX_SLOTS      24
#define MAX_NOTES      200

static const char *const MEMBERS[] = {
  "format", "format-version", "id", "version", "title", "description", "clinic", "source", "plan", "questions", "slots", "topics",
  "rules", "intervals", "warning-signs", "kit", "contacts", NULL
};

/* Reads one element of a list into the protocol. */
typedef gboolean (*ReadElement) (CareProtocol *protocol,
                                 CareJson     *json,
                                 CareJsonNode *node);

static gboolean
read_list (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *node,
           guint         most,
           ReadElement   read_element)
{
  gboolean sound = TRUE;

  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_ARRAY))
    return FALSE;
  if (care_json_length (node) > most)
    {
      g_autofree char *wanted = g_strdup_printf ("%u", most);

      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, wanted);
      return FALSE;
    }
  for (guint i = 0; i < care_json_length (node); i++)
    sound &= read_element (protocol, json, care_json_element (node, i));
  return sound;
}

static gboolean
read_text (CareText    **text,
           CareJson     *json,
           CareJsonNode *node)
{
  if (node == NULL)
    return TRUE;
  *text = care_text_read (json, node);
  return *text != NULL;
}

static gboolean
read_string (char        **text,
             CareJson     *json,
             CareJsonNode *node)
{
  const char *value = care_json_string (json, node);

  if (node == NULL)
    return TRUE;
  *text = g_strdup (value);
  return value != NULL;
}

static gboolean
read_slot (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *node)
{
  static const char *const known[] = { "id", "label", "time", NULL };
  g_autoptr (CareSlot) slot = care_slot_new ();
  CareJsonNode *time = care_json_need (json, node, "time");
  const char   *text;
  gboolean      sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = care_new_id_read (&slot->id, json, care_json_need (json, node, "id"), protocol->slots);
  slot->label = care_text_read (json, care_json_need (json, node, "label"));
  text = care_json_string (json, time);
  if (text == NULL || slot->label == NULL)
    return FALSE;
  if (!care_minute_parse (text, &slot->minute))
    {
      care_json_report (json, time, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_TIME, NULL, "08:00");
      return FALSE;
    }
  if (sound)
    g_ptr_array_add (protocol->slots, g_steal_pointer (&slot));
  return sound;
}

/* Words for a topic that rules have named; anything else is a slip of the pen. */
static gboolean
read_topic (CareProtocol *protocol,
            CareJson     *json,
            CareJsonNode *node)
{
  static const char *const known[] = { "id", "label", "synonyms", NULL };
  CareJsonNode            *id_node = care_json_need (json, node, "id");
  const char              *id;
  int                      index;
  CareTopic               *topic;
  gboolean                 sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  id = care_json_id (json, id_node);
  if (id == NULL)
    return FALSE;
  index = care_protocol_find_topic (protocol, id);
  if (index < 0)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      for (guint i = 0; i < protocol->topics->len; i++)
        g_ptr_array_add (ids, ((CareTopic *)g_ptr_array_index (protocol->topics, i))->id);
      g_ptr_array_add (ids, NULL);
      care_json_report (json, id_node, CARE_SEVERITY_WARNING, CARE_PROBLEM_UNUSED, NULL,
                        care_problem_nearest (id, (const char *const *)ids->pdata));
      return TRUE;
    }
  topic = g_ptr_array_index (protocol->topics, (guint)index);
  if (topic->label != NULL)
    {
      care_json_report (json, id_node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, NULL);
      return FALSE;
    }
  topic->label = care_text_read (json, care_json_need (json, node, "label"));
  sound = read_text (&topic->synonyms, json, care_json_peek (node, "synonyms"));
  return sound && topic->label != NULL;
}

/* "7 days", "2 weeks". */
static gboolean
read_days (int          *days,
           CareJson     *json,
           CareJsonNode *node)
{
  const char *text = care_json_string (json, node);
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", 3) : NULL;
  guint64 number;
  int     unit = 0;

  if (text == NULL)
    return node == NULL;
  if (g_strv_length (words) == 2)
    unit = g_str_has_prefix (words[1], "day") ? 1 : g_str_has_prefix (words[1], "week") ? 7
                                                                                        : 0;
  if (unit == 0 || !g_ascii_string_to_unsigned (words[0], 10, 1, CARE_POINT_OFFSET_MAX_DAYS / (guint)unit, &number, NULL))
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DURATION, NULL, "7 days");
      return FALSE;
    }
  *days = (int)number * unit;
  return TRUE;
}

static gboolean
read_interval (CareProtocol *protocol,
               CareJson     *json,
               CareJsonNode *node)
{
  static const char *const known[] = { "when", "at-least", "to-be-sure", "routine", NULL };
  static const char *const every_due_day[] = { "every due day", NULL };
  g_autoptr (CareInterval) interval = care_interval_new ();
  CareJsonNode *when = care_json_peek (node, "when");
  CareJsonNode *routine = care_json_peek (node, "routine");
  CareJsonNode *at_least = care_json_need (json, node, "at-least");
  gboolean      sound;

  if (!care_json_is (json, node, CARE_JSON_OBJECT) || at_least == NULL)
    return FALSE;
  care_json_check_members (json, node, known);
  sound = read_days (&interval->at_least_days, json, at_least);
  sound &= read_days (&interval->sure_days, json, care_json_peek (node, "to-be-sure"));
  if (when != NULL)
    {
      interval->when = care_answers_read (json, when, protocol->questions);
      sound &= interval->when != NULL;
    }
  if (routine != NULL)
    {
      const char *text = care_json_string (json, routine);

      interval->routine = text != NULL && strcmp (text, every_due_day[0]) == 0;
      if (text != NULL && !interval->routine)
        care_json_report (json, routine, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, every_due_day[0]);
      sound &= interval->routine;
    }
  if (sound)
    g_ptr_array_add (protocol->intervals, g_steal_pointer (&interval));
  return sound;
}

/* A plain text, or an object with more. */
static gboolean
read_note (CareProtocol *protocol,
           GPtrArray    *notes,
           CareJson     *json,
           CareJsonNode *node)
{
  static const char *const known[] = { "title", "body", "phone", "from", "when", NULL };
  g_autoptr (CareNote) note = care_note_new ();
  CareJsonNode *from = care_json_peek (node, "from");
  CareJsonNode *when = care_json_peek (node, "when");
  gboolean      object = care_json_kind (node) == CARE_JSON_OBJECT;
  gboolean      sound = TRUE;

  if (object)
    care_json_check_members (json, node, known);
  note->title = care_text_read (json, object ? care_json_need (json, node, "title") : node);
  if (object)
    {
      sound = read_text (&note->body, json, care_json_peek (node, "body"));
      sound &= read_string (&note->phone, json, care_json_peek (node, "phone"));
    }
  if (from != NULL)
    {
      note->from = care_point_read (json, from);
      sound &= note->from != NULL;
    }
  if (when != NULL)
    {
      note->when = care_answers_read (json, when, protocol->questions);
      sound &= note->when != NULL;
    }
  if (!sound || note->title == NULL)
    return FALSE;
  g_ptr_array_add (notes, g_steal_pointer (&note));
  return TRUE;
}

static gboolean
read_warning_sign (CareProtocol *protocol,
                   CareJson     *json,
                   CareJsonNode *node)
{
  return read_note (protocol, protocol->warning_signs, json, node);
}

static gboolean
read_kit (CareProtocol *protocol,
          CareJson     *json,
          CareJsonNode *node)
{
  return read_note (protocol, protocol->kit, json, node);
}

static gboolean
read_contact (CareProtocol *protocol,
              CareJson     *json,
              CareJsonNode *node)
{
  return read_note (protocol, protocol->contacts, json, node);
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
  sound = read_text (&protocol->clinic_name, json, care_json_peek (node, "name"));
  sound &= read_string (&protocol->clinic_phone, json, care_json_peek (node, "phone"));
  return read_text (&protocol->clinic_note, json, care_json_peek (node, "note")) && sound;
}

static gboolean
read_source (CareProtocol *protocol,
             CareJson     *json,
             CareJsonNode *node)
{
  static const char *const known[] = { "title", "date", NULL };
  CareJsonNode            *date = care_json_peek (node, "date");
  CareDate                 ignored;
  gboolean                 sound;

  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  sound = read_text (&protocol->source_title, json, care_json_peek (node, "title"));
  sound &= read_string (&protocol->source_date, json, date);
  if (protocol->source_date == NULL || care_date_parse (protocol->source_date, &ignored))
    return sound;
  care_json_report (json, date, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DATE, NULL, "2021-08-08");
  return FALSE;
}

static CarePoint *
read_plan_point (CareJson     *json,
                 CareJsonNode *node)
{
  CarePoint *point = care_point_read (json, node);

  if (point == NULL || !care_point_mentions (point, CARE_ANCHOR_PLAN))
    return point;
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_CYCLE, NULL, "first session day - 10 days");
  care_point_unref (point);
  return NULL;
}

static gboolean
read_plan (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *node)
{
  static const char *const known[] = { "from", "until", NULL };

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  care_json_check_members (json, node, known);
  protocol->plan_from = read_plan_point (json, care_json_need (json, node, "from"));
  protocol->plan_until = read_plan_point (json, care_json_need (json, node, "until"));
  return protocol->plan_from != NULL && protocol->plan_until != NULL;
}

/* FALSE if the rest is not worth reading: another format, or a later version of this one. */
static gboolean
read_format (CareJson     *json,
             CareJsonNode *root)
{
  CareJsonNode *format = care_json_need (json, root, "format");
  CareJsonNode *version = care_json_need (json, root, "format-version");
  const char   *name = care_json_string (json, format);
  gint64        number;

  if (name != NULL && strcmp (name, FORMAT) != 0)
    {
      care_json_report (json, format, CARE_SEVERITY_ERROR, CARE_PROBLEM_WRONG_FORMAT, NULL, FORMAT);
      return FALSE;
    }
  if (name == NULL || !care_json_integer (json, version, 1, G_MAXINT32, &number))
    return FALSE;
  if (number <= FORMAT_VERSION)
    return TRUE;
  care_json_report (json, version, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, "1");
  return FALSE;
}

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  return (*(CareSlot *const *)a)->minute - (*(CareSlot *const *)b)->minute;
}

static gboolean
read_head (CareProtocol *protocol,
           CareJson     *json,
           CareJsonNode *root)
{
  const char *id = care_json_id (json, care_json_need (json, root, "id"));
  const char *version = care_json_string (json, care_json_need (json, root, "version"));
  gboolean    sound = id != NULL && version != NULL;

  protocol->id = g_strdup (id);
  protocol->version = g_strdup (version);
  protocol->title = care_text_read (json, care_json_need (json, root, "title"));
  sound &= protocol->title != NULL;
  sound &= read_text (&protocol->description, json, care_json_peek (root, "description"));
  sound &= read_clinic (protocol, json, care_json_peek (root, "clinic"));
  sound &= read_source (protocol, json, care_json_peek (root, "source"));
  return read_plan (protocol, json, care_json_need (json, root, "plan")) && sound;
}

/**
 * care_protocol_read_node:
 *
 * Reads a protocol that is a value inside another document.
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
  g_ptr_array_sort (protocol->slots, compare_slots);
  rules = care_json_need (json, node, "rules");
  sound &= rules != NULL && read_list (protocol, json, rules, CARE_PROTOCOL_MAX_RULES, care_rule_read);
  sound &= read_list (protocol, json, care_json_peek (node, "topics"), MAX_NOTES, read_topic);
  sound &= read_list (protocol, json, care_json_peek (node, "intervals"), MAX_NOTES, read_interval);
  sound &= read_list (protocol, json, care_json_peek (node, "warning-signs"), MAX_NOTES, read_warning_sign);
  sound &= read_list (protocol, json, care_json_peek (node, "kit"), MAX_NOTES, read_kit);
  sound &= read_list (protocol, json, care_json_peek (node, "contacts"), MAX_NOTES, read_contact);
  return sound ? g_steal_pointer (&protocol) : NULL;
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
  CareProtocol *protocol = json != NULL ? care_protocol_read_node (json, care_json_get_root (json)) : NULL;

  care_problems_sort (problems);
  if (protocol != NULL)
    protocol->bytes = g_bytes_ref (bytes);
  return protocol;
}
