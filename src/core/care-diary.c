/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient writes beside the steps: one note per day, and incidents ("my scalp got wet"). */
#include "config.h"

#include "care-diary.h"

#include <string.h>

/* No id of a rule has a colon: these keys are never those of a step. */
#define NOTE_NAME       "note:day"
#define INCIDENT_PREFIX "incident:"

static char *
note_key (CareDate date)
{
  return care_occurrence_key (NOTE_NAME, date, NULL);
}

/* "incident:water@2026-03-15/1773547200": each has its own, so that one more does not replace the one before. */
static char *
incident_key (const char *topic,
              CareDate    date,
              gint64      at)
{
  g_autofree char *name = g_strconcat (INCIDENT_PREFIX, topic, NULL);
  g_autofree char *moment = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  return care_occurrence_key (name, date, moment);
}

/**
 * care_diary_key_parse:
 * @verb: (out) (optional): %CARE_VERB_NOTE or %CARE_VERB_INCIDENT
 * @date: (out) (optional): the patient's day
 * @topic: (out) (optional) (transfer full) (nullable): id of an incident's topic
 *
 * Returns: whether @key is that of a note or an incident
 */
gboolean
care_diary_key_parse (const char *key,
                      CareVerb   *verb,
                      CareDate   *date,
                      char      **topic)
{
  g_autofree char *name = NULL, *moment = NULL;
  CareDate         day;
  gboolean         incident;

  if (!care_occurrence_key_parse (key, &name, &day, &moment))
    return FALSE;
  incident = g_str_has_prefix (name, INCIDENT_PREFIX);
  if (!incident && strcmp (name, NOTE_NAME) != 0)
    return FALSE;
  if (verb != NULL)
    *verb = incident ? CARE_VERB_INCIDENT : CARE_VERB_NOTE;
  if (date != NULL)
    *date = day;
  if (topic != NULL)
    *topic = incident ? g_strdup (name + strlen (INCIDENT_PREFIX)) : NULL;
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
  g_autofree char *own = incident_key (topic, date, at);

  if (care_log_find (log, own) == NULL && !care_log_append (log, own, CARE_VERB_INCIDENT, from, at, zone_id, NULL, error))
    return FALSE;
  if (key != NULL)
    *key = g_steal_pointer (&own);
  return TRUE;
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
