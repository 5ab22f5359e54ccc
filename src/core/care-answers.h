/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a protocol, the patient's answers, and whether a "when" holds. */
#pragma once

#include "care-text.h"

G_BEGIN_DECLS

typedef struct
{
  char     *id;
  CareText *label;
} CareChoice;

typedef struct
{
  char      *id;
  CareText  *ask;
  gboolean   many;    /* any number of choices, none included; else exactly one */
  GPtrArray *choices; /* CareChoice */
} CareQuestion;

/* Question id -> set of choice ids.  Used both for a patient's answers and for a rule's "when".
 * Reference counted; treated as immutable once it is in a rule, plan or course. */
typedef struct _CareAnswers CareAnswers;

#define CARE_TYPE_ANSWERS (care_answers_get_type ())
GType        care_answers_get_type (void);
CareAnswers *care_answers_new (void);
CareAnswers *care_answers_copy (CareAnswers *self);
CareAnswers *care_answers_ref (CareAnswers *self);
void         care_answers_unref (CareAnswers *self);
void         care_answers_add (CareAnswers *self,
                               const char  *question,
                               const char  *choice);
void         care_answers_clear (CareAnswers *self, /* forgets one question's choices */
                                 const char  *question);
gboolean     care_answers_has (CareAnswers *self,
                               const char  *question,
                               const char  *choice);
guint        care_answers_count (CareAnswers *self,
                                 const char  *question);
/* Every question of @when must match, any of its choices will do; NULL always holds. */
gboolean care_answers_hold (CareAnswers *self,
                            CareAnswers *when);
/* Does @other hold for everybody for whom @when does?  NULL is everybody. */
gboolean care_answers_imply (CareAnswers *when,
                             CareAnswers *other);
/* FALSE if some question has no choice left; NULL always can. */
gboolean care_answers_can_hold (CareAnswers *when);
/* { "hair": ["medium", "long"], "interval": "one-week" }; @questions (CareQuestion) are checked against. */
CareAnswers *care_answers_read (CareJson     *json,
                                CareJsonNode *node,
                                GPtrArray    *questions);
/* TRUE also if @object has no such member: then *answers stays as it is. */
gboolean care_answers_read_member (CareAnswers **answers,
                                   CareJson     *json,
                                   CareJsonNode *object,
                                   const char   *name,
                                   GPtrArray    *questions);
void     care_answers_write (CareAnswers    *self, /* in the order of @questions */
                             CareJsonWriter *writer,
                             const char     *name,
                             GPtrArray      *questions);
/* The first question that lacks its answer (never a "many" one), or NULL: complete. */
const CareQuestion *care_answers_missing (CareAnswers *self,
                                          GPtrArray   *questions);

CareQuestion *care_question_new (void);
void          care_question_free (CareQuestion *self);
CareChoice   *care_choice_new (void);
void          care_choice_free (CareChoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareAnswers, care_answers_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareQuestion, care_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareChoice, care_choice_free)

G_END_DECLS
