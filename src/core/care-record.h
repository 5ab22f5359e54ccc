/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record: what was done, skipped, taken back, reported or noted, and when; to and from a line of the journal. */
#pragma once

#include "care-line.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_VERB_DONE,
  CARE_VERB_SKIPPED,
  CARE_VERB_UNDONE,   /* names the id of the record it takes back */
  CARE_VERB_REDONE,   /* names the id of the record it brings back */
  CARE_VERB_STATE,    /* a reported state; see care-diary.h, as for the next two */
  CARE_VERB_NOTE,     /* what the patient wrote about a day */
  CARE_VERB_INCIDENT, /* what happened and should not have */
  CARE_VERB_UNKNOWN,  /* of a later version; kept, counts for nothing */
} CareVerb;

typedef enum
{
  CARE_FACE_WINDOW,
  CARE_FACE_NOTIFICATION,
  CARE_FACE_COMMAND,
} CareFace;

/* One record; in a log it is immutable and lives as long as that. */
typedef struct
{
  char    *id;
  gint64   at;
  char    *zone;   /* where the patient was, or NULL */
  char    *key;    /* of the occurrence */
  char    *target; /* id of the record that UNDONE and REDONE speak of, else NULL */
  char    *reason; /* of SKIPPED, or NULL */
  char    *text;   /* of NOTE, else NULL; "" takes the day's note away */
  CareVerb verb;
  CareFace from;
} CareRecord;

/* How many bytes its texts have; 0 of a text that is NULL. */
typedef struct
{
  gsize id;
  gsize zone;
  gsize key;
  gsize target;
  gsize reason;
  gsize text;
} CareRecordSizes;

/* The date that was read last, "2026-03-15", and its midnight in UTC; all zeros, which no date is, at first. */
typedef struct
{
  char   text[10];
  gint64 midnight;
} CareRecordDate;

/* Of its lines, in the order in which they are written; NULL at the end. */
extern const char *const CARE_RECORD_MEMBERS[];

/* FALSE: no record.  The texts are lent by @line. */
gboolean        care_record_read (CareRecord *record,
                                  CareLine   *line);
CareRecordSizes care_record_measure (const CareRecord *record);
/* The same from a line of the usual shape.  FALSE: it has another one. */
gboolean care_record_read_usual (CareRecord      *record,
                                 CareRecordSizes *sizes,
                                 CareRecordDate  *date,
                                 const char      *line,
                                 gsize            length);
/* The object of a new line, with an id of its own. */
char *care_record_write (const CareRecord *record);

const char *care_verb_to_string (CareVerb verb);
const char *care_face_to_string (CareFace face);

G_END_DECLS
