/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sound protocol is warned of, and what it is not. */
#include "config.h"

#include "care-protocol-check.h"

#include <string.h>

#define HEAD                                                                                                                   \
  "{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"thought\", \"version\": \"1\", \"title\": \"Text\"," \
  "  \"plan\": { \"from\": \"first session day - 10 days\", \"until\": \"last session end + 14 days\" },"                      \
  "  \"questions\": [ { \"id\": \"hair\", \"ask\": \"Hair?\","                                                                 \
  "    \"choices\": [ { \"id\": \"short\", \"label\": \"Short\" }, { \"id\": \"long\", \"label\": \"Long\" } ] } ],"           \
  "  \"slots\": [ { \"id\": \"noon\", \"label\": \"Noon\", \"time\": \"12:00\" } ],"
#define RULES       HEAD "  \"rules\": [ "
#define ASKED       ", { \"id\": \"asked\", \"kind\": \"fact\", \"when\": { \"hair\": \"short\" }, \"title\": \"Text\" } ] }"
#define BAN(until)  "{ \"id\": \"ban\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"from\": \"session start\"," until " \"title\": \"Text\" }"
#define STEP(times) "{ \"id\": \"step\", \"kind\": \"task\", \"uses\": [\"touch\", \"water\"], " times ", \"slots\": [\"noon\"], \"title\": \"Text\" }"
#define FREELY(how) "{ \"id\": \"step\", \"kind\": \"task\", \"from\": \"session end\", \"until\": \"session end + 9 days\", " how ", \"title\": \"Text\" }"
#define WEEK        "\"until\": \"session end + 7 days\","

typedef struct
{
  const char     *name, *text;
  CareProblemCode code;
  const char     *path; /* NULL: nothing to warn of */
  const char     *found, *wanted;
} WarningRow;

static const WarningRow WARNING_ROWS[] = {
  { "lifted", RULES BAN (WEEK) ASKED, 0, NULL, NULL, NULL },
  { "no-until", RULES BAN ("") ASKED, CARE_PROBLEM_NEVER_LIFTED, "rules[0]", "ban", "" },
  { "said-open", RULES BAN ("\"until\": \"open\",") ASKED, 0, NULL, NULL, NULL },
  { "said-unspecified", RULES BAN ("\"until\": \"unspecified\",") ASKED, 0, NULL, NULL, NULL },
  { "until-state", RULES BAN ("\"until\": { \"state\": \"healed\" },") ASKED, 0, NULL, NULL, NULL },
  { "until-last", RULES BAN ("\"until\": \"last session end + 2 weeks\",") ASKED, 0, NULL, NULL, NULL },
  { "until-plan-end", RULES BAN ("\"until\": \"plan end\",") ASKED, 0, NULL, NULL, NULL },
  { "until-next-session", RULES BAN ("\"until\": \"next session start\",") ASKED, CARE_PROBLEM_NEVER_LIFTED, "rules[0].until", "ban", "" },
  { "until-latest-of-open", RULES BAN ("\"until\": { \"latest-of\": [\"session end + 1 day\", \"open\"] },") ASKED,
    CARE_PROBLEM_NEVER_LIFTED, "rules[0].until", "ban", "" },
  { "until-earliest-of-open", RULES BAN ("\"until\": { \"earliest-of\": [\"session end + 1 day\", \"open\"] },") ASKED, 0, NULL, NULL, NULL },
  { "until-clock-time", RULES BAN ("\"until\": \"session day + 4 days at 09:00\",") ASKED, 0, NULL, NULL, NULL },
  { "until-noon-of-the-day", RULES BAN ("\"until\": \"session day at 12:00\",") ASKED, 0, NULL, NULL, NULL },                        /* of a morning's session */
  { "from-clock-time", RULES STEP ("\"from\": \"session day at 19:00\", \"until\": \"session start\"") ASKED, 0, NULL, NULL, NULL }, /* an evening's */

  { "limit-of-a-ban", RULES BAN (WEEK " \"limit\": \"10 minutes\",") ASKED, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].limit", "limit",
    "permission, task, advice, fact" },
  { "hours-of-nothing", RULES FREELY ("\"between\": \"08:00 to 20:00\"") ASKED, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].between", "between",
    "\"every\": \"2 hours\"" },
  { "hours-of-days", RULES FREELY ("\"every\": \"2 days\", \"between\": \"08:00 to 20:00\"") ASKED, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].between",
    "between", "\"every\": \"2 hours\"" },
  { "hours-of-hours", RULES FREELY ("\"every\": \"2 hours\", \"between\": \"08:00 to 20:00\"") ASKED, 0, NULL, NULL, NULL },
  { "once-every-other-day", RULES FREELY ("\"once\": true, \"every\": \"2 days\"") ASKED, CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].every", "every", "" },

  { "step-inside-ban", RULES BAN (WEEK) "," STEP ("\"from\": \"session end + 1 day\", \"until\": \"session end + 7 days\"") ASKED,
    CARE_PROBLEM_ALWAYS_FORBIDDEN, "rules[1].uses", "water", "ban" },
  { "step-longer-than-ban", RULES BAN (WEEK) "," STEP ("\"from\": \"session end + 1 day\", \"until\": \"session end + 8 days\"") ASKED, 0, NULL, NULL, NULL },
  { "step-before-ban", RULES BAN (WEEK) "," STEP ("\"from\": \"session day\", \"until\": \"session start\"") ASKED, 0, NULL, NULL, NULL },
  { "step-under-endless-ban", RULES BAN ("\"until\": \"unspecified\",") "," STEP ("\"from\": \"session end\", \"until\": \"open\"") ASKED,
    CARE_PROBLEM_ALWAYS_FORBIDDEN, "rules[1].uses", "water", "ban" },
  { "step-until-state-of-ban", RULES BAN ("\"until\": { \"state\": \"healed\" },") "," STEP ("\"from\": \"session end\", \"until\": { \"state\": \"healed\" }") ASKED,
    CARE_PROBLEM_ALWAYS_FORBIDDEN, "rules[1].uses", "water", "ban" },
  { "step-after-state", RULES BAN ("\"until\": { \"state\": \"healed\" },") "," STEP ("\"from\": { \"state\": \"healed\" }, \"until\": \"open\"") ASKED, 0, NULL, NULL, NULL },
  { "step-between-two-bans", RULES BAN ("\"until\": \"session end + 3 days\",") ",{ \"id\": \"second\", \"kind\": \"restriction\", \"forbids\": [\"touch\"],"
                                                                                " \"from\": \"session end + 2 days\", \"until\": \"session end + 9 days\", \"title\": \"Text\" }," STEP ("\"from\": \"session end\", \"until\": \"session end + 9 days\"") ASKED,
    CARE_PROBLEM_ALWAYS_FORBIDDEN, "rules[2].uses", "water", "ban" },
  { "ban-of-others", RULES "{ \"id\": \"ban\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"when\": { \"hair\": [\"long\"] }, \"from\": \"session start\"," WEEK " \"title\": \"Text\" }," STEP ("\"from\": \"session end\", \"until\": \"session end + 7 days\"") ASKED, 0, NULL, NULL, NULL },
  { "ban-of-the-same", RULES "{ \"id\": \"ban\", \"kind\": \"restriction\", \"forbids\": [\"water\"], \"when\": { \"hair\": [\"long\", \"short\"] }, \"from\": \"session start\"," WEEK " \"title\": \"Text\" }," STEP ("\"when\": { \"hair\": \"long\" }, \"from\": \"session end\", \"until\": \"session end + 7 days\"") ASKED,
    CARE_PROBLEM_ALWAYS_FORBIDDEN, "rules[1].uses", "water", "ban" },

  { "step-never-comes", RULES STEP ("\"from\": \"session end\", \"until\": \"plan start\"") ASKED,
    CARE_PROBLEM_END_BEFORE_START, "rules[0].until", "plan start", "" },
  { "for-nobody", RULES STEP ("\"when\": { \"hair\": [ ] }, \"from\": \"session end\", \"until\": \"session end + 7 days\"") ASKED,
    CARE_PROBLEM_UNREACHABLE, "rules[0].when", "step", "" },
  { "unused-question", RULES BAN (WEEK) "] }", CARE_PROBLEM_UNUSED, "questions[0].id", "hair", "" },
  { "unused-topic", HEAD "\"topics\": [ { \"id\": \"hats\", \"label\": \"Hats\" } ], \"rules\": [" BAN (WEEK) ASKED,
    CARE_PROBLEM_UNUSED, "topics[0].id", "hats", "" },
  { "unused-state", HEAD "\"states\": [ { \"id\": \"calm\", \"label\": \"Calm\" } ], \"rules\": [" BAN (WEEK) ASKED,
    CARE_PROBLEM_UNUSED, "states[0].id", "calm", "" },
  { "asked-by-interval", RULES BAN (WEEK) "], \"intervals\": [ { \"when\": { \"hair\": \"long\" }, \"at-least\": \"7 days\" } ] }", 0, NULL, NULL, NULL },
  { "asked-by-kit", RULES BAN (WEEK) "], \"kit\": [ { \"when\": { \"hair\": \"long\" }, \"title\": \"Text\" } ] }", 0, NULL, NULL, NULL },
  { "kit-for-nobody", HEAD "\"kit\": [ { \"when\": { \"hair\": [ ] }, \"title\": \"Oil\" } ], \"rules\": [" BAN (WEEK) ASKED,
    CARE_PROBLEM_UNREACHABLE, "kit[0].when", "Oil", "" },
  { "interval-behind-another", HEAD "\"intervals\": [ { \"at-least\": \"7 days\" }, { \"when\": { \"hair\": \"long\" }, \"at-least\": \"14 days\" } ], \"rules\": [" BAN (WEEK) ASKED,
    CARE_PROBLEM_UNREACHABLE, "intervals[1].when", "14 days", "intervals[0]" },
  { "interval-behind-two", HEAD "\"intervals\": [ { \"when\": { \"hair\": \"short\" }, \"at-least\": \"7 days\" }, { \"at-least\": \"8 days\" },"
                                " { \"when\": { \"hair\": \"short\" }, \"at-least\": \"9 days\" } ], \"rules\": [" BAN (WEEK) ASKED,
    CARE_PROBLEM_UNREACHABLE, "intervals[2].when", "9 days", "intervals[0]" },
  { "interval-for-the-rest", HEAD "\"intervals\": [ { \"when\": { \"hair\": \"long\" }, \"at-least\": \"14 days\" }, { \"at-least\": \"7 days\" } ], \"rules\": [" BAN (WEEK) ASKED, 0, NULL, NULL, NULL },
};

typedef struct
{
  const char *name, *title, *contacts;
  const char *path, *found; /* NULL: nothing to warn of */
} LanguageRow;

static const LanguageRow LANGUAGE_ROWS[] = {
  { "plain", "\"T\"", "{ \"title\": \"A\" }, \"B\"", NULL, NULL },
  { "both", "{ \"en\": \"T\", \"bg\": \"Т\" }", "{ \"title\": { \"bg\": \"Б\", \"en\": \"B\" } }", NULL, NULL },
  { "one-missing", "{ \"en\": \"T\", \"bg\": \"Т\" }", "{ \"title\": { \"en\": \"B\" } }", "contacts[0].title", "bg" },
  { "missing-elsewhere", "{ \"en\": \"T\" }", "{ \"title\": { \"en\": \"B\", \"ar\": \"ب\" } }", "title", "ar" },
  { "plain-among-maps", "{ \"en\": \"T\", \"ar\": \"ت\" }", "\"B\"", "contacts[0]", "en, ar" },
  { "region-by-language", "{ \"pt\": \"T\" }", "{ \"title\": { \"pt-BR\": \"B\", \"pt\": \"B\" } }", NULL, NULL },
  { "language-not-by-region", "{ \"pt\": \"T\" }", "{ \"title\": { \"pt-BR\": \"B\" } }", "contacts[0].title", "pt" },
  { "numbers-need-none", "{ \"en\": \"T\" }", "{ \"title\": { \"en\": \"B\" }, \"phone\": \"+971\" }", NULL, NULL },
};

static CareProblems *
check (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = care_protocol_read_and_check (bytes, problems);

  for (guint i = 0; i < care_problems_get_n (problems); i++)
    g_test_message ("%s: %d \"%s\" \"%s\"", care_problems_get (problems, i)->path, (int)care_problems_get (problems, i)->code,
                    care_problems_get (problems, i)->found, care_problems_get (problems, i)->wanted);
  g_assert_nonnull (protocol);
  return g_steal_pointer (&problems);
}

static void
test_warning (gconstpointer data)
{
  const WarningRow *row = data;
  g_autoptr (CareProblems) problems = check (row->text);
  const CareProblem *problem;

  g_assert_cmpuint (care_problems_get_n (problems), ==, row->path != NULL ? 1 : 0);
  if (row->path == NULL)
    return;
  problem = care_problems_get (problems, 0);
  g_assert_cmpint (problem->severity, ==, CARE_SEVERITY_WARNING);
  g_assert_cmpint (problem->code, ==, row->code);
  g_assert_cmpstr (problem->path, ==, row->path);
  g_assert_cmpstr (problem->found, ==, row->found);
  g_assert_cmpstr (problem->wanted, ==, row->wanted);
}

static void
test_language (gconstpointer data)
{
  const LanguageRow *row = data;
  g_autofree char   *text = g_strdup_printf ("{ \"format\": \"aftercare-protocol\", \"format-version\": 1, \"id\": \"t\", \"version\": \"1\","
                                               " \"title\": %s, \"plan\": { \"from\": \"session start\", \"until\": \"last session end\" },"
                                               " \"rules\": [], \"contacts\": [ %s ] }",
                                             row->title, row->contacts);
  g_autoptr (CareProblems) problems = check (text);

  g_assert_cmpuint (care_problems_get_n (problems), ==, row->path != NULL ? 1 : 0);
  if (row->path == NULL)
    return;
  g_assert_cmpint (care_problems_get (problems, 0)->severity, ==, CARE_SEVERITY_WARNING);
  g_assert_cmpint (care_problems_get (problems, 0)->code, ==, CARE_PROBLEM_UNTRANSLATED);
  g_assert_cmpstr (care_problems_get (problems, 0)->path, ==, row->path);
  g_assert_cmpstr (care_problems_get (problems, 0)->found, ==, row->found);
}

/* A file with a fault is not thought about: what it would come to is nobody's guess. */
static void
test_faulty (void)
{
  const char *text = RULES BAN ("\"until\": \"P4D\",") "] }";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (CareProblems) problems = care_problems_new ();

  g_assert_null (care_protocol_read_and_check (bytes, problems));
  g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
  g_assert_cmpint (care_problems_get (problems, 0)->code, ==, CARE_PROBLEM_BAD_POINT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (WARNING_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/protocol-check/warning/", WARNING_ROWS[i].name, NULL);

      g_test_add_data_func (path, &WARNING_ROWS[i], test_warning);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGE_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/protocol-check/language/", LANGUAGE_ROWS[i].name, NULL);

      g_test_add_data_func (path, &LANGUAGE_ROWS[i], test_language);
    }
  g_test_add_func ("/protocol-check/faulty", test_faulty);
  return g_test_run ();
}
