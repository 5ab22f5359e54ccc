/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session: wall clocks, zone and instants; end known or assumed; confirmed last or not. */
#pragma once

#include "care-civil-time.h"
#include "care-json.h"

G_BEGIN_DECLS

/* Immutable, reference counted; read the fields, never write them. */
typedef struct
{
  char      *uid; /* stable over moves: "s1", "s2" … */
  char      *zone_id;
  GTimeZone *zone;
  gint64     start_wall;
  gint64     end_wall;
  gint64     start;       /* .first of its wall clock */
  gint64     end;         /* .last of its wall clock */
  CareDate   date;        /* its calendar day in its zone */
  gboolean   assumed_end; /* only the date was given: 00:00 to 23:59 */
  gboolean   last;        /* the patient confirmed that it was the last */
} CareSession;

#define CARE_SESSION_ERROR (care_session_error_quark ())
GQuark care_session_error_quark (void);

typedef enum
{
  CARE_SESSION_ERROR_SPAN,     /* not START/END or a date */
  CARE_SESSION_ERROR_DATE,     /* no such date, or outside 2000 to 2099 */
  CARE_SESSION_ERROR_ZONE,     /* no such zone */
  CARE_SESSION_ERROR_END,      /* the end is not after the start */
  CARE_SESSION_ERROR_TOO_LONG, /* more than 24 hours */
} CareSessionError;

#define CARE_TYPE_SESSION (care_session_get_type ())
GType        care_session_get_type (void);
CareSession *care_session_new (const char *uid,
                               gint64      start_wall,
                               gint64      end_wall,
                               const char *zone_id,
                               gboolean    assumed_end,
                               gboolean    last,
                               GError    **error);
/* COMMANDS.md: START/END[@TZID] or DATE[@TZID]; @default_zone_id where none is named.  START/END may shorten
 * END to "18:00" of the same day. */
CareSession *care_session_parse (const char *span,
                                 const char *default_zone_id,
                                 const char *uid,
                                 GError    **error);
CareSession *care_session_with_last (CareSession *self, /* a copy that differs in that alone */
                                     gboolean     last);
CareSession *care_session_with_uid (CareSession *self,
                                    const char  *uid);
CareSession *care_session_read (CareJson     *json, /* NULL with problems reported */
                                CareJsonNode *node);
void         care_session_write (CareSession    *self,
                                 CareJsonWriter *writer,
                                 CareJsonNode   *before); /* its unknown members live on; or NULL */
CareSession *care_session_ref (CareSession *self);
void         care_session_unref (CareSession *self);
int          care_session_compare (gconstpointer a, /* CareSession ** as g_ptr_array_sort wants; by start, then end */
                                   gconstpointer b);

GPtrArray *care_sessions_copy (GPtrArray *sessions);      /* a new array of the same, sorted */
int        care_sessions_find_begun (GPtrArray *sessions, /* sorted; the latest that begins at or before @at, -1 for none */
                                     gint64     at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSession, care_session_unref)

G_END_DECLS
