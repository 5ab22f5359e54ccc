/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record: what was done, skipped, taken back, reported or noted, and when; to and from a line of the journal. */
#include "config.h"

#include "care-record.h"

#include "care-civil-time.h"

#include <string.h>

#define VERSION 1

/* What a line holds, in the order in which it is written. */
enum
{
  MEMBER_VERSION,
  MEMBER_ID,
  MEMBER_AT,
  MEMBER_ZONE,
  MEMBER_VERB,
  MEMBER_KEY,
  MEMBER_TARGET,
  MEMBER_REASON,
  MEMBER_TEXT,
  MEMBER_FROM,
  MEMBER_CHECKSUM,
};

const char *const CARE_RECORD_MEMBERS[] = {
  [MEMBER_VERSION] = "v",
  [MEMBER_ID] = "id",
  [MEMBER_AT] = "at",
  [MEMBER_ZONE] = "zone",
  [MEMBER_VERB] = "verb",
  [MEMBER_KEY] = "key",
  [MEMBER_TARGET] = "target",
  [MEMBER_REASON] = "reason",
  [MEMBER_TEXT] = "text",
  [MEMBER_FROM] = "from",
  [MEMBER_CHECKSUM] = "c",
  NULL,
};

static const char *const VERBS[] = { "done", "skipped", "undone", "redone", "state", "note", "incident", NULL };
static const char *const FACES[] = { "window", "notification", "command", NULL };

static int
find_word (const char        *word,
           const char *const *words)
{
  for (int i = 0; word != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}

/**
 * care_record_read:
 * @record: (out caller-allocates): its texts live until @line is read anew
 * @line: of this or a later version
 *
 * Whatever a line says wrongly, it says nothing.
 *
 * Returns: whether it is a record: with an id, a key and an instant
 */
gboolean
care_record_read (CareRecord *record,
                  CareLine   *line)
{
  const char *version = care_line_get_number (line, MEMBER_VERSION);
  const char *at;
  int         verb, face;

  record->id = (char *)care_line_get_text (line, MEMBER_ID);
  at = care_line_get_text (line, MEMBER_AT);
  record->zone = (char *)care_line_get_text (line, MEMBER_ZONE);
  verb = find_word (care_line_get_text (line, MEMBER_VERB), VERBS);
  record->key = (char *)care_line_get_text (line, MEMBER_KEY);
  record->target = (char *)care_line_get_text (line, MEMBER_TARGET);
  record->reason = (char *)care_line_get_text (line, MEMBER_REASON);
  record->text = (char *)care_line_get_text (line, MEMBER_TEXT);
  face = find_word (care_line_get_text (line, MEMBER_FROM), FACES);
  record->from = face >= 0 ? (CareFace)face : CARE_FACE_COMMAND;
  record->verb = verb >= 0 ? (CareVerb)verb : CARE_VERB_UNKNOWN;
  if (version == NULL || g_ascii_strtoll (version, NULL, 10) > VERSION)
    record->verb = CARE_VERB_UNKNOWN;
  return record->id != NULL && record->key != NULL && at != NULL && care_instant_parse (at, &record->at);
}

/**
 * care_record_write:
 * @record: its id is not used
 *
 * Returns: (transfer full): the object of a new line, with an id of its own, for care_journal_append()
 */
char *
care_record_write (const CareRecord *record)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *at = care_instant_format (record->at, NULL);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_integer (writer, "v", VERSION);
  care_json_writer_string (writer, "id", id);
  care_json_writer_string (writer, "at", at);
  if (record->zone != NULL)
    care_json_writer_string (writer, "zone", record->zone);
  care_json_writer_string (writer, "verb", care_verb_to_string (record->verb));
  care_json_writer_string (writer, "key", record->key);
  if (record->target != NULL)
    care_json_writer_string (writer, "target", record->target);
  if (record->reason != NULL)
    care_json_writer_string (writer, "reason", record->reason);
  if (record->text != NULL)
    care_json_writer_string (writer, "text", record->text);
  care_json_writer_string (writer, "from", care_face_to_string (record->from));
  care_json_writer_close (writer);
  return care_json_writer_finish (writer, FALSE);
}

/**
 * care_record_copy:
 *
 * Returns: (transfer full): @record with its texts behind it, in one piece: there may be a hundred thousand; g_free() it
 */
CareRecord *
care_record_copy (const CareRecord *record)
{
  const char *const texts[] = { record->id, record->zone, record->key, record->target, record->reason, record->text };
  gsize             sizes[G_N_ELEMENTS (texts)], sum = sizeof *record;
  CareRecord       *copy;
  char             *at;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    sum += sizes[i] = texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
  copy = g_malloc (sum);
  *copy = *record;
  at = (char *)(copy + 1);
  {
    char **const fields[] = { &copy->id, &copy->zone, &copy->key, &copy->target, &copy->reason, &copy->text };

    for (gsize i = 0; i < G_N_ELEMENTS (texts); at += sizes[i++])
      *fields[i] = texts[i] != NULL ? memcpy (at, texts[i], sizes[i]) : NULL;
  }
  return copy;
}

const char *
care_verb_to_string (CareVerb verb)
{
  return verb == CARE_VERB_UNKNOWN ? "unknown" : VERBS[verb];
}

const char *
care_face_to_string (CareFace face)
{
  return FACES[face];
}
