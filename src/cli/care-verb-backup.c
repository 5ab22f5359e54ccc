/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup, restore, erase: everything in one file, back again, gone. */
#include "config.h"

#include "care-backup-sentences.h"
#include "care-export-file.h"
#include "care-fault-sentences.h"
#include "care-output.h"
#include "care-service.h"
#include "care-verbs.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#define BACKUP_PARTS  4 /* the lock, the photos, the file in memory, the file on the disk */
#define RESTORE_PARTS 4 /* the file, its parts, the lock, the new files */
#define UNDO_PARTS    1
#define ERASE_PARTS   1

static CareExit
fail_file (CareCommand  *command,
           const char   *path,
           const GError *error)
{
  g_autofree char *sentence = care_fault_error (error);

  care_command_complain ("%s: %s", path, sentence);
  return care_command_status_of (command, error);
}

static void
output_parts (CareJsonWriter *writer,
              CareBackup     *backup)
{
  care_json_writer_open (writer, "parts", CARE_JSON_ARRAY);
  for (guint i = 0; i < backup->parts->len; i++)
    {
      const CareBackupPart *part = g_ptr_array_index (backup->parts, i);

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "kind", care_backup_kind_name (part->kind));
      care_json_writer_boolean (writer, "damaged", part->bytes == NULL);
      if (part->bytes != NULL)
        care_json_writer_integer (writer, "bytes", (gint64)g_bytes_get_size (part->bytes));
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

static void
output_content (CareJsonWriter *writer,
                CareCommand    *command,
                CareBackup     *backup)
{
  care_output_instant (writer, "created", backup->created, command->zone);
  care_json_writer_string (writer, "protocol", backup->course != NULL ? backup->course->protocol->id : NULL);
  care_json_writer_string (writer, "version", backup->course != NULL ? backup->course->protocol->version : NULL);
  if (backup->course != NULL)
    care_output_sessions (writer, "sessions", backup->course->sessions, command->zone);
  care_json_writer_integer (writer, "records", backup->records);
  care_json_writer_integer (writer, "photos", backup->photos);
  output_parts (writer, backup);
}

static void
answer_backup (CareCommand *command,
               const char  *path,
               CareBackup  *backup)
{
  g_autoptr (CareJsonWriter) writer = NULL;
  g_autofree char *sentence = care_backup_sentence (backup, command->zone, command->now);
  g_autofree char *name = g_filename_display_name (path);

  if (!command->json)
    {
      g_print (_ ("Saved in %s\n"), name);
      if (sentence != NULL)
        g_print ("%s\n", sentence);
      return;
    }
  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_string (writer, "file", name);
  output_content (writer, command, backup);
  care_json_writer_close (writer);
  care_output_print (writer);
}

/* What a newer version wrote is saved as it lies there: nothing of it need be understood. */
static CareExit
open_for_backup (CareCommand *command)
{
  CareExit status = care_command_open_folder (command);

  if (status != CARE_EXIT_DONE || care_course_get_state (command->course) == CARE_COURSE_NEWER)
    return status;
  g_clear_object (&command->course);
  return care_command_open_course (command);
}

CareExit
care_verb_backup (CareCommand *command)
{
  const char *path = command->words[0];
  CareWork   *work = care_command_watch (command, BACKUP_PARTS);
  CareExit    status = open_for_backup (command);
  g_autoptr (CareBackup) backup = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean written;

  if (status != CARE_EXIT_DONE)
    return status;
  backup = care_course_backup (command->course, command->with_photos, work, &error);
  bytes = backup != NULL ? care_backup_write (backup, work, &error) : NULL;
  if (bytes == NULL)
    return care_command_fail (command, error);

  command->creates = TRUE;
  written = care_export_file (path, bytes, command->overwrite, work, &error);
  care_command_end_watch ();
  if (written)
    {
      answer_backup (command, path, backup);
      return CARE_EXIT_DONE;
    }
  if (g_error_matches (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_EXISTS))
    return care_command_refuse_existing (path);
  return fail_file (command, path, error);
}

/* What it would bring, before anything is changed. */
static CareExit
read_backup (CareCommand *command,
             const char  *path,
             CareBackup **backup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = care_folder_read_any_for (path, CARE_BACKUP_MAX_BYTES, &command->work, &error);
  g_autofree char *damage = NULL, *sentence = NULL;

  if (bytes != NULL)
    *backup = care_backup_read (bytes, &command->work, &error);
  if (*backup == NULL)
    return fail_file (command, path, error);

  sentence = care_backup_sentence (*backup, command->zone, command->now);
  damage = care_backup_sentence_damage (*backup);
  if (sentence != NULL && !command->json)
    g_print ("%s\n", sentence);
  if (damage != NULL)
    care_command_complain ("%s: %s", path, damage);
  return care_backup_check (*backup, &error) ? CARE_EXIT_DONE : fail_file (command, path, error);
}

static void
answer_restore (CareCommand *command,
                CareBackup  *backup,
                const char  *archive)
{
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      if (command->dry_run)
        g_print ("%s\n", _ ("Nothing was changed: this was a trial."));
      else
        g_print (_ ("It is your plan now. What was there before is kept in %s; “aftercarectl restore --undo” brings it back.\n"), archive);
      return;
    }
  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "dry-run", command->dry_run);
  care_json_writer_string (writer, "archive", archive);
  if (backup != NULL)
    output_content (writer, command, backup);
  care_json_writer_close (writer);
  care_output_print (writer);
}

static CareExit
undo_restore (CareCommand *command)
{
  CareWork *work = care_command_watch (command, UNDO_PARTS);
  g_autoptr (GError) error = NULL;
  g_autofree char *archive = NULL;
  CareExit         status = care_command_open_folder (command);
  gboolean         undone;

  if (status != CARE_EXIT_DONE)
    return status;
  undone = care_course_restore_archive (command->course, work, &archive, &error);
  care_command_end_watch ();
  if (!undone)
    return care_command_fail (command, error);
  answer_restore (command, NULL, archive);
  return CARE_EXIT_DONE;
}

/* The good copies that were kept, newest first; one that cannot be read is named all the same. */
static CareExit
list_copies (CareCommand *command)
{
  g_autoptr (CareFolder) folder = care_folder_new (command->data_dir);
  g_autoptr (GPtrArray) paths = care_folder_list_kept (folder);
  g_autoptr (CareJsonWriter) writer = care_json_writer_new ();

  care_json_writer_open (writer, NULL, CARE_JSON_ARRAY);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = care_folder_read_any (path, CARE_BACKUP_MAX_BYTES, NULL);
      g_autoptr (CareBackup) backup = bytes != NULL ? care_backup_read (bytes, NULL, NULL) : NULL;
      gboolean         sound = backup != NULL && care_backup_check (backup, NULL);
      g_autofree char *sentence = sound ? care_backup_sentence (backup, command->zone, command->now) : NULL;
      g_autofree char *name = g_filename_display_name (path);

      care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
      care_json_writer_string (writer, "file", name);
      care_json_writer_boolean (writer, "sound", sound);
      if (backup != NULL)
        output_content (writer, command, backup);
      care_json_writer_close (writer);
      if (!command->json)
        g_print ("%s\n  %s\n", name, sentence != NULL ? sentence : _ ("This copy is damaged."));
    }
  care_json_writer_close (writer);
  if (command->json)
    care_output_print (writer);
  else if (paths->len == 0)
    g_print ("%s\n", _ ("No copy was kept yet. One is made on each day on which something changes."));
  return CARE_EXIT_DONE;
}

CareExit
care_verb_restore (CareCommand *command)
{
  g_autoptr (CareBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *archive = NULL;
  CareExit         status;
  gboolean         restored;

  if ((command->n_words == 0) != (command->undo || command->list) || (command->undo && command->list))
    {
      care_command_complain ("%s", _ ("Write it like “aftercarectl restore FILE”, “aftercarectl restore --list” or “aftercarectl restore --undo”."));
      return CARE_EXIT_USAGE;
    }
  if (command->list)
    return list_copies (command);
  if (command->undo)
    return undo_restore (command);

  care_command_watch (command, RESTORE_PARTS);
  status = read_backup (command, command->words[0], &backup);
  if (status == CARE_EXIT_DONE && !command->dry_run)
    status = care_command_open_folder (command);
  if (status != CARE_EXIT_DONE)
    return status;
  restored = command->dry_run || care_course_restore (command->course, backup, command->replace, &command->work, &archive, &error);
  care_command_end_watch ();
  if (!restored)
    {
      if (!g_error_matches (error, CARE_COURSE_ERROR, CARE_COURSE_ERROR_EXISTS))
        return care_command_fail (command, error);
      care_command_complain ("%s", _ ("There is a plan already, and two plans are never mixed. Add --replace to put this one in its place; the old one is kept in the archive."));
      return CARE_EXIT_CANNOT_CREATE;
    }
  answer_restore (command, backup, archive);
  return CARE_EXIT_DONE;
}

/* Nothing but a "yes" is one. */
static gboolean
ask (const char *folder)
{
  char             line[64];
  g_autofree char *answer = NULL;

  g_print (_ ("This erases your plan, your record and everything else of Aftercare in %s.\n"), folder);
  g_print ("%s\n", _ ("It cannot be brought back. A report for your clinic (“aftercarectl export report -o FILE”) or a backup (“aftercarectl backup FILE”) can be made first."));
  g_print ("%s", _ ("Type \"yes\" to erase: "));
  if (fflush (stdout) != 0 || fgets (line, sizeof line, stdin) == NULL)
    return FALSE;
  answer = g_strstrip (g_strdup (line));
  return g_str_equal (answer, "yes") || g_str_equal (answer, C_ ("answer", "yes"));
}

static CareExit
agree (CareCommand *command,
       const char  *folder)
{
  if (command->yes)
    return CARE_EXIT_DONE;
  if (!isatty (STDIN_FILENO) || command->json)
    {
      care_command_complain ("%s", _ ("This erases everything for ever. Add --yes if you mean it. A report for your clinic can be made first: “aftercarectl export report -o FILE”."));
      return CARE_EXIT_USAGE;
    }
  if (ask (folder))
    return CARE_EXIT_DONE;
  g_print ("%s\n", _ ("Nothing was erased."));
  return CARE_EXIT_NO;
}

static void
answer_erase (CareCommand *command,
              const char  *folder)
{
  g_autoptr (CareJsonWriter) writer = NULL;

  if (!command->json)
    {
      g_print (_ ("Everything of Aftercare in %s was erased.\n"), folder);
      return;
    }
  writer = care_json_writer_new ();
  care_json_writer_open (writer, NULL, CARE_JSON_OBJECT);
  care_json_writer_boolean (writer, "erased", TRUE);
  care_json_writer_string (writer, "folder", folder);
  care_json_writer_close (writer);
  care_output_print (writer);
}

CareExit
care_verb_erase (CareCommand *command)
{
  g_autoptr (CareFolder) folder = care_folder_new (command->data_dir);
  g_autoptr (GError) error = NULL;
  const char *path = care_folder_get_path (folder);
  CareExit    status = agree (command, path);
  gboolean    erased;

  if (status != CARE_EXIT_DONE)
    return status;
  erased = care_folder_erase (folder, CARE_COMMAND_WAIT_MS, care_command_watch (command, ERASE_PARTS), &error);
  care_command_end_watch ();
  if (!erased)
    return care_command_fail (command, error);
  /* Reminders at login, and what was chosen in the window, belong to the person's own plan, not to one that lies elsewhere. */
  if (command->data_dir == NULL && (!care_service_set_autostart (FALSE, &error) || !care_folder_forget_recent (&error)))
    return care_command_fail (command, error);
  answer_erase (command, path);
  return CARE_EXIT_DONE;
}
