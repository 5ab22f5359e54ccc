/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the patient writes beside the steps: one note per day, incidents ("my scalp got wet"), states ("the film is off"). */
#pragma once

#include "care-log.h"
#include "care-occurrence.h"

G_BEGIN_DECLS

/* So many characters fit a line of the journal in any script. */
#define CARE_NOTE_MAX 800

/* The note of @date, or NULL; lent, until the log changes. */
const char *care_diary_get_note (CareLog *log,
                                 CareDate date);
/* Replaces it; "" takes it away.  @zone_id: may be NULL.  On disk when it returns TRUE. */
gboolean care_diary_set_note (CareLog    *log,
                              CareDate    date,
                              const char *text,
                              CareFace    from,
                              gint64      at,
                              const char *zone_id,
                              GError    **error);
/* Records that what @topic stands for happened at @at, on the patient's @date.  @key (or NULL) gets the record's key, to take it
 * back by; twice in one second is once. */
gboolean care_diary_add_incident (CareLog    *log,
                                  const char *topic,
                                  CareDate    date,
                                  CareFace    from,
                                  gint64      at,
                                  const char *zone_id,
                                  char      **key,
                                  GError    **error);
/* The same of a state that rules wait for ("healed"): it holds from @at on. */
gboolean care_diary_add_state (CareLog    *log,
                               const char *state,
                               CareDate    date,
                               CareFace    from,
                               gint64      at,
                               const char *zone_id,
                               char      **key,
                               GError    **error);
/* const CareRecord *, lent: the incidents of @date (CARE_DATE_NONE: of all days) that were not taken back, oldest first. */
GPtrArray *care_diary_list_incidents (CareLog *log,
                                      CareDate date);

/* What the key of such a record speaks of.  FALSE if it is none; @verb, @date, @id (new; NULL for a note): may be NULL. */
gboolean care_diary_key_parse (const char *key,
                               CareVerb   *verb, /* NOTE, INCIDENT or STATE */
                               CareDate   *date,
                               char      **id);

G_END_DECLS
