/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 5545 writer: stable UIDs, SEQUENCE, cancelled events, folding. */
#include "config.h"

#include "care-calendar.h"

#include "care-json.h"

#include <string.h>

#define MEMORY_FORMAT   "aftercare-calendar"
#define MEMORY_VERSION  1
#define LARGEST_MEMORY  (8 * 1024 * 1024)
#define SECONDS_AN_HOUR 3600
#define LONGEST_LINE    75 /* octets, without CRLF */
#define DIGEST_LETTERS  16
#define STAMP_LENGTH    strlen ("20260315T051000Z")

typedef struct
{
  char    *uid;
  char    *start; /* as in the file: "20260310T110000Z", floating without the Z */
  char    *end;
  char    *summary;
  char    *description;
  char    *text; /* a digest of the description */
  int      alarm;
  int      sequence;
  gboolean cancelled;
} Event;

struct _CareCalendar
{
  char       *name;
  GPtrArray  *events;   /* Event, in the order they were added */
  GHashTable *before;   /* uid -> Event of earlier exports */
  GPtrArray  *covered;  /* char *: beginnings of uids */
  GPtrArray  *kept;     /* Event: of layers that this export leaves out */
  char       *stamp;    /* of the present instant, once it is written */
  gint64      moved_in; /* when a course was made whose exports, if any, another computer remembers; else CARE_INSTANT_NONE */
};

static void
event_free (Event *event)
{
  g_free (event->uid);
  g_free (event->start);
  g_free (event->end);
  g_free (event->summary);
  g_free (event->description);
  g_free (event->text);
  g_free (event);
}

/* "2026-03-10T15:00:00+04:00" -> "20260310T110000Z" */
static char *
format_instant (gint64 at)
{
  g_autofree char *text = care_instant_format (at, NULL);
  GString         *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0' && out->len < strlen ("20260310T110000"); p++)
    if (g_ascii_isdigit (*p) || *p == 'T')
      g_string_append_c (out, *p);
  g_string_append_c (out, 'Z');
  return g_string_free (out, FALSE);
}

static char *
format_floating (CareDate date,
                 int      minute)
{
  g_autofree char *text = care_date_format (date + minute / (24 * 60));
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  int              rest = minute % (24 * 60);

  return g_strdup_printf ("%sT%02d%02d00", digits, rest / 60, rest % 60);
}

CareCalendar *
care_calendar_new (const char *name)
{
  CareCalendar *self = g_new0 (CareCalendar, 1);

  self->name = g_strdup (name);
  self->moved_in = CARE_INSTANT_NONE;
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)event_free);
  self->covered = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)event_free);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)event_free);
  return self;
}

void
care_calendar_free (CareCalendar *self)
{
  g_free (self->name);
  g_free (self->stamp);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->covered);
  g_ptr_array_unref (self->kept);
  g_hash_table_unref (self->before);
  g_free (self);
}

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
remember_event (CareCalendar *self,
                Event        *event)
{
  const Event *other = g_hash_table_lookup (self->before, event->uid);

  if (other != NULL && other->sequence >= event->sequence)
    event_free (event);
  else
    g_hash_table_replace (self->before, event->uid, event);
}

static void
remember_one (CareCalendar *self,
              CareJson     *json,
              CareJsonNode *node)
{
  const char   *uid = peek_string (json, node, "uid");
  const char   *start = peek_string (json, node, "start");
  const char   *summary = peek_string (json, node, "summary");
  CareJsonNode *sequence_node = care_json_peek (node, "sequence");
  CareJsonNode *cancelled_node = care_json_peek (node, "cancelled");
  CareJsonNode *alarm_node = care_json_peek (node, "alarm");
  gint64        sequence = 0, alarm = CARE_CALENDAR_NO_ALARM;
  gboolean      cancelled = FALSE;
  Event        *event;

  if (uid == NULL || start == NULL || summary == NULL || sequence_node == NULL ||
      !care_json_integer (json, sequence_node, 0, G_MAXINT - 1, &sequence) ||
      (cancelled_node != NULL && !care_json_boolean (json, cancelled_node, &cancelled)) ||
      (alarm_node != NULL && !care_json_integer (json, alarm_node, CARE_CALENDAR_NO_ALARM, G_MAXINT, &alarm)))
    return;
  event = g_new0 (Event, 1);
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
  g_autoptr (GBytes) bytes = care_folder_read (folder, CARE_CALENDAR_MEMORY, LARGEST_MEMORY, NULL);
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = bytes != NULL ? care_json_new (bytes, &CARE_JSON_LIMITS_COURSE, problems) : NULL;
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

void
care_calendar_cover (CareCalendar *self,
                     const char   *prefix)
{
  g_ptr_array_add (self->covered, g_strdup (prefix));
}

static gboolean
is_covered (CareCalendar *self,
            const Event  *event)
{
  for (guint i = 0; i < self->covered->len; i++)
    if (g_str_has_prefix (event->uid, g_ptr_array_index (self->covered, i)))
      return TRUE;
  return FALSE;
}

/* Is it what the phone has?  A sound that is left out because its time has passed is no news. */
static gboolean
is_known (const Event *before,
          const Event *event,
          const char  *stamp)
{
  return !before->cancelled && strcmp (before->start, event->start) == 0 && g_strcmp0 (before->end, event->end) == 0 &&
         strcmp (before->summary, event->summary) == 0 && g_strcmp0 (before->text, event->text) == 0 &&
         (before->alarm == event->alarm || strcmp (event->start, stamp) < 0);
}

/* A phone takes an event anew only if its number has grown.  Where it is not known what the phone was told since, above all that
 * it may have seen: no event grows by more than one an hour. */
static int
next_sequence (CareCalendar *self,
               const Event  *before, /* or NULL */
               gboolean      known,
               gint64        now)
{
  gint64 hours = self->moved_in != CARE_INSTANT_NONE ? CLAMP ((now - self->moved_in) / SECONDS_AN_HOUR, 0, G_MAXINT / 2) : 0;
  int    sequence = 0;

  if (before != NULL)
    sequence = before->sequence + (!known || self->moved_in != CARE_INSTANT_NONE);
  return MAX (sequence, (int)hours);
}

static void
number_events (CareCalendar *self,
               gint64        now)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      Event       *event = g_ptr_array_index (self->events, i);
      const Event *before = g_hash_table_lookup (self->before, event->uid);

      event->sequence = next_sequence (self, before, before != NULL && is_known (before, event, self->stamp), now);
    }
}

static void
add (CareCalendar *self,
     const char   *uid,
     char         *start,
     char         *end,
     const char   *summary,
     const char   *description,
     int           alarm)
{
  Event *event = g_new0 (Event, 1);

  event->uid = g_strdup (uid);
  event->start = start;
  event->end = end;
  event->summary = g_strdup (summary);
  event->description = g_strdup (description);
  event->text = g_compute_checksum_for_string (G_CHECKSUM_SHA256, description != NULL ? description : "", -1);
  event->text[DIGEST_LETTERS] = '\0';
  event->alarm = alarm;
  g_ptr_array_add (self->events, event);
}

void
care_calendar_add_instant (CareCalendar *self,
                           const char   *uid,
                           gint64        start,
                           gint64        end,
                           const char   *summary,
                           const char   *description,
                           int           alarm)
{
  add (self, uid, format_instant (start), end > start ? format_instant (end) : NULL, summary, description, alarm);
}

void
care_calendar_add_floating (CareCalendar *self,
                            const char   *uid,
                            CareDate      date,
                            int           minute,
                            int           length,
                            const char   *summary,
                            const char   *description,
                            int           alarm)
{
  add (self, uid, format_floating (date, minute), format_floating (date, minute + length), summary, description, alarm);
}

/* Folds after 75 octets, never inside a character. */
static void
write_line (GString    *out,
            const char *line)
{
  gsize used = 0;

  for (const char *p = line; *p != '\0';)
    {
      gsize length = (gsize)(g_utf8_next_char (p) - p);

      if (used + length > LONGEST_LINE)
        {
          g_string_append (out, "\r\n ");
          used = 1;
        }
      g_string_append_len (out, p, (gssize)length);
      used += length;
      p += length;
    }
  g_string_append (out, "\r\n");
}

/* TEXT of RFC 5545, 3.3.11. */
static void
write_text (GString    *out,
            const char *name,
            const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (line, "\\n");
      else if (strchr ("\\;,", *p) != NULL)
        g_string_append_printf (line, "\\%c", *p);
      else if ((guchar)*p >= ' ' || *p == '\t')
        g_string_append_c (line, *p);
    }
  write_line (out, line->str);
}

static void
write_alarm (GString     *out,
             const Event *event)
{
  g_autofree char *trigger = g_strdup_printf ("TRIGGER:-PT%dM", event->alarm);

  write_line (out, "BEGIN:VALARM");
  write_line (out, "ACTION:DISPLAY");
  write_text (out, "DESCRIPTION", event->summary);
  write_line (out, event->alarm > 0 ? trigger : "TRIGGER:PT0S");
  write_line (out, "END:VALARM");
}

static void
write_event (GString     *out,
             const Event *event,
             const char  *stamp)
{
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%d", event->sequence);

  write_line (out, "BEGIN:VEVENT");
  write_text (out, "UID", event->uid);
  write_text (out, "DTSTAMP", stamp);
  write_text (out, "DTSTART", event->start);
  if (event->end != NULL)
    write_text (out, "DTEND", event->end);
  write_line (out, sequence);
  write_line (out, event->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  write_line (out, "TRANSP:TRANSPARENT");
  write_line (out, "CLASS:PRIVATE");
  write_text (out, "SUMMARY", event->summary);
  if (event->description != NULL && event->description[0] != '\0')
    write_text (out, "DESCRIPTION", event->description);
  if (event->alarm != CARE_CALENDAR_NO_ALARM && !event->cancelled)
    write_alarm (out, event);
  write_line (out, "END:VEVENT");
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const Event *const *)a)->uid, (*(const Event *const *)b)->uid);
}

/* What an earlier export held and this one does not. */
static void
cancel_others (CareCalendar *self,
               gint64        now)
{
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  GHashTableIter iter;
  Event         *event;

  for (guint i = 0; i < self->events->len; i++)
    g_hash_table_add (present, ((Event *)g_ptr_array_index (self->events, i))->uid);
  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&event))
    if (!g_hash_table_contains (present, event->uid))
      {
        g_hash_table_iter_steal (&iter);
        if (!is_covered (self, event))
          {
            g_ptr_array_add (self->kept, event);
            continue;
          }
        event->sequence = next_sequence (self, event, event->cancelled, now);
        event->cancelled = TRUE;
        g_ptr_array_add (gone, event);
      }
  g_ptr_array_sort (gone, compare_events);
  g_ptr_array_extend_and_steal (self->events, g_steal_pointer (&gone));
}

/**
 * care_calendar_write:
 * @now: the present instant, for DTSTAMP
 *
 * Returns: (transfer full): an iCalendar stream; UTC for instants, local time for what follows the patient's clock
 */
GBytes *
care_calendar_write (CareCalendar *self,
                     gint64        now)
{
  GString *out = g_string_new (NULL);
  gsize    length;

  self->stamp = format_instant (now);
  number_events (self, now);
  cancel_others (self, now);
  write_line (out, "BEGIN:VCALENDAR");
  write_line (out, "VERSION:2.0");
  write_line (out, "PRODID:-//Aftercare//Aftercare " CARE_VERSION "//EN");
  write_line (out, "CALSCALE:GREGORIAN");
  write_text (out, "X-WR-CALNAME", self->name);
  for (guint i = 0; i < self->events->len; i++)
    write_event (out, g_ptr_array_index (self->events, i), self->stamp);
  write_line (out, "END:VCALENDAR");
  length = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

static void
keep_events (CareJsonWriter *writer,
             GPtrArray      *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = g_ptr_array_index (events, i);

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
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "format", MEMORY_FORMAT);
  care_json_writer_integer (writer, "format-version", MEMORY_VERSION);
  care_json_writer_string (writer, "at", self->stamp);
  care_json_writer_open (writer, "events", CARE_JSON_ARRAY);
  keep_events (writer, self->events);
  keep_events (writer, self->kept);
  care_json_writer_close (writer);
  care_json_writer_close (writer);
  text = care_json_writer_finish (writer, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  return care_folder_replace (folder, CARE_CALENDAR_MEMORY, bytes, error);
}
