/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole protocol files: sound ones, broken ones, the built-in one, the example for clinics. */
#include "config.h"

#include "care-protocol-check.h"
#include "care-test.h"

#include <string.h>

/* Every file of @folder is sound and gives no cause for a warning. */
static guint
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize            length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (CareProblems) problems = care_problems_new ();
      g_autoptr (CareProtocol) protocol = NULL;

      g_test_message ("%s", name);
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_bytes_new (text, length);
      protocol = care_protocol_read_and_check (bytes, problems);
      g_assert_nonnull (protocol);
      g_assert_cmpuint (care_problems_get_n (problems), ==, 0);
      g_assert_true (protocol->bytes == bytes);
      n++;
    }
  return n;
}

static void
test_good (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("AFTERCARE_TESTS"), "protocols", "good", NULL);

  g_assert_cmpuint (check_folder (folder), >=, 6);
}

/* They ship, and none lies where a plan could be begun with it by mistake. */
static void
test_examples (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "examples", NULL);

  g_assert_cmpuint (check_folder (folder), ==, 3);
}

/* Files as they come from a text editor, each with one fault. */
static void
test_broken (void)
{
  static const struct
  {
    const char     *name;
    CareProblemCode code;
    const char     *path;
    int             line, column;
  } rows[] = {
    { "newer-format", CARE_PROBLEM_NEWER_FORMAT, "format-version", 1, 53 },
    { "course", CARE_PROBLEM_WRONG_FORMAT, "format", 1, 13 },
    { "unknown-kind", CARE_PROBLEM_UNKNOWN_KIND, "rules[0].kind", 4, 33 },
    { "days-beside-from", CARE_PROBLEM_MEMBER_NOT_FOR_KIND, "rules[0].from", 5, 15 },
    { "end-before-start", CARE_PROBLEM_END_BEFORE_START, "rules[0].until", 5, 48 },
    { "clock-time-of-no-day", CARE_PROBLEM_BAD_POINT, "rules[0].until", 5, 41 },
    { "plan-of-plan", CARE_PROBLEM_CYCLE, "plan.from", 2, 21 },
    { "comma-at-end", CARE_PROBLEM_BAD_TOKEN, "", 6, 3 },
    { "second-root", CARE_PROBLEM_TRAILING_TEXT, "", 8, 1 },
    { "member-twice", CARE_PROBLEM_DUPLICATE_MEMBER, "", 4, 91 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("broken/", rows[i].name, CARE_PROTOCOL_SUFFIX, NULL);
      g_autofree char *text = care_test_read_source ("protocols", path);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (CareProblems) problems = care_problems_new ();
      const CareProblem *problem;

      g_test_message ("%s", rows[i].name);
      g_assert_null (care_protocol_read_and_check (bytes, problems));
      g_assert_cmpuint (care_problems_get_n (problems), ==, 1);
      problem = care_problems_get (problems, 0);
      g_assert_cmpint (problem->code, ==, rows[i].code);
      g_assert_cmpstr (problem->path, ==, rows[i].path);
      g_assert_cmpint (problem->line, ==, rows[i].line);
      g_assert_cmpint (problem->column, ==, rows[i].column);
    }
}

/* PROTOCOL.md's ids, and ours for the facts. */
static void
test_built_in (void)
{
  static const char *const ids[] = {
    "no-touch", "no-water", "no-shampoo", "no-sweat", "no-sun", "no-oil", "no-growth-products", "no-hot-water", "no-harsh-shampoo",
    "no-baking-soda", "prep-exfoliate", "prep-oil", "prep-oil-night", "prep-shampoo-morning", "sunscreen", "cover", "shave-and-wash",
    "wash-hair", "oil", "wash-water", "exfoliate", "wash-baby-shampoo", "oil-night", "oil-washed-out", "prepared-scalp",
    "hair-may-grow"
  };
  static const char *const topics[] = {
    "touch", "water", "hot-water", "shampoo", "harsh-shampoo", "oil", "sun", "sweat", "growth-products", "baking-soda", "sunscreen"
  };
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "scalp-micropigmentation.aftercare.json", NULL);
  g_autofree char *text = NULL;
  gsize            length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = NULL;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  protocol = care_protocol_read_and_check (bytes, problems);
  g_assert_nonnull (protocol);
  g_assert_cmpuint (care_problems_get_n (problems), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (care_protocol_find_rule (protocol, ids[i]));
  g_assert_cmpuint (protocol->rules->len, ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    g_assert_cmpint (care_protocol_find_topic (protocol, topics[i]), >=, 0);
  g_assert_cmpuint (protocol->topics->len, ==, G_N_ELEMENTS (topics));

  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (protocol->rules, i);

      g_test_message ("%s", rule->id);
      if (rule->kind == CARE_RULE_RESTRICTION && rule->until->kind == CARE_POINT_UNSPECIFIED)
        g_assert_false (rule->announce_end.wanted); /* CARE.md principle 7 */
    }
}

/* The example that clinics start from is sound and gives no cause for a warning. */
static void
test_readme (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("AFTERCARE_PROTOCOL_DIR"), "README.md", NULL);
  g_autofree char *text = NULL, *example = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareProtocol) protocol = NULL;
  const char *begin, *end;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  begin = strstr (text, "```json\n");
  g_assert_nonnull (begin);
  begin += strlen ("```json\n");
  end = strstr (begin, "```");
  g_assert_nonnull (end);
  bytes = g_bytes_new (begin, (gsize)(end - begin));
  protocol = care_protocol_read_and_check (bytes, problems);
  for (guint i = 0; i < care_problems_get_n (problems); i++)
    g_test_message ("%s: %d", care_problems_get (problems, i)->path, (int)care_problems_get (problems, i)->code);
  g_assert_nonnull (protocol);
  g_assert_cmpuint (care_problems_get_n (problems), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol-files/good", test_good);
  g_test_add_func ("/protocol-files/examples", test_examples);
  g_test_add_func ("/protocol-files/broken", test_broken);
  g_test_add_func ("/protocol-files/built-in", test_built_in);
  g_test_add_func ("/protocol-files/readme", test_readme);
  return g_test_run ();
}
