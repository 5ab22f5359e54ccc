/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writing a calendar (care-calendar.c) and remembering it (care-calendar-memory.c) share. */
#pragma once

#include "care-calendar.h"

G_BEGIN_DECLS

typedef struct
{
  char    *uid;
  char    *start; /* as in the file: "20260310T110000Z", floating without the Z */
  char    *end;
  char    *summary;
  char    *description;
  char    *text; /* a digest of the description */
  int      alarm;
  int      sequence;
  gboolean cancelled;
} CareCalendarEvent;

struct _CareCalendar
{
  char       *name;
  GPtrArray  *events;   /* CareCalendarEvent, in the order they were added */
  GHashTable *before;   /* uid -> CareCalendarEvent of earlier exports */
  GPtrArray  *covered;  /* char *: beginnings of uids */
  GPtrArray  *kept;     /* CareCalendarEvent: of layers that this export leaves out */
  char       *stamp;    /* of the present instant, once it is written */
  gint64      moved_in; /* when a course was made whose exports, if any, another computer remembers; else CARE_INSTANT_NONE */
};

void care_calendar_event_free (CareCalendarEvent *event);

G_END_DECLS
