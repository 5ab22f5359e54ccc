/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in one file: a JSON document of parts, each in base64 with its size and checksum. */
#include "config.h"

#include "care-backup.h"

#include "care-calendar.h"
#include "care-ledger.h"
#include "care-log.h"

#include <string.h>

#define FORMAT     "aftercare-backup"
#define LINE_BYTES 6000 /* 8 000 characters of base64; a text of a document has at most 8 192 */
#define RECORD_MAX (64 * 1024 * 1024)
#define PHOTOS_MAX (128 * 1024 * 1024) /* of all together */

G_DEFINE_QUARK (care_backup_error_quark, care_backup_error)

/* What a part is called in the file, and where it lies: names of files are never taken from a backup. */
static const struct
{
  const char *word;
  const char *name;
  gsize       max; /* bytes */
} KINDS[] = {
  [CARE_BACKUP_COURSE] = { "course", "course.json", 8 * 1024 * 1024 },
  [CARE_BACKUP_RECORD] = { "record", CARE_LOG_FILE, RECORD_MAX },
  [CARE_BACKUP_REMINDERS] = { "reminders", CARE_LEDGER_FILE, RECORD_MAX },
  [CARE_BACKUP_CALENDAR] = { "calendar", CARE_CALENDAR_MEMORY, 8 * 1024 * 1024 },
  [CARE_BACKUP_PHOTO] = { "photo", NULL, CARE_FOLDER_PHOTO_MAX },
};

static const CareJsonLimits LIMITS = { CARE_BACKUP_MAX_BYTES, 4, 32, 50000 };

static void
part_free (CareBackupPart *part)
{
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_free (part->date);
  g_free (part);
}

static CareBackup *
backup_new (void)
{
  CareBackup *self = g_rc_box_new0 (CareBackup);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)part_free);
  return self;
}

static guint
count_lines (GBytes *bytes)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  guint       n = 0;

  for (gsize i = 0; i < length; i++)
    n += data[i] == '\n';
  return n;
}

/* Looks into what can be looked into, so that a person can be told what a backup brings. */
static CareBackupPart *
add_part (CareBackup    *self,
          CareBackupKind kind,
          GBytes        *bytes) /* taken; NULL if damaged */
{
  CareBackupPart *part = g_new0 (CareBackupPart, 1);

  part->kind = kind;
  part->bytes = bytes;
  g_ptr_array_add (self->parts, part);
  self->photos += kind == CARE_BACKUP_PHOTO;
  if (bytes != NULL && kind == CARE_BACKUP_RECORD)
    self->records = count_lines (bytes);
  if (bytes != NULL && kind == CARE_BACKUP_COURSE)
    {
      g_autoptr (CareProblems) problems = care_problems_new ();

      self->course = care_course_file_read (bytes, problems, &self->newer);
    }
  return part;
}

static void
add_photo (CareBackup *self,
           const char *date,
           guint       number,
           GBytes     *bytes) /* taken; NULL if damaged */
{
  CareBackupPart *part = add_part (self, CARE_BACKUP_PHOTO, bytes);

  part->date = g_strdup (date);
  part->number = number;
}

static void
write_part (CareJsonWriter       *writer,
            const CareBackupPart *part)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part->bytes);
  gsize            length;
  const guchar    *data = g_bytes_get_data (part->bytes, &length);

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "kind", KINDS[part->kind].word);
  if (part->kind == CARE_BACKUP_PHOTO)
    {
      care_json_writer_string (writer, "date", part->date);
      care_json_writer_integer (writer, "number", part->number);
    }
  care_json_writer_integer (writer, "bytes", (gint64)length);
  care_json_writer_string (writer, "sha256", sum);
  care_json_writer_open (writer, "base64", CARE_JSON_ARRAY);
  for (gsize at = 0; at < length; at += LINE_BYTES)
    {
      g_autofree char *line = g_base64_encode (data + at, MIN (LINE_BYTES, length - at));

      care_json_writer_string (writer, NULL, line);
    }
  care_json_writer_close (writer);
  care_json_writer_close (writer);
}

/* The lines joined; NULL if they are not what was written. */
static GBytes *
decode (CareJson     *json,
        CareJsonNode *lines,
        gsize         length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < care_json_length (lines); i++)
    {
      const char        *line = care_json_string (json, care_json_element (lines, i));
      gsize              n = 0;
      g_autofree guchar *data = line != NULL ? g_base64_decode (line, &n) : NULL;

      if (n == 0 || n > length - bytes->len)
        return NULL;
      g_byte_array_append (bytes, data, (guint)n);
    }
  return bytes->len == length ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static gboolean
find_kind (const char     *word,
           CareBackupKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (word, KINDS[i].word) == 0)
      {
        *kind = (CareBackupKind)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_part (CareBackup    *self,
          CareBackupKind kind,
          const char    *date, /* of a photo, else NULL */
          guint          number)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const CareBackupPart *part = g_ptr_array_index (self->parts, i);

      if (part->kind == kind && g_strcmp0 (part->date, date) == 0 && part->number == number)
        return TRUE;
    }
  return FALSE;
}

/* Day and number, checked: they become a name. */
static gboolean
read_place (CareJson     *json,
            CareJsonNode *node,
            const char  **date,
            guint        *number)
{
  CareJsonNode *date_node = care_json_need (json, node, "date");
  gint64        value;
  CareDate      day;

  *date = care_json_string (json, date_node);
  if (*date == NULL || !care_json_integer (json, care_json_need (json, node, "number"), 1, CARE_FOLDER_PHOTOS_A_DAY, &value))
    return FALSE;
  *number = (guint)value;
  if (care_date_parse (*date, &day))
    return TRUE;
  care_json_report (json, date_node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_DATE, NULL, "2026-03-15");
  return FALSE;
}

/* What is in the part, if it is what was written. */
static GBytes *
read_bytes (CareJson      *json,
            CareJsonNode  *lines,
            gsize          length,
            const char    *sum,
            CareBackupKind kind)
{
  g_autoptr (GBytes) bytes = decode (json, lines, length);
  g_autofree char *found = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (g_strcmp0 (found, sum) != 0 || (kind == CARE_BACKUP_PHOTO && !care_folder_is_photo (bytes)))
    return NULL;
  return g_steal_pointer (&bytes);
}

/* The size, the checksum and, for a photo, its look decide; what fails is there without its bytes. */
static void
read_content (CareBackup    *self,
              CareJson      *json,
              CareJsonNode  *node,
              CareBackupKind kind,
              const char    *date,
              guint          number)
{
  const char   *sum = care_json_string (json, care_json_need (json, node, "sha256"));
  CareJsonNode *lines = care_json_need (json, node, "base64");
  CareJsonNode *length_node = care_json_need (json, node, "bytes");
  gint64        length;
  GBytes       *bytes;

  if (sum == NULL || !care_json_is (json, lines, CARE_JSON_ARRAY) ||
      !care_json_integer (json, length_node, 0, (gint64)KINDS[kind].max, &length))
    return;
  bytes = read_bytes (json, lines, (gsize)length, sum, kind);
  if (kind == CARE_BACKUP_PHOTO)
    add_photo (self, date, number, bytes);
  else
    add_part (self, kind, bytes);
}

static void
read_part (CareBackup   *self,
           CareJson     *json,
           CareJsonNode *node)
{
  CareJsonNode  *word_node = care_json_need (json, node, "kind");
  const char    *word = care_json_string (json, word_node);
  const char    *date = NULL;
  guint          number = 0;
  CareBackupKind kind;

  if (!care_json_is (json, node, CARE_JSON_OBJECT) || word == NULL)
    return;
  if (!find_kind (word, &kind))
    care_json_report (json, word_node, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, "1");
  else if (kind == CARE_BACKUP_PHOTO && !read_place (json, node, &date, &number))
    return;
  else if (has_part (self, kind, date, number))
    care_json_report (json, word_node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, "");
  else
    read_content (self, json, node, kind, date, number);
}

static void
read_document (CareBackup *self,
               CareJson   *json)
{
  CareJsonNode *root = care_json_get_root (json);
  CareJsonNode *format = care_json_need (json, root, "format");
  const char   *name = care_json_string (json, format);
  CareJsonNode *version = care_json_need (json, root, "format-version");
  CareJsonNode *zone = care_json_peek (root, "zone");
  CareJsonNode *parts;
  const char   *created;
  gint64        number;

  if (!care_json_is (json, root, CARE_JSON_OBJECT) || name == NULL ||
      !care_json_integer (json, version, 1, G_MAXINT32, &number))
    return;
  if (strcmp (name, FORMAT) != 0)
    care_json_report (json, format, CARE_SEVERITY_ERROR, CARE_PROBLEM_WRONG_FORMAT, NULL, FORMAT);
  else if (number > CARE_BACKUP_FORMAT_VERSION)
    care_json_report (json, version, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, "1");
  if (care_problems_get_n (care_json_get_problems (json)) > 0)
    return;

  created = care_json_string (json, care_json_need (json, root, "created"));
  if (created == NULL || !care_instant_parse (created, &self->created))
    self->created = CARE_INSTANT_NONE;
  if (zone != NULL && care_json_kind (zone) == CARE_JSON_STRING)
    self->zone = g_strdup (care_json_string (json, zone));
  parts = care_json_need (json, root, "parts");
  if (!care_json_is (json, parts, CARE_JSON_ARRAY))
    return;
  for (guint i = 0; i < care_json_length (parts); i++)
    read_part (self, json, care_json_element (parts, i));
  if (!has_part (self, CARE_BACKUP_COURSE, NULL, 0))
    care_json_report (json, parts, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, NULL, KINDS[CARE_BACKUP_COURSE].word);
}

/* The first problem decides: later ones follow from it. */
static void
set_problem (GError      **error,
             CareProblems *problems)
{
  const CareProblem *first = care_problems_get (problems, 0);
  CareBackupError    code = first->code == CARE_PROBLEM_NEWER_FORMAT ? CARE_BACKUP_ERROR_NEWER : CARE_BACKUP_ERROR_FORMAT;

  g_set_error (error, CARE_BACKUP_ERROR, code, "%d:%d: %s: problem %d", first->line, first->column, first->path, (int)first->code);
}

static gboolean
gather_photos (CareBackup *self,
               CareFolder *folder,
               GError    **error)
{
  g_autoptr (GPtrArray) photos = care_folder_list_photos (folder);
  gsize total = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const CareFolderPhoto *photo = g_ptr_array_index (photos, i);
      GBytes                *bytes = care_folder_read (folder, photo->name, CARE_FOLDER_PHOTO_MAX, error);

      if (bytes == NULL)
        return FALSE;
      total += g_bytes_get_size (bytes);
      add_photo (self, photo->date, photo->number, bytes);
    }
  if (total <= PHOTOS_MAX)
    return TRUE;
  g_set_error_literal (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_TOO_LARGE, "too many photos for one file");
  return FALSE;
}

/**
 * care_backup_gather:
 * @folder: locked, so that course and record are of one moment
 * @with_photos: the photos as well
 * @now: when the backup is made
 * @zone: (nullable): where the patient is
 *
 * Returns: (transfer full) (nullable): everything that lies in @folder, byte for byte; %NULL without a course
 */
CareBackup *
care_backup_gather (CareFolder *folder,
                    gboolean    with_photos,
                    gint64      now,
                    const char *zone,
                    GError    **error)
{
  g_autoptr (CareBackup) self = backup_new ();

  self->created = now;
  self->zone = g_strdup (zone);
  for (gsize i = 0; i < CARE_BACKUP_PHOTO; i++)
    {
      g_autoptr (GError) local = NULL;
      GBytes *bytes = care_folder_read (folder, KINDS[i].name, KINDS[i].max, &local);

      if (bytes != NULL)
        add_part (self, (CareBackupKind)i, bytes);
      else if (i == CARE_BACKUP_COURSE || !g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  if (with_photos && !gather_photos (self, folder, error))
    return NULL;
  return g_steal_pointer (&self);
}

GBytes *
care_backup_write (CareBackup *self)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autofree char *created = care_instant_format (self->created, NULL);
  g_autofree char *text = NULL;
  GString         *line;

  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "format", FORMAT);
  care_json_writer_integer (writer, "format-version", CARE_BACKUP_FORMAT_VERSION);
  care_json_writer_string (writer, "program", CARE_VERSION);
  care_json_writer_string (writer, "created", created);
  care_json_writer_string (writer, "zone", self->zone);
  care_json_writer_open (writer, "parts", CARE_JSON_ARRAY);
  for (guint i = 0; i < self->parts->len; i++)
    write_part (writer, g_ptr_array_index (self->parts, i));
  care_json_writer_close (writer);
  care_json_writer_close (writer);
  text = care_json_writer_finish (writer, TRUE);
  line = g_string_new (text);
  g_string_append_c (line, '\n');
  return g_string_free_to_bytes (line);
}

/**
 * care_backup_read:
 * @bytes: a stranger's file
 *
 * Reads as far as it can: a part whose size or checksum is wrong is there without its bytes, so that it can be named.
 *
 * Returns: (transfer full) (nullable): %NULL if it is no backup (%CARE_BACKUP_ERROR_FORMAT) or of a newer version (_NEWER)
 */
CareBackup *
care_backup_read (GBytes  *bytes,
                  GError **error)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = care_json_new (bytes, &LIMITS, problems);
  g_autoptr (CareBackup) self = backup_new ();

  if (json != NULL)
    read_document (self, json);
  if (care_problems_get_n (problems) == 0)
    return g_steal_pointer (&self);
  set_problem (error, problems);
  return NULL;
}

static void
backup_clear (CareBackup *self)
{
  g_free (self->zone);
  g_clear_pointer (&self->course, care_course_file_free);
  g_ptr_array_unref (self->parts);
}

void
care_backup_unref (CareBackup *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)backup_clear);
}

/**
 * care_backup_check:
 *
 * Returns: whether it can be restored whole; half a backup is never restored
 */
gboolean
care_backup_check (CareBackup *self,
                   GError    **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const CareBackupPart *part = g_ptr_array_index (self->parts, i);

      if (part->bytes == NULL)
        {
          g_set_error (error, CARE_BACKUP_ERROR, CARE_BACKUP_ERROR_DAMAGED, "%s: wrong size or checksum", KINDS[part->kind].word);
          return FALSE;
        }
    }
  if (self->course != NULL)
    return TRUE;
  g_set_error_literal (error, CARE_BACKUP_ERROR, self->newer ? CARE_BACKUP_ERROR_NEWER : CARE_BACKUP_ERROR_DAMAGED,
                       "the course in it cannot be read");
  return FALSE;
}

GPtrArray *
care_backup_list_files (CareBackup *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)care_folder_file_free);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const CareBackupPart *part = g_ptr_array_index (self->parts, i);

      g_autofree char *photo = part->kind == CARE_BACKUP_PHOTO ? care_folder_photo_name (part->date, part->number) : NULL;

      g_ptr_array_add (files, care_folder_file_new (photo != NULL ? photo : KINDS[part->kind].name, part->bytes));
    }
  return files;
}

const char *
care_backup_kind_name (CareBackupKind kind)
{
  return KINDS[kind].word;
}
