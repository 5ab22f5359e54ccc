/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient writes beside the steps: one note per day, incidents ("my scalp got wet"), states ("the film is off"). */
#include "config.h"

#include "care-diary.h"

#include <string.h>

/* No id of a rule has a colon: these keys are never those of a step. */
#define NOTE_NAME       "note:day"
#define INCIDENT_PREFIX "incident:"
#define STATE_PREFIX    "state:"

static char *
note_key (CareDate date)
{
  return care_occurrence_key (NOTE_NAME, date, NULL);
}

/* "incident:water@2026-03-15/1773547200": each has its own, so that one more does not replace the one before. */
static char *
moment_key (const char *prefix,
            const char *id,
            CareDate    date,
            gint64      at)
{
  g_autofree char *name = g_strconcat (prefix, id, NULL);
  g_autofree char *moment = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  return care_occurrence_key (name, date, moment);
}

/* What follows the prefix is the id of a topic or of a state; a note has none. */
static gboolean
read_name (const char  *name,
           CareVerb    *verb,
           const char **id)
{
  *id = NULL;
  *verb = CARE_VERB_NOTE;
  if (strcmp (name, NOTE_NAME) == 0)
    return TRUE;
  if (g_str_has_prefix (name, INCIDENT_PREFIX))
    {
      *verb = CARE_VERB_INCIDENT;
      *id = name + strlen (INCIDENT_PREFIX);
    }
  else if (g_str_has_prefix (name, STATE_PREFIX))
    {
      *verb = CARE_VERB_STATE;
      *id = name + strlen (STATE_PREFIX);
    }
  return *id != NULL;
}

/**
 * care_diary_key_parse:
 * @verb: (out) (optional): %CARE_VERB_NOTE, %CARE_VERB_INCIDENT or %CARE_VERB_STATE
 * @date: (out) (optional): the patient's day
 * @id: (out) (optional) (transfer full) (nullable): of an incident's topic, of a state
 *
 * Returns: whether @key is that of a note, an incident or a reported state
 */
gboolean
care_diary_key_parse (const char *key,
                      CareVerb   *verb,
                      CareDate   *date,
                      char      **id)
{
  g_autofree char *name = NULL, *moment = NULL;
  const char      *named;
  CareDate         day;
  CareVerb         said;

  if (!care_occurrence_key_parse (key, &name, &day, &moment) || !read_name (name, &said, &named))
    return FALSE;
  if (verb != NULL)
    *verb = said;
  if (date != NULL)
    *date = day;
  if (id != NULL)
    *id = g_strdup (named);
  return TRUE;
}

const char *
care_diary_get_note (CareLog *log,
                     CareDate date)
{
  g_autofree char  *key = note_key (date);
  const CareRecord *record = care_log_find (log, key);

  return record != NULL && record->text != NULL && *record->text != '\0' ? record->text : NULL;
}

/**
 * care_diary_set_note:
 * @text: what replaces the note of @date; "" takes it away
 * @zone_id: (nullable): where the patient is
 *
 * The same text again writes nothing.  What was replaced stays in the record, and undo brings it back.
 *
 * Returns: whether it is on the disk; if not, nothing was recorded (#CareFolderError)
 */
gboolean
care_diary_set_note (CareLog    *log,
                     CareDate    date,
                     const char *text,
                     CareFace    from,
                     gint64      at,
                     const char *zone_id,
                     GError    **error)
{
  g_autofree char *key = note_key (date);
  const char      *before = care_diary_get_note (log, date);

  if (strcmp (text, before != NULL ? before : "") == 0)
    return TRUE;
  return care_log_append (log, key, CARE_VERB_NOTE, from, at, zone_id, text, error);
}

static gboolean
add_moment (CareLog    *log,
            const char *prefix,
            const char *id,
            CareVerb    verb,
            CareDate    date,
            CareFace    from,
            gint64      at,
            const char *zone_id,
            char      **key,
            GError    **error)
{
  g_autofree char *own = moment_key (prefix, id, date, at);

  if (care_log_find (log, own) == NULL && !care_log_append (log, own, verb, from, at, zone_id, NULL, error))
    return FALSE;
  if (key != NULL)
    *key = g_steal_pointer (&own);
  return TRUE;
}

/**
 * care_diary_add_incident:
 * @topic: id of what happened: "water"
 * @date: the patient's day of @at
 * @key: (out) (optional) (transfer full): the record's key
 *
 * Returns: whether it is on the disk; if not, nothing was recorded and @key is not set (#CareFolderError)
 */
gboolean
care_diary_add_incident (CareLog    *log,
                         const char *topic,
                         CareDate    date,
                         CareFace    from,
                         gint64      at,
                         const char *zone_id,
                         char      **key,
                         GError    **error)
{
  return add_moment (log, INCIDENT_PREFIX, topic, CARE_VERB_INCIDENT, date, from, at, zone_id, key, error);
}

/**
 * care_diary_add_state:
 * @state: id of what holds from @at on: "healed"; the plan awaits it (care_plan_awaits_state())
 * @date: the patient's day of @at
 * @key: (out) (optional) (transfer full): the record's key
 *
 * Returns: whether it is on the disk; if not, nothing was recorded and @key is not set (#CareFolderError)
 */
gboolean
care_diary_add_state (CareLog    *log,
                      const char *state,
                      CareDate    date,
                      CareFace    from,
                      gint64      at,
                      const char *zone_id,
                      char      **key,
                      GError    **error)
{
  return add_moment (log, STATE_PREFIX, state, CARE_VERB_STATE, date, from, at, zone_id, key, error);
}

/**
 * care_diary_list_incidents:
 * @date: the patient's day, or %CARE_DATE_NONE for all
 *
 * Returns: (transfer container) (element-type CareRecord): the incidents that count, oldest first
 */
GPtrArray *
care_diary_list_incidents (CareLog *log,
                           CareDate date)
{
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *records = care_log_get_records (log);

  for (guint i = 0; i < records->len; i++)
    {
      CareRecord *record = g_ptr_array_index (records, i);
      CareVerb    verb;
      CareDate    day;

      if (record->verb == CARE_VERB_INCIDENT && care_diary_key_parse (record->key, &verb, &day, NULL) &&
          verb == CARE_VERB_INCIDENT && (date == CARE_DATE_NONE || day == date) && care_log_find (log, record->key) == record)
        g_ptr_array_add (found, record);
    }
  return found;
}
