/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup out of a stranger's file: what is not what was written is there without its bytes. */
#include "config.h"

#include "care-backup-private.h"

#include <string.h>

static const CareJsonLimits LIMITS = { CARE_BACKUP_MAX_BYTES, 4, 32, 50000 };

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
      !care_json_integer (json, length_node, 0, (gint64)care_backup_kind_max (kind), &length))
    return;
  bytes = read_bytes (json, lines, (gsize)length, sum, kind);
  if (kind == CARE_BACKUP_PHOTO)
    care_backup_add_photo (self, date, number, bytes);
  else
    care_backup_add_part (self, kind, bytes);
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
  if (!care_backup_find_kind (word, &kind))
    care_json_report (json, word_node, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, "1");
  else if (kind == CARE_BACKUP_PHOTO && !read_place (json, node, &date, &number))
    return;
  else if (has_part (self, kind, date, number))
    care_json_report (json, word_node, CARE_SEVERITY_ERROR, CARE_PROBLEM_DUPLICATE_ID, NULL, "");
  else
    read_content (self, json, node, kind, date, number);
}

/* FALSE only if it was cancelled; whatever else is wrong is a problem. */
static gboolean
read_document (CareBackup *self,
               CareJson   *json,
               CareWork   *work,
               GError    **error)
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
    return TRUE;
  if (strcmp (name, CARE_BACKUP_FORMAT) != 0)
    care_json_report (json, format, CARE_SEVERITY_ERROR, CARE_PROBLEM_WRONG_FORMAT, NULL, CARE_BACKUP_FORMAT);
  else if (number > CARE_BACKUP_FORMAT_VERSION)
    care_json_report (json, version, CARE_SEVERITY_ERROR, CARE_PROBLEM_NEWER_FORMAT, NULL, "1");
  if (care_problems_get_n (care_json_get_problems (json)) > 0)
    return TRUE;

  created = care_json_string (json, care_json_need (json, root, "created"));
  if (created == NULL || !care_instant_parse (created, &self->created))
    self->created = CARE_INSTANT_NONE;
  if (zone != NULL && care_json_kind (zone) == CARE_JSON_STRING)
    self->zone = g_strdup (care_json_string (json, zone));
  parts = care_json_need (json, root, "parts");
  if (!care_json_is (json, parts, CARE_JSON_ARRAY))
    return TRUE;
  if (!care_work_begin (work, care_json_length (parts), error))
    return FALSE;
  for (guint i = 0; i < care_json_length (parts); i++)
    {
      read_part (self, json, care_json_element (parts, i));
      if (!care_work_step (work, 1, error))
        return FALSE;
    }
  if (!has_part (self, CARE_BACKUP_COURSE, NULL, 0))
    care_json_report (json, parts, CARE_SEVERITY_ERROR, CARE_PROBLEM_MISSING_MEMBER, NULL, care_backup_kind_name (CARE_BACKUP_COURSE));
  return TRUE;
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

/**
 * care_backup_read:
 * @bytes: a stranger's file
 * @work: (nullable): has one part for it, in parts of the backup
 *
 * Reads as far as it can: a part whose size or checksum is wrong is there without its bytes, so that it can be named.
 *
 * Returns: (transfer full) (nullable): %NULL if it is no backup (%CARE_BACKUP_ERROR_FORMAT) or of a newer version (_NEWER);
 *   %G_IO_ERROR_CANCELLED
 */
CareBackup *
care_backup_read (GBytes   *bytes,
                  CareWork *work,
                  GError  **error)
{
  g_autoptr (CareProblems) problems = care_problems_new ();
  g_autoptr (CareJson) json = care_json_new (bytes, &LIMITS, problems);
  g_autoptr (CareBackup) self = care_backup_new ();

  if (json != NULL && !read_document (self, json, work, error))
    return NULL;
  if (care_problems_get_n (problems) == 0)
    return g_steal_pointer (&self);
  set_problem (error, problems);
  return NULL;
}
