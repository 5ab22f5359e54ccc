/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lives of a reminder: moments, jumps, ticks, moved sessions; what is shown, withdrawn, missed.  CARE.md V5, V8 to V11. */
#include "config.h"

#include "due-life.h"

typedef struct
{
  const char *name;
  const char *sessions; /* in Dubai, separated by spaces; a "!" behind the last one confirms it */
  const char *created;  /* wall clock in Dubai, or NULL: long ago */
  const char *script;
  const char *expected;
} LifeRow;

static void
test_life (gconstpointer data)
{
  const LifeRow *row = data;
  g_auto (Life) life = { 0 };
  g_auto (GStrv) lines = g_strsplit (row->script, "\n", -1);

  life_init (&life, "Asia/Dubai", row->sessions, row->created);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      life_obey (&life, words);
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
  { "step-ends-with-its-span", S1 " 2026-03-17T10:00/12:00", "2026-03-17T07:00",
    "at 2026-03-17T10:00",
    "03-17T10:00 missed wash-water@2026-03-17/morning\n"
    "03-17T10:00 changes no-touch/s2/start no-water/s2/start\n" },
  /* the whole of CARE.md V1, as far as the test's protocol goes: what is superseded is never said, the gym not while all sweating
   * is forbidden */
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
    "04-06T20:00 heads-up no-gym/s3/heads-up\n"
    "04-07T00:00 withdraw no-gym/s3/heads-up\n"
    "04-07T18:00 changes no-sweat/s3/end no-gym/s3/end\n" },
  /* the author says what is free at the end of a restriction whose main topic another one forbids longer */
  { "free-in-part", V1_OPEN " 2026-03-31T15:00/18:00 2026-04-07T15:00/18:00", "2026-04-07T19:00",
    "hush\n"
    "at 2026-04-07T19:00\n"
    "run 2026-04-10T19:00",
    "04-08T18:00 changes no-touch/s5/end oil/s5/start\n"
    "04-08T20:00 heads-up no-sport/s5/heads-up\n"
    "04-09T00:00 withdraw no-sport/s5/heads-up\n"
    "04-09T18:00 changes no-sport/s5/end\n"
    "04-10T18:00 changes no-hard-sport/s5/end\n" },
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
    "04-09T12:01 changes no-sweat/s3/end no-gym/s3/end (summary)\n" },
  { "v10", V1, "2026-03-13T11:00",
    "at 2026-03-13T12:00\n"
    "at 2026-03-20T09:00",
    "03-20T09:00 missed oil@2026-03-13/evening oil@2026-03-14/morning wash-water@2026-03-14/evening oil@2026-03-14/evening "
    "wash-water@2026-03-15/morning oil@2026-03-15/morning wash-water@2026-03-15/evening oil@2026-03-15/evening "
    "wash-water@2026-03-16/morning oil@2026-03-16/morning wash-water@2026-03-16/evening oil@2026-03-16/evening "
    "wash-water@2026-03-17/morning oil@2026-03-18/evening oil@2026-03-19/morning oil@2026-03-19/evening\n"
    "03-20T09:00 changes no-touch/s2/end oil/s2/start no-water/s2/start (summary)\n"
    "03-20T09:00 steps oil@2026-03-20/morning (summary)\n" },
  /* allowed on the 2nd, forbidden again by another rule on the 3rd */
  { "forbidden-again-by-another", V1_OPEN " 2026-03-31T15:00/18:00!", "2026-04-01T09:00",
    "hush\n"
    "at 2026-04-01T12:00\n"
    "at 2026-04-04T17:00",
    "04-04T17:00 changes no-touch/s4/end oil/s4/start (summary)\n" },
  { "v11", V1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "at 2026-03-12T19:00\n"
    "run 2026-03-14T19:00",
    "03-14T18:00 changes no-water/s1/end\n"
    "03-12T19:00 withdraw no-water/s1/end\n" },
  /* started four hours fast; then the network's time arrives */
  { "fast-clock-set-right", V1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "synchronised\n"
    "set 2026-03-14T14:00\n"
    "run 2026-03-14T19:00\n"
    "set 2026-03-14T17:00\n"
    "run 2026-03-14T19:00",
    "03-14T18:00 changes no-water/s1/end\n"
    "03-14T14:00 withdraw no-water/s1/end\n"
    "03-14T18:00 changes no-water/s1/end\n"
    "03-14T17:00 withdraw no-water/s1/end\n" },
  { "fast-clock-set-right-after-it-was-closed", V1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "close no-water/s1/end\n"
    "at 2026-03-14T18:30\n"
    "synchronised\n"
    "set 2026-03-14T14:30\n"
    "run 2026-03-14T19:00",
    "03-14T18:00 changes no-water/s1/end\n"
    "03-14T18:00 changes no-water/s1/end\n" },
  { "right-clock-found-right", V1, "2026-03-12T09:00",
    "hush\n"
    "at 2026-03-14T18:00\n"
    "close no-water/s1/end\n"
    "synchronised\n"
    "set 2026-03-14T18:01\n"
    "set 2026-03-14T17:58\n"
    "run 2026-03-14T19:00",
    "03-14T18:00 changes no-water/s1/end\n" },
  { "doubted-clock-waits", V1, "2026-03-12T09:00",
    "hush\n"
    "doubted yes\n"
    "at 2026-03-14T21:00\n"
    "set 2026-03-14T17:01\n"
    "doubted no\n"
    "run 2026-03-14T19:00",
    "held\n"
    "03-14T18:00 changes no-water/s1/end\n" },
  { "doubt-ends", V1, "2026-03-12T09:00",
    "hush\n"
    "doubted yes\n"
    "at 2026-03-14T18:00\n"
    "doubted no\n"
    "run 2026-03-14T18:01",
    "held\n"
    "03-14T18:00 changes no-water/s1/end\n" },
  { "clock-was-ahead-at-the-setup", V1, "2027-06-01T12:00",
    "hush\n"
    "at 2026-03-14T17:00\n"
    "run 2026-03-14T19:00",
    "03-14T18:00 changes no-water/s1/end\n" },
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
  { "repeats-until-done", V1, "2026-03-12T21:00",
    "repeat\n"
    "at 2026-03-13T08:00\n"
    "run 2026-03-13T08:40\n"
    "done oil@2026-03-13/morning\n"
    "run 2026-03-13T19:00",
    "03-13T08:00 steps oil@2026-03-13/morning\n"
    "03-13T08:30 steps oil@2026-03-13/morning\n"
    "03-13T08:40 withdraw oil@2026-03-13/morning\n" },
  { "repeats-thrice", V1, "2026-03-12T21:00",
    "repeat\n"
    "at 2026-03-13T08:00\n"
    "run 2026-03-13T19:00",
    "03-13T08:00 steps oil@2026-03-13/morning\n"
    "03-13T08:30 steps oil@2026-03-13/morning\n"
    "03-13T09:00 steps oil@2026-03-13/morning\n"
    "03-13T09:30 steps oil@2026-03-13/morning\n" },
  { "closed-is-not-repeated", V1, "2026-03-12T21:00",
    "repeat\n"
    "at 2026-03-13T08:00\n"
    "close oil@2026-03-13/morning\n"
    "run 2026-03-13T19:00",
    "03-13T08:00 steps oil@2026-03-13/morning\n" },
  { "repeats-no-longer-than-the-slot", S1 " 2026-03-17T09:00/12:00", "2026-03-17T07:00",
    "repeat\n"
    "at 2026-03-17T08:00\n"
    "run 2026-03-17T10:00",
    "03-17T08:00 steps wash-water@2026-03-17/morning\n"
    "03-17T08:30 steps wash-water@2026-03-17/morning\n"
    "03-17T09:00 withdraw wash-water@2026-03-17/morning\n"
    "03-17T09:00 changes no-touch/s2/start no-water/s2/start\n" },
  { "changes-are-not-repeated", V1, "2026-03-14T09:00",
    "hush\n"
    "repeat\n"
    "at 2026-03-14T18:00\n"
    "run 2026-03-14T21:00",
    "03-14T18:00 changes no-water/s1/end\n" },
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
  for (guint round = 0; round < 20; round++)
    {
      g_auto (Life) life = { 0 };
      g_auto (GStrv) lines = NULL;
      g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

      life_init (&life, "Asia/Dubai", V1, NULL);
      for (guint i = 0; i < 40; i++)
        {
          life.now = life_read_wall (&life, "2026-02-26T00:00") + g_test_rand_int_range (0, 50 * 24 * 3600);
          life_evaluate (&life);
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
