/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of CareCourse share: looking (care-course.c) and changing (care-course-edit.c). */
#pragma once

#include "care-course-file.h"
#include "care-course.h"
#include "care-file-watch.h"

G_BEGIN_DECLS

#define CARE_COURSE_NAME      "course.json"
#define CARE_COURSE_MAX_BYTES (8 * 1024 * 1024)

struct _CareCourse
{
  GObject         parent_instance;
  CareFolder     *folder;
  CareClock      *clock;
  CareLog        *log;
  CareFileWatch  *watch;
  CareFileWatch  *folder_watch; /* whether the folder itself is there */
  CareCourseState state;
  char           *sum;  /* of the bytes that were read last; NULL: they are not those of the file */
  CareCourseFile *file; /* NULL in states NONE, BROKEN, NEWER */
  CarePlan       *plan;
  CareProblems   *problems;
  char           *aside;
  int             wait_ms;
};

void care_course_open_bytes (CareCourse *self,
                             GBytes     *bytes);
void care_course_open_nothing (CareCourse *self);
/* Keeps a copy of today, unless there is one. */
void care_course_keep_copy (CareCourse *self);
/* The newest of them, if a record is there that belongs to no course; else NULL. */
CareCourseFile *care_course_read_kept (CareCourse *self,
                                       GBytes    **bytes);
void            care_course_changed (CareCourse *self);

G_END_DECLS
