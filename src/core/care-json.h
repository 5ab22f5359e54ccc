/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed readers that report problems and never guess, and the one writer.  All of json-glib is behind it. */
#pragma once

#include "care-json-guard.h"

G_BEGIN_DECLS

typedef struct _CareJson     CareJson;     /* a parsed document; owns its nodes */
typedef struct _CareJsonNode CareJsonNode; /* a value inside a document; borrowed */

typedef enum
{
  CARE_JSON_OBJECT,
  CARE_JSON_ARRAY,
  CARE_JSON_STRING,
  CARE_JSON_INTEGER,
  CARE_JSON_DECIMAL,
  CARE_JSON_BOOLEAN,
  CARE_JSON_NULL,
} CareJsonKind;

/* Guard, then parse.  NULL with the reasons in @problems.  @problems is kept for the readers below. */
CareJson     *care_json_new (GBytes               *bytes,
                             const CareJsonLimits *limits,
                             CareProblems         *problems);
void          care_json_free (CareJson *self);
CareJsonNode *care_json_get_root (CareJson *self);
CareProblems *care_json_get_problems (CareJson *self);

/* Looking, without a judgement. */
CareJsonKind  care_json_kind (CareJsonNode *node);
CareJsonNode *care_json_peek (CareJsonNode *object, /* NULL unless an object that has it */
                              const char   *name);
guint         care_json_length (CareJsonNode *node); /* elements or members; 0 for anything else */
CareJsonNode *care_json_element (CareJsonNode *array,
                                 guint         index);
const char   *care_json_member_name (CareJsonNode *object, /* in the order of the file */
                                     guint         index);
CareJsonNode *care_json_member_at (CareJsonNode *object,
                                   guint         index);
char         *care_json_path (CareJsonNode *node); /* "rules[3].until" */

const char *care_json_peek_string (CareJsonNode *node); /* NULL unless a string */

/* A number as the file writes it; NULL for any other value. */
const char *care_json_number_text (CareJsonNode *node);

/* Reading, with a judgement: a fault is added to the document's problems at the value's place.
 * With @node NULL they do nothing and return NULL or FALSE, so that readers chain. */
gboolean      care_json_is (CareJson     *self,
                            CareJsonNode *node,
                            CareJsonKind  kind);
CareJsonNode *care_json_need (CareJson     *self, /* reports a missing member at the object's place */
                              CareJsonNode *object,
                              const char   *name);
const char   *care_json_string (CareJson     *self,
                                CareJsonNode *node);
const char   *care_json_id (CareJson     *self, /* a-z 0-9 -, at most 64 */
                            CareJsonNode *node);
gboolean      care_json_is_id (const char *text);
gboolean      care_json_check_ids (CareJson     *self, /* no two elements have the same id */
                                   CareJsonNode *array);
gboolean      care_json_integer (CareJson     *self,
                                 CareJsonNode *node,
                                 gint64        min,
                                 gint64        max,
                                 gint64       *value);
gboolean      care_json_boolean (CareJson     *self,
                                 CareJsonNode *node,
                                 gboolean     *value);

/* For a file that nobody uses yet: a word that is nearly one that may stand there is an error, not a warning. */
void         care_json_refuse_slips (CareJson *self);
CareSeverity care_json_judge_slip (CareJson   *self,
                                   const char *meant); /* NULL: nothing is near */

/* Warns of members that are not in @known (NULL-terminated), naming the nearest known one, which may make it an error. */
void care_json_check_members (CareJson          *self,
                              CareJsonNode      *object,
                              const char *const *known);

/* Adds a problem at the place of @node.  @found NULL: the value itself is quoted. */
void care_json_report (CareJson       *self,
                       CareJsonNode   *node,
                       CareSeverity    severity,
                       CareProblemCode code,
                       const char     *found,
                       const char     *wanted);

/* The same at the place of a member's name, which is what is wrong. */
void care_json_report_name (CareJson       *self,
                            CareJsonNode   *member,
                            CareSeverity    severity,
                            CareProblemCode code,
                            const char     *wanted);

/* The writer.  Calls must nest rightly (asserted).  @name is NULL inside an array and at the top. */
typedef struct _CareJsonWriter CareJsonWriter;

CareJsonWriter *care_json_writer_new (void);
void            care_json_writer_free (CareJsonWriter *self);
void            care_json_writer_open (CareJsonWriter *self, /* CARE_JSON_OBJECT or CARE_JSON_ARRAY */
                                       const char     *name,
                                       CareJsonKind    kind);
void            care_json_writer_close (CareJsonWriter *self);
void            care_json_writer_string (CareJsonWriter *self,
                                         const char     *name,
                                         const char     *value); /* NULL writes null */
void            care_json_writer_integer (CareJsonWriter *self,
                                          const char     *name,
                                          gint64          value);
void            care_json_writer_boolean (CareJsonWriter *self,
                                          const char     *name,
                                          gboolean        value);
void            care_json_writer_null (CareJsonWriter *self,
                                       const char     *name);
void            care_json_writer_copy (CareJsonWriter *self, /* a value of another document, whole */
                                       const char     *name,
                                       CareJsonNode   *node);
/* Copies the members of @object that are not in @known, so that unknown ones live on; @object may be NULL. */
void care_json_writer_rest (CareJsonWriter    *self,
                            CareJsonNode      *object,
                            const char *const *known);
/* The text, UTF-8, without a final newline; @pretty indents by two. Ends the writer's use. */
char *care_json_writer_finish (CareJsonWriter *self,
                               gboolean        pretty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareJson, care_json_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareJsonWriter, care_json_writer_free)

G_END_DECLS
