/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The immutable protocol: questions, slots, topics, rules, intervals, kit, warning signs, contacts. */
#pragma once

#include "care-rule.h"

G_BEGIN_DECLS

#define CARE_PROTOCOL_MAX_RULES 500
#define CARE_PROTOCOL_SUFFIX    ".aftercare.json"

typedef struct
{
  char     *id;
  CareText *label;
  int       minute; /* since midnight, floating */
} CareSlot;

/* A topic exists because a rule names it; "topics" of the file may give it words. */
typedef struct
{
  char     *id;
  CareText *label;    /* or NULL */
  CareText *synonyms; /* or NULL: words for "may I", comma separated */
} CareTopic;

/* A state exists because a rule waits for its report; "states" of the file may give it words. */
typedef struct
{
  char     *id;
  CareText *label; /* what the patient reports: "The film is off"; or NULL */
} CareStateName;

/* So many days or calendar months; both 0: none is given. */
typedef struct
{
  int days;
  int months;
} CareGap;

/* How long between two sessions (CARE.md R35, R36, A26). */
typedef struct
{
  CareAnswers *when;
  int          first_session; /* from 1: it follows these sessions alone; 0: all */
  int          last_session;
  CareGap      at_least;
  CareGap      sure;       /* from here on without asking ("to-be-sure") */
  CareGap      at_most;    /* later is against the author's word */
  gboolean     routine;    /* the homework counts */
  CareText    *refused_if; /* or NULL: what the clinic turns a patient away for */
} CareInterval;

/* A warning sign, a thing to have ready, a contact: a text, sometimes with more. */
typedef struct
{
  CareText    *title;
  CareText    *body;  /* or NULL */
  char        *phone; /* or NULL */
  CareText    *hours; /* when it is answered; or NULL */
  CareText    *call;  /* a warning sign: whom to turn to; or NULL */
  CarePoint   *from;  /* kit: needed from; or NULL */
  CareAnswers *when;
} CareNote;

/* Reference counted; immutable after reading; read the fields. */
typedef struct
{
  char      *id;
  char      *version;
  CareText  *title;
  CareText  *description; /* or NULL */
  CareText  *clinic_name; /* or NULL, as are the next ones */
  char      *clinic_phone;
  CareText  *clinic_note;
  CareText  *source_title;
  char      *source_date;
  char      *author;
  GPtrArray *changelog;   /* CareNote: a version and what changed in it */
  int        session_day; /* what day the author calls the session's own: 0 or 1; -1: not said */
  CarePoint *plan_from;
  CarePoint *plan_until;
  GPtrArray *questions;                      /* CareQuestion */
  GPtrArray *slots;                          /* CareSlot, by minute */
  GPtrArray *topics;                         /* CareTopic, in the order of first mention */
  GPtrArray *states;                         /* CareStateName, in the order of first mention */
  GPtrArray *rules;                          /* CareRule, in the order of the file */
  GPtrArray *intervals;                      /* CareInterval */
  GPtrArray *warning_signs, *kit, *contacts; /* CareNote */
  GBytes    *bytes;                          /* as it was read */
} CareProtocol;

#define CARE_TYPE_PROTOCOL (care_protocol_get_type ())
GType           care_protocol_get_type (void);
CareProtocol   *care_protocol_new (void); /* empty; for the reader */
CareProtocol   *care_protocol_ref (CareProtocol *self);
void            care_protocol_unref (CareProtocol *self);
const CareRule *care_protocol_find_rule (CareProtocol *self,
                                         const char   *id);
int             care_protocol_find_topic (CareProtocol *self, /* -1 if no rule speaks of it */
                                          const char   *id);
int             care_protocol_find_state (CareProtocol *self, /* -1 if nothing waits for it */
                                          const char   *id);
void            care_protocol_note_states (CareProtocol *self, /* while reading only: those that @point waits for */
                                           CarePoint    *point);
int             care_protocol_find_slot (CareProtocol *self, /* -1 if there is none */
                                         const char   *id);
/* The one that counts for these answers after the session with this index, or NULL. Lent. */
const CareInterval *care_protocol_find_interval (CareProtocol *self,
                                                 CareAnswers  *answers,
                                                 guint         session);
/* The days that @gap comes to after @date; 0 for none. */
int care_gap_days (const CareGap *gap,
                   CareDate       date);
/* The same where no date is known: of months the longest. */
int                 care_gap_most_days (const CareGap *gap);
const CareQuestion *care_protocol_find_question (CareProtocol *self,
                                                 const char   *id);
CareSlot           *care_slot_new (void);
void                care_slot_free (CareSlot *self);
CareTopic          *care_topic_new (void);
void                care_topic_free (CareTopic *self);
CareStateName      *care_state_name_new (void);
void                care_state_name_free (CareStateName *self);
CareInterval       *care_interval_new (void);
void                care_interval_free (CareInterval *self);
CareNote           *care_note_new (void);
void                care_note_free (CareNote *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareProtocol, care_protocol_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSlot, care_slot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTopic, care_topic_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareStateName, care_state_name_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareInterval, care_interval_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareNote, care_note_free)

G_END_DECLS
