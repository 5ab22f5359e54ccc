/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back up, restore, erase: files are chosen, questions asked, the outcome is said. */
#include "config.h"

#include "care-backup-actions.h"

#include "care-backup-sentences.h"
#include "care-chooser.h"
#include "care-errand.h"
#include "care-export-file.h"
#include "care-fault-sentences.h"
#include "care-photos-window.h"

#include <glib/gi18n.h>

#define ASKED "care-backup-asked" /* the backup that a question is about */

/* Of the work, as the core counts it */
#define SAVE_PARTS    4 /* the lock, the photos, the file in memory, the file on the disk */
#define OPEN_PARTS    2 /* the file, its parts */
#define RESTORE_PARTS 2 /* the lock, the new files */
#define UNDO_PARTS    1
#define ERASE_PARTS   1

static CareCourse *
get_course (CareWindow *window)
{
  return care_application_get_course (CARE_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
}

/* Both ways between the folder and a file, on a thread of their own */
typedef struct
{
  CareFolder *folder;
  char       *path;
  char       *zone;
  gint64      now;
  CareBackup *backup; /* what was read, or is to be restored */
} Move;

static Move *
move_new (CareWindow *window,
          const char *path)
{
  Move       *self = g_new0 (Move, 1);
  CareCourse *course = get_course (window);

  self->folder = care_folder_dup (care_course_get_folder (course));
  self->path = g_strdup (path);
  self->zone = care_clock_dup_zone_id (care_course_get_clock (course));
  self->now = care_clock_now (care_course_get_clock (course));
  return self;
}

static void
move_free (gpointer data)
{
  Move *self = data;

  care_folder_unref (self->folder);
  g_free (self->path);
  g_free (self->zone);
  g_clear_pointer (&self->backup, care_backup_unref);
  g_free (self);
}

/* The chooser asked before writing over a file. */
static gboolean
save_backup (CareWork *work,
             gpointer  data,
             GError  **error)
{
  Move *self = data;
  g_autoptr (CareBackup) backup = care_backup_take (self->folder, TRUE, self->now, self->zone, CARE_ERRAND_WAIT_MS, work, error);
  g_autoptr (GBytes) bytes = backup != NULL ? care_backup_write (backup, work, error) : NULL;

  return bytes != NULL && care_export_file (self->path, bytes, TRUE, work, error);
}

static void
backed_up (GtkWindow    *window,
           gpointer      data,
           const GError *error)
{
  const Move      *move = data;
  g_autofree char *name = care_chooser_name_file (move->path);
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      care_chooser_fail (CARE_WINDOW (window), _ ("The backup was not saved"), error);
      return;
    }
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Everything is saved in “%s”"), name);
  care_window_say (CARE_WINDOW (window), text, NULL);
}

static void
back_up_response_cb (GtkFileChooserNative *chooser,
                     int                   response,
                     CareWindow           *window)
{
  g_autofree char *path = care_chooser_take_path (window, chooser, response);
  g_autoptr (GError) error = NULL;

  g_assert (CARE_IS_WINDOW (window));

  if (path == NULL)
    return;
  if (care_course_check_own (get_course (window), &error))
    care_errand_run (GTK_WINDOW (window), _ ("Backing Up"), SAVE_PARTS, save_backup, backed_up, move_new (window, path), move_free);
  else
    care_chooser_fail (window, _ ("The backup was not saved"), error);
}

static void
back_up (CareWindow *window)
{
  CareClock *clock = care_course_get_clock (get_course (window));
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autofree char *name = care_backup_file_name (zone, care_clock_now (clock));
  GtkFileChooser  *chooser = care_chooser_open (window, _ ("Back Up"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), G_CALLBACK (back_up_response_cb));

  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
back_up_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  back_up (CARE_WINDOW (data));
}

static gboolean
put_backup (CareWork *work,
            gpointer  data,
            GError  **error)
{
  Move            *self = data;
  g_autofree char *archive = NULL;

  return care_backup_put (self->backup, self->folder, TRUE, self->now, CARE_ERRAND_WAIT_MS, work, &archive, error);
}

static void
restored (GtkWindow    *window,
          gpointer      data,
          const GError *error)
{
  g_autoptr (GError) local = NULL;

  if (error == NULL && care_course_look_anew (get_course (CARE_WINDOW (window)), &local))
    care_window_offer (CARE_WINDOW (window), _ ("The backup is your plan now"), _ ("Undo"), "win.undo-restore");
  else
    care_chooser_fail (CARE_WINDOW (window), _ ("The backup was not restored"), error != NULL ? error : local);
}

static void
restore_answered_cb (CareWindow *window,
                     const char *response)
{
  Move *move = move_new (window, NULL);

  g_assert (CARE_IS_WINDOW (window));

  move->backup = g_object_steal_data (G_OBJECT (window), ASKED);
  if (g_str_equal (response, "restore"))
    care_errand_run (GTK_WINDOW (window), _ ("Restoring"), RESTORE_PARTS, put_backup, restored, move, move_free);
  else
    move_free (move);
}

/* What it brings, and what becomes of what is there, before anything happens. */
static void
ask_restore (CareWindow *window,
             CareBackup *backup) /* taken */
{
  CareCourse *course = get_course (window);
  CareClock  *clock = care_course_get_clock (course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autofree char *brings = care_backup_sentence (backup, zone, care_clock_now (clock));
  gboolean         empty = care_course_get_state (course) == CARE_COURSE_NONE;
  const char      *instead = _ ("It takes the place of your present plan and record; the two are not mixed. What you have now is kept, and Undo brings it back.");
  g_autofree char *body = empty ? g_strdup (brings) : g_strdup_printf ("%s\n\n%s", brings, instead);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("Restore This Backup?"), body);

  g_object_set_data_full (G_OBJECT (window), ASKED, backup, (GDestroyNotify)care_backup_unref);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore", _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (restore_answered_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
open_backup (CareWork *work,
             gpointer  data,
             GError  **error)
{
  Move *self = data;
  g_autoptr (GBytes) bytes = care_folder_read_any_for (self->path, CARE_BACKUP_MAX_BYTES, work, error);

  self->backup = bytes != NULL ? care_backup_read (bytes, work, error) : NULL;
  return self->backup != NULL && care_backup_check (self->backup, error);
}

static void
opened (GtkWindow    *window,
        gpointer      data,
        const GError *error)
{
  Move            *move = data;
  g_autofree char *damage = NULL, *reason = NULL, *words = NULL;

  if (error == NULL)
    {
      ask_restore (CARE_WINDOW (window), g_steal_pointer (&move->backup));
      return;
    }
  damage = move->backup != NULL ? care_backup_sentence_damage (move->backup) : NULL;
  if (damage == NULL)
    {
      care_chooser_fail (CARE_WINDOW (window), _ ("The backup was not restored"), error);
      return;
    }
  reason = care_fault_error (error);
  words = g_strdup_printf ("%s\n\n%s", reason, damage);
  care_chooser_refuse (CARE_WINDOW (window), _ ("The backup was not restored"), words);
}

static void
read_and_ask (CareWindow *window,
              const char *path)
{
  care_errand_run (GTK_WINDOW (window), _ ("Opening the Backup"), OPEN_PARTS, open_backup, opened, move_new (window, path), move_free);
}

static void
restore_response_cb (GtkFileChooserNative *chooser,
                     int                   response,
                     CareWindow           *window)
{
  g_autofree char *path = care_chooser_take_path (window, chooser, response);

  g_assert (CARE_IS_WINDOW (window));

  if (path != NULL)
    read_and_ask (window, path);
}

/* The last of the copies that were kept by themselves. */
static void
restore_newest_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  CareWindow *window = CARE_WINDOW (data);
  g_autoptr (GPtrArray) copies = care_folder_list_kept (care_course_get_folder (get_course (window)));

  if (copies->len > 0)
    read_and_ask (window, g_ptr_array_index (copies, 0));
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Makes the copies of each day one click away. */
static void
add_copies (GtkFileChooser *chooser,
            CareFolder     *folder)
{
  g_autoptr (GPtrArray) copies = care_folder_list_kept (folder);
  g_autoptr (GFile) newest = copies->len > 0 ? g_file_new_for_path (g_ptr_array_index (copies, 0)) : NULL;
  g_autoptr (GFile) above = newest != NULL ? g_file_get_parent (newest) : NULL;

  if (above != NULL)
    gtk_file_chooser_add_shortcut_folder (chooser, above, NULL);
}

static void
restore_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  GtkFileChooser *chooser = care_chooser_open (CARE_WINDOW (data), _ ("Restore"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                                               G_CALLBACK (restore_response_cb));

  add_copies (chooser, care_course_get_folder (get_course (CARE_WINDOW (data))));
  add_filter (chooser, _ ("Backups of Aftercare"), "*" CARE_BACKUP_SUFFIX);
  add_filter (chooser, _ ("All files"), "*");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
put_back (CareWork *work,
          gpointer  data,
          GError  **error)
{
  Move            *self = data;
  g_autofree char *archive = NULL;

  return care_backup_put_back (self->folder, self->now, CARE_ERRAND_WAIT_MS, work, &archive, error);
}

static void
taken_back (GtkWindow    *window,
            gpointer      data,
            const GError *error)
{
  g_autoptr (GError) local = NULL;

  if (error != NULL || !care_course_look_anew (get_course (CARE_WINDOW (window)), &local))
    care_chooser_fail (CARE_WINDOW (window), _ ("The backup was not taken back"), error != NULL ? error : local);
}

static void
undo_restore_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  care_errand_run (GTK_WINDOW (data), _ ("Taking the Backup Back"), UNDO_PARTS, put_back, taken_back, move_new (CARE_WINDOW (data), NULL), move_free);
}

static gboolean
erase_folder (CareWork *work,
              gpointer  data,
              GError  **error)
{
  return care_folder_erase (((Move *)data)->folder, CARE_ERRAND_WAIT_MS, work, error) && care_folder_forget_recent (error);
}

static void
erased (GtkWindow    *window,
        gpointer      data,
        const GError *error)
{
  GActionGroup *application = G_ACTION_GROUP (gtk_window_get_application (window));
  g_autoptr (GError) local = NULL;
  gboolean shown = care_course_look_anew (get_course (CARE_WINDOW (window)), &local);

  if (error != NULL || !shown)
    {
      care_chooser_fail (CARE_WINDOW (window), _ ("Not everything was erased"), error != NULL ? error : local);
      return;
    }
  g_action_group_change_action_state (application, "autostart", g_variant_new_boolean (FALSE));
  care_window_say (CARE_WINDOW (window), _ ("Everything is erased"), NULL);
}

static void
erase_answered_cb (CareWindow *window,
                   const char *response)
{
  g_assert (CARE_IS_WINDOW (window));

  if (g_str_equal (response, "back-up"))
    back_up (window);
  if (g_str_equal (response, "erase"))
    care_errand_run (GTK_WINDOW (window), _ ("Erasing"), ERASE_PARTS, erase_folder, erased, move_new (window, NULL), move_free);
}

static void
erase_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  CareWindow *window = CARE_WINDOW (data);
  gboolean    has_plan = care_course_get_plan (get_course (window)) != NULL;
  GtkWidget  *dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("Erase Everything?"),
                                               _ ("Your plan, your record, the archive and all copies are removed from this computer. Nothing can bring them back."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "back-up", _ ("_Back Up First…"),
                                    "erase", _ ("_Erase"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "back-up", has_plan);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (erase_answered_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
photos_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  gtk_window_present (GTK_WINDOW (care_photos_window_new (GTK_WINDOW (data), get_course (CARE_WINDOW (data)))));
}

/* During an excursion all of it is out of reach, whatever becomes of the own course meanwhile. */
static void
course_changed_cb (CareWindow *window)
{
  CareCourseState state = care_course_get_state (get_course (window));
  GAction        *action = g_action_map_lookup_action (G_ACTION_MAP (window), "back-up");
  GAction        *photos = g_action_map_lookup_action (G_ACTION_MAP (window), "photos");

  g_assert (CARE_IS_WINDOW (window));

  if (care_window_get_excursion (window) != NULL)
    return;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), state == CARE_COURSE_GOOD || state == CARE_COURSE_NEWER);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (photos), state == CARE_COURSE_GOOD);
}

void
care_backup_actions_add (CareWindow *window,
                         CareCourse *course)
{
  static const GActionEntry ENTRIES[] = {
    { "back-up", back_up_cb },
    { "photos", photos_cb },
    { "restore", restore_cb },
    { "restore-newest", restore_newest_cb },
    { "undo-restore", undo_restore_cb },
    { "erase", erase_cb },
  };

  g_return_if_fail (CARE_IS_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), ENTRIES, G_N_ELEMENTS (ENTRIES), window);
  g_signal_connect_object (course, "changed", G_CALLBACK (course_changed_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect (window, "notify::course", G_CALLBACK (course_changed_cb), NULL);
  course_changed_cb (window);
}
