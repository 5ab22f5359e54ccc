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
  { "hours", "{\"reminders\":{\"discreet\":\"never\",\"hours\":\"12\"}}",
    "{\"reminders\":{\"slots\":{},\"discreet\":\"never\",\"hours\":\"12\"}}" },
  { "hours-of-mars", "{\"reminders\":{\"hours\":\"13\"}}", NULL },
  { "repeat", "{\"reminders\":{\"discreet\":\"never\",\"repeat\":true}}",
    "{\"reminders\":{\"slots\":{},\"discreet\":\"never\",\"repeat\":true}}" },
  { "no-repeat", "{\"reminders\":{\"discreet\":\"never\",\"repeat\":false}}",
    "{\"reminders\":{\"slots\":{},\"discreet\":\"never\"}}" },
  { "repeat-how", "{\"reminders\":{\"repeat\":\"often\"}}", NULL },
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

/* By the clock: the protocol's morning is 08:00, its evening 20:00. */
typedef struct
{
  const char *name;
  int         morning, evening; /* -1: the protocol's */
  gboolean    in_order;
} OrderRow;

static const OrderRow ORDER_ROWS[] = {
  { "protocol", -1, -1, TRUE },
  { "later-morning", 11 * 60, -1, TRUE },
  { "same-time", 20 * 60, -1, FALSE },
  { "turned-round", -1, 6 * 60, FALSE },
  { "both-moved", 22 * 60, 23 * 60 + 59, TRUE },
  { "midnight", 0, 1, TRUE },
};

static void
test_order (gconstpointer data)
{
  const OrderRow *row = data;
  g_autoptr (GPtrArray) slots = make_slots ();
  CareReminderSettings settings;

  ((CareSlot *)slots->pdata[0])->minute = 8 * 60;
  ((CareSlot *)slots->pdata[1])->minute = 20 * 60;
  care_reminder_settings_init (&settings);
  settings.slot_minutes[0] = row->morning;
  settings.slot_minutes[1] = row->evening;
  g_assert_cmpint (care_reminder_settings_slot_minute (&settings, slots, 0), ==, row->morning >= 0 ? row->morning : 8 * 60);
  g_assert_cmpint (care_reminder_settings_in_order (&settings, slots), ==, row->in_order);
}

/* The first minute is quiet, the last is not. */
static void
test_quiet (void)
{
  static const struct
  {
    int      from, until, minute;
    gboolean quiet;
  } ROWS[] = {
    { -1, -1, 0, FALSE }, { 60, 60, 60, FALSE }, { 60, 120, 59, FALSE }, { 60, 120, 60, TRUE }, { 60, 120, 119, TRUE }, { 60, 120, 120, FALSE }, { 1320, 420, 1319, FALSE }, { 1320, 420, 1320, TRUE }, { 1320, 420, 0, TRUE }, { 1320, 420, 419, TRUE }, { 1320, 420, 420, FALSE }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      CareReminderSettings settings;

      care_reminder_settings_init (&settings);
      settings.quiet_from = ROWS[i].from;
      settings.quiet_until = ROWS[i].until;
      g_assert_cmpint (care_reminder_settings_is_quiet (&settings, ROWS[i].minute), ==, ROWS[i].quiet);
    }
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
  for (gsize i = 0; i < G_N_ELEMENTS (ORDER_ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/reminder-settings/order/", ORDER_ROWS[i].name, NULL);

      g_test_add_data_func (path, &ORDER_ROWS[i], test_order);
    }
  g_test_add_func ("/reminder-settings/is-quiet", test_quiet);
  return g_test_run ();
}
