/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store of records, beside a table of GLib's: each id once, whatever its length; found again; nothing in it is lent. */
#include "config.h"

#include "care-record-store.h"

#include <string.h>

#define ROUNDS 20000

/* Ids that are one another's beginning, that differ in one place, or are as long as any. */
static char *
make_id (void)
{
  GString *id = g_string_new (NULL);
  int      length = g_test_rand_int_range (0, 5) > 0 ? g_test_rand_int_range (0, 12) : g_test_rand_int_range (0, 60);
  int      odd = g_test_rand_int_range (0, 60);

  for (int i = 0; i < length; i++)
    g_string_append_c (id, i == odd ? (char)g_test_rand_int_range (1, 256) : 'a');
  return g_string_free (id, FALSE);
}

static char *
pick (void)
{
  static const char *const TEXTS[] = { "", "x", "Asia/Dubai", "UTC", "Кожата сърби" };

  return g_test_rand_bit () ? NULL : (char *)TEXTS[g_test_rand_int_range (0, G_N_ELEMENTS (TEXTS))];
}

static gboolean
equal_texts (const CareRecord *one,
             const CareRecord *other)
{
  return strcmp (one->id, other->id) == 0 && g_strcmp0 (one->zone, other->zone) == 0 && strcmp (one->key, other->key) == 0 &&
         g_strcmp0 (one->target, other->target) == 0 && g_strcmp0 (one->reason, other->reason) == 0 &&
         g_strcmp0 (one->text, other->text) == 0;
}

/* Adds a record whose texts go at once; the store answers as @known does. */
static void
add (CareRecordStore *store,
     GHashTable      *known,
     gint64           at)
{
  g_autofree char *id = make_id ();
  g_autofree char *key = g_strdup_printf ("k%d", g_test_rand_int_range (0, 100000));
  CareRecord       said = { .id = id, .at = at, .zone = pick (), .key = key, .target = pick (), .reason = pick (), .text = pick () };
  CareRecordSizes  sizes = care_record_measure (&said);
  CareRecord      *before = g_hash_table_lookup (known, id), *record;

  g_assert_true (care_record_store_find (store, id) == before);
  record = care_record_store_add (store, &said, &sizes);
  g_assert_cmpint (record == NULL, ==, before != NULL);
  if (record == NULL)
    return;
  g_assert_true (equal_texts (record, &said) && record->at == at && record->id != id && record->key != key);
  g_hash_table_insert (known, record->id, record);
}

static void
test_ids (void)
{
  g_autoptr (CareRecordStore) store = care_record_store_new ();
  GPtrArray *records = care_record_store_get_all (store);

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

      for (int i = 0; i < ROUNDS; i++)
        add (store, known, i);
      g_assert_cmpuint (records->len, ==, g_hash_table_size (known));
      g_assert_cmpuint (records->len, >, ROUNDS / 100);
      for (guint i = 0; i < records->len; i++)
        {
          CareRecord *record = g_ptr_array_index (records, i);

          g_assert_true (g_hash_table_lookup (known, record->id) == record);
          g_assert_true (care_record_store_find (store, record->id) == record);
          g_assert_true (i == 0 || record->at > ((CareRecord *)g_ptr_array_index (records, i - 1))->at);
        }
      care_record_store_clear (store);
      g_assert_cmpuint (records->len, ==, 0);
    }
}

/* Sizes, not NULs, end the texts of what is added. */
static void
test_sizes (void)
{
  g_autoptr (CareRecordStore) store = care_record_store_new ();
  char                  text[] = "abcdefgh";
  const CareRecord      said = { .id = text, .zone = text + 1, .key = text + 2, .reason = text + 3 };
  const CareRecordSizes sizes = { .id = 3, .zone = 2, .key = 0, .reason = 5 };
  CareRecord           *record = care_record_store_add (store, &said, &sizes);

  memset (text, 'z', strlen (text));
  g_assert_cmpstr (record->id, ==, "abc");
  g_assert_cmpstr (record->zone, ==, "bc");
  g_assert_cmpstr (record->key, ==, "");
  g_assert_cmpstr (record->reason, ==, "defgh");
  g_assert_null (record->text);
  g_assert_true (care_record_store_find (store, "abc") == record);
  g_assert_null (care_record_store_find (store, "ab"));
  g_assert_null (care_record_store_find (store, "abcd"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-store/ids", test_ids);
  g_test_add_func ("/record-store/sizes", test_sizes);
  return g_test_run ();
}
