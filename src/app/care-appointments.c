/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The appointments in a calendar file (RFC 5545), as sessions that might be. */
#include "config.h"

#include "care-appointments.h"

#include "care-text.h"

#include <libical/ical.h>
#include <string.h>

#define OURS         "@aftercare" /* how the uids of our own exports end … */
#define OURS_SESSION "date-"      /* … and how those of sessions begin */

G_DEFINE_QUARK (care_appointments_error, care_appointments_error)

static void
appointment_free (CareAppointment *self)
{
  g_clear_pointer (&self->session, care_session_unref);
  g_free (self->summary);
  g_free (self);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const CareAppointment *left = *(CareAppointment *const *)a;
  const CareAppointment *right = *(CareAppointment *const *)b;

  return (left->session->start > right->session->start) - (left->session->start < right->session->start);
}

static gint64
wall_of (struct icaltimetype time)
{
  return care_date_new (time.year, time.month, time.day) * CARE_DAY_SECONDS + time.hour * 3600 + time.minute * 60 + time.second;
}

/* libical takes the 30th of February for the 2nd of March; nobody's appointment is to be guessed. */
static gboolean
is_sound (struct icaltimetype time)
{
  g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", time.year, time.month, time.day);
  CareDate         date;

  return care_date_parse (text, &date) && time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 && time.second >= 0 &&
         time.second < 60;
}

/* A zone that we know by its name is read by our own rules; another by what the file says of it. */
static char *
find_zone (icalproperty *property)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char    *tzid = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (tzid == NULL)
    return NULL;
  zone = care_zone_new (tzid);
  return zone != NULL ? g_strdup (tzid) : NULL;
}

/* The wall clock of @time in @zone_id: as written, unless it was written for another zone. */
static gint64
read_wall (struct icaltimetype time,
           const char         *zone_id,
           gboolean            as_written)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (as_written || time.is_date || (time.zone == NULL && !icaltime_is_utc (time)))
    return wall_of (time);
  zone = care_zone_new (zone_id);
  return care_zone_wall (zone, (gint64)icaltime_as_timet_with_zone (time, time.zone));
}

static CareSession *
read_session (icalcomponent *event,
              const char    *zone_id)
{
  icalproperty       *property = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  struct icaltimetype start = icalcomponent_get_dtstart (event);
  struct icaltimetype end = icalcomponent_get_dtend (event);
  g_autofree char    *named = property != NULL ? find_zone (property) : NULL;
  gint64              start_wall, end_wall;

  if (property == NULL || !is_sound (start) || (!icaltime_is_null_time (end) && !is_sound (end)))
    return NULL;
  start_wall = read_wall (start, named != NULL ? named : zone_id, named != NULL);
  end_wall = icaltime_is_null_time (end) ? start_wall : read_wall (end, named != NULL ? named : zone_id, named != NULL);
  if (start.is_date || end_wall <= start_wall)
    {
      g_autofree char *day = start.is_date && end_wall > start_wall + CARE_DAY_SECONDS ? NULL : care_date_format (care_wall_date (start_wall));

      return day != NULL ? care_session_parse (day, named != NULL ? named : zone_id, NULL, NULL) : NULL;
    }
  return care_session_new (NULL, start_wall, end_wall, named != NULL ? named : zone_id, FALSE, FALSE, NULL);
}

/* What the file says of one event: the same one may come again, changed or withdrawn. */
typedef struct
{
  char            *uid;      /* NULL: it has none, and nothing can come again */
  char            *instance; /* of a series: which one; "" for all of it */
  int              sequence;
  gboolean         withdrawn;
  CareAppointment *appointment; /* NULL: it cannot be a session */
} Event;

static void
event_free (Event *self)
{
  g_clear_pointer (&self->appointment, appointment_free);
  g_free (self->uid);
  g_free (self->instance);
  g_free (self);
}

/* Of our own exports only sessions can be sessions. */
static gboolean
is_wanted (const Event *event)
{
  return !event->withdrawn && (event->uid == NULL || !g_str_has_suffix (event->uid, OURS) || g_str_has_prefix (event->uid, OURS_SESSION));
}

static CareAppointment *
read_appointment (icalcomponent *component,
                  const char    *zone_id)
{
  const char      *summary = icalcomponent_get_summary (component);
  g_autofree char *valid = g_utf8_make_valid (summary != NULL ? summary : "", -1);
  CareSession     *session = read_session (component, zone_id);
  CareAppointment *self;

  if (session == NULL)
    return NULL;
  self = g_new0 (CareAppointment, 1);
  self->summary = g_strstrip (g_strdelimit (care_text_clean (valid), "\n\t", ' '));
  self->session = session;
  return self;
}

static Event *
read_event (icalcomponent *component,
            gboolean       withdrawn,
            const char    *zone_id)
{
  Event              *self = g_new0 (Event, 1);
  struct icaltimetype instance = icalcomponent_get_recurrenceid (component);

  self->uid = g_strdup (icalcomponent_get_uid (component));
  self->instance = icaltime_is_null_time (instance) ? g_strdup ("") : g_strdup (icaltime_as_ical_string (instance));
  self->sequence = icalcomponent_get_sequence (component);
  self->withdrawn = withdrawn || icalcomponent_get_status (component) == ICAL_STATUS_CANCELLED;
  if (is_wanted (self))
    self->appointment = read_appointment (component, zone_id);
  return self;
}

static gboolean
is_same (const CareAppointment *a,
         const CareAppointment *b)
{
  return a != NULL && b != NULL && a->session->start == b->session->start && a->session->end == b->session->end && strcmp (a->summary, b->summary) == 0;
}

/* Does @event take the place of @earlier, which came before it in the file?  Careless programs number everything alike. */
static gboolean
supersedes (const Event *event,
            const Event *earlier)
{
  if (event->uid == NULL || g_strcmp0 (event->uid, earlier->uid) != 0)
    return FALSE;
  if (event->withdrawn && event->instance[0] == '\0')
    return event->sequence >= earlier->sequence;
  if (strcmp (event->instance, earlier->instance) != 0)
    return FALSE;
  return event->sequence > earlier->sequence ||
         (event->sequence == earlier->sequence && (event->withdrawn || earlier->withdrawn || is_same (event->appointment, earlier->appointment)));
}

static void
add_event (GPtrArray *events,
           Event     *event) /* taken */
{
  for (guint i = events->len; i > 0; i--)
    {
      const Event *earlier = g_ptr_array_index (events, i - 1);

      if (supersedes (event, earlier))
        g_ptr_array_remove_index (events, i - 1);
      else if (event->uid != NULL && earlier->sequence > event->sequence && supersedes (earlier, event))
        {
          event_free (event);
          return;
        }
    }
  g_ptr_array_add (events, event);
}

static void
read_calendar (icalcomponent *calendar,
               const char    *zone_id,
               GPtrArray     *events)
{
  gboolean withdrawn = icalcomponent_get_method (calendar) == ICAL_METHOD_CANCEL;

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    add_event (events, read_event (event, withdrawn, zone_id));
}

/* A file may hold several calendars; libical then puts a root above them. */
static GPtrArray *
list_calendars (icalcomponent *root)
{
  GPtrArray *calendars = g_ptr_array_new ();

  if (root != NULL && icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT)
    g_ptr_array_add (calendars, root);
  else if (root != NULL && icalcomponent_isa (root) == ICAL_XROOT_COMPONENT)
    for (icalcomponent *one = icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT); one != NULL;
         one = icalcomponent_get_next_component (root, ICAL_VCALENDAR_COMPONENT))
      g_ptr_array_add (calendars, one);
  return calendars;
}

static GPtrArray *
read_events (GPtrArray  *calendars,
             const char *zone_id,
             GError    **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)event_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)appointment_free);
  int n = 0;

  for (guint i = 0; i < calendars->len; i++)
    n += icalcomponent_count_components (g_ptr_array_index (calendars, i), ICAL_VEVENT_COMPONENT);
  if (n > CARE_APPOINTMENTS_MAX)
    {
      g_set_error_literal (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_MANY, "too many events");
      return NULL;
    }
  for (guint i = 0; i < calendars->len; i++)
    read_calendar (g_ptr_array_index (calendars, i), zone_id, events);
  for (guint i = 0; i < events->len; i++)
    {
      Event *event = g_ptr_array_index (events, i);

      if (event->appointment != NULL)
        g_ptr_array_add (found, g_steal_pointer (&event->appointment));
    }
  if (found->len == 0)
    {
      g_set_error_literal (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_NONE, "no event can be a session");
      return NULL;
    }
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}

/* As text without a NUL, or NULL.  RFC 5545 wants UTF-8; some programs save two bytes a letter, and say so in the first two. */
static char *
read_text (GBytes *bytes)
{
  gsize            length, used;
  const char      *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = NULL;

  if (length > CARE_APPOINTMENTS_MAX_BYTES)
    return NULL;
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    text = g_convert (data, (gssize)length, "UTF-8", "UTF-16", NULL, &used, NULL);
  else
    {
      used = length;
      text = g_strndup (data != NULL ? data : "", length);
    }
  return text != NULL && strlen (text) == used ? g_steal_pointer (&text) : NULL;
}

/**
 * care_appointments_read:
 * @bytes: of a stranger; at most CARE_APPOINTMENTS_MAX_BYTES
 * @zone_id: the patient's zone
 *
 * Returns: (transfer full) (element-type CareAppointment): at least one; NULL with CARE_APPOINTMENTS_ERROR
 */
GPtrArray *
care_appointments_read (GBytes     *bytes,
                        const char *zone_id,
                        GError    **error)
{
  g_autofree char *text = read_text (bytes);
  icalcomponent   *root;
  g_autoptr (GPtrArray) calendars = NULL;
  GPtrArray *found = NULL;

  icalerror_set_errors_are_fatal (FALSE);
  root = text != NULL ? icalparser_parse_string (text) : NULL;
  calendars = list_calendars (root);
  if (calendars->len > 0)
    found = read_events (calendars, zone_id, error);
  else
    g_set_error_literal (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_FORMAT, "no calendar");
  g_clear_pointer (&root, icalcomponent_free);
  return found;
}
