/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminders' settings: read, refused, written back with what they do not know. */
#include "config.h"

#include "care-reminder-settings.h"

#include "care-protocol.h"

#include <string.h>

typedef struct
{
  const char *name, *text;
  const char *written; /* NULL: refused */
} SettingsRow;

#define DEFAULTS "{\"reminders\":{\"slots\":{},\"discreet\":\"when-locked\"}}"

static const SettingsRow SETTINGS_ROWS[] = {
  { "nothing", "{}", DEFAULTS },
  { "empty", "{\"reminders\":{}}", DEFAULTS },
  { "slots", "{\"reminders\":{\"slots\":{\"morning\":\"07:30\"}}}",
    "{\"reminders\":{\"slots\":{\"morning\":\"07:30\"},\"discreet\":\"when-locked\"}}" },
  { "quiet", "{\"reminders\":{\"quiet-hours\":{\"from\":\"22:00\",\"until\":\"08:00\"},\"discreet\":\"never\"}}",
    "{\"reminders\":{\"slots\":{},\"quiet-hours\":{\"from\":\"22:00\",\"until\":\"08:00\"},\"discreet\":\"never\"}}" },
  { "quiet-from-midnight", "{\"reminders\":{\"quiet-hours\":{\"from\":\"00:00\",\"until\":\"06:00\"},\"discreet\":\"always\"}}",
    "{\"reminders\":{\"slots\":{},\"quiet-hours\":{\"from\":\"00:00\",\"until\":\"06:00\"},\"discreet\":\"always\"}}" },
  /* a whole day of quiet would hold everything for ever */
  { "quiet-all-day", "{\"reminders\":{\"quiet-hours\":{\"from\":\"08:00\",\"until\":\"08:00\"}}}", DEFAULTS },
  { "unknown-members", "{\"reminders\":{\"slots\":{\"noon\":\"12:00\"},\"sound\":\"bell\"}}",
    "{\"reminders\":{\"slots\":{\"noon\":\"12:00\"},\"discreet\":\"when-locked\",\"sound\":\"bell\"}}" },
  { "not-an-object", "{\"reminders\":[]}", NULL },
  { "slots-no-object", "{\"reminders\":{\"slots\":\"08:00\"}}", NULL },
  { "bad-time", "{\"reminders\":{\"slots\":{\"morning\":\"8:00\"}}}", NULL },
  { "no-such-hour", "{\"reminders\":{\"slots\":{\"morning\":\"24:00\"}}}", NULL },
  { "half-quiet", "{\"reminders\":{\"quiet-hours\":{\"from\":\"22:00\"}}}", NULL },
  { "bad-word", "{\"reminders\":{\"discreet\":\"sometimes\"}}", NULL },
  { "number", "{\"reminders\":{\"discreet\":1}}", NULL },
};

static GPtrArray *
make_slots (void)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func ((GDestroyNotify)care_slot_free);
  CareSlot  *morning = care_slot_new ();
  CareSlot  *evening = care_slot_new ();

  morning->id = g_strdup ("morning");
  evening->id = g_strdup ("evening");
  g_ptr_array_add (slots, morning);
  g_ptr_array_add (slots, evening);
  return slots;
}

static void
test_settings (gconstpointer data)
{
  const SettingsRow *row = data;
  g_autoptr (GPtrArray) slots = make_slots ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (row->text, strlen (row->text));
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = care_json_new (bytes, &CARE_JSON_LIMITS_COURSE, problems);
  CareJsonWriter      *writer;
  CareJsonNode        *node;
  CareReminderSettings settings;
  g_autofree char     *written = NULL;
  gboolean             good;

  g_assert_nonnull (json);
  node = care_json_peek (care_json_get_root (json), "reminders");
  good = care_reminder_settings_read (&settings, json, node, slots);
  g_assert_cmpint (good, ==, row->written != NULL);
  g_assert_cmpint (care_problems_count (problems, CARE_SEVERITY_ERROR) == 0, ==, good);
  if (!good)
    return;

  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_reminder_settings_write (&settings, writer, node, slots);
  care_json_writer_close (writer);
  written = care_json_writer_finish (writer, FALSE);
  g_assert_cmpstr (written, ==, row->written);
  care_json_writer_free (writer);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (SETTINGS_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/reminder-settings/", SETTINGS_ROWS[i].name, NULL);

      g_test_add_data_func (path, &SETTINGS_ROWS[i], test_settings);
    }
  return g_test_run ();
}
