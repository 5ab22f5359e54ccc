/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the notices of the clinic's own instructions, word for word. */
#include "config.h"

#include "care-notice.h"
#include "care-protocol-reader.h"
#include "care-test.h"

#include <string.h>

#define SESSIONS "2026-03-10T15:00/18:00 2026-03-17T15:00/18:00"
#define S3       " 2026-03-24T15:00/18:00"

typedef struct
{
  const char *name;
  const char *sessions;
  const char *created; /* wall clock in Dubai: nothing from before is told */
  const char *now;
  gboolean    discreet;
  const char *titles; /* of the notices that are due at once, one a line */
  const char *says;   /* a part of the first one's body, or NULL */
  const char *lacks;  /* what is not in it, or NULL */
} NoticeRow;

static CarePlan *
make_plan (const NoticeRow *row)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "scalp-micropigmentation.aftercare.json", NULL);
  g_autoptr (GBytes) bytes = care_folder_read_any (path, 1 << 20, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);
  g_auto (GStrv) spans = g_strsplit (row->sessions, " ", -1);

  g_assert_nonnull (protocol);
  care_answers_add (answers, "hair", "very-short");
  care_answers_add (answers, "interval", "one-week");
  for (guint i = 0; spans[i] != NULL; i++)
    {
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);

      g_ptr_array_add (sessions, care_session_parse (spans[i], "Asia/Dubai", uid, NULL));
    }
  return care_plan_new (protocol, answers, sessions, NULL);
}

static gint64
read_wall (GTimeZone  *zone,
           const char *text)
{
  gint64 wall;

  g_assert_true (care_wall_parse (text, &wall));
  return care_zone_resolve (zone, wall, CARE_FIRST);
}

static void
test_titles (gconstpointer data)
{
  const NoticeRow *row = data;
  g_auto (CareTestFolder) folder = { 0 };
  g_autoptr (CarePlan) plan = make_plan (row);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  g_autoptr (CareLog) log = NULL;
  g_autoptr (CareLedger) ledger = NULL;
  g_autoptr (CareDue) due = NULL;
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char     *told = NULL;
  CareReminderSettings settings;
  CareDueMoment        moment = { .zone = zone, .can_show = TRUE };
  CareLedgerEntry      begins = { .key = (char *)CARE_DUE_LEDGER_BEGINS };

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  ledger = care_ledger_new (folder.folder);
  care_reminder_settings_init (&settings);
  moment.now = read_wall (zone, row->now);
  moment.created = begins.at = read_wall (zone, row->created);
  care_ledger_write (ledger, CARE_LEDGER_WITHDRAWN, &begins, NULL);
  due = care_due_new (plan, log, ledger, &settings, &moment);
  for (guint i = 0; i < due->show->len; i++)
    {
      g_autoptr (CareNotice) notice = care_notice_new (plan, g_ptr_array_index (due->show, i), row->discreet, zone, moment.now);

      g_ptr_array_add (titles, g_strdup (notice->title));
      if (i == 0 && row->says != NULL)
        g_assert_nonnull (strstr (notice->body, row->says));
      g_assert_false (g_unichar_islower (g_utf8_get_char (notice->body))); /* a sentence of its own */
      if (i == 0 && row->lacks != NULL)
        g_assert_null (strstr (notice->body, row->lacks));
    }
  g_ptr_array_add (titles, NULL);
  told = g_strjoinv ("\n", (char **)titles->pdata);
  g_assert_cmpstr (told, ==, row->titles);
}

static const NoticeRow ROWS[] = {
  { "session-begins", SESSIONS S3, "2026-03-10T14:00", "2026-03-10T15:00", FALSE, "No touching · No water · No shampoo and 3 more" },
  { "session-begins-discreet", SESSIONS S3, "2026-03-10T14:00", "2026-03-10T15:00", TRUE, "Care reminder" },
  { "later-session", SESSIONS S3, "2026-03-17T14:00", "2026-03-17T15:00", FALSE, "No touching · No water" },
  /* water is forbidden since the first: one restriction alone begins, and what it says follows no title */
  { "begins-alone", "2026-03-10T15:00/18:00 2026-03-13T15:00/18:00", "2026-03-13T14:00", "2026-03-13T15:00", FALSE, "No touching" },
  { "after-a-day", SESSIONS S3, "2026-03-11T17:00", "2026-03-11T18:00", FALSE, "Touching allowed · Oils allowed", "17 March, 15:00" },
  { "oil-ends-with-the-day-before", SESSIONS S3, "2026-03-11T17:00", "2026-03-11T18:00", FALSE, "Touching allowed · Oils allowed", "17 March, 00:00" },
  { "water", SESSIONS S3, "2026-03-14T17:00", "2026-03-14T18:00", FALSE, "Water allowed", "17 March, 15:00" },
  { "evening-steps", SESSIONS S3, "2026-03-14T19:00", "2026-03-14T20:00", FALSE, "Evening care" },
  { "steps-discreet", SESSIONS S3, "2026-03-14T19:00", "2026-03-14T20:00", TRUE, "Care reminder" },
  { "tomorrow-a-session", SESSIONS S3, "2026-03-16T19:00", "2026-03-16T20:00", FALSE, "Session tomorrow\nEvening care",
    "right before the session\nWith water alone while shampoo is forbidden" },
  /* CARE.md V7: water is forbidden until after the third session begins */
  { "tomorrow-a-session-too-early", "2026-03-10T15:00/18:00 2026-03-20T15:00/18:00" S3, "2026-03-23T19:00", "2026-03-23T20:00", FALSE,
    "Session tomorrow\nEvening care", "still forbidden then, ask your clinic", "With water alone" },
  { "tomorrow-shampoo", SESSIONS, "2026-03-23T19:00", "2026-03-23T20:00", FALSE, "Baby shampoo from tomorrow\nEvening care" },
  { "shampoo", SESSIONS, "2026-03-24T17:00", "2026-03-24T18:00", FALSE, "Baby shampoo allowed" },
  { "last-session", SESSIONS S3, "2026-04-07T17:00", "2026-04-07T18:00", FALSE, "Was that your last session?" },
  { "away", SESSIONS S3, "2026-03-13T12:00", "2026-03-20T09:00", FALSE, "While you were away\nMorning care" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/notices/", ROWS[i].name, NULL);

      g_test_add_data_func (path, &ROWS[i], test_titles);
    }
  return g_test_run ();
}
