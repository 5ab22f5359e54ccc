/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step, one civil day, one slot: its key, its instant in a zone. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

#define CARE_NO_SLOT (-1)

/* A plain value; lives as long as its protocol. */
typedef struct
{
  const CareRule *rule;
  const CareSlot *slot; /* or NULL: no clock time */
  CareDate        date;
  CareDate        since;    /* the date in its key: of a step that is done once the first of its stretch, where its session was; else @date */
  gboolean        any_day;  /* it is done once, on one of several days: on all of them it has one key */
  gint64          at;       /* the slot's instant where the patient is; CARE_INSTANT_NONE without a slot */
  gint64          until;    /* its last useful moment: the next slot of the same step, the end of the span or, unless it is done once, of the day */
  int             session;  /* index of the session of its round, -1 before the first */
  int             prepares; /* index of the session whose time is not known that it is done before, all day long; -1 for none */
  gboolean        optional; /* after the confirmed last session, by its rule */
} CareOccurrence;

/* "wash-water@2026-03-15/morning", "prep-exfoliate@2026-03-01".  Free with g_free(). */
char *care_occurrence_dup_key (const CareOccurrence *self);
char *care_occurrence_key (const char *rule,
                           CareDate    date,
                           const char *slot); /* or NULL */
/* Splits such a key; FALSE if it is none. @rule and @slot (NULL if none) are new strings. */
gboolean care_occurrence_key_parse (const char *key,
                                    char      **rule,
                                    CareDate   *date,
                                    char      **slot);
/* Must it be done before the end of its day?  A step right before a session; where the time is not known it may be done all day. */
gboolean care_occurrence_ends_in_day (const CareOccurrence *self,
                                      GTimeZone            *zone);
/* By slot (none last), order, rule index. */
int care_occurrence_compare (gconstpointer a,
                             gconstpointer b);

G_END_DECLS
