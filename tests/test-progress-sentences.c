/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of the calendar as a sentence, a record of the diary as a title. */
#include "config.h"

#include "care-diary-sentences.h"
#include "care-progress-sentences.h"

#include <locale.h>

#define FRIDAY (care_date_new (2026, 3, 13))

static const struct
{
  CareProgressDay day;
  const char     *expected;
} DAYS[] = {
  { { .session = -1 }, "Friday 13 March: no steps at set times" },
  { { .session = -1, .done = 2 }, "Friday 13 March: 2 of 2 steps done" },
  { { .session = -1, .done = 1, .missed = 1 }, "Friday 13 March: 1 of 2 steps done, 1 missed" },
  { { .session = -1, .done = 1, .skipped = 1, .open = 2, .coming = 3 }, "Friday 13 March: 1 of 2 steps done, 1 skipped, 2 open, 3 to come" },
  { { .session = -1, .missed = 1 }, "Friday 13 March: nothing recorded for 1 step" },
  { { .session = -1, .missed = 3 }, "Friday 13 March: nothing recorded for 3 steps" },
  { { .session = -1, .skipped = 2, .missed = 1 }, "Friday 13 March: 2 steps skipped, 1 missed" },
  { { .session = 1, .coming = 3 }, "Friday 13 March: session 2, 3 steps to come" },
  { { .session = -1, .besides = 1 }, "Friday 13 March: 1 step done" },
  { { .session = -1, .done = 1, .besides = 2 }, "Friday 13 March: 1 of 1 step done, 2 done besides" },
  { { .session = -1, .open = 1, .incidents = 1, .noted = TRUE }, "Friday 13 March: 1 step open, 1 incident, with a note" },
};

static void
test_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    {
      CareProgressDay  day = DAYS[i].day;
      g_autofree char *sentence = NULL;

      day.date = FRIDAY;
      sentence = care_sentence_progress_date (&day, FRIDAY + 2);
      g_assert_cmpstr (sentence, ==, DAYS[i].expected);
    }
}

static void
test_today (void)
{
  CareProgressDay  day = { .date = FRIDAY, .session = -1, .open = 2 };
  g_autofree char *sentence = care_sentence_progress_date (&day, FRIDAY);

  g_assert_cmpstr (sentence, ==, "Friday 13 March: today, 2 steps open");
}

static const struct
{
  const char *key;
  const char *expected; /* NULL: not of the diary */
} KEYS[] = {
  { "note:day@2026-03-13", "Note, today" },
  { "note:day@2026-03-10", "Note, Tue 10 March" },
  { "incident:water@2026-03-12/1773300000", "My scalp got wet, yesterday" },
  { "incident:sunscreen@2026-03-13/1773300000", "Sun cream, today" }, /* the protocol's own label */
  { "incident:paint@2026-03-13/1773300000", "paint, today" },         /* of a protocol that was replaced since */
  { "wash-water@2026-03-13/morning", NULL },
};

static void
test_diary (void)
{
  g_autoptr (CareProtocol) protocol = care_protocol_new ();
  CareTopic *topic = care_topic_new ();

  topic->id = g_strdup ("sunscreen");
  topic->label = care_text_new ("Sun cream");
  g_ptr_array_add (protocol->topics, topic);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      g_autofree char *sentence = care_sentence_diary_key (protocol, KEYS[i].key, FRIDAY);

      g_assert_cmpstr (sentence, ==, KEYS[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-sentences/days", test_days);
  g_test_add_func ("/progress-sentences/today", test_today);
  g_test_add_func ("/progress-sentences/diary", test_diary);
  return g_test_run ();
}
