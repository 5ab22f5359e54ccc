/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What earlier exports held, kept for the next one. */
#include "config.h"

#include "care-calendar-private.h"

#include "care-json.h"

#include <string.h>

#define MEMORY_FORMAT  "aftercare-calendar"
#define MEMORY_VERSION 1
#define STAMP_LENGTH   strlen ("20260315T051000Z")
#define REST_OF_EVENT  200 /* bytes, beside its texts */

/* A thousand sessions of two slots a day make 34 034 events of nine values, 6.7 MB; cancelled ones come on top. */
static const CareJsonLimits LIMITS = { CARE_CALENDAR_MEMORY_MAX, 20, 32, 2000000 };

static const char *
peek_string (CareJson     *json,
             CareJsonNode *object,
             const char   *name)
{
  CareJsonNode *member = care_json_peek (object, name);

  return member != NULL ? care_json_string (json, member) : NULL;
}

/* The highest number is what the phone has seen last. */
static void
remember_event (CareCalendar      *self,
                CareCalendarEvent *event)
{
  const CareCalendarEvent *other = g_hash_table_lookup (self->before, event->uid);

  if (other != NULL && other->sequence >= event->sequence)
    care_calendar_event_free (event);
  else
    g_hash_table_replace (self->before, event->uid, event);
}

static void
remember_one (CareCalendar *self,
              CareJson     *json,
              CareJsonNode *node)
{
  const char        *uid = peek_string (json, node, "uid");
  const char        *start = peek_string (json, node, "start");
  const char        *summary = peek_string (json, node, "summary");
  CareJsonNode      *sequence_node = care_json_peek (node, "sequence");
  CareJsonNode      *cancelled_node = care_json_peek (node, "cancelled");
  CareJsonNode      *alarm_node = care_json_peek (node, "alarm");
  gint64             sequence = 0, alarm = CARE_CALENDAR_NO_ALARM;
  gboolean           cancelled = FALSE;
  CareCalendarEvent *event;

  if (uid == NULL || start == NULL || summary == NULL || sequence_node == NULL ||
      !care_json_integer (json, sequence_node, 0, G_MAXINT - 1, &sequence) ||
      (cancelled_node != NULL && !care_json_boolean (json, cancelled_node, &cancelled)) ||
      (alarm_node != NULL && !care_json_integer (json, alarm_node, CARE_CALENDAR_NO_ALARM, G_MAXINT, &alarm)))
    return;
  event = g_new0 (CareCalendarEvent, 1);
  event->uid = g_strdup (uid);
  event->start = g_strdup (start);
  event->end = g_strdup (peek_string (json, node, "end"));
  event->summary = g_strdup (summary);
  event->text = g_strdup (peek_string (json, node, "text"));
  event->alarm = (int)alarm;
  event->sequence = (int)sequence;
  event->cancelled = cancelled;
  remember_event (self, event);
}

/* When it was exported: "20260315T051000Z"; NULL if there is nothing that can be read. */
static char *
remember_from (CareCalendar *self,
               CareFolder   *folder)
{
  g_autoptr (GBytes) bytes = care_folder_read (folder, CARE_CALENDAR_MEMORY, CARE_CALENDAR_MEMORY_MAX, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = bytes != NULL ? care_json_new (bytes, &LIMITS, problems) : NULL;
  CareJsonNode *events;
  const char   *at;

  if (json == NULL || g_strcmp0 (peek_string (json, care_json_get_root (json), "format"), MEMORY_FORMAT) != 0)
    return NULL;
  events = care_json_peek (care_json_get_root (json), "events");
  for (guint i = 0; events != NULL && i < care_json_length (events); i++)
    remember_one (self, json, care_json_element (events, i));
  at = peek_string (json, care_json_get_root (json), "at");
  return g_strdup (at != NULL ? at : "");
}

/* A course that was put away, by a new one or by a backup, is still on the phone.  A memory that is older than the last such
 * change came with a backup, and does not know what the phone was told since. */
void
care_calendar_remember (CareCalendar *self,
                        CareFolder   *folder,
                        gint64        created)
{
  g_autoptr (GPtrArray) archives = care_folder_list_archives (folder);
  g_autofree char *at = remember_from (self, folder);

  for (guint i = archives->len; i > 0; i--)
    {
      g_autoptr (CareFolder) archive = care_folder_new_archive (folder, g_ptr_array_index (archives, i - 1));
      g_autofree char *other = remember_from (self, archive);

      if (i == archives->len && (at == NULL || strncmp (at, g_ptr_array_index (archives, i - 1), STAMP_LENGTH) <= 0))
        self->moved_in = created;
    }
}

/* At the most, in the file: a quotation mark takes two bytes. */
static gsize
measure (const CareCalendarEvent *event)
{
  gsize texts = strlen (event->uid) + strlen (event->start) + strlen (event->summary) + (event->end != NULL ? strlen (event->end) : 0);

  return 2 * texts + REST_OF_EVENT;
}

static gsize
add_cancelled (GPtrArray *events,
               GPtrArray *cancelled)
{
  gsize total = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const CareCalendarEvent *event = g_ptr_array_index (events, i);

      total += measure (event);
      if (event->cancelled)
        g_ptr_array_add (cancelled, (gpointer)event);
    }
  return total;
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const CareCalendarEvent *const *)a)->start, (*(const CareCalendarEvent *const *)b)->start);
}

/* What would make the memory larger than it can be read again: of what a phone was told to remove, what was longest ago. */
static GHashTable *
forget_oldest (CareCalendar *self)
{
  GHashTable *forgotten = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) cancelled = g_ptr_array_new ();
  gsize total = add_cancelled (self->events, cancelled) + add_cancelled (self->kept, cancelled) + REST_OF_EVENT;

  g_ptr_array_sort (cancelled, compare_starts);
  for (guint i = 0; i < cancelled->len && total > CARE_CALENDAR_MEMORY_MAX; i++)
    {
      total -= measure (g_ptr_array_index (cancelled, i));
      g_hash_table_add (forgotten, g_ptr_array_index (cancelled, i));
    }
  return forgotten;
}

static void
keep_events (CareJsonWriter *writer,
             GPtrArray      *events,
             GHashTable     *forgotten)
{
  for (guint i = 0; i < events->len; i++)
    {
      const CareCalendarEvent *event = g_ptr_array_index (events, i);

      if (g_hash_table_contains (forgotten, event))
        continue;
      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "uid", event->uid);
      care_json_writer_string (writer, "start", event->start);
      if (event->end != NULL)
        care_json_writer_string (writer, "end", event->end);
      care_json_writer_string (writer, "summary", event->summary);
      if (event->text != NULL)
        care_json_writer_string (writer, "text", event->text);
      care_json_writer_integer (writer, "alarm", event->alarm);
      care_json_writer_integer (writer, "sequence", event->sequence);
      care_json_writer_boolean (writer, "cancelled", event->cancelled);
      care_json_writer_close (writer);
    }
}

gboolean
care_calendar_keep (CareCalendar *self,
                    CareFolder   *folder,
                    GError      **error)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autoptr (GHashTable) forgotten = forget_oldest (self);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "format", MEMORY_FORMAT);
  care_json_writer_integer (writer, "format-version", MEMORY_VERSION);
  care_json_writer_string (writer, "at", self->stamp);
  care_json_writer_open (writer, "events", CARE_JSON_ARRAY);
  keep_events (writer, self->events, forgotten);
  keep_events (writer, self->kept, forgotten);
  care_json_writer_close (writer);
  care_json_writer_close (writer);
  text = care_json_writer_finish (writer, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  return care_folder_replace (folder, CARE_CALENDAR_MEMORY, bytes, error);
}
