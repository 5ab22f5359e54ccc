/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lives of a reminder: moments, jumps, ticks, moved sessions; what is shown, withdrawn, missed.  CARE.md V5, V8 to V11. */
#include "config.h"

#include "care-due.h"
#include "care-protocol-reader.h"

#include <glib/gstdio.h>

#include <string.h>

#define OWNER ":1.45"

typedef struct
{
  const char *name;
  const char *sessions; /* in Dubai, separated by spaces; a "!" behind the last one confirms it */
  const char *created;  /* wall clock in Dubai, or NULL: long ago */
  const char *script;
  const char *expected;
} LifeRow;

typedef struct
{
  CareProtocol        *protocol;
  CareAnswers         *answers;
  CarePlan            *plan;
  char                *path;
  CareFolder          *folder;
  CareLog             *log;
  CareLedger          *ledger;
  CareReminderSettings settings;
  GTimeZone           *zone;
  gint64               now;
  gint64               created;
  gboolean             server;
  gboolean             hushed; /* steps are not told */
  GHashTable          *standing;
  GString             *told;
} Life;

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

static gint64
read_wall (Life       *life,
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
      g_autoptr (CareSession) session = care_session_parse (span, "Asia/Dubai", uid, NULL);

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

static void
life_init (Life          *life,
           const LifeRow *row)
{
  g_autoptr (GError) error = NULL;

  life->path = g_dir_make_tmp ("due-XXXXXX", &error);
  g_assert_no_error (error);
  life->protocol = read_protocol ();
  life->answers = care_answers_new ();
  life->folder = care_folder_new (life->path);
  life->log = care_log_new (life->folder);
  life->ledger = care_ledger_new (life->folder);
  life->zone = care_zone_new ("Asia/Dubai");
  life->created = read_wall (life, row->created != NULL ? row->created : "2026-01-01T12:00");
  life->server = TRUE;
  life->standing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  life->told = g_string_new (NULL);
  care_reminder_settings_init (&life->settings);
  set_sessions (life, row->sessions);
  write_line (life, CARE_LEDGER_WITHDRAWN, (CareLedgerEntry){ .key = (char *)CARE_DUE_LEDGER_BEGINS, .at = life->created });
}

static void
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
  g_string_free (life->told, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Life, life_clear)

static CareDue *
ask (Life *life)
{
  CareDueMoment moment = { .now = life->now, .created = life->created, .zone = life->zone, .can_show = life->server };

  moment.standing = life->standing;
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

      write_line (life, CARE_LEDGER_CLAIMED, claim);
      write_line (life, CARE_LEDGER_SHOWN, shown);
      g_hash_table_add (life->standing, g_strdup (key->key));
      g_ptr_array_add (keys, key->key);
    }
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
static gint64
evaluate (Life *life)
{
  g_autoptr (CareDue) due = ask (life);
  g_autoptr (CareDue) again = NULL;

  g_ptr_array_sort (due->withdraw, compare_keys);
  settle (life, "missed", due->missed, CARE_LEDGER_MISSED);
  settle (life, "withdraw", due->withdraw, CARE_LEDGER_WITHDRAWN);
  g_assert_cmpuint (due->show->len, <=, 2);
  for (guint i = 0; i < due->show->len; i++)
    show (life, g_ptr_array_index (due->show, i));
  if (due->held)
    {
      g_string_append (life->told, "held\n");
      g_assert_false (life->server);
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
  for (gint64 next = evaluate (life); next <= until; next = evaluate (life))
    life->now = next;
  life->now = until;
  evaluate (life);
}

static void
lose_ledger (Life *life)
{
  g_autofree char *file = g_build_filename (life->path, "ledger.jsonl", NULL);

  g_remove (file);
  g_object_unref (life->ledger);
  life->ledger = care_ledger_new (life->folder);
  g_hash_table_remove_all (life->standing);
}

static void
set_quiet_hours (Life       *life,
                 const char *from,
                 const char *until)
{
  g_assert_true (care_minute_parse (from, &life->settings.quiet_from));
  g_assert_true (care_minute_parse (until, &life->settings.quiet_until));
}

static void
obey (Life        *life,
      char *const *words)
{
  g_autoptr (GError) error = NULL;
  const char *argument = words[1];

  if (g_str_equal (words[0], "at")) /* jump there, evaluate */
    {
      life->now = read_wall (life, argument);
      evaluate (life);
    }
  else if (g_str_equal (words[0], "run")) /* live on until then */
    run_until (life, read_wall (life, argument));
  else if (g_str_equal (words[0], "done"))
    care_log_append (life->log, argument, CARE_VERB_DONE, CARE_FACE_WINDOW, life->now, NULL, NULL, &error);
  else if (g_str_equal (words[0], "undo"))
    care_log_undo_key (life->log, argument, CARE_FACE_WINDOW, life->now, NULL, &error);
  else if (g_str_equal (words[0], "close"))
    write_line (life, CARE_LEDGER_CLOSED, (CareLedgerEntry){ .key = (char *)argument, .at = life->now });
  else if (g_str_equal (words[0], "snooze"))
    write_line (life, CARE_LEDGER_SNOOZED,
                (CareLedgerEntry){ .key = (char *)argument, .at = life->now, .until = life->now + 30 * 60 });
  else if (g_str_equal (words[0], "restart"))
    g_hash_table_remove_all (life->standing);
  else if (g_str_equal (words[0], "server"))
    life->server = g_str_equal (argument, "on");
  else if (g_str_equal (words[0], "hush"))
    life->hushed = TRUE;
  else if (g_str_equal (words[0], "lose"))
    lose_ledger (life);
  else if (g_str_equal (words[0], "quiet"))
    set_quiet_hours (life, words[1], words[2]);
  else if (g_str_equal (words[0], "zone"))
    {
      g_time_zone_unref (life->zone);
      life->zone = care_zone_new (argument);
    }
  else if (g_str_equal (words[0], "sessions"))
    {
      g_autofree char *spans = g_strjoinv (" ", (char **)words + 1);

      set_sessions (life, spans);
    }
  else
    g_assert_not_reached ();
  g_assert_no_error (error);
}

static void
test_life (gconstpointer data)
{
  const LifeRow *row = data;
  g_auto (Life) life = { 0 };
  g_auto (GStrv) lines = g_strsplit (row->script, "\n", -1);

  life_init (&life, row);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      obey (&life, words);
    }
  g_assert_cmpstr (life.told->str, ==, row->expected);
}

#define S1      "2026-03-10T15:00/18:00"
#define S1_S2   S1 " 2026-03-17T15:00/18:00"
#define V1      S1_S2 " 2026-03-24T15:00/18:00!"
#define V1_OPEN S1_S2 " 2026-03-24T15:00/18:00"

static const LifeRow LIFE_ROWS[] = {
  { "on-time", V1, "2026-03-14T09:00",
    "at 2026-03-14T17:59:59\n"
    "at 2026-03-14T18:00\n"
    "at 2026-03-14T18:00:01\n"
    "at 2026-03-14T18:15",
    "03-14T18:00 changes no-water/s1/end\n" },
  { "steps-of-a-day", V1, "2026-03-14T19:00",
    "at 2026-03-14T19:00\n"
    "run 2026-03-15T09:00\n"
    "done wash-water@2026-03-15/morning\n"
    "run 2026-03-15T09:01\n"
    "done oil@2026-03-15/morning\n"
    "run 2026-03-15T09:02",
    "03-14T20:00 steps wash-water@2026-03-14/evening oil@2026-03-14/evening\n"
    "03-15T08:00 withdraw oil@2026-03-14/evening wash-water@2026-03-14/evening\n"
    "03-15T08:00 steps wash-water@2026-03-15/morning oil@2026-03-15/morning\n"
    "03-15T09:01 withdraw oil@2026-03-15/morning wash-water@2026-03-15/morning\n" },
  { "done-early", V1, "2026-03-12T21:00",
    "at 2026-03-13T07:00\n"
    "done oil@2026-03-13/morning\n"
    "run 2026-03-13T19:00",
    "" },
  { "undone-in-the-window", V1, "2026-03-12T21:00",
    "at 2026-03-13T08:00\n"
    "done oil@2026-03-13/morning\n"
    "at 2026-03-13T08:01\n"
    "undo oil@2026-03-13/morning\n"
    "run 2026-03-13T19:00",
    "03-13T08:00 steps oil@2026-03-13/morning\n"
    "03-13T08:01 withdraw oil@2026-03-13/morning\n" },
  { "closed-is-seen", V1, "2026-03-12T21:00",
    "at 2026-03-13T08:00\n"
    "close oil@2026-03-13/morning\n"
    "restart\n"
    "run 2026-03-13T19:00",
    "03-13T08:00 steps oil@2026-03-13/morning\n" },
  { "late-step-is-offered-four-hours", V1, "2026-03-12T21:00",
    "at 2026-03-13T11:59:59\n"
    "close oil@2026-03-13/morning\n"
    "at 2026-03-14T12:00",
    "03-13T11:59:59 steps oil@2026-03-13/morning (summary)\n"
    "03-14T12:00 missed oil@2026-03-13/evening oil@2026-03-14/morning\n" },
  /* the whole of CARE.md V1, as far as the test's protocol goes: what is superseded is never said */
  { "v1-changes", V1, NULL,
    "hush\n"
    "at 2026-02-27T12:00\n"
    "run 2026-04-10T12:00",
    "02-28T08:00 changes no-sun/s1/start\n"
    "03-09T20:00 session session/s1/heads-up\n"
    "03-10T00:00 withdraw session/s1/heads-up\n"
    "03-10T15:00 changes no-touch/s1/start no-water/s1/start\n"
    "03-11T18:00 changes no-touch/s1/end oil/s1/start\n"
    "03-14T18:00 withdraw no-touch/s1/start no-water/s1/start\n"
    "03-14T18:00 changes no-water/s1/end\n"
    "03-16T20:00 session session/s2/heads-up\n"
    "03-17T00:00 withdraw session/s2/heads-up\n"
    "03-17T15:00 withdraw no-touch/s1/end no-water/s1/end oil/s1/start\n"
    "03-17T15:00 changes no-touch/s2/start no-water/s2/start\n"
    "03-18T18:00 changes no-touch/s2/end oil/s2/start\n"
    "03-21T18:00 withdraw no-touch/s2/start no-water/s2/start\n"
    "03-21T18:00 changes no-water/s2/end\n"
    "03-23T20:00 session session/s3/heads-up\n"
    "03-24T00:00 withdraw session/s3/heads-up\n"
    "03-24T15:00 withdraw no-touch/s2/end no-water/s2/end oil/s2/start\n"
    "03-24T15:00 changes no-touch/s3/start no-water/s3/start\n"
    "03-25T18:00 changes no-touch/s3/end oil/s3/start\n"
    "03-28T18:00 withdraw no-touch/s3/start no-water/s3/start\n"
    "03-28T18:00 changes no-water/s3/end\n"
    "03-30T20:00 heads-up no-shampoo/s3/heads-up\n"
    "03-31T00:00 withdraw no-shampoo/s3/heads-up\n"
    "03-31T18:00 changes no-shampoo/s3/end\n"
    "04-07T18:00 changes no-sweat/s3/end\n" },
  { "heads-up", S1, "2026-03-16T09:00",
    "hush\n"
    "at 2026-03-16T09:00\n"
    "run 2026-03-17T19:00",
    "03-16T20:00 heads-up no-shampoo/s1/heads-up\n"
    "03-17T00:00 withdraw no-shampoo/s1/heads-up\n"
    "03-17T18:00 changes no-shampoo/s1/end\n" },
  { "no-heads-up-if-superseded", S1_S2, "2026-03-16T09:00",
    "hush\n"
    "at 2026-03-16T09:00\n"
    "run 2026-03-17T14:00",
    "03-16T20:00 session session/s2/heads-up\n"
    "03-17T00:00 withdraw session/s2/heads-up\n" },
  { "v5", "2026-03-10T20:00/23:30", "2026-03-14T21:00",
    "at 2026-03-14T21:00\n"
    "run 2026-03-15T09:00",
    "03-14T23:30 changes no-water/s1/end\n"
    "03-15T08:00 steps wash-water@2026-03-15/morning oil@2026-03-15/morning\n" },
  { "v5-quiet", "2026-03-10T20:00/23:30", "2026-03-14T21:00",
    "quiet 22:00 08:00\n"
    "at 2026-03-14T21:00\n"
    "run 2026-03-15T07:59:59\n"
    "run 2026-03-15T09:00",
    "03-15T08:00 changes no-water/s1/end (summary)\n"
    "03-15T08:00 steps wash-water@2026-03-15/morning oil@2026-03-15/morning\n" },
  { "quiet-defers-steps", V1, "2026-03-12T21:00",
    "quiet 07:00 13:00\n"
    "at 2026-03-13T08:00\n"
    "run 2026-03-13T14:00",
    "03-13T13:00 steps oil@2026-03-13/morning (summary)\n" },
  { "v8", S1, "2026-03-06T10:00",
    "at 2026-03-06T10:00\n"
    "run 2026-03-09T19:00",
    "" },
  { "v9", V1_OPEN, "2026-04-07T09:00",
    "hush\n"
    "at 2026-04-07T17:59:59\n"
    "run 2026-04-14T19:00\n"
    "close session/s3/question-1\n"
    "at 2026-04-15T12:00\n"
    "restart\n"
    "at 2026-04-15T12:05\n"
    "run 2026-04-21T18:00",
    "04-07T18:00 question session/s3/question-0\n"
    "04-14T18:00 withdraw session/s3/question-0\n"
    "04-14T18:00 question session/s3/question-1\n"
    "04-21T18:00 question session/s3/question-2\n" },
  { "v9-yes", V1_OPEN, "2026-04-06T09:00",
    "hush\n"
    "at 2026-04-07T18:00\n"
    "at 2026-04-09T12:00\n"
    "sessions " V1 "\n"
    "at 2026-04-09T12:01",
    "04-07T18:00 question session/s3/question-0\n"
    "04-09T12:01 withdraw session/s3/question-0\n"
    "04-09T12:01 changes no-sweat/s3/end (summary)\n" },
  { "v10", V1, "2026-03-13T11:00",
    "at 2026-03-13T12:00\n"
    "at 2026-03-20T09:00",
    "03-20T09:00 missed oil@2026-03-13/evening oil@2026-03-14/morning wash-water@2026-03-14/evening oil@2026-03-14/evening "
    "wash-water@2026-03-15/morning oil@2026-03-15/morning wash-water@2026-03-15/evening oil@2026-03-15/evening "
    "wash-water@2026-03-16/morning oil@2026-03-16/morning wash-water@2026-03-16/evening oil@2026-03-16/evening "
    "wash-water@2026-03-17/morning oil@2026-03-18/evening oil@2026-03-19/morning oil@2026-03-19/evening\n"
    "03-20T09:00 changes no-touch/s2/end oil/s2/start no-water/s2/start (summary)\n"
    "03-20T09:00 steps oil@2026-03-20/morning (summary)\n" },
  { "v11", V1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "at 2026-03-12T19:00\n"
    "run 2026-03-14T19:00",
    "03-14T18:00 changes no-water/s1/end\n"
    "03-12T19:00 withdraw no-water/s1/end\n" },
  { "moved-while-it-stands", S1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "sessions 2026-03-10T15:00/20:00\n"
    "at 2026-03-14T18:05\n"
    "run 2026-03-14T21:00",
    "03-14T18:00 changes no-water/s1/end\n"
    "03-14T18:05 withdraw no-water/s1/end\n"
    "03-14T20:00 changes no-water/s1/end\n" },
  { "moved-back-after-it-stood", S1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "sessions 2026-03-10T15:00/17:30\n"
    "run 2026-03-14T21:00",
    "03-14T18:00 changes no-water/s1/end\n" },
  /* CARE.md V7: S2 is removed on 16 March, S1's shampoo is alive again */
  { "v7-removed", S1_S2, "2026-03-15T09:00",
    "hush\n"
    "at 2026-03-16T12:00\n"
    "sessions " S1 "\n"
    "at 2026-03-16T12:01\n"
    "run 2026-03-17T19:00",
    "03-16T20:00 heads-up no-shampoo/s1/heads-up\n"
    "03-17T00:00 withdraw no-shampoo/s1/heads-up\n"
    "03-17T18:00 changes no-shampoo/s1/end\n" },
  { "restarts-are-bounded", V1, "2026-03-12T21:00",
    "at 2026-03-13T08:00\n"
    "restart\n"
    "at 2026-03-13T08:00:59\n"
    "at 2026-03-13T08:01\n"
    "restart\n"
    "at 2026-03-13T08:03\n"
    "restart\n"
    "at 2026-03-13T08:05\n"
    "restart\n"
    "at 2026-03-13T08:07",
    "03-13T08:00 steps oil@2026-03-13/morning\n"
    "03-13T08:01 steps oil@2026-03-13/morning\n"
    "03-13T08:03 steps oil@2026-03-13/morning\n"
    "03-13T08:05 steps oil@2026-03-13/morning\n" },
  { "no-server", V1, "2026-03-12T21:00",
    "server off\n"
    "at 2026-03-13T08:00\n"
    "at 2026-03-13T08:15\n"
    "server on\n"
    "at 2026-03-13T08:20",
    "held\nheld\n"
    "03-13T08:20 steps oil@2026-03-13/morning (summary)\n" },
  { "snooze", V1, "2026-03-12T21:00",
    "at 2026-03-13T08:00\n"
    "snooze oil@2026-03-13/morning\n"
    "run 2026-03-13T08:40",
    "03-13T08:00 steps oil@2026-03-13/morning\n"
    "03-13T08:30 steps oil@2026-03-13/morning\n" },
  { "snooze-ends-with-its-slot", V1, "2026-03-12T21:00",
    "at 2026-03-13T08:00\n"
    "run 2026-03-13T19:45\n"
    "snooze oil@2026-03-13/morning\n"
    "run 2026-03-13T20:30",
    "03-13T08:00 steps oil@2026-03-13/morning\n"
    "03-13T20:00 withdraw oil@2026-03-13/morning\n"
    "03-13T20:00 steps oil@2026-03-13/evening\n" },
  { "flight-west-same-slot", V1, "2026-03-12T23:00",
    "at 2026-03-13T08:00\n"
    "zone Europe/Sofia\n"
    "run 2026-03-13T09:00",
    "03-13T08:00 steps oil@2026-03-13/morning\n" },
  { "date-line-same-slot", V1, "2026-03-13T09:00",
    "zone Pacific/Honolulu\n"
    "at 2026-03-12T20:00\n"
    "zone Pacific/Auckland\n"
    "run 2026-03-13T20:30",
    "03-12T20:00 steps oil@2026-03-12/evening\n"
    "03-13T19:00 withdraw oil@2026-03-12/evening\n" },
  { "ledger-lost", V1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-19T17:00\n"
    "lose\n"
    "at 2026-03-19T17:05",
    "03-19T17:00 changes no-touch/s2/end oil/s2/start no-water/s2/start (summary)\n"
    "03-19T17:05 changes no-touch/s2/end oil/s2/start (summary)\n" },
  { "two-kinds-at-once", V1, "2026-03-16T09:00",
    "hush\n"
    "server off\n"
    "at 2026-03-23T21:00\n"
    "server on\n"
    "run 2026-03-23T21:02",
    "held\n"
    "03-23T21:00 changes no-water/s2/end no-touch/s2/end oil/s2/start (summary)\n"
    "03-23T21:01 session session/s3/heads-up (summary)\n" },
};

/* The clock leaps about the course: nothing is told twice, nothing is said to be over before it is (I2, I3). */
static void
test_jumps (void)
{
  const LifeRow row = { "jumps", V1, NULL, NULL, NULL };

  for (guint round = 0; round < 20; round++)
    {
      g_auto (Life) life = { 0 };
      g_auto (GStrv) lines = NULL;
      g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

      life_init (&life, &row);
      for (guint i = 0; i < 40; i++)
        {
          life.now = read_wall (&life, "2026-02-26T00:00") + g_test_rand_int_range (0, 50 * 24 * 3600);
          evaluate (&life);
        }
      lines = g_strsplit (life.told->str, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

          if (words[0] == NULL || g_str_equal (words[1], "withdraw") || g_str_equal (words[1], "missed"))
            continue;
          for (guint k = 2; words[k] != NULL && words[k][0] != '('; k++)
            {
              g_assert_false (g_hash_table_contains (told, words[k]));
              g_hash_table_add (told, (char *)g_intern_string (words[k]));
            }
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (LIFE_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/due/", LIFE_ROWS[i].name, NULL);

      g_test_add_data_func (path, &LIFE_ROWS[i], test_life);
    }
  g_test_add_func ("/due/jumps", test_jumps);
  return g_test_run ();
}
