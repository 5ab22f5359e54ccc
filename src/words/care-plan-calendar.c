/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course as a calendar: its changes, its routine, its sessions, in words. */
#include "config.h"

#include "care-plan-calendar.h"

#include "care-sentences.h"
#include "care-step-sentences.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define SLOT_MINUTES 15
#define MOMENT       60 /* seconds: an event without an end is taken for all of its day by GNOME Calendar, and allows too early */
#define DAY_MINUTES  (24 * 60)

typedef struct
{
  CareCalendar           *calendar;
  CareCourse             *course;
  CarePlan               *plan;
  GTimeZone              *zone;
  gint64                  now;
  const CareCalendarWish *wish;
} Writing;

static const struct
{
  const char *word;
  const char *prefix; /* of the uids */
  CareLayers  layer;
} LAYERS[] = {
  { "changes", "change-", CARE_LAYER_CHANGES },
  { "routine", "slot-", CARE_LAYER_ROUTINE },
  { "sessions", "date-", CARE_LAYER_SESSIONS },
};

/* The same event has the same name in every export of this course, and in no other one; a name that tells nothing, since
 * phones and servers show it to whoever looks. */
static char *
make_uid (Writing    *writing,
          const char *prefix,
          const char *key)
{
  g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", care_course_get_created (writing->course), key);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_strdup_printf ("%s%.32s@aftercare", prefix, digest);
}

/* @minutes before @start; none for what is over: many a program rings at once for what it has missed. */
static int
alarm_at (Writing *writing,
          gint64   start,
          int      minutes)
{
  return writing->wish->alarms && start >= writing->now ? minutes : CARE_CALENDAR_NO_ALARM;
}

static void
add_changes (Writing *writing)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (writing->plan, &n);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      const CareChange *change = &changes[i];
      gboolean          announced = change->announce && change->at >= care_course_get_created (writing->course);
      gboolean          told = announced || change->kind == CARE_CHANGE_ALLOWED || change->kind == CARE_CHANGE_FORBIDDEN;
      g_autofree char  *key = care_change_dup_key (change, care_plan_get_sessions (writing->plan));
      g_autofree char  *uid = NULL, *title = NULL, *body = NULL;

      if (!told)
        continue;
      for (guint again = 2; g_hash_table_contains (keys, key); again++)
        {
          char *next = g_strdup_printf ("%s-%u", key, again);

          g_free (key);
          key = next;
        }
      g_hash_table_add (keys, g_strdup (key));
      uid = make_uid (writing, "change-", key);
      title = writing->wish->discreet ? g_strdup (_ ("Care reminder")) : care_sentence_change_title (change);
      body = writing->wish->discreet ? g_strdup ("") : care_sentence_change_body (writing->plan, change, writing->zone, CARE_INSTANT_NONE);
      care_calendar_add_instant (writing->calendar, uid, change->at, change->at + MOMENT, title, body, alarm_at (writing, change->at, 0));
    }
}

/* The steps of one slot in one event, in their order. */
static void
add_slot (Writing        *writing,
          CareDate        date,
          const CareSlot *slot,
          int             minute,
          GString        *steps)
{
  g_autofree char *day = care_date_format (date);
  g_autofree char *key = g_strdup_printf ("%s-%s", day, slot->id);
  g_autofree char *uid = make_uid (writing, "slot-", key);
  gint64           start = care_zone_resolve (writing->zone, date * CARE_DAY_SECONDS + minute * 60, CARE_FIRST);
  int              alarm = alarm_at (writing, start, 0);
  const char      *body = writing->wish->discreet ? "" : steps->str;
  g_autofree char *title = NULL;

  if (writing->wish->discreet)
    title = g_strdup (_ ("Care reminder"));
  else
    title = care_sentence_slot (slot);
  if (writing->wish->fixed)
    care_calendar_add_instant (writing->calendar, uid, start, start + SLOT_MINUTES * 60, title, body, alarm);
  else
    care_calendar_add_floating (writing->calendar, uid, date, minute, SLOT_MINUTES, title, body, alarm);
}

static void
add_routine_of (Writing *writing,
                CareDate date)
{
  const CareReminderSettings *settings = care_course_get_settings (writing->course);
  GPtrArray                  *slots = care_course_get_protocol (writing->course)->slots;
  g_autoptr (GArray) list = care_plan_list_occurrences (writing->plan, date, writing->zone, settings->slot_minutes);

  for (guint i = 0; i < slots->len; i++)
    {
      const CareSlot *slot = g_ptr_array_index (slots, i);
      g_autoptr (GString) steps = g_string_new (NULL);

      for (guint j = 0; j < list->len; j++)
        {
          const CareOccurrence *occurrence = &g_array_index (list, CareOccurrence, j);

          if (occurrence->slot == slot)
            g_string_append_printf (steps, "%s%s", steps->len > 0 ? "\n" : "", care_text_get (occurrence->rule->title));
        }
      if (steps->len > 0)
        add_slot (writing, date, slot, settings->slot_minutes[i] >= 0 ? settings->slot_minutes[i] : slot->minute, steps);
    }
}

static void
add_routine (Writing *writing)
{
  CareDate from, until;

  if (!care_plan_get_dates (writing->plan, writing->zone, &from, &until))
    return;
  for (CareDate date = from; date <= until; date++)
    add_routine_of (writing, date);
}

static void
add_sessions (Writing *writing)
{
  GPtrArray *sessions = care_plan_get_sessions (writing->plan);

  for (guint i = 0; i < sessions->len; i++)
    {
      CareSession     *session = g_ptr_array_index (sessions, i);
      g_autofree char *uid = make_uid (writing, "date-", session->uid);
      g_autofree char *title = writing->wish->discreet ? g_strdup (_ ("Appointment")) : g_strdup_printf (_ ("Session %d"), (int)i + 1);
      g_autofree char *body = writing->wish->discreet ? g_strdup ("") : care_sentence_session (session, (int)i + 1, writing->zone, CARE_INSTANT_NONE);

      care_calendar_add_instant (writing->calendar, uid, session->start, session->end, title, body, alarm_at (writing, session->start, DAY_MINUTES));
    }
}

CareLayers
care_layer_from_string (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LAYERS); i++)
    if (strcmp (LAYERS[i].word, word) == 0)
      return LAYERS[i].layer;
  return 0;
}

/* Changes and sessions are instants; the routine follows the clock of wherever the phone is (CARE.md: slots float), unless it is
 * wished at instants: GNOME Calendar takes a time without a zone for UTC.  Either way an event has the same name. */
static CareCalendar *
fill (CareCourse             *course,
      const CareCalendarWish *wish)
{
  CareClock *clock = care_course_get_clock (course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  CareProtocol *protocol = care_course_get_protocol (course);
  CareCalendar *calendar = care_calendar_new (wish->discreet ? _ ("Appointments") : care_text_get (protocol->title));
  Writing       writing = { calendar, course, care_course_get_plan (course), zone, care_clock_now (clock), wish };

  care_calendar_remember (calendar, care_course_get_folder (course), care_course_get_created (course));
  for (gsize i = 0; i < G_N_ELEMENTS (LAYERS); i++)
    if (wish->layers & LAYERS[i].layer)
      care_calendar_cover (calendar, LAYERS[i].prefix);
  if (wish->layers & CARE_LAYER_CHANGES)
    add_changes (&writing);
  if (wish->layers & CARE_LAYER_ROUTINE)
    add_routine (&writing);
  if (wish->layers & CARE_LAYER_SESSIONS)
    add_sessions (&writing);
  return calendar;
}

/**
 * care_plan_calendar_export:
 * @wait_ms: how long to wait for another writer, in milliseconds
 * @work: (nullable): has one part for it
 *
 * The course is looked at anew once nobody else can write: from there to what the phone is told nothing comes between.  It is
 * remembered before the file gets its name: a number too high does no harm, a phone does not take the same number twice.
 *
 * Returns: (transfer full) (nullable): the file; %CARE_COURSE_ERROR_NONE if the course was erased meanwhile, #CareFolderError if
 *   it cannot be remembered
 */
GBytes *
care_plan_calendar_export (CareCourse             *course,
                           const CareCalendarWish *wish,
                           gint64                  now,
                           int                     wait_ms,
                           CareWork               *work,
                           GError                **error)
{
  CareFolder *folder = care_course_get_folder (course);
  g_autoptr (CareFolderLock) lock = care_folder_lock_for (folder, wait_ms, work, error);
  g_autoptr (CareCalendar) calendar = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (lock == NULL)
    return NULL;
  if (care_folder_holds_course (folder) && !care_course_reload (course, error)) /* another program may have changed it meanwhile */
    return NULL;
  if (!care_folder_holds_course (folder) || care_course_get_plan (course) == NULL)
    {
      g_set_error (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_NONE, "%s", care_folder_get_path (folder));
      return NULL;
    }
  calendar = fill (course, wish);
  bytes = care_calendar_write (calendar, now);
  return care_calendar_keep (calendar, folder, error) ? g_steal_pointer (&bytes) : NULL;
}
