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

static gboolean
is_wanted (icalcomponent *event)
{
  const char *uid = icalcomponent_get_uid (event);

  if (icalcomponent_get_status (event) == ICAL_STATUS_CANCELLED)
    return FALSE;
  return uid == NULL || !g_str_has_suffix (uid, OURS) || g_str_has_prefix (uid, OURS_SESSION);
}

static void
add_event (GPtrArray     *found,
           icalcomponent *event,
           const char    *zone_id)
{
  const char      *summary = icalcomponent_get_summary (event);
  g_autofree char *valid = g_utf8_make_valid (summary != NULL ? summary : "", -1);
  CareSession     *session = is_wanted (event) ? read_session (event, zone_id) : NULL;
  CareAppointment *one;

  if (session == NULL)
    return;
  one = g_new0 (CareAppointment, 1);
  one->summary = g_strstrip (g_strdelimit (care_text_clean (valid), "\n\t", ' '));
  one->session = session;
  g_ptr_array_add (found, one);
}

static GPtrArray *
read_events (icalcomponent *calendar,
             const char    *zone_id,
             GError       **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)appointment_free);

  if (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT) > CARE_APPOINTMENTS_MAX)
    {
      g_set_error_literal (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_MANY, "too many events");
      return NULL;
    }
  if (icalcomponent_get_method (calendar) != ICAL_METHOD_CANCEL)
    for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
         event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
      add_event (found, event, zone_id);
  if (found->len == 0)
    {
      g_set_error_literal (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_NONE, "no event can be a session");
      return NULL;
    }
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
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
  gsize            length;
  const char      *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  icalcomponent   *calendar = NULL;
  GPtrArray       *found;

  icalerror_set_errors_are_fatal (FALSE);
  if (length <= CARE_APPOINTMENTS_MAX_BYTES && strlen (text) == length)
    calendar = icalparser_parse_string (text);
  if (calendar == NULL || icalcomponent_isa (calendar) != ICAL_VCALENDAR_COMPONENT)
    {
      g_clear_pointer (&calendar, icalcomponent_free);
      g_set_error_literal (error, CARE_APPOINTMENTS_ERROR, CARE_APPOINTMENTS_ERROR_FORMAT, "no calendar");
      return NULL;
    }
  found = read_events (calendar, zone_id, error);
  icalcomponent_free (calendar);
  return found;
}
