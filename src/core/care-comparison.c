/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two versions of a protocol. */
#include "config.h"

#include "care-comparison.h"

#include "care-statement.h"

typedef struct
{
  GPtrArray  *statements;
  GHashTable *by_key; /* char * -> CareStatement *, the first of equal ones */
} Side;

static void
item_free (CareComparisonItem *item)
{
  g_free (item->id);
  g_clear_pointer (&item->title, care_text_unref);
  g_free (item->language);
  g_free (item->before);
  g_free (item->after);
  g_clear_pointer (&item->before_at, care_point_unref);
  g_clear_pointer (&item->after_at, care_point_unref);
  g_free (item);
}

static CareComparisonItem *
add_item (GPtrArray           *items,
          CareComparisonKind   kind,
          const CareStatement *statement)
{
  CareComparisonItem *item = g_new0 (CareComparisonItem, 1);

  item->kind = kind;
  item->part = statement->part;
  item->id = g_strdup (statement->id);
  item->title = statement->title != NULL ? care_text_ref (statement->title) : NULL;
  item->member = statement->member;
  g_ptr_array_add (items, item);
  return item;
}

static char *
print (const CareStatement *statement)
{
  const char *first[] = { NULL };

  if (statement == NULL)
    return NULL;
  if (statement->point != NULL)
    return care_point_to_string (statement->point);
  return g_strdup (statement->text != NULL ? care_text_get_for (statement->text, first) : statement->value);
}

static void
add_change (GPtrArray           *items,
            const CareStatement *before,
            const CareStatement *after)
{
  CareComparisonItem *item = add_item (items, CARE_COMPARISON_CHANGED, after != NULL ? after : before);

  item->before = print (before);
  item->after = print (after);
  if (before != NULL && before->point != NULL)
    item->before_at = care_point_ref (before->point);
  if (after != NULL && after->point != NULL)
    item->after_at = care_point_ref (after->point);
}

static void
add_language (GPtrArray           *items,
              const CareStatement *before,
              const CareStatement *after,
              const char          *tag)
{
  const char *languages[] = { tag, NULL };
  gboolean    had = care_text_has_language (before->text, tag);
  gboolean    has = care_text_has_language (after->text, tag);
  const char *old = had ? care_text_get_for (before->text, languages) : NULL;
  const char *new = has ? care_text_get_for (after->text, languages) : NULL;
  CareComparisonItem *item;

  if (g_strcmp0 (old, new) == 0)
    return;
  item = add_item (items, CARE_COMPARISON_CHANGED, after);
  item->language = g_strdup (tag);
  item->before = g_strdup (old);
  item->after = g_strdup (new);
}

/* Language by language; a plain text is weighed against the first of several. */
static void
compare_texts (GPtrArray           *items,
               const CareStatement *before,
               const CareStatement *after)
{
  const char *const *old = care_text_get_languages (before->text);
  const char *const *new = care_text_get_languages (after->text);

  if (old[0] == NULL || new[0] == NULL)
    {
      g_autofree char *was = print (before);
      g_autofree char *is = print (after);

      if (g_strcmp0 (was, is) != 0)
        add_change (items, before, after);
      return;
    }
  for (guint i = 0; old[i] != NULL; i++)
    add_language (items, before, after, old[i]);
  for (guint i = 0; new[i] != NULL; i++)
    if (!care_text_has_language (before->text, new[i]))
      add_language (items, before, after, new[i]);
}

static void
compare_statements (GPtrArray           *items,
                    const CareStatement *before,
                    const CareStatement *after)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (before->text != NULL && after->text != NULL)
    {
      compare_texts (items, before, after);
      return;
    }
  was = print (before);
  is = print (after);
  if (g_strcmp0 (was, is) != 0)
    add_change (items, before, after);
}

static Side
open_side (CareProtocol *protocol)
{
  Side side = { care_statement_list (protocol), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  for (guint i = 0; i < side.statements->len; i++)
    {
      CareStatement   *statement = g_ptr_array_index (side.statements, i);
      g_autofree char *key = care_statement_key (statement);

      if (!g_hash_table_contains (side.by_key, key))
        g_hash_table_insert (side.by_key, g_steal_pointer (&key), statement);
    }
  return side;
}

static void
close_side (Side *side)
{
  g_hash_table_unref (side->by_key);
  g_ptr_array_unref (side->statements);
}

static const CareStatement *
find (const Side          *side,
      const CareStatement *statement)
{
  g_autofree char *key = care_statement_key (statement);

  return g_hash_table_lookup (side->by_key, key);
}

/* Is the thing that @statement speaks of there at all? */
static gboolean
has_thing (const Side          *side,
           const CareStatement *statement)
{
  const CareStatement thing = { .part = statement->part, .id = statement->id, .nth = statement->nth };

  return find (side, &thing) != NULL;
}

static void
add_old (GPtrArray           *items,
         const Side          *after,
         const CareStatement *statement)
{
  const CareStatement *other = find (after, statement);

  if (other != NULL)
    compare_statements (items, statement, other);
  else if (statement->member == NULL)
    add_item (items, CARE_COMPARISON_REMOVED, statement);
  else if (has_thing (after, statement))
    add_change (items, statement, NULL);
}

static void
add_new (GPtrArray           *items,
         const Side          *before,
         const CareStatement *statement)
{
  if (find (before, statement) != NULL)
    return;
  if (statement->member == NULL)
    add_item (items, CARE_COMPARISON_ADDED, statement);
  else if (has_thing (before, statement))
    add_change (items, NULL, statement);
}

/**
 * care_comparison_protocols:
 *
 * Things are known by their ids, so a rule whose place in the file changed is the same rule; what is written differently and means
 * the same is no difference.
 *
 * Returns: (transfer full) (element-type CareComparisonItem): the differences, none if both say the same
 */
GPtrArray *
care_comparison_protocols (CareProtocol *before,
                           CareProtocol *after)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  Side       old = open_side (before);
  Side new = open_side (after);

  for (guint i = 0; i < old.statements->len; i++)
    add_old (items, &new, g_ptr_array_index (old.statements, i));
  for (guint i = 0; i < new.statements->len; i++)
    add_new (items, &old, g_ptr_array_index (new.statements, i));
  close_side (&new);
  close_side (&old);
  return items;
}
