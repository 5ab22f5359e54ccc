/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids in a document: their letters, and that no two are equal. */
#include "config.h"

#include "care-json.h"

#include <string.h>

#define ID_MAX     64
#define ID_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

gboolean
care_json_is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= ID_MAX && strspn (text, ID_LETTERS) == length;
}

/**
 * care_json_id:
 *
 * Returns: (transfer none) (nullable): an id: 1 to 64 of a-z, 0-9 and "-"
 */
const char *
care_json_id (CareJson     *self,
              CareJsonNode *node)
{
  const char *id = care_json_string (self, node);

  if (id == NULL)
    return NULL;
  if (care_json_is_id (id))
    return id;
  care_json_report (self, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_ID, NULL, "a-z 0-9 -");
  return NULL;
}

/**
 * care_json_check_ids:
 * @array: (nullable): a list of objects
 *
 * Looks at the members "id" alone, whatever else is wrong with the elements.
 *
 * Returns: %FALSE if two are equal; the later one is reported, with the place of the first
 */
gboolean
care_json_check_ids (CareJson     *self,
                     CareJsonNode *array)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean sound = TRUE;

  for (guint i = 0; i < care_json_length (array); i++)
    {
      CareJsonNode    *node = care_json_peek (care_json_element (array, i), "id");
      CareJsonNode    *first;
      g_autofree char *path = NULL;
      const char      *id;

      if (node == NULL || care_json_kind (node) != CARE_JSON_STRING)
        continue;
      id = care_json_string (self, node);
      first = g_hash_table_lookup (seen, id);
      if (first == NULL)
        {
          g_hash_table_insert (seen, (gpointer)id, node);
          continue;
        }
      path = care_json_path (first);
      care_json_report (self, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, path);
      sound = FALSE;
    }
  return sound;
}
