/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in one file: a JSON document of parts, each in base64 with its size and checksum. */
#include "config.h"

#include "care-backup-private.h"

#include "care-calendar.h"
#include "care-ledger.h"
#include "care-log.h"

#include <string.h>

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
  [CARE_BACKUP_CALENDAR] = { "calendar", CARE_CALENDAR_MEMORY, CARE_CALENDAR_MEMORY_MAX },
  [CARE_BACKUP_PHOTO] = { "photo", NULL, CARE_FOLDER_PHOTO_MAX },
};

static void
part_free (CareBackupPart *part)
{
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_free (part->date);
  g_free (part);
}

CareBackup *
care_backup_new (void)
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

CareBackupPart *
care_backup_add_part (CareBackup    *self,
                      CareBackupKind kind,
                      GBytes        *bytes)
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

void
care_backup_add_photo (CareBackup *self,
                       const char *date,
                       guint       number,
                       GBytes     *bytes)
{
  CareBackupPart *part = care_backup_add_part (self, CARE_BACKUP_PHOTO, bytes);

  part->date = g_strdup (date);
  part->number = number;
}

static gboolean
write_part (CareJsonWriter       *writer,
            const CareBackupPart *part,
            CareWork             *work,
            GError              **error)
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
      if (!care_work_step (work, MIN (LINE_BYTES, (gint64)(length - at)), error))
        return FALSE;
    }
  care_json_writer_close (writer);
  care_json_writer_close (writer);
  return TRUE;
}

static gboolean
gather_photos (CareBackup *self,
               CareFolder *folder,
               CareWork   *work,
               GError    **error)
{
  g_autoptr (GPtrArray) photos = care_folder_list_photos (folder);
  gsize total = 0;

  if (!care_work_begin (work, photos->len, error))
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      const CareFolderPhoto *photo = g_ptr_array_index (photos, i);
      GBytes                *bytes = care_folder_read (folder, photo->name, CARE_FOLDER_PHOTO_MAX, error);

      if (bytes == NULL)
        return FALSE;
      total += g_bytes_get_size (bytes);
      care_backup_add_photo (self, photo->date, photo->number, bytes);
      if (!care_work_step (work, 1, error))
        return FALSE;
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
 * @work: (nullable): has one part for it, in photos
 *
 * Returns: (transfer full) (nullable): everything that lies in @folder, byte for byte; %NULL without a course
 */
CareBackup *
care_backup_gather (CareFolder *folder,
                    gboolean    with_photos,
                    gint64      now,
                    const char *zone,
                    CareWork   *work,
                    GError    **error)
{
  g_autoptr (CareBackup) self = care_backup_new ();

  self->created = now;
  self->zone = g_strdup (zone);
  for (gsize i = 0; i < CARE_BACKUP_PHOTO; i++)
    {
      g_autoptr (GError) local = NULL;
      GBytes *bytes = care_folder_read (folder, KINDS[i].name, KINDS[i].max, &local);

      if (bytes != NULL)
        care_backup_add_part (self, (CareBackupKind)i, bytes);
      else if (i == CARE_BACKUP_COURSE || !g_error_matches (local, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_MISSING))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  if (with_photos ? !gather_photos (self, folder, work, error) : !care_work_begin (work, 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gint64
measure (CareBackup *self)
{
  gint64 total = 0;

  for (guint i = 0; i < self->parts->len; i++)
    total += (gint64)g_bytes_get_size (((CareBackupPart *)g_ptr_array_index (self->parts, i))->bytes);
  return total;
}

/**
 * care_backup_write:
 * @work: (nullable): has one part for it, in bytes
 *
 * Returns: (transfer full) (nullable): the file; %NULL only with %G_IO_ERROR_CANCELLED
 */
GBytes *
care_backup_write (CareBackup *self,
                   CareWork   *work,
                   GError    **error)
{
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();
  g_autofree char *created = care_instant_format (self->created, NULL);
  g_autofree char *text = NULL;
  GString         *line;

  if (!care_work_begin (work, measure (self), error))
    return NULL;
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "format", CARE_BACKUP_FORMAT);
  care_json_writer_integer (writer, "format-version", CARE_BACKUP_FORMAT_VERSION);
  care_json_writer_string (writer, "program", CARE_VERSION);
  care_json_writer_string (writer, "created", created);
  care_json_writer_string (writer, "zone", self->zone);
  care_json_writer_open (writer, "parts", CARE_JSON_ARRAY);
  for (guint i = 0; i < self->parts->len; i++)
    if (!write_part (writer, g_ptr_array_index (self->parts, i), work, error))
      return NULL;
  care_json_writer_close (writer);
  care_json_writer_close (writer);
  text = care_json_writer_finish (writer, TRUE);
  line = g_string_new (text);
  g_string_append_c (line, '\n');
  return g_string_free_to_bytes (line);
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

gboolean
care_backup_find_kind (const char     *word,
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

gsize
care_backup_kind_max (CareBackupKind kind)
{
  return KINDS[kind].max;
}
