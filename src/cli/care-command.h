/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One invocation: its options and words, its clock and course, how it ends. */
#pragma once

#include "care-course.h"

G_BEGIN_DECLS

/* Nobody waits at a window here: another writer of the folder gets this long. */
#define CARE_COMMAND_WAIT_MS 2000

/* sysexits, as COMMANDS.md names them */
typedef enum
{
  CARE_EXIT_DONE = 0,
  CARE_EXIT_NO = 1,
  CARE_EXIT_USAGE = 64,
  CARE_EXIT_CONTENT = 65,
  CARE_EXIT_NO_INPUT = 66,
  CARE_EXIT_CANNOT_CREATE = 73,
  CARE_EXIT_IO = 74,
  CARE_EXIT_TRY_AGAIN = 75,
  CARE_EXIT_INTERRUPTED = 130, /* 128 and the number of the signal */
  CARE_EXIT_TERMINATED = 143,
} CareExit;

/* Filled by main; verbs read it. */
typedef struct
{
  /* options of every verb */
  char    *data_dir;
  char    *now_text;
  char    *zone_id_text;
  gboolean json;
  gboolean version;
  /* options of some verbs */
  char   **answers;
  char   **spans;
  char   **reports;
  char    *from;
  char    *to;
  char    *date;
  char    *reason;
  gboolean last;
  gboolean replace;
  gboolean dry_run;
  gboolean overwrite;
  gboolean undo;
  gboolean list;
  gboolean with_photos;
  gboolean yes;
  gboolean strict;
  char    *output;
  char    *layers;
  gboolean no_alarms;
  gboolean fixed_times;
  gboolean discreet;
  gboolean no_notice;
  char    *sheet;
  char    *paper;
  gboolean large;
  /* what is left */
  char **words; /* never NULL */
  guint  n_words;
  /* made from them */
  CareClock  *clock;
  GTimeZone  *zone;
  char       *zone_id; /* never NULL */
  gint64      now;
  CareCourse *course;  /* after care_command_open_course() */
  gboolean    creates; /* a failure to write is a failure to create */
  /* after care_command_watch() */
  CareWork work;
} CareCommand;

/* Reads the time options and makes the clock. */
CareExit care_command_prepare (CareCommand *self);
void     care_command_clear (CareCommand *self);
/* Opens the course that there is.  CARE_EXIT_DONE, or complains. */
CareExit care_command_open_course (CareCommand *self);
/* The same, but no course is no fault. */
CareExit care_command_open_folder (CareCommand *self);
/* Says how many lines of the record could not be read, if any: what is told of it is not all. */
void care_command_tell_spoilt (CareCommand *self);

/* Lets a signal end the work that is to come, of @n_parts, and says how far it is. */
CareWork *care_command_watch (CareCommand *self,
                              guint        n_parts);
void      care_command_end_watch (void); /* before anything else is said */
CareExit  care_command_interruption (void);

/* To standard error, behind the program's name. */
void     care_command_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
CareExit care_command_status_of (CareCommand  *self,
                                 const GError *error);
/* Complains in words and gives the status that fits. */
CareExit care_command_fail (CareCommand  *self,
                            const GError *error);
/* A file of that name is there, and it is not written over: CARE_EXIT_CANNOT_CREATE. */
CareExit care_command_refuse_existing (const char *path);
/* "There is no step "wsh-water". Did you mean "wash-water"?"; @candidates may be NULL. */
CareExit care_command_unknown (const char        *what,
                               const char        *word,
                               const char *const *candidates);

/* Dates and times that a person writes; complain and give FALSE. */
gboolean care_command_read_date (const char *text,
                                 CareDate   *date);
/* A time, or a date: its first instant, or with @whole_day its last, where the patient is. */
gboolean care_command_read_time (CareCommand *self,
                                 const char  *text,
                                 gboolean     whole_day,
                                 gint64      *at);

G_END_DECLS
