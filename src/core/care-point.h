/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A POINT of a protocol: "session end + 4 days", earliest-of, latest-of, open, unspecified, a state. */
#pragma once

#include "care-session.h"
#include "care-text.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_POINT_SIMPLE,
  CARE_POINT_EARLIEST_OF,
  CARE_POINT_LATEST_OF,
  CARE_POINT_OPEN,
  CARE_POINT_UNSPECIFIED,
  CARE_POINT_STATE, /* with an offset after it */
  CARE_POINT_RULE,  /* an edge of another rule, with an offset */
} CarePointKind;

typedef enum
{
  CARE_ANCHOR_SESSION, /* each */
  CARE_ANCHOR_FIRST_SESSION,
  CARE_ANCHOR_NEXT_SESSION,
  CARE_ANCHOR_LAST_SESSION, /* only once confirmed */
  CARE_ANCHOR_PLAN,
  CARE_ANCHOR_NUMBERED_SESSION, /* "session 2" */
} CareAnchor;

typedef enum
{
  CARE_EDGE_START,
  CARE_EDGE_END,
  CARE_EDGE_DAY,
} CareEdge;

typedef enum
{
  CARE_UNIT_MINUTES,
  CARE_UNIT_HOURS,
  CARE_UNIT_DAYS,
  CARE_UNIT_WEEKS,
  CARE_UNIT_MONTHS, /* with CARE_EDGE_DAY only, as years */
  CARE_UNIT_YEARS,
} CareUnit;

/* Immutable, reference counted. */
typedef struct _CarePoint CarePoint;
struct _CarePoint
{
  CarePointKind kind;
  CareAnchor    anchor;
  CareEdge      edge;
  int           number; /* of a numbered session, from 1 */
  int           amount; /* signed; 0 without an offset; of a range the side that counts */
  int           least;  /* "3 to 5 days": 3, without a sign; 0 without a range */
  int           most;   /* 5 */
  CareUnit      unit;
  int           minute; /* "at 09:00", of a civil day: minutes since midnight; -1 without */
  CareFold      fold;   /* of a clock time that occurs twice the one that counts */
  GPtrArray    *of;     /* CarePoint, for earliest-of and latest-of; of a rule, once it is linked, the one point that is meant */
  char         *state;  /* for CARE_POINT_STATE */
  CareText     *label;  /* what the patient reports then; or NULL */
  char         *rule;   /* for CARE_POINT_RULE */
};

/* How a stretch ends. */
typedef enum
{
  CARE_END_INSTANT,
  CARE_END_OPEN,               /* the author says: for good */
  CARE_END_UNSPECIFIED,        /* the author does not say: never announced as allowed */
  CARE_END_STATE,              /* until the patient or clinic reports it */
  CARE_END_LAST_NOT_CONFIRMED, /* waits for the last session to be confirmed */
} CareEnd;

int care_end_rank (CareEnd end); /* 0 for an instant; the higher one restricts longer */

/* A reported state: when the patient said that it holds. */
typedef struct
{
  char  *id;
  gint64 at;
} CareState;

CareState *care_state_new (const char *id,
                           gint64      at);
void       care_state_free (CareState *self);

/* What points are resolved against.  Nothing is owned. */
typedef struct
{
  GPtrArray *sessions;   /* CareSession, sorted by care_session_compare */
  GPtrArray *states;     /* CareState, or NULL */
  gint64     plan_from;  /* CARE_INSTANT_NONE while unknown */
  gint64     plan_until; /* likewise */
  gint64     reported;   /* states reported before it do not count; CARE_INSTANT_NONE: all do */
  gint64     superseded; /* reports from here on speak of the next round; CARE_INSTANT_NONE: none do */
  gboolean   newest;     /* the last report of a round counts, else the first */
  CareEnd    plan_end;   /* why plan_until is not known; CARE_END_INSTANT: nobody looked, which is taken for an unconfirmed session */
} CarePointContext;

#define CARE_POINT_MAX_SESSION     99
#define CARE_POINT_OFFSET_MAX_DAYS 3650

/* NULL if @text is no simple point, "open" or "unspecified". */
CarePoint *care_point_parse (const char *text);
/* Text or object; NULL with problems reported. */
CarePoint *care_point_read (CareJson     *json,
                            CareJsonNode *node);
/* As care_point_read(); a point at which nothing ever begins ("open", "unspecified") is a fault. */
CarePoint *care_point_read_start (CareJson     *json,
                                  CareJsonNode *node);
/* While reading only.  Of each range, and of a clock time that occurs twice, the later or the earlier one counts from now on; the
 * later one did so far. */
void care_point_take_side (CarePoint *self,
                           gboolean   later);
/* While reading only.  An edge of another rule is that rule's point. */
void care_point_link (CarePoint *self,
                      CarePoint *point);
/* While reading only.  Every report of @state in it is worded so. */
void       care_point_label_state (CarePoint  *self,
                                   const char *state,
                                   CareText   *label);
char      *care_point_to_string (CarePoint *self); /* parses back to the same */
CarePoint *care_point_ref (CarePoint *self);
void       care_point_unref (CarePoint *self);
gboolean   care_point_mentions (CarePoint *self, /* itself or any of its members */
                                CareAnchor anchor);
gboolean   care_point_mentions_state (CarePoint  *self, /* likewise; not through another rule */
                                      const char *state);
gboolean   care_point_adds_to_state (CarePoint  *self, /* "state flaking + 24 hours" in it */
                                     const char *state);
gboolean   care_point_names_rule (CarePoint *self); /* it or any of its members is an edge of a rule */
gboolean   care_point_never_after (CarePoint *self, /* decided from the words alone; FALSE if they do not tell */
                                   CarePoint *other);

/* The instant of @self for the session with index @session (ignored by other anchors).
 * CARE_END_INSTANT with *@at set, or why there is none.  *@by is the index of the session that set it, -1 for none.
 * Readings of CARE.md 1.2: hours exact; + N days the later of nominal and N x 24 h, in the session's zone; days before
 * a session and "day" are local midnights, with "at" that clock time of the date instead. */
CareEnd care_point_resolve (CarePoint              *self,
                            const CarePointContext *context,
                            guint                   session,
                            gint64                 *at,
                            int                    *by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePoint, care_point_unref)

G_END_DECLS
