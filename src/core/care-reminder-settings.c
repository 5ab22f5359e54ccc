/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reminders' settings and their form in course.json. */
#include "config.h"

#include "care-reminder-settings.h"

#include "care-civil-time.h"
#include "care-protocol.h"

#include <stdlib.h>

static const char *const MEMBERS[] = { "slots", "quiet-hours", "discreet", "hours", "repeat", NULL };
static const char *const HOURS_WORDS[] = { "12", "24", NULL };
static const char *const QUIET_MEMBERS[] = { "from", "until", NULL };
static const char *const DISCREET_WORDS[] = {
  [CARE_DISCREET_WHEN_LOCKED] = "when-locked",
  [CARE_DISCREET_ALWAYS] = "always",
  [CARE_DISCREET_NEVER] = "never",
  NULL,
};

static gboolean
read_minute (CareJson     *json,
             CareJsonNode *node,
             int          *minute)
{
  const char *text = care_json_string (json, node);

  if (text == NULL)
    return FALSE;
  if (!care_minute_parse (text, minute))
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_TIME, NULL, "08:00");
      return FALSE;
    }
  return TRUE;
}

/* A slot that the protocol does not know (an older version's) is left alone and written back. */
static gboolean
read_slots (CareReminderSettings *self,
            CareJson             *json,
            CareJsonNode         *node,
            GPtrArray            *slots)
{
  gboolean good = TRUE;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  for (guint i = 0; i < slots->len && i < CARE_MAX_SLOTS; i++)
    {
      const CareSlot *slot = g_ptr_array_index (slots, i);
      CareJsonNode   *time = care_json_peek (node, slot->id);

      if (time != NULL && !read_minute (json, time, &self->slot_minutes[i]))
        good = FALSE;
    }
  return good;
}

static gboolean
read_quiet_hours (CareReminderSettings *self,
                  CareJson             *json,
                  CareJsonNode         *node)
{
  gboolean good;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;
  good = read_minute (json, care_json_need (json, node, "from"), &self->quiet_from);
  good = read_minute (json, care_json_need (json, node, "until"), &self->quiet_until) && good;
  if (!good || self->quiet_from == self->quiet_until) /* a whole day of quiet would hold everything for ever */
    self->quiet_from = self->quiet_until = -1;
  return good;
}

static gboolean
read_discreet (CareReminderSettings *self,
               CareJson             *json,
               CareJsonNode         *node)
{
  const char *word = care_json_string (json, node);

  for (int i = 0; word != NULL && DISCREET_WORDS[i] != NULL; i++)
    if (g_str_equal (word, DISCREET_WORDS[i]))
      {
        self->discreet = (CareDiscreet)i;
        return TRUE;
      }
  if (word != NULL)
    care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_CHOICE, NULL,
                      care_problem_nearest (word, DISCREET_WORDS));
  return FALSE;
}

static gboolean
read_hours (CareReminderSettings *self,
            CareJson             *json,
            CareJsonNode         *node)
{
  const char *word = care_json_string (json, node);

  if (word == NULL)
    return FALSE;
  if (!g_strv_contains (HOURS_WORDS, word))
    {
      care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_CHOICE, NULL, care_problem_nearest (word, HOURS_WORDS));
      return FALSE;
    }
  self->hours = atoi (word);
  return TRUE;
}

static void
write_minute (CareJsonWriter *writer,
              const char     *name,
              int             minute)
{
  g_autofree char *text = care_minute_format (minute);

  care_json_writer_string (writer, name, text);
}

static void
write_slots (const CareReminderSettings *self,
             CareJsonWriter             *writer,
             CareJsonNode               *before,
             GPtrArray                  *slots)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  care_json_writer_open (writer, "slots", CARE_JSON_OBJECT);
  for (guint i = 0; i < slots->len && i < CARE_MAX_SLOTS; i++)
    {
      const CareSlot *slot = g_ptr_array_index (slots, i);

      g_ptr_array_add (known, slot->id);
      if (self->slot_minutes[i] >= 0)
        write_minute (writer, slot->id, self->slot_minutes[i]);
    }
  g_ptr_array_add (known, NULL);
  care_json_writer_rest (writer, before, (const char *const *)known->pdata);
  care_json_writer_close (writer);
}

/**
 * care_reminder_settings_init:
 *
 * The defaults: the protocol's own slots, no quiet hours, discreet while the screen is locked, nothing repeated.
 */
void
care_reminder_settings_init (CareReminderSettings *self)
{
  for (guint i = 0; i < CARE_MAX_SLOTS; i++)
    self->slot_minutes[i] = -1;
  self->quiet_from = self->quiet_until = -1;
  self->discreet = CARE_DISCREET_WHEN_LOCKED;
  self->hours = 0;
  self->repeat = FALSE;
}

int
care_reminder_settings_slot_minute (const CareReminderSettings *self,
                                    GPtrArray                  *slots,
                                    guint                       slot)
{
  int own = slot < CARE_MAX_SLOTS ? self->slot_minutes[slot] : -1;

  return own >= 0 ? own : ((const CareSlot *)g_ptr_array_index (slots, slot))->minute;
}

/**
 * care_reminder_settings_is_quiet:
 *
 * The first minute is quiet, the last is not; they may lie on both sides of midnight.
 */
gboolean
care_reminder_settings_is_quiet (const CareReminderSettings *self,
                                 int                         minute)
{
  int from = self->quiet_from, until = self->quiet_until;

  if (from < 0 || from == until)
    return FALSE;
  return from < until ? from <= minute && minute < until : from <= minute || minute < until;
}

gboolean
care_reminder_settings_in_order (const CareReminderSettings *self,
                                 GPtrArray                  *slots)
{
  for (guint i = 1; i < slots->len; i++)
    if (care_reminder_settings_slot_minute (self, slots, i) <= care_reminder_settings_slot_minute (self, slots, i - 1))
      return FALSE;
  return TRUE;
}

/**
 * care_reminder_settings_read:
 * @self: (out caller-allocates): the defaults where @node says nothing
 * @node: (nullable): the object "reminders" of course.json
 * @slots: (element-type CareSlot): the protocol's
 *
 * Returns: %FALSE with the problems reported to @json
 */
gboolean
care_reminder_settings_read (CareReminderSettings *self,
                             CareJson             *json,
                             CareJsonNode         *node,
                             GPtrArray            *slots)
{
  CareJsonNode *times, *quiet, *discreet, *hours, *repeat;
  gboolean      good = TRUE;

  care_reminder_settings_init (self);
  if (node == NULL)
    return TRUE;
  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return FALSE;

  times = care_json_peek (node, "slots");
  quiet = care_json_peek (node, "quiet-hours");
  discreet = care_json_peek (node, "discreet");
  hours = care_json_peek (node, "hours");
  repeat = care_json_peek (node, "repeat");
  if (times != NULL)
    good = read_slots (self, json, times, slots) && good;
  if (quiet != NULL)
    good = read_quiet_hours (self, json, quiet) && good;
  if (discreet != NULL)
    good = read_discreet (self, json, discreet) && good;
  if (hours != NULL)
    good = read_hours (self, json, hours) && good;
  if (repeat != NULL)
    good = care_json_boolean (json, repeat, &self->repeat) && good;
  return good;
}

/**
 * care_reminder_settings_write:
 * @before: (nullable): the object "reminders" that was read; its unknown members are kept
 * @slots: (element-type CareSlot): the protocol's
 *
 * Writes the member "reminders" of an object.
 */
void
care_reminder_settings_write (const CareReminderSettings *self,
                              CareJsonWriter             *writer,
                              CareJsonNode               *before,
                              GPtrArray                  *slots)
{
  care_json_writer_open (writer, "reminders", CARE_JSON_OBJECT);
  write_slots (self, writer, before != NULL ? care_json_peek (before, "slots") : NULL, slots);
  if (self->quiet_from >= 0 && self->quiet_from != self->quiet_until)
    {
      care_json_writer_open (writer, "quiet-hours", CARE_JSON_OBJECT);
      write_minute (writer, "from", self->quiet_from);
      write_minute (writer, "until", self->quiet_until);
      care_json_writer_rest (writer, before != NULL ? care_json_peek (before, "quiet-hours") : NULL, QUIET_MEMBERS);
      care_json_writer_close (writer);
    }
  care_json_writer_string (writer, "discreet", DISCREET_WORDS[self->discreet]);
  if (self->hours != 0)
    care_json_writer_string (writer, "hours", self->hours == 12 ? "12" : "24");
  if (self->repeat)
    care_json_writer_boolean (writer, "repeat", TRUE);
  care_json_writer_rest (writer, before, MEMBERS);
  care_json_writer_close (writer);
}
