/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record: the last word per key, undo and redo over many levels, union by id, words of later versions. */
#include "config.h"

#include "care-log.h"
#include "care-test.h"

#include "care-journal-private.h"

#include <string.h>

#define KEY   "wash-water@2026-03-15/morning"
#define OTHER "exfoliate@2026-03-15/morning"
#define AT    ((gint64)1773547200)
#define SKIPPED                                                                                  \
  "{\"v\":1,\"id\":\"%s\",\"at\":\"2026-03-15T04:00:00Z\",\"zone\":\"%s\",\"verb\":\"skipped\"," \
  "\"key\":\"%s@%u\",%s\"from\":\"window\"}"

static void
do_verb (CareLog    *log,
         const char *key,
         CareVerb    verb)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (care_log_append (log, key, verb, CARE_FACE_WINDOW, AT, "Asia/Dubai", NULL, &error));
  g_assert_no_error (error);
}

static const char *
word (CareLog    *log,
      const char *key)
{
  const CareRecord *record = care_log_find (log, key);

  return record != NULL ? care_verb_to_string (record->verb) : "open";
}

static void
test_last_word (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL, again = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  g_assert_cmpstr (word (log, KEY), ==, "open");
  do_verb (log, KEY, CARE_VERB_DONE);
  do_verb (log, OTHER, CARE_VERB_SKIPPED);
  g_assert_cmpstr (word (log, KEY), ==, "done");
  do_verb (log, KEY, CARE_VERB_SKIPPED);
  g_assert_cmpstr (word (log, KEY), ==, "skipped");

  again = care_log_new (folder.folder);
  g_assert_true (care_log_read (again, NULL));
  g_assert_cmpstr (word (again, KEY), ==, "skipped");
  g_assert_cmpstr (word (again, OTHER), ==, "skipped");
  g_assert_cmpuint (care_log_get_records (again)->len, ==, 3);
}

static void
undo (CareLog    *log,
      const char *key)
{
  const CareRecord *record;

  g_assert_true (care_log_undo (log, CARE_FACE_WINDOW, AT, NULL, &record, NULL));
  g_assert_cmpstr (record != NULL ? record->key : NULL, ==, key);
}

static void
redo (CareLog    *log,
      const char *key)
{
  const CareRecord *record;

  g_assert_true (care_log_redo (log, CARE_FACE_WINDOW, AT, NULL, &record, NULL));
  g_assert_cmpstr (record != NULL ? record->key : NULL, ==, key);
}

static void
test_undo_redo (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL, again = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  undo (log, NULL);
  do_verb (log, "a@2026-03-15", CARE_VERB_DONE);
  do_verb (log, "b@2026-03-15", CARE_VERB_DONE);
  do_verb (log, "c@2026-03-15", CARE_VERB_DONE);
  undo (log, "c@2026-03-15");
  undo (log, "b@2026-03-15");
  g_assert_cmpstr (word (log, "b@2026-03-15"), ==, "open");
  redo (log, "b@2026-03-15");
  g_assert_cmpstr (word (log, "b@2026-03-15"), ==, "done");
  redo (log, "c@2026-03-15");
  redo (log, NULL);
  undo (log, "c@2026-03-15");
  do_verb (log, "d@2026-03-15", CARE_VERB_DONE);
  g_assert_false (care_log_can_redo (log));
  undo (log, "d@2026-03-15");
  undo (log, "b@2026-03-15");
  undo (log, "a@2026-03-15");
  g_assert_false (care_log_can_undo (log));
  undo (log, NULL);

  /* all of it is records: another process comes to the same */
  again = care_log_new (folder.folder);
  g_assert_true (care_log_read (again, NULL));
  g_assert_false (care_log_can_undo (again));
  redo (again, "a@2026-03-15");
  g_assert_true (care_log_read (log, NULL));
  g_assert_cmpstr (word (log, "a@2026-03-15"), ==, "done");
}

/* An undone word uncovers the one before it. */
static void
test_undo_uncovers (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  do_verb (log, KEY, CARE_VERB_SKIPPED);
  do_verb (log, KEY, CARE_VERB_DONE);
  undo (log, KEY);
  g_assert_cmpstr (word (log, KEY), ==, "skipped");
  do_verb (log, KEY, CARE_VERB_DONE);
  g_assert_true (care_log_undo_key (log, KEY, CARE_FACE_WINDOW, AT, NULL, NULL));
  g_assert_cmpstr (word (log, KEY), ==, "open");
}

static void
add_line (GString    *text,
          const char *object)
{
  g_autofree char *line = care_journal_seal (object);

  g_string_append (text, line);
}

/* A restored copy repeats lines; a later version writes words that this one does not know. */
static void
test_foreign_lines (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *done = "{\"v\":1,\"id\":\"1\",\"at\":\"2026-03-15T04:00:00Z\",\"verb\":\"done\",\"key\":\"" KEY "\",\"from\":\"window\"}";

  care_test_folder_init (&folder);
  add_line (text, done);
  add_line (text, "{\"v\":1,\"id\":\"2\",\"at\":\"2026-03-15T04:01:00Z\",\"verb\":\"undone\",\"key\":\"" KEY "\",\"target\":\"1\",\"from\":\"window\"}");
  add_line (text, done);
  add_line (text, "{\"v\":1,\"id\":\"3\",\"at\":\"2026-03-15T04:02:00Z\",\"verb\":\"sniffed\",\"key\":\"" OTHER "\",\"from\":\"nose\"}");
  add_line (text, "{\"v\":2,\"id\":\"4\",\"at\":\"2026-03-15T04:02:00Z\",\"verb\":\"done\",\"key\":\"" OTHER "\",\"from\":\"window\"}");
  add_line (text, "{\"v\":1,\"id\":5,\"at\":\"2026-03-15T04:02:00Z\",\"verb\":\"done\",\"key\":\"" OTHER "\"}");
  add_line (text, "{\"v\":1,\"id\":\"6\",\"at\":\"yesterday\",\"verb\":\"done\",\"key\":\"" OTHER "\"}");
  care_test_write (&folder, "log.jsonl", text->str, (gssize)text->len);

  log = care_log_new (folder.folder);
  g_assert_true (care_log_read (log, NULL));
  g_assert_cmpstr (word (log, KEY), ==, "open");
  g_assert_cmpstr (word (log, OTHER), ==, "open");
  g_assert_cmpuint (care_log_get_records (log)->len, ==, 4);
  g_assert_cmpuint (care_log_get_n_bad (log), ==, 0);
}

static void
test_states (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  do_verb (log, "state:healed", CARE_VERB_STATE);
  before = care_log_dup_states (log);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((CareState *)g_ptr_array_index (before, 0))->id, ==, "healed");
  g_assert_cmpint (((CareState *)g_ptr_array_index (before, 0))->at, ==, AT);
  undo (log, "state:healed");
  after = care_log_dup_states (log);
  g_assert_cmpuint (after->len, ==, 0);
}

/* Many records, of more than one shape, some of them twice: each once, in the order of the file, with all that it said first; and it can be undone. */
static void
test_many (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key_twice = NULL;
  GPtrArray       *records;
  guint            twice = 0;

  for (guint i = 0; i < 3000; i++)
    {
      gboolean         again = i > 0 && g_test_rand_int_range (0, 8) == 0;
      guint            which = again ? (guint)g_test_rand_int_range (0, (gint32)ids->len) : ids->len;
      const char      *zone = which % 3 == 0 ? "UTC" : "Asia/Dubai";
      g_autofree char *reason = i % 2 == 0 ? g_strdup_printf ("\"reason\":\"%u\",", i) : g_strdup ("");
      g_autofree char *object = NULL;

      if (again)
        twice = which;
      else
        g_ptr_array_add (ids, g_strdup_printf ("%u-%u", (guint)g_test_rand_int (), i));
      object = g_strdup_printf (SKIPPED, (char *)g_ptr_array_index (ids, which), zone, again ? "again" : "first", which, reason);
      add_line (text, object);
    }
  care_test_folder_init (&folder);
  care_test_write (&folder, CARE_LOG_FILE, text->str, (gssize)text->len);
  log = care_log_new (folder.folder);
  g_assert_true (care_log_read (log, NULL));
  records = care_log_get_records (log);
  g_assert_cmpuint (records->len, ==, ids->len);
  for (guint i = 0; i < records->len; i++)
    {
      const CareRecord *record = g_ptr_array_index (records, i);
      const char       *line = strchr (record->id, '-') + 1;
      g_autofree char  *key = g_strdup_printf ("first@%u", i);

      g_assert_cmpstr (record->id, ==, g_ptr_array_index (ids, i));
      g_assert_cmpstr (record->key, ==, key);
      g_assert_cmpstr (record->zone, ==, i % 3 == 0 ? "UTC" : "Asia/Dubai");
      g_assert_cmpstr (record->reason, ==, g_ascii_strtoull (line, NULL, 10) % 2 == 0 ? line : NULL);
      g_assert_null (record->target);
      g_assert_true (care_log_find (log, key) == record);
    }
  key_twice = g_strdup_printf ("first@%u", twice);
  g_assert_true (care_log_undo_key (log, key_twice, CARE_FACE_WINDOW, AT, NULL, NULL));
  g_assert_null (care_log_find (log, key_twice));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/last-word", test_last_word);
  g_test_add_func ("/log/undo-redo", test_undo_redo);
  g_test_add_func ("/log/undo-uncovers", test_undo_uncovers);
  g_test_add_func ("/log/foreign-lines", test_foreign_lines);
  g_test_add_func ("/log/states", test_states);
  g_test_add_func ("/log/many", test_many);
  return g_test_run ();
}
