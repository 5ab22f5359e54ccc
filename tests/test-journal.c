/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: torn tails of every length, every bit turned, strange tails, other files in its place, the watch. */
#include "config.h"

#include "journal-scene.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_checksum (void)
{
  const char *line = "{\"v\":1,\"id\":\"5f0c3f0e-6f5e-4a4e-9b7e-0d6a4c1f2b90\",\"at\":\"2026-03-15T04:03:11Z\",\"zone\":\"Asia/Dubai\","
                     "\"verb\":\"done\",\"key\":\"wash-water@2026-03-15/morning\",\"from\":\"notification\",\"c\":\"fed2ba5c\"}";

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
  journal = journal_scene_open (&folder, seen);
  g_assert_true (care_journal_read (journal, &error));
  g_assert_true (journal_scene_append (journal, "a", &error));
  other = journal_scene_open (&folder, again);
  g_assert_true (care_journal_read (other, &error));
  g_assert_true (journal_scene_append (other, "b", &error));
  g_assert_true (journal_scene_append (journal, "c", &error));
  g_assert_true (care_journal_read (other, &error));
  g_assert_cmpstr (seen->str, ==, "a b c ");
  g_assert_cmpstr (again->str, ==, "a b c ");
}

/* A file cut at every length: whole lines count, the torn rest is kept aside and a new line stands whole behind them. */
static void
test_torn (void)
{
  g_autofree char *text = journal_scene_lines ("abc");
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
      journal = journal_scene_open (&folder, seen);
      g_assert_true (care_journal_read (journal, &error));
      g_assert_true (journal_scene_append (journal, "z", &error));
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
  g_autofree char *text = journal_scene_lines ("abc");
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
          g_autoptr (CareJournal) journal = journal_scene_open (&folder, seen);

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
  g_autofree char *path = NULL, *away = NULL, *lines = journal_scene_lines ("xy");

  care_test_folder_init (&folder);
  path = care_folder_dup_file (folder.folder, NAME);
  away = g_strconcat (path, ".away", NULL);
  journal = journal_scene_open (&folder, seen);
  g_assert_true (journal_scene_append (journal, "a", NULL));
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_assert_true (journal_scene_append (journal, "b", NULL));
  care_test_write (&folder, NAME, lines, -1);
  g_assert_true (journal_scene_append (journal, "c", NULL));
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
      journal = journal_scene_open (&folder, seen);
      g_assert_false (journal_scene_append (journal, "a", &error));
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
  journal = journal_scene_open (&folder, seen);
  lock = care_folder_lock (folder.folder, 0, &error);
  g_assert_nonnull (lock);
  g_assert_false (journal_scene_append (journal, "a", &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_LOCKED);
  g_clear_pointer (&lock, care_folder_lock_free);
  g_assert_true (journal_scene_append (journal, "b", NULL));
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
  journal = journal_scene_open (&folder, seen);
  g_assert_false (journal_scene_append (journal, id, &error));
  g_assert_error (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE);
}

/* Lines of all lengths, and foreign ones longer than what is read at once, in a file of many such pieces: each one comes, whole
 * and in its place, however the pieces cut them. */
static void
test_pieces (void)
{
  for (int round = 0; round < 12; round++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL), text = g_string_new (NULL), expected = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      guint n_bad = 0;

      while (text->len < 300 * 1024)
        {
          g_autofree char *id = g_strnfill ((gsize)g_test_rand_int_range (1, 4000), (char)('a' + n_bad % 26));
          g_autofree char *object = g_strdup_printf ("{\"v\":1,\"id\":\"%s\"}", id);
          g_autofree char *line = care_journal_seal (object);
          g_autofree char *foreign = g_strnfill ((gsize)g_test_rand_int_range (1, 100 * 1024), 'x');

          g_string_append (text, line);
          g_string_append_printf (expected, "%s ", id);
          if (g_test_rand_int_range (0, 20) > 0)
            continue;
          g_string_append_printf (text, "%s\n", foreign);
          n_bad++;
        }
      if (g_test_rand_bit ())
        g_string_append (text, "{\"v\":1,\"id\":\"torn");
      care_test_folder_init (&folder);
      care_test_write (&folder, NAME, text->str, (gssize)text->len);
      journal = journal_scene_open (&folder, seen);
      g_assert_true (care_journal_read (journal, NULL));
      g_assert_cmpstr (seen->str, ==, expected->str);
      g_assert_cmpuint (care_journal_get_n_bad (journal), ==, n_bad);
    }
}

static void
write_in_place (CareTestFolder *folder,
                const char     *text,
                off_t           from)
{
  g_autofree char *path = care_folder_dup_file (folder->folder, NAME);
  int              fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (ftruncate (fd, from), ==, 0);
  g_assert_cmpint (pwrite (fd, text, strlen (text), from), ==, (gssize)strlen (text));
  close (fd);
}

/* The same file, but what was read of it is no longer what stands there: a writer took its line back because the disk refused to
 * sync it, and another line of that length came; or a restore wrote into the old file. */
static void
test_rewritten (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  g_autofree char *ab = journal_scene_lines ("ab"), *c = journal_scene_lines ("c"), *cd = journal_scene_lines ("cd"), *longer = journal_scene_lines ("uvwxy");
  off_t            line = (off_t)strlen (c);

  care_test_folder_init (&folder);
  care_test_write (&folder, NAME, ab, -1);
  journal = journal_scene_open (&folder, seen);
  g_assert_true (care_journal_read (journal, NULL));
  write_in_place (&folder, c, line);
  g_assert_true (care_journal_read (journal, NULL));
  write_in_place (&folder, cd, line);
  g_assert_true (care_journal_read (journal, NULL));
  write_in_place (&folder, longer, 0);
  g_assert_true (care_journal_read (journal, NULL));
  g_assert_cmpstr (seen->str, ==, "a b | a c d | u v w x y ");
  g_assert_cmpuint (care_journal_get_n_bad (journal), ==, 0);
}

static const struct
{
  const char *name;
  gsize       length;
  char        filler;
} TAILS[] = {
  { "one NUL", 1, '\0' },
  { "a page of NULs", 4096, '\0' },
  { "more NULs than a tail is long", 70000, '\0' },
  { "more text than a tail is long", 9000, 'x' },
  { "just the tail", 8192, 'x' },
};

/* What a power cut leaves behind a file: kept, byte by byte, and the next line is whole. */
static void
test_strange_tails (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TAILS); i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL, again = NULL;
      g_autoptr (GBytes) torn = NULL, bad = NULL;
      g_autofree char *lines = journal_scene_lines ("ab");
      g_autoptr (GString) text = g_string_new (lines);

      for (gsize j = 0; j < TAILS[i].length; j++)
        g_string_append_c (text, TAILS[i].filler);
      care_test_folder_init (&folder);
      care_test_write (&folder, NAME, text->str, (gssize)text->len);
      journal = journal_scene_open (&folder, seen);
      g_assert_true (journal_scene_append (journal, "c", NULL));
      g_assert_cmpstr (seen->str, ==, "a b c ");
      again = journal_scene_open (&folder, seen);
      g_assert_true (care_journal_read (again, NULL));
      g_assert_cmpstr (seen->str, ==, "a b c a b c ");
      torn = care_folder_read (folder.folder, NAME ".torn", 1 << 20, NULL);
      bad = care_folder_read (folder.folder, NAME ".bad", 1 << 20, NULL);
      g_assert_cmpuint (g_bytes_get_size (torn) - 1 + (bad != NULL ? g_bytes_get_size (bad) - 1 : 0), ==, TAILS[i].length);
    }
}

/* Two readers that met no spoilt line before, and one that did: the line is kept once. */
static void
test_spoilt_once (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) first = NULL, second = NULL;
  g_autofree char *kept = NULL;

  care_test_folder_init (&folder);
  care_test_write (&folder, NAME, "spoilt 1\n", -1);
  first = journal_scene_open (&folder, seen);
  second = journal_scene_open (&folder, seen);
  g_assert_true (care_journal_read (first, NULL));
  g_assert_true (care_journal_read (second, NULL));
  write_in_place (&folder, "spoilt 2\nspoilt 2\n", 9);
  g_assert_true (care_journal_read (first, NULL));
  g_assert_true (care_journal_read (second, NULL));
  kept = care_test_read (&folder, NAME ".bad");
  g_assert_cmpstr (kept, ==, "spoilt 1\nspoilt 2\n");
}

static gboolean
watchdog_cb (gpointer data)
{
  g_error ("nothing came");
  return G_SOURCE_REMOVE;
}

static void
wait_for (GString    *seen,
          const char *expected)
{
  guint watchdog = g_timeout_add_seconds (20, watchdog_cb, NULL);

  while (strcmp (seen->str, expected) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
}

static void
test_watch (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL), others = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL, other = NULL;
  g_autofree char *xy = journal_scene_lines ("xy");

  care_test_folder_init (&folder);
  journal = journal_scene_open (&folder, seen);
  care_journal_watch (journal);
  other = journal_scene_open (&folder, others);
  g_assert_true (journal_scene_append (other, "a", NULL));
  wait_for (seen, "a ");
  g_assert_true (journal_scene_append (other, "b", NULL));
  wait_for (seen, "a b ");
  care_test_write (&folder, NAME, xy, -1);
  wait_for (seen, "a b | x y ");
  write_in_place (&folder, "", (off_t)strlen (xy) / 2);
  wait_for (seen, "a b | x y | x ");
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
  g_test_add_func ("/journal/pieces", test_pieces);
  g_test_add_func ("/journal/rewritten", test_rewritten);
  g_test_add_func ("/journal/strange-tails", test_strange_tails);
  g_test_add_func ("/journal/spoilt-once", test_spoilt_once);
  g_test_add_func ("/journal/watch", test_watch);
  return g_test_run ();
}
