/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan + log -> what was done of what was asked for, per day and per session.  Pure. */
#pragma once

#include "care-diary.h"
#include "care-plan.h"
#include "care-readiness.h"
#include "care-task.h"

G_BEGIN_DECLS

/* What a day comes to. */
typedef enum
{
  CARE_MARK_NOTHING, /* nothing was asked for */
  CARE_MARK_COMING,  /* something still is, and nothing was missed or left out so far */
  CARE_MARK_DONE,
  CARE_MARK_PARTLY,
  CARE_MARK_SKIPPED, /* left out on purpose */
  CARE_MARK_MISSED,
} CareMark;

typedef struct
{
  CareDate date;
  CareMark mark;
  int      session; /* index of the session on that day, -1 for none */
  int      done, skipped, missed;
  int      open;    /* due now */
  int      coming;  /* not due yet */
  int      besides; /* done, of those that nobody asks for at a time: "each shower" */
  int      incidents;
  gboolean noted;  /* the patient wrote something about it */
  GArray  *states; /* CareTaskState: a day's steps in their order, those besides only if they are answered */
} CareProgressDay;

/* The daily routine between two sessions: the steps with a slot, as readiness counts them. */
typedef struct
{
  int session; /* index of the session that it follows, -1: before the first */
  int done;
  int asked; /* whose time has passed, or that are answered: what is open or to come is held against nobody */
  int open;  /* due now, still to be done */
} CareProgressRound;

/* Its steps are over and not one word was recorded: whether they were done nobody knows. */
gboolean care_progress_day_is_blank (const CareProgressDay *day);

/* Immutable, reference counted; read the fields. */
typedef struct
{
  CareDate today;
  CareDate from;   /* the first date of the plan */
  GArray  *days;   /* CareProgressDay, from there on, one a date; empty without sessions */
  GArray  *rounds; /* CareProgressRound, those that asked for something so far, in their order */
  GArray  *missed; /* CareOccurrence: missed since the last session, oldest first */
  GArray  *open;   /* CareOccurrence: due now, still to be done */
} CareProgress;

/* @created: when the course was set up: what was over by then was asked of nobody.  @zone: where the patient is. */
CareProgress *care_progress_new (CarePlan  *plan,
                                 CareLog   *log,
                                 gint64     created,
                                 gint64     now,
                                 GTimeZone *zone,
                                 const int *slot_minutes);
CareProgress *care_progress_ref (CareProgress *self);
void          care_progress_unref (CareProgress *self);
/* Lent; NULL outside the plan. */
const CareProgressDay *care_progress_find (const CareProgress *self,
                                           CareDate            date);
/* The steps of a day that count by now: done, skipped, missed. */
int care_progress_day_asked (const CareProgressDay *day);

/* Does @readiness, of the same moment, lack nothing but today's routine, which can still be done? */
gboolean care_progress_keeps_up (const CareProgress  *self,
                                 const CareReadiness *readiness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareProgress, care_progress_unref)

G_END_DECLS
