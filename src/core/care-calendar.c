/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 5545 writer: stable UIDs, SEQUENCE, cancelled events, folding. */
#include "config.h"

#include "care-calendar-private.h"

#include <string.h>

#define SECONDS_AN_HOUR 3600
#define LONGEST_LINE    75 /* octets, without CRLF */
#define DIGEST_LETTERS  16

void
care_calendar_event_free (CareCalendarEvent *event)
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
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)care_calendar_event_free);
  self->covered = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)care_calendar_event_free);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)care_calendar_event_free);
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

void
care_calendar_cover (CareCalendar *self,
                     const char   *prefix)
{
  g_ptr_array_add (self->covered, g_strdup (prefix));
}

static gboolean
is_covered (CareCalendar            *self,
            const CareCalendarEvent *event)
{
  for (guint i = 0; i < self->covered->len; i++)
    if (g_str_has_prefix (event->uid, g_ptr_array_index (self->covered, i)))
      return TRUE;
  return FALSE;
}

/* Is it what the phone has?  A sound that is left out because its time has passed is no news. */
static gboolean
is_known (const CareCalendarEvent *before,
          const CareCalendarEvent *event,
          const char              *stamp)
{
  return !before->cancelled && strcmp (before->start, event->start) == 0 && g_strcmp0 (before->end, event->end) == 0 &&
         strcmp (before->summary, event->summary) == 0 && g_strcmp0 (before->text, event->text) == 0 &&
         (before->alarm == event->alarm || strcmp (event->start, stamp) < 0);
}

/* A phone takes an event anew only if its number has grown.  Where it is not known what the phone was told since, above all that
 * it may have seen: no event grows by more than one an hour. */
static int
next_sequence (CareCalendar            *self,
               const CareCalendarEvent *before, /* or NULL */
               gboolean                 known,
               gint64                   now)
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
      CareCalendarEvent       *event = g_ptr_array_index (self->events, i);
      const CareCalendarEvent *before = g_hash_table_lookup (self->before, event->uid);

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
  CareCalendarEvent *event = g_new0 (CareCalendarEvent, 1);

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
write_alarm (GString                 *out,
             const CareCalendarEvent *event)
{
  g_autofree char *trigger = g_strdup_printf ("TRIGGER:-PT%dM", event->alarm);

  write_line (out, "BEGIN:VALARM");
  write_line (out, "ACTION:DISPLAY");
  write_text (out, "DESCRIPTION", event->summary);
  write_line (out, event->alarm > 0 ? trigger : "TRIGGER:PT0S");
  write_line (out, "END:VALARM");
}

static void
write_event (GString                 *out,
             const CareCalendarEvent *event,
             const char              *stamp)
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
  return strcmp ((*(const CareCalendarEvent *const *)a)->uid, (*(const CareCalendarEvent *const *)b)->uid);
}

/* What an earlier export held and this one does not. */
static void
cancel_others (CareCalendar *self,
               gint64        now)
{
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  GHashTableIter     iter;
  CareCalendarEvent *event;

  for (guint i = 0; i < self->events->len; i++)
    g_hash_table_add (present, ((CareCalendarEvent *)g_ptr_array_index (self->events, i))->uid);
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
