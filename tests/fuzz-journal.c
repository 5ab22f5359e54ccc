/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes in the place of the record and of the ledger.  What is read by hand is JSON and says the same, and so does what is read in
 * one pass; a record is written and read again; a file, its lines sealed, is read in one go and in two steps alike; no id comes twice. */
#include "config.h"

#include "care-journal-private.h"
#include "care-ledger.h"
#include "care-log.h"
#include "care-test.h"
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define MACHINE "00000000" /* in the corpus: this one */

static void
compare_readers (const char *const *members,
                 const char        *line,
                 gsize              length)
{
  g_autoptr (CareLine) plain = care_line_new (members), json = care_line_new (members);

  if (!care_line_read_plain (plain, line, length))
    return;
  g_assert_true (care_line_read_json (json, line, length));
  for (guint i = 0; members[i] != NULL; i++)
    {
      g_assert_cmpstr (care_line_get_text (plain, i), ==, care_line_get_text (json, i));
      g_assert_cmpstr (care_line_get_number (plain, i), ==, care_line_get_number (json, i));
      g_assert_cmpint (care_line_get_boolean (plain, i), ==, care_line_get_boolean (json, i));
    }
}

static void
assert_same_record (const CareRecord *one,
                    const CareRecord *other)
{
  g_assert_cmpint (one->at, ==, other->at);
  g_assert_cmpstr (one->zone, ==, other->zone);
  g_assert_cmpint (one->verb, ==, other->verb);
  g_assert_cmpstr (one->key, ==, other->key);
  g_assert_cmpstr (one->target, ==, other->target);
  g_assert_cmpstr (one->reason, ==, other->reason);
  g_assert_cmpstr (one->text, ==, other->text);
  g_assert_cmpint (one->from, ==, other->from);
}

static void
assert_same_text (const char *said,
                  gsize       size,
                  const char *text)
{
  g_autofree char *copy = said != NULL ? g_strndup (said, size) : NULL;

  g_assert_cmpstr (copy, ==, text);
}

/* The date of the line before comes from whatever line that was. */
static void
compare_usual (const char *line,
               gsize       length)
{
  static CareRecordDate date;
  g_autoptr (CareLine) json = care_line_new (CARE_RECORD_MEMBERS);
  g_autofree char *exactly = g_memdup2 (line, MAX (length, 1));
  CareRecord       usual, record;
  CareRecordSizes  sizes;

  if (!care_record_read_usual (&usual, &sizes, &date, exactly, length))
    return;
  g_assert_true (care_line_read_json (json, line, length));
  g_assert_true (care_record_read (&record, json));
  g_assert_cmpint (usual.at, ==, record.at);
  g_assert_cmpint (usual.verb, ==, record.verb);
  g_assert_cmpint (usual.from, ==, record.from);
  assert_same_text (usual.id, sizes.id, record.id);
  assert_same_text (usual.zone, sizes.zone, record.zone);
  assert_same_text (usual.key, sizes.key, record.key);
  g_assert_true (record.target == NULL && record.reason == NULL && record.text == NULL);
}

static void
write_again (const char *line,
             gsize       length)
{
  g_autoptr (CareLine) first = care_line_new (CARE_RECORD_MEMBERS), second = care_line_new (CARE_RECORD_MEMBERS);
  g_autofree char *written = NULL;
  CareRecord       record, again;

  if (!care_line_read (first, line, length) || !care_record_read (&record, first))
    return;
  written = care_record_write (&record);
  g_assert_true (care_line_read (second, written, strlen (written)));
  g_assert_true (care_record_read (&again, second));
  assert_same_record (&record, &again);
}

static char *
find_machine (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLedger) ledger = NULL;
  g_autoptr (CareLine) line = care_line_new ((const char *const[]){ "v", "k", "key", "m", "c", NULL });
  g_autofree char      *text = NULL;
  const CareLedgerEntry entry = { .key = (char *)"k", .at = CARE_INSTANT_NONE };

  care_test_folder_init (&folder);
  ledger = care_ledger_new (folder.folder);
  g_assert_true (care_ledger_write (ledger, CARE_LEDGER_ANSWERED, &entry, NULL));
  text = care_test_read (&folder, CARE_LEDGER_FILE);
  g_assert_true (care_line_read (line, text, strlen (text) - 1));
  return g_strdup (care_line_get_text (line, 3));
}

/* An object becomes a line with its checksum; anything else stays as it is. */
static void
add_line (GString    *file,
          const char *line,
          gsize       length)
{
  g_autofree char *object = g_strndup (line, length);
  g_autofree char *sealed = NULL;

  if (length < 2 || strlen (object) < length || object[length - 1] != '}')
    {
      g_string_append_len (file, line, (gssize)length);
      g_string_append_c (file, '\n');
      return;
    }
  sealed = care_journal_seal (object);
  compare_usual (sealed, strlen (sealed) - 1);
  g_string_append (file, sealed);
}

static CareLog *
read_log (CareTestFolder *folder)
{
  CareLog *log = care_log_new (folder->folder);

  g_assert_true (care_log_read (log, NULL));
  return log;
}

static void
compare_logs (CareLog *one,
              CareLog *other)
{
  GPtrArray *records = care_log_get_records (one), *others = care_log_get_records (other);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (records->len, ==, others->len);
  g_assert_cmpuint (care_log_get_n_bad (one), ==, care_log_get_n_bad (other));
  g_assert_cmpint (care_log_can_undo (one), ==, care_log_can_undo (other));
  g_assert_cmpint (care_log_can_redo (one), ==, care_log_can_redo (other));
  for (guint i = 0; i < records->len; i++)
    {
      const CareRecord *record = g_ptr_array_index (records, i), *same = g_ptr_array_index (others, i);
      const CareRecord *word = care_log_find (one, record->key), *said = care_log_find (other, record->key);

      g_assert_true (g_hash_table_add (ids, record->id));
      g_assert_cmpstr (record->id, ==, same->id);
      assert_same_record (record, same);
      g_assert_cmpstr (word != NULL ? word->id : NULL, ==, said != NULL ? said->id : NULL);
    }
}

static void
compare_ledgers (CareLedger *one,
                 CareLedger *other)
{
  g_autoptr (GPtrArray) entries = care_ledger_list (one), others = care_ledger_list (other);

  g_assert_cmpuint (entries->len, ==, others->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const CareLedgerEntry *entry = g_ptr_array_index (entries, i), *same = care_ledger_find (other, entry->key);

      g_assert_nonnull (same);
      g_assert_cmpint (entry->state, ==, same->state);
      g_assert_cmpint (entry->at, ==, same->at);
      g_assert_cmpint (entry->due, ==, same->due);
      g_assert_cmpint (entry->until, ==, same->until);
      g_assert_cmpuint (entry->n, ==, same->n);
      g_assert_cmpuint (entry->id, ==, same->id);
      g_assert_cmpstr (entry->token, ==, same->token);
      g_assert_cmpstr (entry->owner, ==, same->owner);
      g_assert_cmpstr (entry->boot, ==, same->boot);
    }
}

/* The first part, then the rest behind it, in the same file: as if somebody else were writing. */
static void
read_in_steps (const GString *file,
               gsize          first)
{
  static const char *const NAMES[] = { "log.jsonl", "ledger.jsonl" };
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL, log_again = NULL;
  g_autoptr (CareLedger) ledger = NULL, ledger_again = NULL;

  care_test_folder_init (&folder);
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    care_test_write (&folder, NAMES[i], file->str, (gssize)first);
  log = read_log (&folder);
  ledger = care_ledger_new (folder.folder);
  g_assert_true (care_ledger_read (ledger, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (folder.path, NAMES[i], NULL);
      FILE            *stream = fopen (path, "a");

      g_assert_true (fwrite (file->str + first, 1, file->len - first, stream) == file->len - first && fclose (stream) == 0);
    }
  g_assert_true (care_log_read (log, NULL));
  g_assert_true (care_ledger_read (ledger, NULL));
  log_again = read_log (&folder);
  ledger_again = care_ledger_new (folder.folder);
  g_assert_true (care_ledger_read (ledger_again, NULL));
  compare_logs (log, log_again);
  compare_ledgers (ledger, ledger_again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static char *machine;
  g_autoptr (GString) text = g_string_new_len ((const char *)data, (gssize)size);
  g_autoptr (GString) file = g_string_new (NULL);
  const char *at, *newline;

  if (machine == NULL)
    machine = find_machine ();
  g_string_replace (text, MACHINE, machine, 0);
  for (at = text->str; (newline = memchr (at, '\n', text->len - (gsize)(at - text->str))) != NULL; at = newline + 1)
    {
      gsize length = (gsize)(newline - at);

      compare_readers (CARE_RECORD_MEMBERS, at, length);
      compare_readers (CARE_LEDGER_MEMBERS, at, length);
      compare_usual (at, length);
      write_again (at, length);
      add_line (file, at, length);
    }
  g_string_append_len (file, at, (gssize)(text->len - (gsize)(at - text->str)));
  read_in_steps (file, file->len > 0 ? (size * 7919) % file->len : 0);
  return 0;
}
