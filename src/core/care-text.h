/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in one or several languages: the reader's one, its direction, hostile characters removed. */
#pragma once

#include "care-json.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_DIRECTION_NEUTRAL,
  CARE_DIRECTION_LTR,
  CARE_DIRECTION_RTL,
} CareDirection;

/* Immutable, reference counted. */
typedef struct _CareText CareText;

#define CARE_TYPE_TEXT (care_text_get_type ())
GType     care_text_get_type (void);
CareText *care_text_new (const char *text); /* one string, no language known */
/* A string, or a map from BCP 47 tag to string; NULL with problems reported. */
CareText *care_text_read (CareJson     *json,
                          CareJsonNode *node);
/* TRUE also if @object has no such member: then *text stays as it is. */
gboolean care_text_read_member (CareText    **text,
                                CareJson     *json,
                                CareJsonNode *object,
                                const char   *name);
/* The same for a text that is no sentence, a version or a phone number: one string, cleaned. */
gboolean  care_text_read_plain (char        **text,
                                CareJson     *json,
                                CareJsonNode *object,
                                const char   *name);
CareText *care_text_ref (CareText *self);
void      care_text_unref (CareText *self);
/* The reader's language (g_get_language_names ()) wins, then the file's first. Never NULL; "" for a NULL self.
 * Control, bidi-override and zero-width characters are removed at reading. */
const char *care_text_get (CareText *self);
const char *care_text_get_for (CareText          *self,
                               const char *const *languages);
gboolean    care_text_has_language (CareText   *self,
                                    const char *tag);
/* BCP 47 as far as it is used: "en", "pt-BR", "sr-Latn-RS". */
gboolean care_text_is_language (const char *tag);
/* The tags of a map in the order of the file, NULL-terminated; empty for a plain string. */
const char *const *care_text_get_languages (CareText *self);
CareDirection      care_text_direction (const char *text); /* by its first strong character */

/* @text, UTF-8, without what could mislead or garble: control and direction characters, tags; a tab is a space.  g_free(). */
char *care_text_clean (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareText, care_text_unref)

G_END_DECLS
