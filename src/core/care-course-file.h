/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of course.json <-> its content; what it does not know lives on. */
#pragma once

#include "care-due.h"
#include "care-protocol-reader.h"

G_BEGIN_DECLS

#define CARE_COURSE_FORMAT_VERSION 1

/* The content of one course.json.  Owned by whoever made it; fields are replaced whole. */
typedef struct
{
  gint64               revision; /* one more with each write */
  gint64               next_uid; /* number of the next new session: a uid is never used twice */
  gint64               created;
  char                *created_zone;
  CareProtocol        *protocol;
  CareAnswers         *answers;
  GPtrArray           *sessions; /* CareSession, sorted */
  CareReminderSettings settings;
  gboolean             simple; /* the window shows three big lines */
  GBytes              *bytes;  /* the document it was read from, for its unknown members; or NULL */
} CareCourseFile;

/* NULL with errors in @problems; *newer tells that a later version wrote it. */
CareCourseFile *care_course_file_read (GBytes       *bytes,
                                       CareProblems *problems,
                                       gboolean     *newer);
GBytes         *care_course_file_write (CareCourseFile *self);
/* Are these, word for word, the instructions in @self? */
gboolean care_course_file_follows (CareCourseFile *self, CareProtocol *protocol);
void     care_course_file_free (CareCourseFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCourseFile, care_course_file_free)

G_END_DECLS
