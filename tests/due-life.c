/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a pretended reminder: it obeys a script and tells what it showed, withdrew and wrote off. */
#include "config.h"

#include "due-life.h"

#include "care-protocol-reader.h"

#include <glib/gstdio.h>

#include <string.h>

#define OWNER ":1.45"
#define BOOT  "b1"

static CareProtocol *
read_protocol (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "due.aftercare.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  CareProtocol *protocol;
  gsize         length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  protocol = care_protocol_read (bytes, problems);
  g_assert_nonnull (protocol);
  return protocol;
}

gint64
life_read_wall (Life       *life,
                const char *text)
{
  gint64 wall;

  g_assert_true (care_wall_parse (text, &wall));
  return care_zone_resolve (life->zone, wall, CARE_FIRST);
}

static void
set_sessions (Life       *life,
              const char *spans)
{
  g_auto (GStrv) words = g_strsplit (spans, " ", -1);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean         last = g_str_has_suffix (words[i], "!");
      g_autofree char *span = g_strndup (words[i], strlen (words[i]) - (last ? 1 : 0));
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      g_autoptr (CareSession) session = care_session_parse (span, life->home, uid, NULL);

      g_assert_nonnull (session);
      g_ptr_array_add (sessions, care_session_with_last (session, last));
    }
  g_clear_pointer (&life->plan, care_plan_unref);
  life->plan = care_plan_new (life->protocol, life->answers, sessions, NULL);
}

static void
write_line (Life           *life,
            CareLedgerState state,
            CareLedgerEntry entry)
{
  g_autoptr (GError) error = NULL;

  care_ledger_write (life->ledger, state, &entry, &error);
  g_assert_no_error (error);
}

void
life_init (Life       *life,
           const char *home,
           const char *sessions,
           const char *created)
{
  static CareProtocol *protocol;
  g_autoptr (GError) error = NULL;

  life->path = g_dir_make_tmp ("due-XXXXXX", &error);
  g_assert_no_error (error);
  if (protocol == NULL)
    protocol = read_protocol (); /* once for all lives */
  life->protocol = care_protocol_ref (protocol);
  life->answers = care_answers_new ();
  life->folder = care_folder_new (life->path);
  life->log = care_log_new (life->folder);
  life->ledger = care_ledger_new (life->folder);
  life->home = home;
  life->zone = care_zone_new (home);
  life->created = life_read_wall (life, created != NULL ? created : "2026-01-01T12:00");
  life->server = TRUE;
  life->standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  life->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  life->excused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  life->told = g_string_new (NULL);
  care_reminder_settings_init (&life->settings);
  set_sessions (life, sessions);
  write_line (life, CARE_LEDGER_WITHDRAWN, (CareLedgerEntry){ .key = (char *)CARE_DUE_LEDGER_BEGINS, .at = life->created });
}

void
life_clear (Life *life)
{
  const char *const names[] = { "log.jsonl", "ledger.jsonl", "lock" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (life->path, names[i], NULL);

      g_remove (file);
    }
  g_assert_cmpint (g_rmdir (life->path), ==, 0);
  g_free (life->path);
  care_plan_unref (life->plan);
  care_protocol_unref (life->protocol);
  care_answers_unref (life->answers);
  g_object_unref (life->log);
  g_object_unref (life->ledger);
  care_folder_unref (life->folder);
  g_time_zone_unref (life->zone);
  g_hash_table_unref (life->standing);
  g_hash_table_unref (life->shown);
  g_hash_table_unref (life->excused);
  g_string_free (life->told, TRUE);
}

static CareDue *
ask (Life *life)
{
  CareDueMoment moment = { .now = life->now, .created = life->created, .zone = life->zone, .can_show = life->server };

  moment.standing = life->standing;
  moment.offset = life->offset;
  moment.boot = BOOT;
  moment.synchronised = life->synchronised;
  moment.doubted = life->doubted;
  return care_due_new (life->plan, life->log, life->ledger, &life->settings, &moment);
}

static void
tell (Life       *life,
      const char *what,
      GPtrArray  *keys, /* char * */
      const char *end)
{
  g_autofree char *wall = care_wall_format (care_zone_wall (life->zone, life->now));
  gsize            before = life->told->len, empty;

  g_string_append_printf (life->told, "%s %s", wall + strlen ("2026-"), what);
  empty = life->told->len;
  for (guint i = 0; i < keys->len; i++)
    if (!life->hushed || strchr (g_ptr_array_index (keys, i), '@') == NULL)
      g_string_append_printf (life->told, " %s", (char *)g_ptr_array_index (keys, i));
  if (life->told->len == empty)
    g_string_truncate (life->told, before);
  else
    g_string_append (life->told, end);
}

static void
show (Life          *life,
      CareDueNotice *notice)
{
  const char *const kinds[] = { "changes", "heads-up", "session", "question", "steps" };
  g_autofree char  *token = g_strdup_printf ("%08x", g_str_hash (notice->key));
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < notice->keys->len; i++)
    {
      CareDueKey     *key = g_ptr_array_index (notice->keys, i);
      CareLedgerEntry claim = { .key = key->key, .at = life->now, .due = key->at, .token = token };
      CareLedgerEntry shown = { .key = key->key, .at = life->now, .owner = (char *)OWNER, .id = 7 };

      claim.boot = (char *)BOOT;
      claim.offset = life->offset;
      claim.synchronised = life->synchronised;
      write_line (life, CARE_LEDGER_CLAIMED, claim);
      if (life->dying)
        continue;
      write_line (life, CARE_LEDGER_SHOWN, shown);
      g_hash_table_add (life->standing, g_strdup (key->key));
      if (!g_hash_table_add (life->shown, g_strdup (key->key)))
        g_assert_true (life->settings.repeat || g_hash_table_remove (life->excused, key->key));
      g_ptr_array_add (keys, key->key);
    }
  if (!life->dying)
    tell (life, kinds[notice->kind], keys, notice->summary ? " (summary)\n" : "\n");
}

static void
settle (Life           *life,
        const char     *what,
        GPtrArray      *keys,
        CareLedgerState state)
{
  tell (life, what, keys, "\n");
  for (guint i = 0; i < keys->len; i++)
    {
      write_line (life, state, (CareLedgerEntry){ .key = g_ptr_array_index (keys, i), .at = life->now });
      g_hash_table_remove (life->standing, g_ptr_array_index (keys, i));
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Carries the answer out; asked again at the same moment there must be nothing left to do (I5), and the next look is near (I6). */
gint64
life_evaluate (Life *life)
{
  g_autoptr (CareDue) due = ask (life);
  g_autoptr (CareDue) again = NULL;

  g_ptr_array_sort (due->withdraw, compare_keys);
  settle (life, "missed", due->missed, CARE_LEDGER_MISSED);
  settle (life, "withdraw", due->withdraw, CARE_LEDGER_WITHDRAWN);
  g_assert_cmpuint (due->show->len, <=, 2);
  for (guint i = 0; i < due->show->len; i++)
    show (life, g_ptr_array_index (due->show, i));
  if (life->dying && due->show->len > 0)
    {
      life->dying = FALSE;
      life_restart (life);
      return life->now + 1;
    }
  if (due->held)
    {
      g_string_append (life->told, "held\n");
      g_assert_true (!life->server || life->doubted);
    }

  g_assert_cmpint (due->next, >, life->now);
  g_assert_cmpint (due->next, <=, life->now + 15 * 60);
  again = ask (life);
  g_assert_cmpuint (again->show->len + again->withdraw->len + again->missed->len, ==, 0);
  return due->next;
}

static void
run_until (Life  *life,
           gint64 until)
{
  for (gint64 next = life_evaluate (life); next <= until; next = life_evaluate (life))
    life->now = next;
  life->now = until;
  life_evaluate (life);
}

static void
excuse_all (Life *life)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, life->shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (life->excused, g_strdup (key));
}

void
life_restart (Life *life)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, life->standing);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (life->excused, g_strdup (key));
  g_hash_table_remove_all (life->standing);
}

static void
lose_ledger (Life *life)
{
  g_autofree char *file = g_build_filename (life->path, "ledger.jsonl", NULL);

  g_remove (file);
  g_object_unref (life->ledger);
  life->ledger = care_ledger_new (life->folder);
  g_hash_table_remove_all (life->standing);
  excuse_all (life);
}

static void
set_quiet_hours (Life       *life,
                 const char *from,
                 const char *until)
{
  g_assert_true (care_minute_parse (from, &life->settings.quiet_from));
  g_assert_true (care_minute_parse (until, &life->settings.quiet_until));
}

void
life_obey (Life        *life,
           char *const *words)
{
  g_autoptr (GError) error = NULL;
  const char *argument = words[1];

  if (g_str_equal (words[0], "at")) /* jump there, evaluate */
    {
      life->now = life_read_wall (life, argument);
      life_evaluate (life);
    }
  else if (g_str_equal (words[0], "run")) /* live on until then */
    run_until (life, life_read_wall (life, argument));
  else if (g_str_equal (words[0], "set")) /* set the clock, evaluate */
    {
      life->offset += life_read_wall (life, argument) - life->now;
      life->now = life_read_wall (life, argument);
      life_evaluate (life);
    }
  else if (g_str_equal (words[0], "synchronised"))
    {
      life->synchronised = TRUE;
      excuse_all (life); /* what came too early may come again at its time */
    }
  else if (g_str_equal (words[0], "doubted"))
    life->doubted = g_str_equal (argument, "yes");
  else if (g_str_equal (words[0], "done"))
    care_log_append (life->log, argument, CARE_VERB_DONE, CARE_FACE_WINDOW, life->now, NULL, NULL, &error);
  else if (g_str_equal (words[0], "undo"))
    care_log_undo_key (life->log, argument, CARE_FACE_WINDOW, life->now, NULL, &error);
  else if (g_str_equal (words[0], "close"))
    write_line (life, CARE_LEDGER_CLOSED, (CareLedgerEntry){ .key = (char *)argument, .at = life->now });
  else if (g_str_equal (words[0], "snooze"))
    {
      write_line (life, CARE_LEDGER_SNOOZED,
                  (CareLedgerEntry){ .key = (char *)argument, .at = life->now, .until = life->now + 30 * 60 });
      g_hash_table_add (life->excused, g_strdup (argument));
    }
  else if (g_str_equal (words[0], "restart"))
    life_restart (life);
  else if (g_str_equal (words[0], "server"))
    life->server = g_str_equal (argument, "on");
  else if (g_str_equal (words[0], "hush"))
    life->hushed = TRUE;
  else if (g_str_equal (words[0], "lose"))
    lose_ledger (life);
  else if (g_str_equal (words[0], "quiet"))
    set_quiet_hours (life, words[1], words[2]);
  else if (g_str_equal (words[0], "repeat"))
    life->settings.repeat = TRUE;
  else if (g_str_equal (words[0], "zone"))
    {
      g_time_zone_unref (life->zone);
      life->zone = care_zone_new (argument);
    }
  else if (g_str_equal (words[0], "sessions"))
    {
      g_autofree char *spans = g_strjoinv (" ", (char **)words + 1);

      set_sessions (life, spans);
      excuse_all (life); /* what was moved may come again at its new time */
    }
  else
    g_assert_not_reached ();
  g_assert_no_error (error);
}
