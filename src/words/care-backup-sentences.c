/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a backup brings, and what is damaged in it. */
#include "config.h"

#include "care-backup-sentences.h"

#include "care-time-words.h"

#include <glib/gi18n-lib.h>

static char *
say_sessions (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session", "%u sessions", n), n);
}

static char *
say_records (guint n)
{
  if (n == 0)
    return g_strdup (_ ("nothing recorded yet"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry in the record", "%u entries in the record", n), n);
}

/* "12 entries in the record", with photos "12 entries in the record, 3 photos" */
static char *
say_content (CareBackup *backup)
{
  g_autofree char *records = say_records (backup->records);
  g_autofree char *photos = NULL;

  if (backup->photos == 0)
    return g_steal_pointer (&records);
  photos = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", backup->photos), backup->photos);
  return g_strconcat (records, C_ ("list", ", "), photos, NULL);
}

static const char *
name_part (CareBackupKind kind)
{
  switch (kind)
    {
    case CARE_BACKUP_COURSE:
      return _ ("the plan");
    case CARE_BACKUP_RECORD:
      return _ ("the record");
    case CARE_BACKUP_PHOTO:
      return _ ("a photo");
    case CARE_BACKUP_CALENDAR:
      return _ ("the calendar");
    case CARE_BACKUP_REMINDERS:
    default:
      return _ ("the reminders");
    }
}

/**
 * care_backup_sentence:
 * @zone: where the patient is now
 *
 * Returns: (transfer full) (nullable): what @backup brings; %NULL if its plan cannot be read
 */
char *
care_backup_sentence (CareBackup *backup,
                      GTimeZone  *zone,
                      gint64      now)
{
  g_autofree char *title = NULL, *sessions = NULL, *records = NULL, *made = NULL;

  if (backup->course == NULL)
    return NULL;
  title = care_words_isolate (care_text_get (backup->course->protocol->title));
  sessions = say_sessions (backup->course->sessions->len);
  records = say_content (backup);
  if (backup->created == CARE_INSTANT_NONE)
    /* TRANSLATORS: title of a plan, "3 sessions", "12 entries in the record" */
    return g_strdup_printf (_ ("%1$s: %2$s, %3$s."), title, sessions, records);
  made = care_words_instant (backup->created, zone, now);
  /* TRANSLATORS: title of a plan, "3 sessions", "12 entries in the record", "yesterday, 18:00" */
  return g_strdup_printf (_ ("%1$s: %2$s, %3$s. The backup was made %4$s."), title, sessions, records, made);
}

/**
 * care_backup_sentence_damage:
 *
 * Returns: (transfer full) (nullable): which parts are damaged; %NULL if none is
 */
char *
care_backup_sentence_damage (CareBackup *backup)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < backup->parts->len; i++)
    {
      const CareBackupPart *part = g_ptr_array_index (backup->parts, i);

      if (part->bytes == NULL)
        /* TRANSLATORS: between two things of a list */
        g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("list", ", ") : "", name_part (part->kind));
    }
  if (list->len == 0)
    return NULL;
  /* TRANSLATORS: %s: parts of a backup: "the plan, the record" */
  return g_strdup_printf (_ ("Damaged: %s."), list->str);
}

/**
 * care_backup_file_name:
 *
 * Returns: (transfer full): the name that a backup made now would have; the same in every language
 */
char *
care_backup_file_name (GTimeZone *zone,
                       gint64     now)
{
  g_autofree char *date = care_date_format (care_zone_date (zone, now));

  return g_strdup_printf ("aftercare-%s" CARE_BACKUP_SUFFIX, date);
}
