/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One invocation: its options and words, its clock and course, how it ends. */
#include "config.h"

#include "care-command.h"

#include "care-fault-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static gboolean
read_zone (CareCommand *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (self->zone_id_text == NULL)
    return TRUE;

  zone = care_zone_new (self->zone_id_text);
  if (zone == NULL)
    care_command_complain (_ ("\"%s\" is not a time zone. Write it like --zone Asia/Dubai."), self->zone_id_text);
  return zone != NULL;
}

/* --now and --zone together make a clock that stands; whatever one of them leaves open is the system's. */
static void
fix_clock (CareCommand *self,
           gint64       now)
{
  g_autofree char *system_zone = care_clock_dup_zone_id (self->clock);
  const char      *zone_id = self->zone_id_text != NULL ? self->zone_id_text : system_zone;
  CareClock       *fixed = care_clock_new_fixed (now, zone_id != NULL ? zone_id : "UTC");

  g_set_object (&self->clock, fixed);
  g_object_unref (fixed);
}

/* What lies on the disk cannot be used: says why, and where the spoilt file is. */
static CareExit
fail_state (CareCommand *self)
{
  CareProblems    *problems = care_course_get_problems (self->course);
  g_autofree char *aside = care_course_dup_aside (self->course);

  if (care_course_get_state (self->course) == CARE_COURSE_NEWER)
    {
      care_command_complain (_ ("A newer version of Aftercare wrote this plan. Update Aftercare to read it."));
      return CARE_EXIT_CONTENT;
    }

  for (guint i = 0; problems != NULL && i < care_problems_get_n (problems); i++)
    {
      g_autofree char *sentence = care_fault_problem_in ("course.json", care_problems_get (problems, i));

      care_command_complain ("%s", sentence);
    }
  if (aside != NULL)
    care_command_complain (_ ("Your plan cannot be read. The file was kept as %s; start again with --replace, or ask for help with that file."), aside);
  else
    care_command_complain (_ ("Your plan cannot be read. Nothing was changed."));
  return CARE_EXIT_CONTENT;
}

/**
 * care_command_prepare:
 *
 * Returns: %CARE_EXIT_DONE, or a complaint's status
 */
CareExit
care_command_prepare (CareCommand *self)
{
  gint64 now;

  if (!read_zone (self))
    return CARE_EXIT_USAGE;
  if (self->now_text != NULL && !care_instant_parse (self->now_text, &now))
    {
      care_command_complain (_ ("\"%s\" is not a time with its offset. Write it like --now 2026-03-14T18:00:00+04:00."), self->now_text);
      return CARE_EXIT_USAGE;
    }

  self->clock = care_clock_new ();
  if (self->now_text != NULL || self->zone_id_text != NULL)
    fix_clock (self, self->now_text != NULL ? now : care_clock_now (self->clock));

  self->now = care_clock_now (self->clock);
  self->zone = care_clock_dup_zone (self->clock);
  self->zone_id = care_clock_dup_zone_id (self->clock);
  if (self->zone_id == NULL)
    self->zone_id = g_strdup ("UTC");
  return CARE_EXIT_DONE;
}

void
care_command_clear (CareCommand *self)
{
  g_clear_object (&self->course);
  g_clear_object (&self->work.cancellable);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->zone_id, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->answers, g_strfreev);
  g_clear_pointer (&self->spans, g_strfreev);
  g_clear_pointer (&self->reports, g_strfreev);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->now_text, g_free);
  g_clear_pointer (&self->zone_id_text, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->layers, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->paper, g_free);
  *self = (CareCommand){ 0 };
}

/**
 * care_command_open_folder:
 *
 * Opens whatever is in the data folder, also nothing.
 *
 * Returns: %CARE_EXIT_DONE with the course set, or a complaint's status
 */
CareExit
care_command_open_folder (CareCommand *self)
{
  g_autoptr (CareFolder) folder = care_folder_new (self->data_dir);
  g_autoptr (GError) error = NULL;

  self->course = care_course_new (folder, self->clock, &error);
  if (self->course == NULL)
    return care_command_fail (self, error);

  care_course_set_wait (self->course, CARE_COMMAND_WAIT_MS);
  care_log_set_wait (care_course_get_log (self->course), CARE_COMMAND_WAIT_MS);
  return CARE_EXIT_DONE;
}

/**
 * care_command_open_course:
 *
 * A copy of a spoilt course is shown, with a word about it; the course's own writers refuse to change it.
 *
 * Returns: %CARE_EXIT_DONE with the course set and its plan there, or a complaint's status
 */
CareExit
care_command_open_course (CareCommand *self)
{
  CareExit status = care_command_open_folder (self);

  if (status != CARE_EXIT_DONE)
    return status;

  care_words_set_hours ((CareHours)care_course_get_hours (self->course));
  switch (care_course_get_state (self->course))
    {
    case CARE_COURSE_NONE:
      care_command_complain (_ ("There is no plan yet. Start one with “aftercarectl start”."));
      return CARE_EXIT_NO_INPUT;
    case CARE_COURSE_RESTORED:
      care_command_complain (_ ("Your plan was spoilt; this is the last good copy of it."));
      break;
    case CARE_COURSE_GOOD:
    case CARE_COURSE_NEWER:
    case CARE_COURSE_BROKEN:
    default:
      break;
    }
  return care_course_get_plan (self->course) != NULL ? CARE_EXIT_DONE : fail_state (self);
}

void
care_command_tell_spoilt (CareCommand *self)
{
  guint            n = care_log_get_n_bad (care_course_get_log (self->course));
  g_autofree char *words = n > 0 ? care_fault_spoilt_lines (n) : NULL;

  if (words != NULL)
    care_command_complain ("%s", words);
}

/**
 * care_command_complain:
 *
 * One line on standard error.
 */
void
care_command_complain (const char *format, ...)
{
  g_autofree char *sentence = NULL, *valid = NULL;
  va_list          arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  valid = g_utf8_make_valid (sentence, -1);
  care_command_end_watch ();
  g_printerr ("aftercarectl: %s\n", valid);
}

/**
 * care_command_status_of:
 *
 * Returns: the exit status that belongs to this error; %CARE_EXIT_IO for any that the core does not know
 */
CareExit
care_command_status_of (CareCommand  *self,
                        const GError *error)
{
  if (error->domain == CARE_FOLDER_ERROR)
    switch ((CareFolderError)error->code)
      {
      case CARE_FOLDER_ERROR_MISSING:
      case CARE_FOLDER_ERROR_NOT_REGULAR:
      case CARE_FOLDER_ERROR_NAME:
        return self->creates ? CARE_EXIT_CANNOT_CREATE : CARE_EXIT_NO_INPUT;
      case CARE_FOLDER_ERROR_EXISTS:
        return CARE_EXIT_CANNOT_CREATE;
      case CARE_FOLDER_ERROR_TOO_LARGE:
        return CARE_EXIT_CONTENT;
      case CARE_FOLDER_ERROR_LOCKED:
        return CARE_EXIT_TRY_AGAIN;
      case CARE_FOLDER_ERROR_FOREIGN:
      case CARE_FOLDER_ERROR_READ_ONLY:
        return self->creates ? CARE_EXIT_CANNOT_CREATE : CARE_EXIT_IO;
      case CARE_FOLDER_ERROR_FULL:
      case CARE_FOLDER_ERROR_IO:
      default:
        return CARE_EXIT_IO;
      }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return care_command_interruption ();

  if (error->domain == CARE_BACKUP_ERROR)
    return error->code == CARE_BACKUP_ERROR_NONE ? CARE_EXIT_NO_INPUT : CARE_EXIT_CONTENT;

  if (error->domain == CARE_COURSE_ERROR)
    switch ((CareCourseError)error->code)
      {
      case CARE_COURSE_ERROR_EXISTS:
        return CARE_EXIT_CANNOT_CREATE;
      case CARE_COURSE_ERROR_NONE:
        return CARE_EXIT_NO_INPUT;
      case CARE_COURSE_ERROR_CHANGED:
        return CARE_EXIT_TRY_AGAIN;
      case CARE_COURSE_ERROR_READ_ONLY:
      case CARE_COURSE_ERROR_OVERLAP:
      case CARE_COURSE_ERROR_SESSIONS:
      case CARE_COURSE_ERROR_ANSWER:
      case CARE_COURSE_ERROR_TOO_LARGE:
      case CARE_COURSE_ERROR_SLOTS:
      case CARE_COURSE_ERROR_QUIET:
      default:
        return CARE_EXIT_CONTENT;
      }
  if (error->domain == CARE_PLAN_ERROR)
    return CARE_EXIT_CONTENT;
  return error->domain == CARE_SESSION_ERROR ? CARE_EXIT_USAGE : CARE_EXIT_IO;
}

static gboolean
is_no_folder (const char *path)
{
  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR);
}

CareExit
care_command_fail (CareCommand  *self,
                   const GError *error)
{
  g_autofree char *sentence = care_fault_error (error);
  CareExit         status = care_command_status_of (self, error);

  if (status == CARE_EXIT_CANNOT_CREATE && self->data_dir != NULL)
    care_command_complain (_ ("Nothing can be kept in %s. Name another folder with --data-dir."), self->data_dir);
  else if (g_error_matches (error, CARE_FOLDER_ERROR, CARE_FOLDER_ERROR_NOT_REGULAR) && is_no_folder (self->data_dir))
    care_command_complain (_ ("%s is not a folder. Name another one with --data-dir."), self->data_dir);
  else
    care_command_complain ("%s", sentence);
  return status;
}

CareExit
care_command_refuse_existing (const char *path)
{
  care_command_complain (_ ("%s is there already. Choose another name, or add --overwrite."), path);
  return CARE_EXIT_CANNOT_CREATE;
}

/**
 * care_command_unknown:
 * @what: a whole sentence with the word in it
 * @candidates: (nullable) (array zero-terminated=1): the words that are known
 *
 * Returns: %CARE_EXIT_USAGE
 */
CareExit
care_command_unknown (const char        *what,
                      const char        *word,
                      const char *const *candidates)
{
  const char      *nearest = candidates != NULL ? care_problem_nearest (word, candidates) : NULL;
  g_autofree char *list = candidates != NULL ? g_strjoinv (", ", (char **)candidates) : NULL;

  if (nearest != NULL)
    /* TRANSLATORS: a sentence about a word that is not known, then the likely right word */
    care_command_complain (_ ("%1$s Did you mean \"%2$s\"?"), what, nearest);
  else if (list != NULL && list[0] != '\0')
    /* TRANSLATORS: a sentence about a word that is not known, then the words that are */
    care_command_complain (_ ("%1$s Choose from: %2$s."), what, list);
  else
    care_command_complain ("%s", what);
  return CARE_EXIT_USAGE;
}

gboolean
care_command_read_date (const char *text,
                        CareDate   *date)
{
  if (care_date_parse (text, date))
    return TRUE;
  care_command_complain (_ ("\"%s\" is not a date between 2000 and 2099. Write it like 2026-03-31."), text);
  return FALSE;
}

/**
 * care_command_read_time:
 * @whole_day: what a bare date stands for: its last second instead of its first
 *
 * Returns: whether @at is set; complains if not
 */
gboolean
care_command_read_time (CareCommand *self,
                        const char  *text,
                        gboolean     whole_day,
                        gint64      *at)
{
  CareDate date;
  gint64   from, until;

  if (care_instant_parse (text, at))
    return TRUE;
  if (!care_date_parse (text, &date))
    {
      care_command_complain (_ ("\"%s\" is neither a date nor a time with its offset. Write it like 2026-03-31 or 2026-03-31T18:00:00+04:00."), text);
      return FALSE;
    }
  care_zone_day (self->zone, date, &from, &until);
  *at = whole_day ? until - 1 : from;
  return TRUE;
}
