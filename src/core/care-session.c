/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session: wall clocks, zone and instants. */
#include "config.h"

#include "care-session.h"

#include <gio/gio.h>
#include <string.h>

#define LONGEST_SESSION  CARE_DAY_SECONDS
#define ASSUMED_END_SPAN (CARE_DAY_SECONDS - 60) /* 00:00 to 23:59 */

G_DEFINE_QUARK (care_session_error_quark, care_session_error)

G_DEFINE_BOXED_TYPE (CareSession, care_session, care_session_ref, care_session_unref)

static const char *const MEMBERS[] = {
  "uid", "start", "end", "zone", "start-utc", "end-utc", "assumed-end", "last", NULL
};

static void
session_clear (CareSession *self)
{
  g_free (self->uid);
  g_free (self->zone_id);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static gboolean
fail (GError         **error,
      CareSessionError code,
      const char      *what)
{
  g_set_error_literal (error, CARE_SESSION_ERROR, code, what);
  return FALSE;
}

/* "2026-03-10", or "2026-03-10T15:00/2026-03-10T18:00", or "2026-03-10T15:00/18:00". */
static gboolean
parse_walls (const char *span,
             gint64     *start,
             gint64     *end,
             gboolean   *assumed,
             GError    **error)
{
  const char      *slash = strchr (span, '/');
  g_autofree char *first = NULL;
  CareDate         date;
  int              minute;

  *assumed = slash == NULL;
  if (slash == NULL)
    {
      if (!care_date_parse (span, &date))
        return fail (error, CARE_SESSION_ERROR_SPAN, "neither a date nor START/END");
      *start = date * CARE_DAY_SECONDS;
      *end = *start + ASSUMED_END_SPAN;
      return TRUE;
    }

  first = g_strndup (span, (gsize)(slash - span));
  if (!care_wall_parse (first, start))
    return fail (error, CARE_SESSION_ERROR_DATE, "the start is no local time");
  if (care_minute_parse (slash + 1, &minute))
    *end = care_wall_date (*start) * CARE_DAY_SECONDS + minute * 60;
  else if (!care_wall_parse (slash + 1, end))
    return fail (error, CARE_SESSION_ERROR_DATE, "the end is no local time");
  return TRUE;
}

/* The instant written beside the wall clock, or CARE_INSTANT_NONE. */
static gint64
read_utc (CareJson     *json,
          CareJsonNode *node,
          const char   *name)
{
  CareJsonNode *member = care_json_peek (node, name);
  const char   *text = care_json_string (json, member);
  gint64        at;

  if (text == NULL)
    return CARE_INSTANT_NONE;
  if (care_instant_parse (text, &at))
    return at;
  care_json_report (json, member, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DATE, NULL, "2026-03-10T11:00:00Z");
  return CARE_INSTANT_NONE;
}

static gboolean
read_wall (CareJson     *json,
           CareJsonNode *node,
           const char   *name,
           gint64       *wall)
{
  CareJsonNode *member = care_json_need (json, node, name);
  const char   *text = care_json_string (json, member);

  if (text == NULL)
    return FALSE;
  if (care_wall_parse (text, wall))
    return TRUE;
  care_json_report (json, member, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DATE, NULL, "2026-03-10T15:00");
  return FALSE;
}

static void
read_flag (CareJson     *json,
           CareJsonNode *node,
           const char   *name,
           gboolean     *flag)
{
  CareJsonNode *member = care_json_peek (node, name);

  if (member != NULL)
    care_json_boolean (json, member, flag);
}

static void
report_error (CareJson     *json,
              CareJsonNode *node,
              const GError *error)
{
  CareJsonNode *zone = care_json_peek (node, "zone");
  CareJsonNode *end = care_json_peek (node, "end");

  if (error->code == CARE_SESSION_ERROR_ZONE)
    care_json_report (json, zone, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_ZONE, NULL, "Europe/Sofia");
  else
    care_json_report (json, end, CARE_SEVERITY_ERROR, CARE_PROBLEM_END_BEFORE_START, NULL, NULL);
}

static gboolean
check_times (const CareSession *self,
             GError           **error)
{
  if (self->date < CARE_DATE_MIN || care_wall_date (self->end_wall) > CARE_DATE_MAX)
    return fail (error, CARE_SESSION_ERROR_DATE, "outside the years that a course can hold");
  if (self->end <= self->start || self->end_wall < self->start_wall)
    return fail (error, CARE_SESSION_ERROR_END, "the end is not after the start");
  if (self->end - self->start > LONGEST_SESSION + 2 * 3600)
    return fail (error, CARE_SESSION_ERROR_TOO_LONG, "longer than a day");
  return TRUE;
}

/**
 * care_session_new:
 * @uid: (nullable): stable name; %NULL is ""
 * @start_wall: the local start, in seconds as if it were UTC
 * @end_wall: the local end
 * @zone_id: a zone of the database
 *
 * Its dates lie from 2000 to 2099.  A start that occurs twice is the first, an end the second: a restriction begins at the
 * earliest and ends at the latest.
 *
 * Returns: (transfer full) (nullable): the session, or %NULL with #CareSessionError
 */
CareSession *
care_session_new (const char *uid,
                  gint64      start_wall,
                  gint64      end_wall,
                  const char *zone_id,
                  gboolean    assumed_end,
                  gboolean    last,
                  GError    **error)
{
  g_autoptr (GTimeZone) zone = care_zone_new (zone_id);
  g_autoptr (CareSession) self = NULL;

  if (zone == NULL)
    {
      g_set_error (error, CARE_SESSION_ERROR, CARE_SESSION_ERROR_ZONE, "no such zone: %s", zone_id != NULL ? zone_id : "");
      return NULL;
    }

  self = g_rc_box_new0 (CareSession);
  self->uid = g_strdup (uid != NULL ? uid : "");
  self->zone_id = g_strdup (zone_id);
  self->start_wall = start_wall;
  self->end_wall = end_wall;
  self->start = care_zone_resolve (zone, start_wall, CARE_FIRST);
  self->end = care_zone_resolve (zone, end_wall, CARE_LAST);
  self->date = care_wall_date (start_wall);
  self->assumed_end = assumed_end;
  self->last = last;
  self->zone = g_steal_pointer (&zone);

  if (!check_times (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_session_parse:
 * @span: START/END[@TZID] with local times, or DATE[@TZID] for an unknown time
 * @default_zone_id: (nullable): the zone if @span names none
 *
 * A bare date is taken as 00:00 to 23:59 and marked so (CARE.md principle 4).
 *
 * Returns: (transfer full) (nullable): the session, or %NULL with #CareSessionError
 */
CareSession *
care_session_parse (const char *span,
                    const char *default_zone_id,
                    const char *uid,
                    GError    **error)
{
  const char      *at = strchr (span, '@');
  g_autofree char *walls = at != NULL ? g_strndup (span, (gsize)(at - span)) : g_strdup (span);
  gint64           start, end;
  gboolean         assumed;

  if (!parse_walls (walls, &start, &end, &assumed, error))
    return NULL;
  return care_session_new (uid, start, end, at != NULL ? at + 1 : default_zone_id, assumed, FALSE, error);
}

static CareSession *
copy_session (CareSession *self,
              const char  *uid,
              gboolean     last)
{
  CareSession *copy = g_rc_box_dup (sizeof *self, self);

  copy->uid = g_strdup (uid);
  copy->zone_id = g_strdup (self->zone_id);
  copy->zone = g_time_zone_ref (self->zone);
  copy->last = last;
  return copy;
}

CareSession *
care_session_with_last (CareSession *self,
                        gboolean     last)
{
  return copy_session (self, self->uid, last);
}

CareSession *
care_session_with_uid (CareSession *self,
                       const char  *uid)
{
  return copy_session (self, uid, self->last);
}

/**
 * care_session_read:
 *
 * Reads what care_session_write() wrote.  The wall clock counts; if the zone's rules moved it since, a running
 * restriction ends at the later of both ends (RELIABILITY 2.5).
 *
 * Returns: (transfer full) (nullable): the session, or %NULL with the problems reported
 */
CareSession *
care_session_read (CareJson     *json,
                   CareJsonNode *node)
{
  g_autoptr (CareSession) self = NULL;
  g_autoptr (GError) error = NULL;
  gint64      start = 0, end = 0, stored;
  gboolean    assumed = FALSE, last = FALSE;
  const char *uid, *zone_id;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return NULL;
  uid = care_json_string (json, care_json_need (json, node, "uid"));
  zone_id = care_json_string (json, care_json_need (json, node, "zone"));
  if (!read_wall (json, node, "start", &start) || !read_wall (json, node, "end", &end) || uid == NULL || zone_id == NULL)
    return NULL;
  read_flag (json, node, "assumed-end", &assumed);
  read_flag (json, node, "last", &last);

  self = care_session_new (uid, start, end, zone_id, assumed, last, &error);
  if (self == NULL)
    {
      report_error (json, node, error);
      return NULL;
    }

  stored = read_utc (json, node, "end-utc");
  if (stored != CARE_INSTANT_NONE && ABS (stored - self->end) <= CARE_DAY_SECONDS)
    self->end = MAX (self->end, stored);
  stored = read_utc (json, node, "start-utc");
  if (stored != CARE_INSTANT_NONE && ABS (stored - self->start) <= CARE_DAY_SECONDS)
    self->start = MIN (self->start, stored);
  return g_steal_pointer (&self);
}

/**
 * care_session_write:
 * @before: (nullable): the object this session was read from; its unknown members are kept
 *
 * Writes the session as an element of an array.
 */
void
care_session_write (CareSession    *self,
                    CareJsonWriter *writer,
                    CareJsonNode   *before)
{
  g_autofree char *start = care_wall_format (self->start_wall);
  g_autofree char *end = care_wall_format (self->end_wall);
  g_autofree char *start_utc = care_instant_format (self->start, NULL);
  g_autofree char *end_utc = care_instant_format (self->end, NULL);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "uid", self->uid);
  care_json_writer_string (writer, "start", start);
  care_json_writer_string (writer, "end", end);
  care_json_writer_string (writer, "zone", self->zone_id);
  care_json_writer_string (writer, "start-utc", start_utc);
  care_json_writer_string (writer, "end-utc", end_utc);
  care_json_writer_boolean (writer, "assumed-end", self->assumed_end);
  care_json_writer_boolean (writer, "last", self->last);
  care_json_writer_rest (writer, before, MEMBERS);
  care_json_writer_close (writer);
}

CareSession *
care_session_ref (CareSession *self)
{
  return g_rc_box_acquire (self);
}

void
care_session_unref (CareSession *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)session_clear);
}

int
care_session_compare (gconstpointer a,
                      gconstpointer b)
{
  const CareSession *left = *(CareSession *const *)a;
  const CareSession *right = *(CareSession *const *)b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->end > right->end) - (left->end < right->end);
}

static gpointer
ref_session (gconstpointer session,
             gpointer      unused)
{
  return care_session_ref ((gpointer)session);
}

/**
 * care_sessions_find_begun:
 * @sessions: (element-type CareSession): sorted by start
 *
 * Returns: index of the latest session that begins at or before @at, -1 for none; logarithmic
 */
int
care_sessions_find_begun (GPtrArray *sessions,
                          gint64     at)
{
  guint low = 0, high = sessions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((const CareSession *)g_ptr_array_index (sessions, middle))->start <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return (int)low - 1;
}

/**
 * care_sessions_copy:
 * @sessions: (element-type CareSession): in any order
 *
 * Returns: (transfer full) (element-type CareSession): a new array of the same sessions, sorted by start
 */
GPtrArray *
care_sessions_copy (GPtrArray *sessions)
{
  GPtrArray *copy = g_ptr_array_copy (sessions, ref_session, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify)care_session_unref);
  g_ptr_array_sort (copy, care_session_compare);
  return copy;
}
