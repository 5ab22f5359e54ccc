/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal under several writers, and under kill -9. */
#include "config.h"

#include "journal-scene.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINES 150
#define KILLS 20 /* of one folder */

static pid_t
start_writer (CareTestFolder *folder,
              char            name,
              int             n)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  pid_t child = fork ();

  if (child != 0)
    return child;
  journal = journal_scene_open (folder, seen);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *object = g_strdup_printf ("{\"v\":1,\"id\":\"%c%d\"}", name, i);

      if (!care_journal_append (journal, object, 30000, NULL))
        _exit (1);
    }
  _exit (0);
}

/* The window, the reminder and a command write at once. */
static void
test_writers (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = NULL;
  pid_t writers[3];
  int   status;

  care_test_folder_init (&folder);
  for (int i = 0; i < 3; i++)
    writers[i] = start_writer (&folder, (char)('p' + i), LINES);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (waitpid (writers[i], &status, 0), ==, writers[i]);
      g_assert_cmpint (status, ==, 0);
    }
  journal = journal_scene_open (&folder, seen);
  g_assert_true (care_journal_read (journal, NULL));
  g_assert_cmpuint (care_journal_get_n_bad (journal), ==, 0);
  for (int i = 0; i < 3 * LINES; i++)
    {
      g_autofree char *id = g_strdup_printf ("%c%d ", 'p' + i % 3, i / 3);

      g_assert_nonnull (strstr (seen->str, id));
    }
}

/* Appends for ever and tells of each line that is on the disk. */
static void G_GNUC_NORETURN
write_for_ever (CareTestFolder *folder,
                int             round,
                int             pipe_fd)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CareJournal) journal = journal_scene_open (folder, seen);

  for (int i = 0;; i++)
    {
      char id[32];

      g_snprintf (id, sizeof id, "%d-%d", round, i);
      if (journal_scene_append (journal, id, NULL) && write (pipe_fd, id, sizeof id) != sizeof id)
        _exit (1);
    }
}

/* Kills @n writers, one after the other; gives what they acknowledged. */
static GHashTable *
kill_writers (CareTestFolder *folder,
              int             n)
{
  GHashTable *acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int round = 0; round < n; round++)
    {
      int   ends[2];
      pid_t child;
      char  id[32];

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        write_for_ever (folder, round, ends[1]);
      close (ends[1]);
      g_usleep ((gulong)g_test_rand_int_range (4000, 16000));
      kill (child, SIGKILL);
      while (read (ends[0], id, sizeof id) == sizeof id)
        g_hash_table_add (acknowledged, g_strdup (id));
      close (ends[0]);
      waitpid (child, NULL, 0);
    }
  return acknowledged;
}

/* Everything that was acknowledged before a kill is there after it. */
static void
test_kill (void)
{
  int   folders = g_test_slow () ? 500 : 3;
  guint total = 0;

  for (int i = 0; i < folders; i++)
    {
      g_auto (CareTestFolder) folder = { NULL };
      g_autoptr (GHashTable) acknowledged = NULL;
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CareJournal) journal = NULL;
      g_auto (GStrv) ids = NULL;

      care_test_folder_init (&folder);
      acknowledged = kill_writers (&folder, KILLS);
      total += g_hash_table_size (acknowledged);
      journal = journal_scene_open (&folder, seen);
      g_assert_true (care_journal_read (journal, NULL));
      g_assert_cmpuint (care_journal_get_n_bad (journal), ==, 0);
      ids = g_strsplit (seen->str, " ", -1);
      for (gsize j = 0; ids[j] != NULL; j++)
        g_hash_table_remove (acknowledged, ids[j]);
      g_assert_cmpuint (g_hash_table_size (acknowledged), ==, 0);
    }
  g_assert_cmpuint (total, >, (guint)(folders * KILLS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-writers/at-once", test_writers);
  g_test_add_func ("/journal-writers/killed", test_kill);
  return g_test_run ();
}
