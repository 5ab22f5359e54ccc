/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: torn tails of every length, every bit turned, other files in its place, two writers, kill -9. */
#include "config.h"

#include "care-journal-private.h"
#include "care-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NAME        "log.jsonl"
#define KILL_ROUNDS 60

static void
line_cb (CareJournal *journal,
         CareJson    *line,
         GString     *seen)
{
  g_string_append_printf (seen, "%s ", care_json_string (NULL, care_json_peek (care_json_get_root (line), "id")));
}

static void
reset_cb (CareJournal *journal,
          GString     *seen)
{
  g_string_append (seen, "| ");
}

static CareJournal *
open_journal (CareTestFolder *folder,
              GString        *seen)
{
  CareJournal *journal = care_journal_new (folder->folder, NAME);

  g_signal_connect (journal, "line", G_CALLBACK (line_cb), seen);
  g_signal_connect (journal, "reset", G_CALLBACK (reset_cb), seen);
  return journal;
}

static gboolean
append (CareJournal *journal,
        const char  *id,
        GError     **error)
{
  g_autofree char *object = g_strdup_printf ("{\"v\":1,\"id\":\"%s\"}", id);

  return care_journal_append (journal, object, 40, error);
}

/* The lines of the ids, one letter each. */
static char *
make_lines (const char *ids)
{
  GString *text = g_string_new (NULL);

  for (const char *p = ids; *p != '\0'; p++)
    {
      g_autofree char *object = g_strdup_printf ("{\"v\":1,\"id\":\"%c\"}", *p);
      g_autofree char *line = care_journal_seal (object);

      g_string_append (text, line);
    }
  return g_string_free (text, FALSE);
}

static void
test_checksum (void)
{
  const char *line = "{\"v\":1,\"id\":\"5f0c3f0e-6f5e-4a4e-9b7e-0d6a4c1f2b90\",\"at\":\"2026-03-15T04:03:11Z\",\"zone\":\"Asia/Dubai\","
                     "\"verb\":\"done\",\"key\":\"wash-water@2026-03-15/morning\",\"from\":\"notification\",\"c\":\"fed2ba5c\"}";

  g_assert_cmphex (care_journal_crc32 ("123456789", 9), ==, 0xcbf43926);
  g_assert_true (care_journal_is_sound (line, strlen (line)));
  g_assert_false (care_journal_is_sound (line, strlen (line) - 1));
  g_assert_false (care_journal_is_sound ("{}", 2));
}

static void
test_append_and_read (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL), again = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  journal = open_journal (&folder, seen);
  g_assert_true (care_journal_read (journal, &error));
  g_assert_true (append (journal, "a", &error));
  other = open_journal (&folder, again);
  g_assert_true (care_journal_read (other, &error));
  g_assert_true (append (other, "b", &error));
  g_assert_true (append (journal, "c", &error));
  g_assert_true (care_journal_read (other, &error));
  g_assert_cmpstr (seen->str, ==, "a b c ");
  g_assert_cmpstr (again->str, ==, "a b c ");
}

/* A file cut at every length: whole lines count, the torn rest is kept aside and a new line stands whole behind them. */
static void
test_torn (void)
{
  g_autofree char *text = make_lines ("abc");
  gsize            line = strlen (text) / 3;

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *torn = NULL, *expected = NULL;
      gsize            whole = cut / line, rest = cut % line;
      gboolean         newline_only = rest == line - 1;

      care_test_folder_init (&folder);
      care_test_write (&folder, NAME, text, (gssize)cut);
      journal = open_journal (&folder, seen);
      g_assert_true (care_journal_read (journal, &error));
      g_assert_true (append (journal, "z", &error));
      expected = g_strndup ("a b c ", 2 * (whole + (newline_only ? 1 : 0)));
      g_assert_true (g_str_has_prefix (seen->str, expected));
      g_assert_cmpstr (seen->str + strlen (expected), ==, "z ");
      g_assert_cmpuint (care_journal_get_n_bad (journal), ==, 0);
      torn = care_test_read (&folder, NAME ".torn");
      g_assert_true ((torn != NULL) == (rest > 0 && !newline_only));
      if (torn != NULL)
        g_assert_cmpint (strncmp (torn, text + whole * line, rest), ==, 0);
    }
}

/* Every bit of the middle line turned: the others count, the spoilt one is kept, once. */
static void
test_spoilt (void)
{
  g_autofree char *text = make_lines ("abc");
  gsize            line = strlen (text) / 3;

  for (gsize bit = 0; bit < (line - 1) * 8; bit++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autofree char *spoilt = g_strdup (text);
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;

      spoilt[line + bit / 8] ^= (char)(1 << bit % 8);
      care_test_folder_init (&folder);
      care_test_write (&folder, NAME, spoilt, (gssize)strlen (text));
      for (int run = 0; run < 2; run++)
        {
          g_autoptr (CareJournal) journal = open_journal (&folder, seen);

          g_string_truncate (seen, 0);
          g_assert_true (care_journal_read (journal, &error));
          g_assert_cmpstr (seen->str, ==, "a c ");
          g_assert_cmpuint (care_journal_get_n_bad (journal), >=, 1);
        }
      kept = care_test_read (&folder, NAME ".bad");
      g_assert_nonnull (kept);
      if (spoilt[line + bit / 8] != '\n' && spoilt[line + bit / 8] != '\0')
        g_assert_cmpuint (strlen (kept), ==, line);
    }
}

static void
test_swapped (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  g_autofree char *path = NULL, *away = NULL, *lines = make_lines ("xy");

  care_test_folder_init (&folder);
  path = care_folder_dup_file (folder.folder, NAME);
  away = g_strconcat (path, ".away", NULL);
  journal = open_journal (&folder, seen);
  g_assert_true (append (journal, "a", NULL));
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_assert_true (append (journal, "b", NULL));
  care_test_write (&folder, NAME, lines, -1);
  g_assert_true (append (journal, "c", NULL));
  g_assert_cmpstr (seen->str, ==, "a | b | x y c ");
}

static void
test_not_a_file (void)
{
  for (int kind = 0; kind < 3; kind++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      care_test_folder_init (&folder);
      path = care_folder_dup_file (folder.folder, NAME);
      if (kind == 0)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      else if (kind == 1)
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      else
        g_assert_cmpint (symlink ("/etc/hostname", path), ==, 0);
      journal = open_journal (&folder, seen);
      g_assert_false (append (journal, "a", &error));
      g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_NOT_REGULAR);
      g_clear_error (&error);
      g_assert_false (care_journal_read (journal, &error));
      g_assert_nonnull (error);
    }
}

static void
test_locked (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFolderLock) lock = NULL;

  care_test_folder_init (&folder);
  journal = open_journal (&folder, seen);
  lock = care_folder_lock (folder.folder, 0, &error);
  g_assert_nonnull (lock);
  g_assert_false (append (journal, "a", &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
  g_clear_pointer (&lock, care_folder_lock_free);
  g_assert_true (append (journal, "b", NULL));
  g_assert_cmpstr (seen->str, ==, "b ");
}

static void
test_too_long (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strnfill (5000, 'x');

  care_test_folder_init (&folder);
  journal = open_journal (&folder, seen);
  g_assert_false (append (journal, id, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE);
}

/* Appends for ever and tells of each line that is on the disk. */
static void G_GNUC_NORETURN
write_for_ever (CareTestFolder *folder,
                int             round,
                int             pipe_fd)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = open_journal (folder, seen);

  for (int i = 0;; i++)
    {
      char id[32];

      g_snprintf (id, sizeof id, "%d-%d", round, i);
      if (append (journal, id, NULL) && write (pipe_fd, id, sizeof id) != sizeof id)
        _exit (1);
    }
}

/* Everything that was acknowledged before the kill is there after it. */
static void
test_kill (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  g_auto (GStrv) ids = NULL;

  care_test_folder_init (&folder);
  for (int round = 0; round < KILL_ROUNDS; round++)
    {
      int   ends[2];
      pid_t child;
      char  id[32];

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        write_for_ever (&folder, round, ends[1]);
      close (ends[1]);
      g_usleep ((gulong)g_test_rand_int_range (4000, 16000));
      kill (child, SIGKILL);
      while (read (ends[0], id, sizeof id) == sizeof id)
        g_hash_table_add (acknowledged, g_strdup (id));
      close (ends[0]);
      waitpid (child, NULL, 0);
    }

  journal = open_journal (&folder, seen);
  g_assert_true (care_journal_read (journal, NULL));
  g_assert_cmpuint (care_journal_get_n_bad (journal), ==, 0);
  ids = g_strsplit (seen->str, " ", -1);
  for (gsize i = 0; ids[i] != NULL; i++)
    g_hash_table_remove (acknowledged, ids[i]);
  g_assert_cmpuint (g_strv_length (ids), >, KILL_ROUNDS);
  g_assert_cmpuint (g_hash_table_size (acknowledged), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/checksum", test_checksum);
  g_test_add_func ("/journal/append-and-read", test_append_and_read);
  g_test_add_func ("/journal/torn", test_torn);
  g_test_add_func ("/journal/spoilt", test_spoilt);
  g_test_add_func ("/journal/swapped", test_swapped);
  g_test_add_func ("/journal/not-a-file", test_not_a_file);
  g_test_add_func ("/journal/locked", test_locked);
  g_test_add_func ("/journal/too-long", test_too_long);
  g_test_add_func ("/journal/kill", test_kill);
  return g_test_run ();
}
