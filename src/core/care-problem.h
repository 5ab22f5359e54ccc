/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fault or warning in a file, as values: code, place, what stood there, what would be right. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Why a file was refused or a warning given.  The sentences are in words/care-sentences. */
typedef enum
{
  /* bytes (care-json-guard) */
  CARE_PROBLEM_TOO_LARGE,
  CARE_PROBLEM_EMPTY,
  CARE_PROBLEM_NOT_UTF8,
  CARE_PROBLEM_NUL_BYTE,
  CARE_PROBLEM_TOO_DEEP,
  CARE_PROBLEM_TOO_MANY_VALUES,
  CARE_PROBLEM_TEXT_TOO_LONG,
  CARE_PROBLEM_NAME_TOO_LONG,
  CARE_PROBLEM_BAD_TOKEN,
  CARE_PROBLEM_BAD_NUMBER,
  CARE_PROBLEM_BAD_ESCAPE,
  CARE_PROBLEM_CONTROL_CHARACTER,
  CARE_PROBLEM_UNTERMINATED,
  CARE_PROBLEM_DUPLICATE_MEMBER,
  CARE_PROBLEM_TRAILING_TEXT,
  /* members and types (care-json) */
  CARE_PROBLEM_WRONG_TYPE,
  CARE_PROBLEM_MISSING_MEMBER,
  CARE_PROBLEM_UNKNOWN_MEMBER,
  CARE_PROBLEM_OUT_OF_RANGE,
  CARE_PROBLEM_EMPTY_TEXT,
  /* content (care-protocol-reader, care-course) */
  CARE_PROBLEM_WRONG_FORMAT,
  CARE_PROBLEM_NEWER_FORMAT,
  CARE_PROBLEM_BAD_ID,
  CARE_PROBLEM_DUPLICATE_ID,
  CARE_PROBLEM_UNKNOWN_KIND,
  CARE_PROBLEM_UNKNOWN_QUESTION,
  CARE_PROBLEM_UNKNOWN_CHOICE,
  CARE_PROBLEM_UNKNOWN_SLOT,
  CARE_PROBLEM_UNKNOWN_RULE,
  CARE_PROBLEM_UNKNOWN_TOPIC,
  CARE_PROBLEM_UNKNOWN_STATE,
  CARE_PROBLEM_BAD_POINT,
  CARE_PROBLEM_BAD_DATE,
  CARE_PROBLEM_BAD_TIME,
  CARE_PROBLEM_BAD_ZONE,
  CARE_PROBLEM_BAD_LANGUAGE,
  CARE_PROBLEM_BAD_DURATION,
  CARE_PROBLEM_END_BEFORE_START,
  CARE_PROBLEM_MEMBER_NOT_FOR_KIND,
  CARE_PROBLEM_TOO_MANY,
  CARE_PROBLEM_TOO_MANY_STEPS,
  CARE_PROBLEM_CYCLE,
  /* thought (care-protocol-check): warnings */
  CARE_PROBLEM_NEVER_LIFTED,
  CARE_PROBLEM_ALWAYS_FORBIDDEN,
  CARE_PROBLEM_UNREACHABLE,
  CARE_PROBLEM_UNTRANSLATED,
  CARE_PROBLEM_UNUSED,
  CARE_PROBLEM_MISSPELT,
} CareProblemCode;

typedef enum
{
  CARE_SEVERITY_ERROR,
  CARE_SEVERITY_WARNING,
} CareSeverity;

/* Immutable once in a list.  Strings are never NULL but may be empty. */
typedef struct
{
  CareSeverity    severity;
  CareProblemCode code;
  char           *path;   /* "rules[3].until", "" for the whole file */
  int             line;   /* from 1 */
  int             column; /* from 1, in characters, not bytes */
  char           *found;  /* what stands there, cut to 60 characters, valid UTF-8 */
  char           *wanted; /* the likely right word, allowed words or range; never a sentence */
} CareProblem;

/* All problems of one reading, in the order of their places.  Reference counted. */
typedef struct _CareProblems CareProblems;

#define CARE_TYPE_PROBLEMS (care_problems_get_type ())
GType              care_problems_get_type (void);
CareProblems      *care_problems_new (void);
CareProblems      *care_problems_ref (CareProblems *self);
void               care_problems_unref (CareProblems *self);
void               care_problems_add (CareProblems   *self,
                                      CareSeverity    severity,
                                      CareProblemCode code,
                                      const char     *path,
                                      int             line,
                                      int             column,
                                      const char     *found,
                                      const char     *wanted);
guint              care_problems_get_n (CareProblems *self);
const CareProblem *care_problems_get (CareProblems *self,
                                      guint         index);
guint              care_problems_count (CareProblems *self,
                                        CareSeverity  severity);
void               care_problems_sort (CareProblems *self);

/* The candidate nearest to @word by edit distance, or NULL if none is near (at most a third of it wrong). */
const char *care_problem_nearest (const char        *word,
                                  const char *const *candidates);
/* The same for each word of a text. */
char *care_problem_dup_mended (const char        *text,
                               const char *const *vocabulary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareProblems, care_problems_unref)

G_END_DECLS
