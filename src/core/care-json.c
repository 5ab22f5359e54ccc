/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed readers that report problems and never guess.  All of json-glib is here. */
#include "config.h"

#include "care-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_UNKNOWN 100 /* of one object: nobody reads more, and each costs a search */
#define INDEX_FROM   12  /* objects with fewer members are searched one by one */

/* A value of our own: json-glib's knows no place, and finds a member by its number only by counting. */
struct _CareJsonNode
{
  CareJsonKind  kind;
  CareJsonPlace place;
  CareJsonNode *parent;
  char         *name;    /* of a member */
  guint         number;  /* of an element or member */
  char         *text;    /* of a string; of a number as the file writes it */
  gint64        integer; /* also a boolean */
  GPtrArray    *children;
  GHashTable   *by_name;
};

struct _CareJson
{
  CareProblems *problems;
  CareJsonNode *root;
  gboolean      refuses_slips;
};

static const char *const KIND_NAMES[] = { "{ }", "[ ]", "\"…\"", "4", "4", "true, false", "null" };

static void
node_free (CareJsonNode *node)
{
  g_free (node->name);
  g_free (node->text);
  g_clear_pointer (&node->by_name, g_hash_table_unref);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static void
add_child (CareJsonNode *parent,
           CareJsonNode *child,
           const char   *name)
{
  child->parent = parent;
  child->name = g_strdup (name);
  child->number = parent->children->len;
  g_ptr_array_add (parent->children, child);
}

static void
index_members (CareJsonNode *node)
{
  if (node->kind != CARE_JSON_OBJECT || node->children->len < INDEX_FROM)
    return;
  node->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < node->children->len; i++)
    {
      CareJsonNode *child = g_ptr_array_index (node->children, i);

      g_hash_table_insert (node->by_name, child->name, child);
    }
}

/* A number keeps the characters of the file: what we do not know we write back as it was. */
static char *
dup_number (GBytes *bytes,
            gsize   offset)
{
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);
  gsize       end = offset;

  while (end < size && (g_ascii_isdigit (text[end]) || text[end] == '-' || text[end] == '.'))
    end++;
  return g_strndup (text + offset, end - offset);
}

/* Takes over json-glib's tree in the order of the file, giving each value its place.  The guard bounds the depth. */
static CareJsonNode *
take_node (JsonNode *source,
           GBytes   *bytes,
           GArray   *places,
           guint    *next)
{
  CareJsonNode *node = g_new0 (CareJsonNode, 1);

  node->place = g_array_index (places, CareJsonPlace, (*next)++);
  switch (json_node_get_node_type (source))
    {
    case JSON_NODE_OBJECT:
      {
        JsonObjectIter iter;
        const char    *name;
        JsonNode      *member;

        node->kind = CARE_JSON_OBJECT;
        node->children = g_ptr_array_new_with_free_func ((GDestroyNotify)node_free);
        json_object_iter_init_ordered (&iter, json_node_get_object (source));
        while (json_object_iter_next_ordered (&iter, &name, &member))
          add_child (node, take_node (member, bytes, places, next), name);
        index_members (node);
        break;
      }
    case JSON_NODE_ARRAY:
      {
        JsonArray *array = json_node_get_array (source);

        node->kind = CARE_JSON_ARRAY;
        node->children = g_ptr_array_new_with_free_func ((GDestroyNotify)node_free);
        for (guint i = 0; i < json_array_get_length (array); i++)
          add_child (node, take_node (json_array_get_element (array, i), bytes, places, next), NULL);
        break;
      }
    case JSON_NODE_NULL:
      node->kind = CARE_JSON_NULL;
      break;
    case JSON_NODE_VALUE:
    default:
      if (json_node_get_value_type (source) == G_TYPE_STRING)
        {
          node->kind = CARE_JSON_STRING;
          node->text = json_node_dup_string (source);
        }
      else if (json_node_get_value_type (source) == G_TYPE_BOOLEAN)
        {
          node->kind = CARE_JSON_BOOLEAN;
          node->integer = json_node_get_boolean (source);
        }
      else
        {
          node->text = dup_number (bytes, node->place.offset);
          node->kind = strchr (node->text, '.') != NULL ? CARE_JSON_DECIMAL : CARE_JSON_INTEGER;
          if (node->kind == CARE_JSON_INTEGER)
            node->integer = g_ascii_strtoll (node->text, NULL, 10);
        }
    }
  return node;
}

static char *
quote (CareJsonNode *node)
{
  switch (node->kind)
    {
    case CARE_JSON_STRING:
    case CARE_JSON_INTEGER:
    case CARE_JSON_DECIMAL:
      return g_strdup (node->text);
    case CARE_JSON_BOOLEAN:
      return g_strdup (node->integer ? "true" : "false");
    case CARE_JSON_OBJECT:
    case CARE_JSON_ARRAY:
    case CARE_JSON_NULL:
    default:
      return g_strdup (KIND_NAMES[node->kind]);
    }
}

/**
 * care_json_new:
 * @problems: kept for the readers below
 *
 * Guards, then parses.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with the reason in @problems
 */
CareJson *
care_json_new (GBytes               *bytes,
               const CareJsonLimits *limits,
               CareProblems         *problems)
{
  g_autoptr (GArray) places = care_json_guard (bytes, limits, problems);
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize       size, bom;
  guint       next = 0;
  CareJson   *self;

  if (places == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  bom = size >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text + bom, (gssize)(size - bom), &error))
    {
      care_problems_add (problems, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_TOKEN, "", 1, 1, error->message, NULL);
      return NULL;
    }

  self = g_new0 (CareJson, 1);
  self->problems = care_problems_ref (problems);
  self->root = take_node (json_parser_get_root (parser), bytes, places, &next);
  return self;
}

void
care_json_free (CareJson *self)
{
  node_free (self->root);
  care_problems_unref (self->problems);
  g_free (self);
}

CareJsonNode *
care_json_get_root (CareJson *self)
{
  return self->root;
}

CareProblems *
care_json_get_problems (CareJson *self)
{
  return self->problems;
}

CareJsonKind
care_json_kind (CareJsonNode *node)
{
  return node->kind;
}

CareJsonNode *
care_json_peek (CareJsonNode *object,
                const char   *name)
{
  if (object == NULL || object->kind != CARE_JSON_OBJECT)
    return NULL;
  if (object->by_name != NULL)
    return g_hash_table_lookup (object->by_name, name);
  for (guint i = 0; i < object->children->len; i++)
    {
      CareJsonNode *child = g_ptr_array_index (object->children, i);

      if (strcmp (child->name, name) == 0)
        return child;
    }
  return NULL;
}

guint
care_json_length (CareJsonNode *node)
{
  return node != NULL && node->children != NULL ? node->children->len : 0;
}

CareJsonNode *
care_json_element (CareJsonNode *array,
                   guint         index)
{
  g_return_val_if_fail (index < care_json_length (array), NULL);

  return g_ptr_array_index (array->children, index);
}

const char *
care_json_member_name (CareJsonNode *object,
                       guint         index)
{
  CareJsonNode *member = care_json_element (object, index);

  return member != NULL ? member->name : NULL;
}

CareJsonNode *
care_json_member_at (CareJsonNode *object,
                     guint         index)
{
  return care_json_element (object, index);
}

/**
 * care_json_path:
 *
 * Returns: (transfer full): "rules[3].until"; "" for the root
 */
char *
care_json_path (CareJsonNode *node)
{
  g_autofree char *before = NULL;

  if (node == NULL || node->parent == NULL)
    return g_strdup ("");
  before = care_json_path (node->parent);
  if (node->name == NULL)
    return g_strdup_printf ("%s[%u]", before, node->number);
  return before[0] != '\0' ? g_strconcat (before, ".", node->name, NULL) : g_strdup (node->name);
}

/**
 * care_json_report:
 * @found: (nullable): what stands there; %NULL for the value itself
 * @wanted: (nullable): what would be right
 *
 * Adds a problem at the place of @node.
 */
void
care_json_report (CareJson       *self,
                  CareJsonNode   *node,
                  CareSeverity    severity,
                  CareProblemCode code,
                  const char     *found,
                  const char     *wanted)
{
  g_autofree char *path = care_json_path (node);
  g_autofree char *quoted = found == NULL ? quote (node) : NULL;

  care_problems_add (self->problems, severity, code, path, node->place.line, node->place.column,
                     found != NULL ? found : quoted, wanted);
}

gboolean
care_json_is (CareJson     *self,
              CareJsonNode *node,
              CareJsonKind  kind)
{
  if (node == NULL)
    return FALSE;
  if (node->kind == kind)
    return TRUE;
  care_json_report (self, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_WRONG_TYPE, NULL, KIND_NAMES[kind]);
  return FALSE;
}

CareJsonNode *
care_json_need (CareJson     *self,
                CareJsonNode *object,
                const char   *name)
{
  CareJsonNode *member = care_json_peek (object, name);

  if (member == NULL && object != NULL && object->kind == CARE_JSON_OBJECT)
    care_json_report (self, object, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, "", name);
  return member;
}

const char *
care_json_string (CareJson     *self,
                  CareJsonNode *node)
{
  return care_json_is (self, node, CARE_JSON_STRING) ? node->text : NULL;
}

gboolean
care_json_integer (CareJson     *self,
                   CareJsonNode *node,
                   gint64        min,
                   gint64        max,
                   gint64       *value)
{
  g_autofree char *range = NULL;

  if (!care_json_is (self, node, CARE_JSON_INTEGER))
    return FALSE;
  if (node->integer >= min && node->integer <= max)
    {
      *value = node->integer;
      return TRUE;
    }
  range = g_strdup_printf ("%" G_GINT64_FORMAT "…%" G_GINT64_FORMAT, min, max);
  care_json_report (self, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_OUT_OF_RANGE, NULL, range);
  return FALSE;
}

gboolean
care_json_boolean (CareJson     *self,
                   CareJsonNode *node,
                   gboolean     *value)
{
  if (!care_json_is (self, node, CARE_JSON_BOOLEAN))
    return FALSE;
  *value = node->integer != 0;
  return TRUE;
}

void
care_json_report_name (CareJson       *self,
                       CareJsonNode   *member,
                       CareSeverity    severity,
                       CareProblemCode code,
                       const char     *wanted)
{
  g_autofree char *path = care_json_path (member);

  care_problems_add (self->problems, severity, code, path, member->place.name_line, member->place.name_column, member->name, wanted);
}

/**
 * care_json_refuse_slips:
 *
 * A word that is nearly one of those that may stand in its place is an error from here on: an ignored "untill" would allow
 * something too early.  For a file that nobody uses yet; what a running course was given stays readable.
 */
void
care_json_refuse_slips (CareJson *self)
{
  self->refuses_slips = TRUE;
}

/**
 * care_json_judge_slip:
 * @meant: (nullable): the word that was probably meant
 *
 * Returns: an error if a word was meant and slips are refused, else a warning
 */
CareSeverity
care_json_judge_slip (CareJson   *self,
                      const char *meant)
{
  return self->refuses_slips && meant != NULL ? CARE_SEVERITY_ERROR : CARE_SEVERITY_WARNING;
}

void
care_json_check_members (CareJson          *self,
                         CareJsonNode      *object,
                         const char *const *known)
{
  guint unknown = 0;

  for (guint i = 0; i < care_json_length (object) && unknown < MOST_UNKNOWN; i++)
    {
      CareJsonNode *member = care_json_element (object, i);
      const char   *meant;

      if (member->name == NULL || g_strv_contains (known, member->name))
        continue;
      meant = care_problem_nearest (member->name, known);
      care_json_report_name (self, member, care_json_judge_slip (self, meant), CARE_PROBLEM_UNKNOWN_MEMBER, meant);
      unknown++;
    }
}

/**
 * care_json_number_text:
 *
 * Returns: (transfer none) (nullable): a number as the file writes it; %NULL for any other value
 */
const char *
care_json_number_text (CareJsonNode *node)
{
  return node->kind == CARE_JSON_INTEGER || node->kind == CARE_JSON_DECIMAL ? node->text : NULL;
}

/**
 * care_json_peek_string:
 * @node: (nullable)
 *
 * Returns: (transfer none) (nullable): a string without a judgement; %NULL for any other value
 */
const char *
care_json_peek_string (CareJsonNode *node)
{
  return node != NULL && node->kind == CARE_JSON_STRING ? node->text : NULL;
}
