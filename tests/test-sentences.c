/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, answers and faults as sentences; each names what it must: an end, a limit, a remedy. */
#include "config.h"

#include "care-course.h"
#include "care-fault-sentences.h"
#include "care-headlines.h"
#include "care-notice-sentences.h"
#include "care-protocol-reader.h"
#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-verdict-sentences.h"

#include <locale.h>
#include <string.h>

/* One rule for each kind of end, a relief with a limit, a chain of two bans. */
static const char PROTOCOL[] =
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"trial\", \"version\": \"1\", \"title\": \"Trial\","
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"
  "  \"questions\": [],"
  "  \"slots\": [ { \"id\": \"morning\", \"label\": \"Morning\", \"time\": \"08:00\" }, { \"id\": \"evening\", \"label\": \"Evening\", \"time\": \"20:00\" } ],"
  "  \"topics\": [ { \"id\": \"water\", \"label\": \"Water\" } ],"
  "  \"rules\": ["
  "    { \"id\": \"prepare\", \"kind\": \"task\", \"from\": \"first session day - 10 days\", \"late-after\": \"first session day - 7 days\","
  "      \"until\": \"first session start\", \"title\": \"Prepare\" },"
  "    { \"id\": \"no-touch\", \"kind\": \"restriction\", \"forbids\": [\"touch\"], \"from\": \"session start\", \"until\": \"session end + 24 hours\","
  "      \"title\": \"No touching\" },"
  "    { \"id\": \"no-water\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"from\": \"session start\", \"until\": \"session end + 4 days\","
  "      \"title\": \"No water on your scalp\", \"announce\": { \"end\": { \"title\": \"Water allowed\", \"body\": \"Lukewarm and nothing else.\" } } },"
  "    { \"id\": \"wash\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session end + 4 days\", \"until\": \"next session start\","
  "      \"slots\": [\"morning\", \"evening\"], \"order\": 1, \"limit\": \"lukewarm only\", \"title\": \"Wash with lukewarm water\" },"
  "    { \"id\": \"shave\", \"kind\": \"task\", \"uses\": [\"water\"], \"from\": \"session day\", \"until\": \"session start\", \"once\": true,"
  "      \"title\": \"Shave\", \"instead\": \"With water alone.\" },"
  "    { \"id\": \"tablet\", \"kind\": \"task\", \"from\": \"session start - 48 hours\", \"until\": \"session start\", \"once\": true,"
  "      \"sessions\": \"3 on\", \"title\": \"Take a tablet\" },"
  "    { \"id\": \"no-sweat\", \"kind\": \"restriction\", \"forbids\": [\"sweat\"], \"from\": \"first session start\", \"until\": \"last session end + 14 days\","
  "      \"title\": \"No sweating\" },"
  "    { \"id\": \"no-sun\", \"kind\": \"restriction\", \"forbids\": [\"sun\"], \"from\": \"first session day - 10 days\", \"until\": \"unspecified\","
  "      \"title\": \"No sun\" },"
  "    { \"id\": \"no-film\", \"kind\": \"restriction\", \"forbids\": [\"film\"], \"from\": \"first session start\", \"until\": { \"state\": \"film-removed\" },"
  "      \"title\": \"No film change\" },"
  "    { \"id\": \"no-glue\", \"kind\": \"restriction\", \"forbids\": [\"glue\"], \"from\": \"first session start\", \"until\": \"open\","
  "      \"title\": \"No glue\" } ],"
  "  \"intervals\": [ { \"at-least\": \"7 days\", \"routine\": \"every due day\" } ],"
  "  \"warning-signs\": [], \"kit\": [], \"contacts\": [] }";

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (care_instant_parse (text, &at));
  return at;
}

static CarePlan *
make_plan (const char *const *spans,
           gboolean           last)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROTOCOL, strlen (PROTOCOL));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read (bytes, problems);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_session_unref);

  for (guint i = 0; i < care_problems_get_n (problems); i++)
    g_test_message ("%s", care_problems_get (problems, i)->path);
  g_assert_nonnull (protocol);
  for (guint i = 0; spans[i] != NULL; i++)
    {
      g_autofree char *uid = g_strdup_printf ("s%u", i + 1);
      g_autoptr (CareSession) session = care_session_parse (spans[i], "Asia/Dubai", uid, NULL);

      g_assert_nonnull (session);
      g_ptr_array_add (sessions, care_session_with_last (session, last && spans[i + 1] == NULL));
    }
  return care_plan_new (protocol, answers, sessions, NULL);
}

static const char *const THREE[] = { "2026-03-10T15:00/18:00", "2026-03-17T15:00/18:00", "2026-03-24T15:00/18:00", NULL };
static const char *const ONE[] = { "2026-03-10T15:00/18:00", NULL };

typedef struct
{
  const char *rule, *wanted;
} EndRow;

static const EndRow END_ROWS[] = {
  { "no-water", "No water on your scalp until tomorrow, 18:00" },
  { "no-sweat", "No sweating until 2 weeks after your last session" },
  { "no-sun", "No sun until your clinic says so" },
  { "no-film", "No film change until you report: film removed" },
  { "no-glue", "No glue for good" },
};

static void
test_ends (void)
{
  g_autoptr (CarePlan) plan = make_plan (THREE, FALSE);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  gint64 now = instant ("2026-03-13T10:00:00+04:00");
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_RESTRICTION, now, now + 1);

  g_assert_cmpuint (spans->len, ==, G_N_ELEMENTS (END_ROWS));
  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan  *span = g_ptr_array_index (spans, i);
      g_autofree char *sentence = care_sentence_span (span, zone, now);

      g_assert_cmpstr (span->rule->id, ==, END_ROWS[i].rule);
      g_assert_cmpstr (sentence, ==, END_ROWS[i].wanted);
    }
}

typedef struct
{
  const char *topic, *now, *wanted;
} VerdictRow;

static const VerdictRow VERDICT_ROWS[] = {
  { "water", "2026-03-13T10:00:00+04:00", "No, until tomorrow, 18:00" },
  { "water", "2026-03-15T09:10:00+04:00", "Yes, lukewarm only, until Tue 17 March, 15:00" },
  { "sun", "2026-03-15T09:10:00+04:00", "No, until your clinic says so" },
  { "sweat", "2026-03-15T09:10:00+04:00", "No, until 2 weeks after your last session" },
  { "swimming", "2026-03-15T09:10:00+04:00", "Not said. Ask your clinic" },
};

static void
test_verdicts (void)
{
  g_autoptr (CarePlan) plan = make_plan (THREE, FALSE);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");

  for (gsize i = 0; i < G_N_ELEMENTS (VERDICT_ROWS); i++)
    {
      gint64 now = instant (VERDICT_ROWS[i].now);
      g_autoptr (CareVerdict) verdict = care_verdict_new (plan, VERDICT_ROWS[i].topic, now);
      g_autofree char *sentence = care_sentence_verdict (plan, verdict, zone, now);

      g_assert_cmpstr (sentence, ==, VERDICT_ROWS[i].wanted);
    }
}

typedef struct
{
  const char *now, *headline, *place;
} DayRow;

static const DayRow DAY_ROWS[] = {
  { "2026-02-20T09:00:00+04:00", "Your plan has not started yet", "Your plan has not started yet" },
  { "2026-03-09T09:00:00+04:00", "Prepare for session 1", "1 day to session 1" },
  { "2026-03-10T09:00:00+04:00", "Session 1 is today at 15:00", "Day of session 1" },
  { "2026-03-10T16:00:00+04:00", "Session 1 is under way", "Day of session 1" },
  { "2026-03-10T20:00:00+04:00", "No touching until tomorrow, 18:00", "Day of session 1" },
  { "2026-03-12T09:00:00+04:00", "No water on your scalp until Sat 14 March, 18:00", "Day 2 after session 1" },
  { "2026-03-14T17:59:00+04:00", "No water on your scalp until today, 18:00", "Day 4 after session 1" },
  { "2026-03-14T18:00:00+04:00", "Water allowed: lukewarm only", "Day 4 after session 1" },
  { "2026-03-17T19:00:00+04:00", "No touching until tomorrow, 18:00", "Day of session 2" },
  { "2026-04-08T09:00:00+04:00", "Your plan is finished", "Your plan is finished" },
};

static void
test_headlines (void)
{
  g_autoptr (CarePlan) plan = make_plan (THREE, TRUE);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");

  for (gsize i = 0; i < G_N_ELEMENTS (DAY_ROWS); i++)
    {
      gint64           now = instant (DAY_ROWS[i].now);
      CarePlace        place = care_plan_locate (plan, care_zone_date (zone, now), zone);
      g_autofree char *headline = care_headline (plan, zone, now);
      g_autofree char *where = care_sentence_place (&place);

      g_test_message ("%s", DAY_ROWS[i].now);
      g_assert_cmpstr (headline, ==, DAY_ROWS[i].headline);
      g_assert_cmpstr (where, ==, DAY_ROWS[i].place);
    }
}

/* Nothing that a clinic said is left out: only what stands there word for word already is not said again. */
static void
test_said_once (void)
{
  static const struct
  {
    const char *title, *limit;
    gboolean    says;
  } rows[] = {
    { "Wash with water alone, lukewarm only", "lukewarm only", TRUE },
    { "Lukewarm Only, please", "lukewarm only", TRUE },
    { "Wash with lukewarm water only", "lukewarm only", TRUE },
    { "Wash with lukewarm tap water only", "lukewarm only", FALSE },
    { "Not lukewarm, cold only", "lukewarm only", FALSE },
    { "Warm, or lukewarm in summer, only", "lukewarm only", FALSE },
    { "Water only, lukewarm", "lukewarm only", FALSE },
    { "Only lukewarm", "only lukewarm water", FALSE },
    { "Wash with lukewarm or warm water, mornings only", "lukewarm only", FALSE },
    { "Wash with lukewarm water", "lukewarm only", FALSE },
    { "Wash in a lukewarm onlyness", "lukewarm only", FALSE },
    { "Rub it unpaid", "paid", FALSE },
    { "Wash", "", FALSE },
    { "اغسل بماء فاتر فقط", "فاتر فقط", TRUE },
    { "اغسل بالماء الفاتر فقط", "فاتر فقط", FALSE },
    { "Измийте само с бебешки шампоан", "само бебешки шампоан", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s / %s", rows[i].title, rows[i].limit);
      g_assert_cmpint (care_title_says_limit (rows[i].title, rows[i].limit), ==, rows[i].says);
    }
}

/* What is allowed, and how far, named by one word in two forms: the limit alone is said then. */
static void
test_named_once (void)
{
  static const struct
  {
    const char *title, *limit;
    gboolean    begins;
  } rows[] = {
    { "Baby shampoo allowed", "baby shampoo only", TRUE },
    { "Baby shampoo allowed", "only baby shampoo", TRUE },
    { "Бебешкият шампоан е позволен", "само бебешки шампоан", TRUE },
    { "Водата е позволена", "само хладка вода", FALSE },
    { "Хладката вода е позволена", "само хладка вода", TRUE },
    { "شامبو الأطفال مسموح", "شامبو الأطفال فقط", TRUE },
    { "الماء الفاتر مسموح", "ماء فاتر فقط", TRUE },
    { "Lauwarmes Wasser ist erlaubt", "nur mit lauwarmem Wasser", FALSE },
    { "Lauwarmes Wasser ist erlaubt", "nur lauwarmes Wasser", TRUE },
    { "Water allowed", "lukewarm only", FALSE },
    { "Shampoo allowed", "only", FALSE },
    { "", "lukewarm only", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s / %s", rows[i].title, rows[i].limit);
      g_assert_cmpint (care_title_names_limit (rows[i].title, rows[i].limit), ==, rows[i].begins);
    }
}

static void
test_changes (void)
{
  g_autoptr (CarePlan) plan = make_plan (THREE, TRUE);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  gint64            now = instant ("2026-03-14T09:00:00+04:00");
  const CareChange *change = care_plan_next_change (plan, now);
  g_autofree char  *next = care_sentence_next (change, zone, now);
  g_autofree char  *session = care_sentence_next (care_plan_next_change (plan, change->at), zone, now);
  g_autofree char  *none = care_sentence_next (NULL, zone, now);
  g_autofree char  *body = care_sentence_change_body (plan, change, zone, now);

  g_assert_cmpstr (next, ==, "Next change: today, 18:00. Water allowed");
  g_assert_cmpstr (session, ==, "Next change: Tuesday 17 March, 15:00. Session 2 begins: No touching");
  g_assert_cmpstr (none, ==, "No further change is known.");
  g_assert_cmpstr (body, ==, "Lukewarm and nothing else.");
}

static void
test_difference (void)
{
  const char *const moved[] = { "2026-03-10T15:00/18:00", "2026-03-18T15:00/18:00", "2026-03-24T15:00/18:00", NULL };
  g_autoptr (CarePlan) before = make_plan (THREE, FALSE), after = make_plan (moved, FALSE), first = make_plan (ONE, FALSE);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  gint64 now = instant ("2026-03-15T09:00:00+04:00");
  g_autoptr (CareDifference) move = care_difference_plans (before, after, now);
  g_autoptr (CareDifference) more = care_difference_plans (first, before, now);
  g_autofree char *moved_item = care_sentence_difference (&g_array_index (move->items, CareDifferenceItem, move->items->len - 1), zone, now);
  g_autofree char *new_item = care_sentence_difference (&g_array_index (more->items, CareDifferenceItem, 0), zone, now);

  g_assert_cmpstr (moved_item, ==, "Water allowed: Sat 21 March, 18:00 becomes Sun 22 March, 18:00");
  g_assert_cmpstr (new_item, ==, "No touching: new, Tue 17 March, 15:00");
}

static void
test_late (void)
{
  g_autoptr (CarePlan) plan = make_plan (ONE, FALSE);
  const CareRule  *rule = care_protocol_find_rule (care_plan_get_protocol (plan), "prepare");
  g_autofree char *many = care_sentence_late (rule, 4);
  g_autofree char *one = care_sentence_late (rule, 1);

  g_assert_cmpstr (many, ==, "4 days left instead of 7 to 10: tell your clinic");
  g_assert_cmpstr (one, ==, "1 day left instead of 7 to 10: tell your clinic");
}

static void
test_session (void)
{
  g_autoptr (CareSession) session = care_session_parse ("2026-03-17T15:00/18:00@Asia/Dubai", NULL, NULL, NULL);
  g_autoptr (CareSession) dated = care_session_parse ("2026-03-17@Asia/Dubai", NULL, NULL, NULL);
  g_autoptr (GTimeZone) dubai = care_zone_new ("Asia/Dubai"), sofia = care_zone_new ("Europe/Sofia");
  gint64           now = instant ("2026-03-15T09:00:00+04:00");
  g_autofree char *here = care_sentence_session (session, 2, dubai, now);
  g_autofree char *away = care_sentence_session (session, 2, sofia, now);
  g_autofree char *unknown = care_sentence_session (dated, 2, dubai, now);

  g_assert_cmpstr (here, ==, "Session 2: Tue 17 March, 15:00 to 18:00");
  g_assert_cmpstr (away, ==, "Session 2: Tue 17 March, 13:00 to 16:00 (15:00 in Dubai)");
  g_assert_cmpstr (unknown, ==, "Session 2: Tue 17 March, time not known");
}

static void
test_notices (void)
{
  g_autoptr (CarePlan) plan = make_plan (THREE, TRUE);
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");
  gint64           now = instant ("2026-03-14T18:00:00+04:00");
  CareDueNotice    notice = { .kind = CARE_DUE_CHANGES, .session = -1 };
  g_autofree char *title = NULL, *body = NULL, *discreet_title = NULL, *discreet_body = NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();

  g_ptr_array_add (changes, (gpointer)care_plan_next_change (plan, now - 1));
  notice.changes = changes;
  title = care_sentence_notice_title (plan, &notice, FALSE);
  body = care_sentence_notice_body (plan, &notice, FALSE, zone, now);
  discreet_title = care_sentence_notice_title (plan, &notice, TRUE);
  discreet_body = care_sentence_notice_body (plan, &notice, TRUE, zone, now);

  g_assert_cmpstr (title, ==, "Water allowed");
  g_assert_cmpstr (body, ==, "Lukewarm and nothing else.\nUntil Tuesday 17 March, 15:00.");
  g_assert_cmpstr (discreet_title, ==, "Care reminder");
  g_assert_cmpstr (discreet_body, ==, "Your plan has changed.");
}

static void
test_session_notices (void)
{
  const struct
  {
    const char *spans[4];
    const char *wanted;
  } rows[] = {
    { { "2026-03-10T15:00/18:00", "2026-03-17T15:00/18:00" }, "Session 2: tomorrow, 15:00 to 18:00\nShave\nWith water alone." },
    { { "2026-03-10T15:00/18:00", "2026-03-17" }, "Session 2: tomorrow, time not known\nShave\nWith water alone." },
    { { "2026-03-10T15:00/18:00", "2026-03-14T19:00/20:00" }, "Session 2: tomorrow, 19:00 to 20:00\nShave\nWith water alone." },
    { { "2026-03-10T15:00/18:00", "2026-03-14T15:00/18:00" },
      "Session 2: tomorrow, 15:00 to 18:00\nShave: still forbidden then, ask your clinic" },
    { { "2026-03-10T15:00/18:00", "2026-03-13" }, "Session 2: tomorrow, time not known\nShave: still forbidden then, ask your clinic" },
    /* what could be taken on the days before is not to be taken twice */
    { { "2026-03-10T15:00/18:00", "2026-03-17T15:00/18:00", "2026-03-24T15:00/18:00" },
      "Session 3: tomorrow, 15:00 to 18:00\nShave\nWith water alone.\nTake a tablet · once only" },
  };
  g_autoptr (GTimeZone) zone = care_zone_new ("Asia/Dubai");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = make_plan (rows[i].spans, FALSE);
      guint              latest = care_plan_get_sessions (plan)->len - 1;
      const CareSession *session = g_ptr_array_index (care_plan_get_sessions (plan), latest);
      CareDueNotice      notice = { .kind = CARE_DUE_SESSION, .session = (int)latest };
      g_autofree char   *body = care_sentence_notice_body (plan, &notice, FALSE, zone, care_zone_midnight (zone, session->date, CARE_FIRST) - 4 * 3600);

      g_assert_cmpstr (body, ==, rows[i].wanted);
    }
}

static void
test_readiness (void)
{
  const struct
  {
    CareReason  reason;
    const char *wanted;
  } rows[] = {
    { { CARE_REASON_GAP_MET, 7, 7 }, "A gap of 7 days, at least 7 are asked for" },
    { { CARE_REASON_GAP_SHORT, 1, 7 }, "A gap of 1 day, fewer than the 7 asked for" },
    { { CARE_REASON_GAP_UNSURE, 14, 21 }, "A gap of 14 days; your clinic decides below 21" },
    { { CARE_REASON_ROUTINE_DONE, 4, 4 }, "The routine was done on 4 of 4 days" },
    { { CARE_REASON_ROUTINE_MISSING, 0, 1 }, "The routine was done on 0 of 1 day" },
    { { CARE_REASON_ROUTINE_DONE, 0, 0 }, "No step of the daily routine was due yet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sentence = care_sentence_reason (&rows[i].reason);

      g_assert_cmpstr (sentence, ==, rows[i].wanted);
    }
}

static char *
say_problem (CareProblemCode code,
             CareSeverity    severity,
             const char     *path,
             const char     *found,
             const char     *wanted)
{
  g_autoptr (CareProblems) problems = care_problems_new ();

  care_problems_add (problems, severity, code, path, 12, 14, found, wanted);
  return care_fault_problem_in ("clinic.json", care_problems_get (problems, 0));
}

static void
test_problems (void)
{
  g_autofree char *point = say_problem (CARE_PROBLEM_BAD_POINT, CARE_SEVERITY_ERROR, "rules[3].until", "\"P4D\"", "session end + 4 days");
  g_autofree char *bare = say_problem (CARE_PROBLEM_BAD_POINT, CARE_SEVERITY_ERROR, "rules[3].until", "P4D", NULL);
  g_autofree char *kind = say_problem (CARE_PROBLEM_WRONG_TYPE, CARE_SEVERITY_ERROR, "rules[0].order", "first", "4");
  g_autofree char *time = say_problem (CARE_PROBLEM_BAD_TIME, CARE_SEVERITY_ERROR, "slots[0].time", "8", "08:00");
  g_autofree char *range = say_problem (CARE_PROBLEM_OUT_OF_RANGE, CARE_SEVERITY_ERROR, "rules[0].order", "99", "1…60");
  g_autofree char *warning = say_problem (CARE_PROBLEM_UNKNOWN_MEMBER, CARE_SEVERITY_WARNING, "rules[0]", "\"form\"", "from");

  g_assert_cmpstr (point, ==, "clinic.json:12:14: rules[3].until: \"P4D\" is not a point in time; write \"session end + 4 days\"");
  g_assert_cmpstr (bare, ==, "clinic.json:12:14: rules[3].until: \"P4D\" is not a point in time; write it like \"session end + 4 days\"");
  g_assert_cmpstr (kind, ==, "clinic.json:12:14: rules[0].order: \"first\" is of the wrong kind; expected is a whole number");
  g_assert_cmpstr (time, ==, "clinic.json:12:14: slots[0].time: 8 is not a clock time; write it like \"08:00\"");
  g_assert_cmpstr (range, ==, "clinic.json:12:14: rules[0].order: 99 is out of range; allowed is 1…60");
  g_assert_cmpstr (warning, ==, "clinic.json:12:14: warning: rules[0]: \"form\" is not known and has no effect; did you mean \"from\"?");
}

/* Every code has its words, and none of them keeps a hole. */
static void
test_all_problems (void)
{
  for (int code = 0; code <= (int)CARE_PROBLEM_UNUSED; code++)
    {
      g_autofree char *full = say_problem ((CareProblemCode)code, CARE_SEVERITY_ERROR, "a.b", "\"x\"", "y");
      g_autofree char *bare = say_problem ((CareProblemCode)code, CARE_SEVERITY_ERROR, "", "", "");

      g_assert_nonnull (full);
      g_assert_null (strstr (full, "%s"));
      g_assert_null (strstr (bare, "%s"));
      g_assert_cmpuint (strlen (full), >, strlen ("clinic.json:12:14: a.b: "));
    }
}

static void
test_errors (void)
{
  const struct
  {
    GQuark domain;
    int    last;
  } domains[] = {
    { CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_IO },
    { CARE_COURSE_ERROR, CARE_COURSE_ERROR_ANSWER },
    { CARE_SESSION_ERROR, CARE_SESSION_ERROR_TOO_LONG },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code <= domains[i].last; code++)
      {
        g_autoptr (GError) error = g_error_new_literal (domains[i].domain, code, "technical");
        char *sentence = care_fault_error (error);

        g_assert_null (strstr (sentence, "technical"));
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_true (g_hash_table_add (seen, sentence)); /* no two errors say the same */
      }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/ends", test_ends);
  g_test_add_func ("/sentences/verdicts", test_verdicts);
  g_test_add_func ("/sentences/headlines", test_headlines);
  g_test_add_func ("/sentences/said-once", test_said_once);
  g_test_add_func ("/sentences/named-once", test_named_once);
  g_test_add_func ("/sentences/changes", test_changes);
  g_test_add_func ("/sentences/difference", test_difference);
  g_test_add_func ("/sentences/late", test_late);
  g_test_add_func ("/sentences/session", test_session);
  g_test_add_func ("/sentences/notices", test_notices);
  g_test_add_func ("/sentences/session-notices", test_session_notices);
  g_test_add_func ("/sentences/readiness", test_readiness);
  g_test_add_func ("/sentences/problems", test_problems);
  g_test_add_func ("/sentences/all-problems", test_all_problems);
  g_test_add_func ("/sentences/errors", test_errors);
  return g_test_run ();
}
