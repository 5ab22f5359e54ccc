/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader: one fault each in a sound file, its code, path and place; limits; what a sound file becomes. */
#include "config.h"

#include "care-protocol-reader.h"
#include "care-test.h"

#include <string.h>

/* protocols/good/small.aftercare.json with @old replaced by @new: exactly this problem, where @at begins. */
typedef struct
{
  const char     *name, *old, *new;
  CareProblemCode code;
  const char     *path, *at, *wanted; /* @wanted NULL: anything */
} FaultRow;

static const FaultRow FAULT_ROWS[] = {
  /* the head */
  { "no-format", "\"format\": \"aftercare-protocol\",", "", CARE_PROBLEM_MISSING_MEMBER, "", "{", "format" },
  { "other-format", "\"aftercare-protocol\"", "\"aftercare-course\"", CARE_PROBLEM_WRONG_FORMAT, "format", "\"aftercare-course\"", "aftercare-protocol" },
  { "format-type", "\"aftercare-protocol\"", "1", CARE_PROBLEM_WRONG_TYPE, "format", "1,\n  \"format-v", NULL },
  { "no-format-version", "\"format-version\": 1,", "", CARE_PROBLEM_MISSING_MEMBER, "", "{", "format-version" },
  { "newer", "\"format-version\": 1", "\"format-version\": 2", CARE_PROBLEM_NEWER_FORMAT, "format-version", "2", "1" },
  { "format-version-zero", "\"format-version\": 1", "\"format-version\": 0", CARE_PROBLEM_OUT_OF_RANGE, "format-version", "0", NULL },
  { "format-version-text", "\"format-version\": 1", "\"format-version\": \"1\"", CARE_PROBLEM_WRONG_TYPE, "format-version", "\"1\"", NULL },
  { "no-id", "\"id\": \"small\",", "", CARE_PROBLEM_MISSING_MEMBER, "", "{", "id" },
  { "id-capital", "\"small\"", "\"Small one\"", CARE_PROBLEM_BAD_ID, "id", "\"Small one\"", NULL },
  { "id-empty", "\"small\"", "\"\"", CARE_PROBLEM_BAD_ID, "id", "\"\"", NULL },
  { "id-long", "\"small\"", "\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg\"", CARE_PROBLEM_BAD_ID, "id", "\"aaaa", NULL },
  { "no-version", "\"version\": \"2026-01-01\",", "", CARE_PROBLEM_MISSING_MEMBER, "", "{", "version" },
  { "version-number", "\"2026-01-01\"", "2026", CARE_PROBLEM_WRONG_TYPE, "version", "2026", NULL },
  { "version-map", "\"2026-01-01\"", "{ \"en\": \"1\" }", CARE_PROBLEM_WRONG_TYPE, "version", "{ \"en\"", NULL },
  { "version-empty", "\"2026-01-01\"", "\" \"", CARE_PROBLEM_EMPTY_TEXT, "version", "\" \"", NULL },
  { "no-title", "\"title\": \"Small\",", "", CARE_PROBLEM_MISSING_MEMBER, "", "{", "title" },
  { "title-empty", "\"Small\"", "\"\"", CARE_PROBLEM_EMPTY_TEXT, "title", "\"\"", NULL },
  { "title-language", "\"Small\"", "{ \"english\": \"Small\" }", CARE_PROBLEM_BAD_LANGUAGE, "title.english", "\"english\"", NULL },
  { "title-no-language", "\"Small\"", "{ }", CARE_PROBLEM_EMPTY_TEXT, "title", "{ }", NULL },
  { "clinic-list", "{ \"name\": \"Clinic\", \"phone\": \"+971 4 123\", \"note\": \"Ask.\" }", "[ ]", CARE_PROBLEM_WRONG_TYPE, "clinic", "[ ]", NULL },
  { "clinic-phone", "\"+971 4 123\"", "971", CARE_PROBLEM_WRONG_TYPE, "clinic.phone", "971", NULL },
  { "source-date", "\"2025-12-31\"", "\"31.12.2025\"", CARE_PROBLEM_BAD_DATE, "source.date", "\"31.12.2025\"", NULL },
  { "source-no-such-date", "\"2025-12-31\"", "\"2025-02-29\"", CARE_PROBLEM_BAD_DATE, "source.date", "\"2025-02-29\"", NULL },
  { "unknown-member", "\"source\":", "\"sorce\":", CARE_PROBLEM_UNKNOWN_MEMBER, "sorce", "\"sorce\"", "source" },

  /* the plan */
  { "no-plan", "\"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },", "", CARE_PROBLEM_MISSING_MEMBER, "", "{", "plan" },
  { "plan-no-from", "\"from\": \"first session day - 10 days\", ", "", CARE_PROBLEM_MISSING_MEMBER, "plan", "{ \"until\"", "from" },
  { "plan-of-plan", "\"last session end + 14 days\"", "\"plan start + 14 days\"", CARE_PROBLEM_CYCLE, "plan.until", "\"plan start + 14", NULL },
  { "plan-never-starts", "\"first session day - 10 days\"", "\"open\"", CARE_PROBLEM_BAD_POINT, "plan.from", "\"open\"", "session start" },
  { "plan-backwards", "\"last session end + 14 days\"", "\"first session day - 20 days\"", CARE_PROBLEM_END_BEFORE_START, "plan.until", "\"first session day - 20", NULL },

  /* questions and slots */
  { "questions-object", "\"questions\": [\n", "\"questions\": { }, \"x\": [\n", CARE_PROBLEM_WRONG_TYPE, NULL, NULL, NULL },
  { "question-no-ask", "\"ask\": \"How long is your hair?\",", "", CARE_PROBLEM_MISSING_MEMBER, "questions[0]", "{ \"id\": \"hair\"", "ask" },
  { "question-many", "\"ask\"", "\"many\": \"yes\", \"ask\"", CARE_PROBLEM_WRONG_TYPE, "questions[0].many", "\"yes\"", NULL },
  { "no-choices", "\"choices\": [ { \"id\": \"short\", \"label\": \"Short\" }, { \"id\": \"long\", \"label\": \"Long\" } ]", "\"choices\": [ ]", CARE_PROBLEM_MISSING_MEMBER, "questions[0].choices", "[ ]", NULL },
  { "choice-no-label", "{ \"id\": \"long\", \"label\": \"Long\" }", "{ \"id\": \"long\" }", CARE_PROBLEM_MISSING_MEMBER, "questions[0].choices[1]", "{ \"id\": \"long\" }", "label" },
  { "choice-twice", "\"id\": \"long\"", "\"id\": \"short\"", CARE_PROBLEM_DUPLICATE_ID, "questions[0].choices[1].id", "\"short\", \"label\": \"Long\"", "questions[0].choices[0].id" },
  { "slot-time", "\"20:00\"", "\"8 pm\"", CARE_PROBLEM_BAD_TIME, "slots[1].time", "\"8 pm\"", NULL },
  { "slot-24", "\"20:00\"", "\"24:00\"", CARE_PROBLEM_BAD_TIME, "slots[1].time", "\"24:00\"", NULL },
  { "slot-twice", "\"id\": \"evening\"", "\"id\": \"morning\"", CARE_PROBLEM_DUPLICATE_ID, NULL, NULL, NULL },
  { "slot-text", "{ \"id\": \"evening\", \"label\": \"Evening\", \"time\": \"20:00\" }", "\"evening\"", CARE_PROBLEM_WRONG_TYPE, NULL, NULL, NULL },

  /* rules: what each of them has */
  { "rules-object", "\"rules\": [", "\"rules\": { }, \"x\": [", CARE_PROBLEM_WRONG_TYPE, NULL, NULL, NULL },
  { "rule-no-id", "\"id\": \"no-water\", ", "", CARE_PROBLEM_MISSING_MEMBER, "rules[0]", "{ \"kind\": \"restriction\"", "id" },
  { "rule-twice", "\"id\": \"wash\"", "\"id\": \"no-water\"", CARE_PROBLEM_DUPLICATE_ID, "rules[1].id", "\"no-water\", \"kind\": \"task\"", "rules[0].id" },
  { "rule-no-kind", "\"kind\": \"restriction\", ", "", CARE_PROBLEM_MISSING_MEMBER, "rules[0]", "{ \"id\": \"no-water\"", "kind" },
  { "rule-kind", "\"kind\": \"advice\"", "\"kind\": \"advise\"", CARE_PROBLEM_UNKNOWN_KIND, "rules[2].kind", "\"advise\"", "advice" },
  { "rule-kind-number", "\"kind\": \"advice\"", "\"kind\": 3", CARE_PROBLEM_WRONG_TYPE, "rules[2].kind", "3, \"from\"", NULL },
  { "rule-no-title", "\"title\": \"Cover\"", "\"why\": \"Sun.\"", CARE_PROBLEM_MISSING_MEMBER, "rules[2]", "{ \"id\": \"cover\"", "title" },
  { "rule-why", "\"why\": \"It fades.\"", "\"why\": 1", CARE_PROBLEM_WRONG_TYPE, "rules[0].why", "1, \"icon\"", NULL },
  { "rule-icon", "\"icon\": \"drop\"", "\"icon\": \"../drop.svg\"", CARE_PROBLEM_BAD_ID, "rules[0].icon", "\"../drop.svg\"", NULL },
  { "rule-member", "\"until\": \"session end + 7 days\"", "\"until\": \"session end + 7 days\", \"untill\": \"open\"", CARE_PROBLEM_UNKNOWN_MEMBER, "rules[1].untill", "\"untill\"", "until" },
  { "rule-text", "{ \"id\": \"shave\", \"kind\"", "\"shave\", { \"id\": \"shave\", \"kind\"", CARE_PROBLEM_WRONG_TYPE, "rules[3]", "\"shave\", {", NULL },

  /* rules: points */
  { "no-from", "\"from\": \"session start\", ", "", CARE_PROBLEM_MISSING_MEMBER, "rules[0]", "{ \"id\": \"no-water\"", "from" },
  { "task-no-until", ", \"until\": \"session end + 7 days\"", "", CARE_PROBLEM_MISSING_MEMBER, "rules[1]", "{ \"id\": \"wash\"", "until" },
  { "until-duration", "\"session end + 7 days\"", "\"P4D\"", CARE_PROBLEM_BAD_POINT, "rules[1].until", "\"P4D\"", "session end + 4 days" },
  { "until-slips", "\"session end + 7 days\"", "\"Sesion end +7 day\"", CARE_PROBLEM_BAD_POINT, "rules[1].until", "\"Sesion", "session end + 7 day" },
  { "until-too-far", "\"session end + 7 days\"", "\"session end + 3651 days\"", CARE_PROBLEM_BAD_POINT, "rules[1].until", "\"session end + 3651", NULL },
  { "until-number", "\"session end + 7 days\"", "7", CARE_PROBLEM_WRONG_TYPE, "rules[1].until", "7,", NULL },
  { "until-object", "\"session end + 7 days\"", "{ \"sooner-of\": [ ] }", CARE_PROBLEM_BAD_POINT, "rules[1].until", "{ \"sooner-of\"", NULL },
  { "until-empty-of", "\"session end + 7 days\"", "{ \"earliest-of\": [ ] }", CARE_PROBLEM_BAD_POINT, "rules[1].until.earliest-of", "[ ]", NULL },
  { "until-one-of-two", "\"session end + 7 days\"", "{ \"latest-of\": [ \"session end\", \"never\" ] }", CARE_PROBLEM_BAD_POINT, "rules[1].until.latest-of[1]", "\"never\"", NULL },
  { "until-state", "\"session end + 7 days\"", "{ \"state\": \"all healed\" }", CARE_PROBLEM_BAD_ID, "rules[1].until.state", "\"all healed\"", NULL },
  { "from-open", "\"from\": \"session day\"", "\"from\": \"open\"", CARE_PROBLEM_BAD_POINT, "rules[3].from", "\"open\", \"until\": \"session start\"", "session start" },
  { "end-before-start", "\"session end + 7 days\"", "\"session end + 3 days\"", CARE_PROBLEM_END_BEFORE_START, "rules[1].until", "\"session end + 3 days\"", NULL },
  { "end-at-start", "\"until\": \"session start\"", "\"until\": \"session day\"", CARE_PROBLEM_END_BEFORE_START, "rules[3].until", "\"session day\",\n", NULL },
  { "end-of-many-before-start", "\"session end + 7 days\"", "{ \"earliest-of\": [\"next session start\", \"session start\"] }", CARE_PROBLEM_END_BEFORE_START, "rules[1].until", "{ \"earliest-of\"", NULL },
  { "end-at-a-clock-time-before-start", "\"until\": \"session start\"", "\"until\": \"session day - 1 days at 09:00\"", CARE_PROBLEM_END_BEFORE_START, "rules[3].until", "\"session day - 1 days at", NULL },
  { "clock-time-without-minutes", "\"session end + 7 days\"", "\"session day + 7 days at 9\"", CARE_PROBLEM_BAD_POINT, "rules[1].until", "\"session day + 7 days at 9\"", "session day + 7 days at 09:00" },
  { "clock-time-after-an-end", "\"session end + 7 days\"", "\"session end + 7 days at 09:00\"", CARE_PROBLEM_BAD_POINT, "rules[1].until", "\"session end + 7 days at", "session day + 7 days at 09:00" },
  { "clock-time-of-no-day", "\"session end + 7 days\"", "\"session day + 7 days at 25:00\"", CARE_PROBLEM_BAD_POINT, "rules[1].until", "\"session day + 7 days at", "session day + 4 days at 09:00" },
  { "late-before-start", "\"session end + 5 days\"", "\"session end + 2 days\"", CARE_PROBLEM_END_BEFORE_START, "rules[1].late-after", "\"session end + 2 days\"", NULL },

  /* rules: topics, answers, timing */
  { "no-forbids", "\"forbids\": [\"water\"],", "", CARE_PROBLEM_MISSING_MEMBER, "rules[0]", "{ \"id\": \"no-water\"", "forbids" },
  { "forbids-nothing", "\"forbids\": [\"water\"]", "\"forbids\": [ ]", CARE_PROBLEM_MISSING_MEMBER, "rules[0].forbids", "[ ]", NULL },
  { "forbids-text", "\"forbids\": [\"water\"]", "\"forbids\": \"water\"", CARE_PROBLEM_WRONG_TYPE, "rules[0].forbids", "\"water\",\n      \"from\"", NULL },
  { "forbids-capital", "\"forbids\": [\"water\"]", "\"forbids\": [\"water\", \"Hot water\"]", CARE_PROBLEM_BAD_ID, "rules[0].forbids[1]", "\"Hot water\"", NULL },
  { "restriction-uses", "\"forbids\": [\"water\"],", "\"forbids\": [\"water\"], \"uses\": [\"water\"],", CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].uses", "[\"water\"],\n      \"from\"", NULL },
  { "restriction-slots", "\"forbids\": [\"water\"],", "\"forbids\": [\"water\"], \"slots\": [\"morning\"],", CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].slots", "[\"morning\"],\n      \"from\"", NULL },
  { "task-forbids", "\"uses\": [\"razor\"]", "\"forbids\": [\"sun\"], \"uses\": [\"razor\"]", CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[3].forbids", "[\"sun\"]", NULL },
  { "when-question", "\"uses\": [\"water\"], \"when\": { \"hair\"", "\"uses\": [\"water\"], \"when\": { \"hiar\"", CARE_PROBLEM_UNKNOWN_QUESTION, "rules[1].when.hiar", "\"hiar\"", "hair" },
  { "when-choice", "\"uses\": [\"water\"], \"when\": { \"hair\": [\"short\"]", "\"uses\": [\"water\"], \"when\": { \"hair\": [\"shrt\"]", CARE_PROBLEM_UNKNOWN_CHOICE, "rules[1].when.hair[0]", "\"shrt\"", "short" },
  { "when-list", "\"uses\": [\"water\"], \"when\": { \"hair\": [\"short\"] }", "\"uses\": [\"water\"], \"when\": [\"short\"]", CARE_PROBLEM_WRONG_TYPE, "rules[1].when", "[\"short\"],\n", NULL },
  { "slot-unknown", "[\"morning\", \"evening\"]", "[\"morning\", \"evenning\"]", CARE_PROBLEM_UNKNOWN_SLOT, "rules[1].slots[1]", "\"evenning\"", "evening" },
  { "slots-empty", "[\"morning\", \"evening\"]", "[ ]", CARE_PROBLEM_MISSING_MEMBER, "rules[1].slots", "[ ]", "morning, evening" },
  { "slot-named-twice", "[\"morning\", \"evening\"]", "[\"morning\", \"morning\"]", CARE_PROBLEM_DUPLICATE_ID, "rules[1].slots[1]", "\"morning\"],", NULL },
  { "slots-and-once", "\"once\": true", "\"slots\": [\"morning\"], \"once\": true", CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[3].once", "true, \"title\": \"Shave\"", NULL },
  { "once-text", "\"once\": true", "\"once\": \"yes\"", CARE_PROBLEM_WRONG_TYPE, "rules[3].once", "\"yes\"", NULL },
  { "order-zero", "\"order\": 1", "\"order\": 0", CARE_PROBLEM_OUT_OF_RANGE, "rules[1].order", "0, \"title\": \"Wash\"", "1…99" },
  { "order-decimal", "\"order\": 1", "\"order\": 1.5", CARE_PROBLEM_WRONG_TYPE, "rules[1].order", "1.5", NULL },
  { "outlives-number", "\"beyond-next-session\": true", "\"beyond-next-session\": 1", CARE_PROBLEM_WRONG_TYPE, "rules[2].beyond-next-session", "1, \"title\": \"Cover\"", NULL },
  { "optional-number", "\"order\": 1", "\"optional-after-last\": 1", CARE_PROBLEM_WRONG_TYPE, "rules[1].optional-after-last", "1, \"title\": \"Wash\"", NULL },
  { "optional-restriction", "\"forbids\": [\"water\"],", "\"forbids\": [\"water\"], \"optional-after-last\": true,", CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].optional-after-last", "true,\n      \"from\"", NULL },
  { "announce-text", "\"announce\": {", "\"announce\": \"no\", \"x\": {", CARE_PROBLEM_WRONG_TYPE, NULL, NULL, NULL },
  { "announce-edge", "\"heads-up\": true", "\"headsup\": true", CARE_PROBLEM_UNKNOWN_MEMBER, "rules[0].announce.headsup", "\"headsup\"", "heads-up" },
  { "announce-body", "\"body\": \"Lukewarm.\"", "\"body\": [ ]", CARE_PROBLEM_WRONG_TYPE, "rules[0].announce.end.body", "[ ]", NULL },

  /* the rest */
  { "topic-twice", "{ \"id\": \"razor\"", "{ \"id\": \"water\"", CARE_PROBLEM_DUPLICATE_ID, "topics[1].id", "\"water\", \"label\": \"Shaving\"", "topics[0].id" },
  { "interval-no-length", "\"at-least\": \"7 days\", ", "", CARE_PROBLEM_MISSING_MEMBER, "intervals[0]", "{ \"when\": { \"hair\": [\"short\"] }, \"to", "at-least" },
  { "interval-length", "\"7 days\"", "\"a week\"", CARE_PROBLEM_BAD_DURATION, "intervals[0].at-least", "\"a week\"", "7 days" },
  { "interval-daylight", "\"7 days\"", "\"7 daylights\"", CARE_PROBLEM_BAD_DURATION, "intervals[0].at-least", "\"7 daylights\"", NULL },
  { "interval-too-long", "\"2 weeks\"", "\"522 weeks\"", CARE_PROBLEM_BAD_DURATION, "intervals[0].to-be-sure", "\"522 weeks\"", NULL },
  { "interval-sure-too-early", "\"2 weeks\"", "\"6 days\"", CARE_PROBLEM_OUT_OF_RANGE, "intervals[0].to-be-sure", "\"6 days\"", "7…3650 days" },
  { "interval-routine", "\"every due day\"", "\"daily\"", CARE_PROBLEM_OUT_OF_RANGE, "intervals[0].routine", "\"daily\"", "every due day" },
  { "sign-number", "[\"Fever\"]", "[39]", CARE_PROBLEM_WRONG_TYPE, "warning-signs[0]", "39", NULL },
  { "kit-no-title", "\"title\": \"Shampoo\", ", "", CARE_PROBLEM_MISSING_MEMBER, "kit[0]", "{ \"body\"", "title" },
  { "kit-from", "\"from\": \"session end + 4 days\", \"when\"", "\"from\": \"unspecified\", \"when\"", CARE_PROBLEM_BAD_POINT, "kit[0].from", "\"unspecified\"", NULL },
  { "contact-phone", "\"+971 4 456\"", "[ ]", CARE_PROBLEM_WRONG_TYPE, "contacts[0].phone", "[ ]", NULL },

  /* bytes */
  { "not-json", "\"rules\": [", "\"rules\": [,", CARE_PROBLEM_BAD_TOKEN, NULL, NULL, NULL },
  { "member-twice", "\"order\": 1", "\"order\": 1, \"order\": 2", CARE_PROBLEM_DUPLICATE_MEMBER, NULL, NULL, NULL },
};

static CareProtocol *
read_text (const char   *text,
           CareProblems *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return care_protocol_read (bytes, problems);
}

static char *
replace_once (const char *text,
              const char *old,
              const char *new)
{
  const char *found = strstr (text, old);

  g_assert_nonnull (found);
  g_assert_null (strstr (found + 1, old));
  return g_strdup_printf ("%.*s%s%s", (int)(found - text), text, new, found + strlen (old));
}

static void
assert_place (const CareProblem *problem,
              const char        *text,
              const char        *at)
{
  const char *found = strstr (text, at);
  const char *line;
  int         number = 1;

  g_assert_nonnull (found);
  for (line = text; strchr (line, '\n') != NULL && strchr (line, '\n') < found; line = strchr (line, '\n') + 1)
    number++;
  g_assert_cmpint (problem->line, ==, number);
  g_assert_cmpint (problem->column, ==, g_utf8_strlen (line, found - line) + 1);
}

static void
test_fault (gconstpointer data)
{
  const FaultRow  *row = data;
  g_autofree char *sound = care_test_read_source ("protocols", "good/small.aftercare.json");
  g_autofree char *text = replace_once (sound, row->old, row->new);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = read_text (text, problems);
  const CareProblem *problem;

  for (guint i = 0; i < care_problems_get_n (problems); i++)
    g_test_message ("%d:%d %s: %d \"%s\"", care_problems_get (problems, i)->line, care_problems_get (problems, i)->column,
                    care_problems_get (problems, i)->path, (int)care_problems_get (problems, i)->code,
                    care_problems_get (problems, i)->wanted);
  g_assert_cmpuint (care_problems_get_n (problems), >, 0);
  problem = care_problems_get (problems, 0);
  g_assert_cmpint (problem->code, ==, row->code);
  g_assert_true ((protocol == NULL) == (problem->severity == CARE_SEVERITY_ERROR));
  if (row->path == NULL)
    return;
  g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
  g_assert_cmpstr (problem->path, ==, row->path);
  assert_place (problem, text, row->at);
  if (row->wanted != NULL)
    g_assert_cmpstr (problem->wanted, ==, row->wanted);
}

/* Every fault of the file is found at once, in the order of the file. */
static void
test_all_at_once (void)
{
  g_autofree char *text = care_test_read_source ("protocols", "broken/many.aftercare.json");
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = read_text (text, problems);
  static const struct
  {
    const char *path;
    int         line, column;
  } places[] = {
    { "version", 5, 14 },
    { "plan", 7, 11 },
    { "questions[0].choices[1].id", 9, 115 },
    { "slots[0].time", 12, 56 },
    { "rules[0].kind", 15, 33 },
    { "rules[0].until", 16, 41 },
    { "rules[1]", 18, 5 },
    { "rules[1].slots[1]", 20, 28 },
    { "rules[1].titel", 20, 38 },
    { "rules[2].when.hair[0]", 21, 72 },
    { "intervals[0].at-least", 25, 19 },
  };

  g_assert_null (protocol);
  for (guint i = 0; i < care_problems_get_n (problems); i++)
    g_test_message ("%s %d:%d", care_problems_get (problems, i)->path, care_problems_get (problems, i)->line,
                    care_problems_get (problems, i)->column);
  g_assert_cmpuint (care_problems_get_n (problems), ==, G_N_ELEMENTS (places));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const CareProblem *problem = care_problems_get (problems, (guint)i);

      g_assert_cmpstr (problem->path, ==, places[i].path);
      g_assert_cmpint (problem->line, ==, places[i].line);
      g_assert_cmpint (problem->column, ==, places[i].column);
    }
}

/* A file in which the nth text is repeated: limits of RELIABILITY 6. */
static void
test_limits (void)
{
  static const struct
  {
    const char *old, *item;
    guint       most;
  } rows[] = {
    { "\"rules\": [", "{ \"id\": \"x-%u\", \"kind\": \"fact\", \"title\": \"X\" },", CARE_PROTOCOL_MAX_RULES - 4 },
    { "\"slots\": [\n", "{ \"id\": \"x-%u\", \"label\": \"X\", \"time\": \"12:00\" },", 22 },
    { "\"choices\": [", "{ \"id\": \"x-%u\", \"label\": \"X\" },", 62 },
    { "\"forbids\": [", "\"x-%u\",", 62 },
    { "\"warning-signs\": [", "\"X\",", 199 },
    { "\"uses\": [\"water\"], \"when\": { \"hair\": [", "\"long\",", 63 },
  };
  g_autofree char *sound = care_test_read_source ("protocols", "good/small.aftercare.json");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint more = 0; more <= 1; more++)
      {
        g_autoptr (GString) new = g_string_new (rows[i].old);
        g_autoptr (CareProblems) problems = care_problems_new ();
        g_autoptr (CareProtocol) protocol = NULL;
        g_autofree char *text = NULL;

        for (guint j = 0; j < rows[i].most + more; j++)
          {
            g_autoptr (GString) item = g_string_new (rows[i].item);
            g_autofree char *number = g_strdup_printf ("%u", j);

            g_string_replace (item, "%u", number, 0);
            g_string_append (new, item->str);
          }
        text = replace_once (sound, rows[i].old, new->str);
        protocol = read_text (text, problems);
        g_test_message ("%s and %u", rows[i].old, rows[i].most + more);
        g_assert_true ((protocol == NULL) == (more == 1));
        if (more == 1)
          g_assert_cmpint (care_problems_get (problems, 0)->code, ==, CARE_PROBLEM_TOO_MANY);
      }
}

/* A file in which everything is wrong ends the reading: one that is made to last must not. */
static void
test_hopeless (void)
{
  g_autofree char *sound = care_test_read_source ("protocols", "good/small.aftercare.json");
  g_autofree char *text = NULL;
  g_autoptr (GString) rules = g_string_new ("\"rules\": [");
  g_autoptr (CareProblems) problems = care_problems_new ();

  for (int i = 0; i < CARE_PROTOCOL_MAX_RULES - 4; i++)
    g_string_append (rules, "{ \"a\": 1, \"b\": 2, \"c\": 3 },");
  text = replace_once (sound, "\"rules\": [", rules->str);
  g_assert_null (read_text (text, problems));
  g_assert_cmpuint (care_problems_get_n (problems), >, 1000);
  g_assert_cmpuint (care_problems_get_n (problems), <, 1020);
}

/* What a file says is what the protocol holds. */
static void
test_content (void)
{
  g_autofree char *text = care_test_read_source ("protocols", "good/small.aftercare.json");
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = read_text (text, problems);
  const CareRule     *ban = care_protocol_find_rule (protocol, "no-water");
  const CareRule     *wash = care_protocol_find_rule (protocol, "wash");
  const CareRule     *cover = care_protocol_find_rule (protocol, "cover");
  const CareInterval *interval = g_ptr_array_index (protocol->intervals, 0);

  g_assert_cmpstr (protocol->version, ==, "2026-01-01");
  g_assert_cmpstr (protocol->clinic_phone, ==, "+971 4 123");
  g_assert_true (care_rule_forbids (ban, care_protocol_find_topic (protocol, "water")));
  g_assert_true (ban->announce_start.wanted && ban->announce_end.wanted && ban->heads_up.wanted);
  g_assert_null (ban->announce_start.title);
  g_assert_cmpstr (care_text_get (ban->announce_end.title), ==, "Water allowed");
  g_assert_false (wash->announce_start.wanted || wash->announce_end.wanted || wash->heads_up.wanted);
  g_assert_cmpint (wash->timing, ==, CARE_TIMING_SLOTS);
  g_assert_cmpuint (wash->slots->len, ==, 2);
  g_assert_cmpint (wash->order, ==, 1);
  g_assert_cmpint (cover->timing, ==, CARE_TIMING_EVENT);
  g_assert_true (cover->outlives && !wash->outlives);
  g_assert_cmpint (care_protocol_find_rule (protocol, "shave")->timing, ==, CARE_TIMING_ONCE);
  g_assert_cmpint (interval->at_least.days, ==, 7);
  g_assert_cmpint (interval->sure.days, ==, 14);
  g_assert_true (interval->routine);
}

static void
test_defaults (void)
{
  g_autofree char *text = care_test_read_source ("protocols", "good/states-and-languages.aftercare.json");
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = read_text (text, problems);
  const CareRule  *standing = care_protocol_find_rule (protocol, "standing");
  g_autofree char *from = care_point_to_string (standing->from);
  g_autofree char *until = care_point_to_string (standing->until);

  g_assert_cmpstr (from, ==, "plan start");
  g_assert_cmpstr (until, ==, "plan end");
  g_assert_false (care_protocol_find_rule (protocol, "pool")->announce_end.wanted);
  g_assert_null (care_protocol_find_rule (protocol, "flakes")->from);
  g_assert_cmpuint (protocol->states->len, ==, 2);
  g_assert_cmpint (care_protocol_find_slot (protocol, "morning"), ==, 0); /* by the clock, however they were written */
  g_assert_cmpint (care_protocol_find_slot (protocol, "night"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (FAULT_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/protocol/fault/", FAULT_ROWS[i].name, NULL);

      g_test_add_data_func (path, &FAULT_ROWS[i], test_fault);
    }
  g_test_add_func ("/protocol/all-at-once", test_all_at_once);
  g_test_add_func ("/protocol/limits", test_limits);
  g_test_add_func ("/protocol/hopeless", test_hopeless);
  g_test_add_func ("/protocol/content", test_content);
  g_test_add_func ("/protocol/defaults", test_defaults);
  return g_test_run ();
}
