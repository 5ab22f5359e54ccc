/* SPDX-License-Identifier: GPL-3.0-or-later */
/* course.json: the protocol's copy, answers, sessions, reminder settings; owns plan and log. */
#pragma once

#include "care-backup.h"
#include "care-clock.h"
#include "care-due.h"
#include "care-protocol-reader.h"

G_BEGIN_DECLS

#define CARE_COURSE_ERROR (care_course_error_quark ())
GQuark care_course_error_quark (void);

typedef enum
{
  CARE_COURSE_ERROR_EXISTS,    /* there is a course already */
  CARE_COURSE_ERROR_NONE,      /* there is none */
  CARE_COURSE_ERROR_READ_ONLY, /* opened from a copy, or written by a newer version */
  CARE_COURSE_ERROR_CHANGED,   /* another process changed the sessions meanwhile: look again */
  CARE_COURSE_ERROR_OVERLAP,   /* two sessions at one time */
  CARE_COURSE_ERROR_SESSIONS,  /* none, or more than 1 000 */
  CARE_COURSE_ERROR_ANSWER,    /* a question is not answered */
  CARE_COURSE_ERROR_TOO_LARGE, /* what would be written could not be read again */
  CARE_COURSE_ERROR_SLOTS,     /* a slot would come before or at the one it follows */
  CARE_COURSE_ERROR_QUIET,     /* quiet hours that end when they begin: nothing, or a whole day */
} CareCourseError;

/* What stands on the disk. */
typedef enum
{
  CARE_COURSE_NONE, /* no course yet: welcome */
  CARE_COURSE_GOOD,
  CARE_COURSE_RESTORED, /* course.json was spoilt and set aside; a good copy is shown, read-only until accepted */
  CARE_COURSE_NEWER,    /* written by a newer version: shown as far as it is understood, or not at all; read-only */
  CARE_COURSE_BROKEN,   /* spoilt, and no good copy */
} CareCourseState;

#define CARE_TYPE_COURSE (care_course_get_type ())
G_DECLARE_FINAL_TYPE (CareCourse, care_course, CARE, COURSE, GObject)

/* Signal "changed": plan, sessions, answers, settings or state are others.  (The log has its own.) */

/* Opens (or finds nothing in) @folder.  FALSE-like results are states, not errors; only a folder that cannot be used is one. */
CareCourse *care_course_new (CareFolder *folder,
                             CareClock  *clock,
                             GError    **error);
/* Follows other processes: course.json, log.jsonl. */
void care_course_watch (CareCourse *self);
/* Looks at the disk again now. */
gboolean        care_course_reload (CareCourse *self,
                                    GError    **error);
CareCourseState care_course_get_state (CareCourse *self);
gboolean        care_course_is_sealed (CareCourse *self); /* looked at only: nothing can be recorded or changed */
CareFolder     *care_course_get_folder (CareCourse *self);
CareClock      *care_course_get_clock (CareCourse *self);
CareLog        *care_course_get_log (CareCourse *self); /* never NULL */
/* NULL without a course; lent. */
CareProtocol               *care_course_get_protocol (CareCourse *self);
CareAnswers                *care_course_get_answers (CareCourse *self);
GPtrArray                  *care_course_get_sessions (CareCourse *self);
CarePlan                   *care_course_get_plan (CareCourse *self);
gint64                      care_course_get_created (CareCourse *self);
const CareReminderSettings *care_course_get_settings (CareCourse *self);
int                         care_course_get_hours (CareCourse *self);    /* of the clock: 12, 24, or 0 as the locale has it */
gboolean                    care_course_get_simple (CareCourse *self);   /* does the patient wish three big lines only? */
CareProblems               *care_course_get_problems (CareCourse *self); /* of a broken or restored file, or NULL */
char                       *care_course_dup_aside (CareCourse *self);    /* where the spoilt file was put, or NULL */

/* Each of these writes course.json under the lock, on the version that lies on the disk now, and emits "changed".
 * TRUE: it is on disk.  Errors: CARE_COURSE_ERROR, CARE_FOLDER_ERROR; nothing was changed. */
gboolean care_course_start (CareCourse   *self, /* @replace archives the old one */
                            CareProtocol *protocol,
                            CareAnswers  *answers,
                            GPtrArray    *sessions,
                            gboolean      replace,
                            GError      **error);
gboolean care_course_set_sessions (CareCourse *self, /* uids are kept, new sessions (uid NULL or "") get one */
                                   GPtrArray  *sessions,
                                   GError    **error);
gboolean care_course_set_answers (CareCourse  *self,
                                  CareAnswers *answers,
                                  GError     **error);
/* Other instructions, or a later version of them, for the same sessions.  Records of steps that are in both stay. */
gboolean care_course_set_protocol (CareCourse   *self,
                                   CareProtocol *protocol,
                                   CareAnswers  *answers,
                                   GError      **error);
/* Slots out of order and quiet hours without length are refused. */
gboolean care_course_set_settings (CareCourse                 *self,
                                   const CareReminderSettings *settings,
                                   GError                    **error);
gboolean care_course_set_simple (CareCourse *self,
                                 gboolean    simple,
                                 GError    **error);
/* Takes the good copy that is shown (CARE_COURSE_RESTORED) as the course again. */
gboolean care_course_accept_copy (CareCourse *self, GError **error);
/* Is there a course on the disk that can be backed up? */
gboolean care_course_check_own (CareCourse *self, GError **error);
/* Everything of now, of one moment. */
CareBackup *care_course_backup (CareCourse *self,
                                gboolean    with_photos,
                                CareWork   *work, /* or NULL; two parts of it */
                                GError    **error);
/* Puts @backup in the place of the course; they are never merged.  @archive: where the old one lies now. */
gboolean care_course_restore (CareCourse *self,
                              CareBackup *backup,
                              gboolean    replace, /* else CARE_COURSE_ERROR_EXISTS if there is a course */
                              CareWork   *work,    /* or NULL; two parts of it */
                              char      **archive,
                              GError    **error);
/* Reads everything again after somebody else has put another course there, or taken it away. */
gboolean care_course_look_anew (CareCourse *self,
                                GError    **error);
/* Puts the course that was archived last in the place of the present one, which is archived. */
gboolean care_course_restore_archive (CareCourse *self,
                                      CareWork   *work, /* or NULL; one part of it */
                                      char      **archive,
                                      GError    **error);
/* Removes everything of ours from the folder, for good. */
gboolean care_course_erase (CareCourse *self,
                            GError    **error);
/* The plan that other sessions would give; nothing is written. */
CarePlan *care_course_preview (CareCourse *self,
                               GPtrArray  *sessions);
/* The same for another protocol. */
CarePlan *care_course_preview_protocol (CareCourse   *self,
                                        CareProtocol *protocol,
                                        CareAnswers  *answers);
/* Does the plan follow @protocol (read from a file) already, word for word? */
gboolean care_course_follows (CareCourse   *self,
                              CareProtocol *protocol);
/* How long a write may wait for the lock, in ms. */
void care_course_set_wait (CareCourse *self,
                           int         wait_ms);

/* The occurrence that a tick of @rule belongs to at the present moment: the listed one that is nearest, the due before the
 * coming; with @slot only of that slot, with @date (or CARE_DATE_NONE) only of that date.  FALSE: none is offered. */
gboolean care_course_find_occurrence (CareCourse     *self,
                                      const char     *rule,
                                      const char     *slot,
                                      CareDate        date,
                                      CareOccurrence *occurrence);

G_END_DECLS
