/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes and incidents: one note a day, as many incidents as happen; undo takes each back. */
#include "config.h"

#include "care-diary.h"
#include "care-test.h"

#include <string.h>

#define AT   ((gint64)1773547200) /* 2026-03-15, 08:00 in Dubai */
#define DAY  (care_date_new (2026, 3, 15))
#define ZONE "Asia/Dubai"

static void
write_note (CareLog    *log,
            CareDate    date,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (care_diary_set_note (log, date, text, CARE_FACE_WINDOW, AT, ZONE, &error));
  g_assert_no_error (error);
}

static char *
add (CareLog    *log,
     const char *topic,
     gint64      at)
{
  g_autoptr (GError) error = NULL;
  char *key = NULL;

  g_assert_true (care_diary_add_incident (log, topic, DAY, CARE_FACE_WINDOW, at, ZONE, &key, &error));
  g_assert_no_error (error);
  return key;
}

static void
undo (CareLog *log)
{
  const CareRecord *record;

  g_assert_true (care_log_undo (log, CARE_FACE_WINDOW, AT, ZONE, &record, NULL));
  g_assert_nonnull (record);
}

static void
redo (CareLog *log)
{
  const CareRecord *record;

  g_assert_true (care_log_redo (log, CARE_FACE_WINDOW, AT, ZONE, &record, NULL));
  g_assert_nonnull (record);
}

/* Steps of writing and taking back, and what the day's note is after each. */
static void
test_note (void)
{
  static const struct
  {
    const char *write; /* NULL: see @redo */
    gboolean    redo;  /* else undo */
    const char *expected;
    guint       n_records;
  } ROWS[] = {
    { "Itchy behind the ears", FALSE, "Itchy behind the ears", 1 },
    { "Itchy behind the ears", FALSE, "Itchy behind the ears", 1 }, /* the same again is nothing new */
    { "Better. “Dry” \\ line\ntwo ", FALSE, "Better. “Dry” \\ line\ntwo ", 2 },
    { NULL, FALSE, "Itchy behind the ears", 3 },
    { NULL, TRUE, "Better. “Dry” \\ line\ntwo ", 4 },
    { "", FALSE, NULL, 5 },
    { NULL, FALSE, "Better. “Dry” \\ line\ntwo ", 6 },
    { NULL, FALSE, "Itchy behind the ears", 7 },
    { NULL, FALSE, NULL, 8 },
  };
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  g_assert_null (care_diary_get_note (log, DAY));
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (CareLog) again = care_log_new (folder.folder);

      if (ROWS[i].write != NULL)
        write_note (log, DAY, ROWS[i].write);
      else if (ROWS[i].redo)
        redo (log);
      else
        undo (log);
      g_assert_cmpstr (care_diary_get_note (log, DAY), ==, ROWS[i].expected);
      g_assert_cmpuint (care_log_get_records (log)->len, ==, ROWS[i].n_records);
      g_assert_true (care_log_read (again, NULL));
      g_assert_cmpstr (care_diary_get_note (again, DAY), ==, ROWS[i].expected);
    }
}

/* Each day has its own. */
static void
test_days (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  write_note (log, DAY, "one");
  write_note (log, DAY + 1, "two");
  g_assert_cmpstr (care_diary_get_note (log, DAY), ==, "one");
  g_assert_cmpstr (care_diary_get_note (log, DAY + 1), ==, "two");
  g_assert_null (care_diary_get_note (log, DAY - 1));
}

/* The longest note in the widest script fits; what does not is refused and recorded nowhere. */
static void
test_longest (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  for (int i = 0; i < CARE_NOTE_MAX; i++)
    g_string_append (text, "😀");
  write_note (log, DAY, text->str);
  g_assert_cmpstr (care_diary_get_note (log, DAY), ==, text->str);
  g_string_append (text, text->str);
  g_assert_false (care_diary_set_note (log, DAY + 1, text->str, CARE_FACE_WINDOW, AT, ZONE, &error));
  g_assert_nonnull (error);
  g_assert_null (care_diary_get_note (log, DAY + 1));
  g_assert_cmpuint (care_log_get_records (log)->len, ==, 1);
}

static void
expect (CareLog    *log,
        const char *topics)
{
  g_autoptr (GPtrArray) found = care_diary_list_incidents (log, DAY);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *topic = NULL;
      CareVerb         verb;
      CareDate         date;

      g_assert_true (care_diary_key_parse (((const CareRecord *)g_ptr_array_index (found, i))->key, &verb, &date, &topic));
      g_assert_cmpint ((int)verb, ==, (int)CARE_VERB_INCIDENT);
      g_assert_cmpint (date, ==, DAY);
      g_string_append_printf (text, "%s ", topic);
    }
  g_assert_cmpstr (text->str, ==, topics);
}

static void
test_incidents (void)
{
  g_auto (CareTestFolder) folder = { NULL };
  g_autoptr (CareLog) log = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL, *twice = NULL;

  care_test_folder_init (&folder);
  log = care_log_new (folder.folder);
  expect (log, "");
  first = add (log, "water", AT);
  second = add (log, "water", AT + 60);
  third = add (log, "hot-water", AT + 61);
  twice = add (log, "hot-water", AT + 61);
  g_assert_cmpstr (twice, ==, third);
  expect (log, "water water hot-water ");
  undo (log);
  expect (log, "water water ");
  g_assert_true (care_log_undo_key (log, first, CARE_FACE_WINDOW, AT, ZONE, NULL));
  expect (log, "water ");
  redo (log);
  expect (log, "water water ");
  other = care_diary_list_incidents (log, DAY + 1);
  g_assert_cmpuint (other->len, ==, 0);
}

/* Notes and incidents are no steps, and steps are neither. */
static void
test_keys (void)
{
  static const struct
  {
    const char *key;
    int         verb; /* -1: none */
    const char *topic;
  } ROWS[] = {
    { "note:day@2026-03-15", CARE_VERB_NOTE, NULL },
    { "incident:water@2026-03-15/1773547200", CARE_VERB_INCIDENT, "water" },
    { "wash-water@2026-03-15/morning", -1, NULL },
    { "note:day@2026-02-30", -1, NULL },
    { "note:night@2026-03-15", -1, NULL },
    { "state:healed@2026-03-15/1773547200", CARE_VERB_STATE, "healed" },
    { "state:healed", -1, NULL },
    { "", -1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *topic = NULL;
      CareVerb         verb;
      CareDate         date;
      gboolean         found = care_diary_key_parse (ROWS[i].key, &verb, &date, &topic);

      g_assert_cmpint (found ? (int)verb : -1, ==, ROWS[i].verb);
      g_assert_cmpstr (topic, ==, ROWS[i].topic);
      if (found)
        g_assert_cmpint (date, ==, DAY);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diary/note", test_note);
  g_test_add_func ("/diary/days", test_days);
  g_test_add_func ("/diary/longest", test_longest);
  g_test_add_func ("/diary/incidents", test_incidents);
  g_test_add_func ("/diary/keys", test_keys);
  return g_test_run ();
}
