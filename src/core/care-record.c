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

/* A program begins by reading the record, maybe of years, and nearly all of its lines have one shape: our own writer's, of a step
 * that was done or skipped without a word.  So a line of that shape is read in one pass, where it stands.  Anything else, be it one
 * space, is left to the readers of care-line.h; what is read here they read as well, and find the same in it. */
#define WORD       sizeof (guint64)
#define EACH(byte) ((guint64)0x0101010101010101 * (byte)) /* a word of such bytes */

typedef struct
{
  const char *at;
  const char *end;
} Scan;

G_ALWAYS_INLINE static inline gboolean
skip (Scan       *self,
      const char *characters)
{
  gsize length = strlen (characters);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, characters, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

/* Looks at eight bytes at once.  In each byte the highest bit tells that it is no plain one: less than 0x23, as the quote, the space
 * and all control characters are, a backslash, or not ASCII.  Above the first such byte it may tell so wrongly, below it not. */
static inline guint64
mark_odd (const char *at)
{
  guint64 word;

  memcpy (&word, at, WORD);
  word = GUINT64_FROM_LE (word);
  return ((word - EACH ('"' + 1)) | ((word ^ EACH ('\\')) - EACH (1)) | word) & EACH (0x80);
}

/* A text of plain bytes, and the quote behind it; NULL if it is none, or fewer than eight bytes follow. */
G_ALWAYS_INLINE static inline char *
scan_text (Scan  *self,
           gsize *size)
{
  const char *text = self->at;

  for (const char *at = text; (gsize)(self->end - at) >= WORD; at += WORD)
    {
      guint64 odd = mark_odd (at);

      if (odd == 0)
        continue;
      at += __builtin_ctzll (odd) / 8;
      self->at = at + 1;
      *size = (gsize)(at - text);
      return *at == '"' ? (char *)text : NULL;
    }
  return NULL;
}

/* Two digits; 100 if they are none. */
static inline guint
read_two (const char *text)
{
  guint tens = (guchar)text[0] - (guint)'0', ones = (guchar)text[1] - (guint)'0';

  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

/* Whatever the calendar says of @text, "2026-03-15T". */
static gboolean
read_date (CareRecordDate *date,
           const char     *text)
{
  char midnight[] = "2026-03-15T00:00:00Z";

  memcpy (midnight, text, strlen ("2026-03-15T"));
  if (!care_instant_parse (midnight, &date->midnight))
    return FALSE;
  memcpy (date->text, text, sizeof date->text);
  return TRUE;
}

/* "2026-03-15T04:03:11Z", and its quote.  Neighbours have their date in common: only a new one is worked out. */
static inline gboolean
scan_instant (Scan           *self,
              CareRecordDate *date,
              gint64         *at)
{
  const char *text = self->at;
  guint       hour, minute, second;

  if ((gsize)(self->end - text) < strlen ("2026-03-15T04:03:11Z\"") || text[4] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':' || text[19] != 'Z' || text[20] != '"')
    return FALSE;
  hour = read_two (text + 11);
  minute = read_two (text + 14);
  second = read_two (text + 17);
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;
  if ((memcmp (date->text, text, 8) != 0 || memcmp (date->text + 8, text + 8, 2) != 0) && !read_date (date, text))
    return FALSE;
  *at = date->midnight + hour * 3600 + minute * 60 + second;
  self->at += strlen ("2026-03-15T04:03:11Z\"");
  return TRUE;
}

static inline gboolean
scan_verb (Scan     *self,
           CareVerb *verb)
{
  *verb = skip (self, "done\"") ? CARE_VERB_DONE : CARE_VERB_SKIPPED;
  return *verb == CARE_VERB_DONE || skip (self, "skipped\"");
}

static inline gboolean
scan_face (Scan     *self,
           CareFace *face)
{
  *face = skip (self, "window\"") ? CARE_FACE_WINDOW : skip (self, "notification\"") ? CARE_FACE_NOTIFICATION
                                                                                     : CARE_FACE_COMMAND;
  return *face != CARE_FACE_COMMAND || skip (self, "command\"");
}

/* Eight characters, and the end of the line. */
static inline gboolean
scan_checksum (Scan *self)
{
  if (self->end - self->at != strlen ("fed2ba5c\"}") || mark_odd (self->at) != 0)
    return FALSE;
  self->at += WORD;
  return skip (self, "\"}");
}

/**
 * care_record_read_usual:
 * @record: (out caller-allocates): its texts stand in @line; no NUL ends them
 * @sizes: (out caller-allocates): but these do
 * @date: what the line before was found to say
 * @line: sound
 *
 * Returns: whether @line has the usual shape: then it is a record, the same that care_record_read() finds
 */
gboolean
care_record_read_usual (CareRecord      *record,
                        CareRecordSizes *sizes,
                        CareRecordDate  *date,
                        const char      *line,
                        gsize            length)
{
  Scan scan = { .at = line, .end = line + length };

  *record = (CareRecord){ NULL };
  *sizes = (CareRecordSizes){ 0 };
  if (!skip (&scan, "{\"v\":1,\"id\":\"") || (record->id = scan_text (&scan, &sizes->id)) == NULL)
    return FALSE;
  if (!skip (&scan, ",\"at\":\"") || !scan_instant (&scan, date, &record->at))
    return FALSE;
  if (skip (&scan, ",\"zone\":\"") && (record->zone = scan_text (&scan, &sizes->zone)) == NULL)
    return FALSE;
  if (!skip (&scan, ",\"verb\":\"") || !scan_verb (&scan, &record->verb))
    return FALSE;
  if (!skip (&scan, ",\"key\":\"") || (record->key = scan_text (&scan, &sizes->key)) == NULL)
    return FALSE;
  if (!skip (&scan, ",\"from\":\"") || !scan_face (&scan, &record->from))
    return FALSE;
  return skip (&scan, ",\"c\":\"") && scan_checksum (&scan);
}

/**
 * care_record_measure:
 * @record: its texts end with NUL
 */
CareRecordSizes
care_record_measure (const CareRecord *record)
{
  return (CareRecordSizes){
    .id = strlen (record->id),
    .zone = record->zone != NULL ? strlen (record->zone) : 0,
    .key = strlen (record->key),
    .target = record->target != NULL ? strlen (record->target) : 0,
    .reason = record->reason != NULL ? strlen (record->reason) : 0,
    .text = record->text != NULL ? strlen (record->text) : 0,
  };
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
