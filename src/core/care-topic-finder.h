/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The topics that typed words mean: by the protocol's own names for them, in each of its languages. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* Longer questions are not looked for: no name is that long. */
#define CARE_TOPIC_FINDER_MAX_BYTES 800

/* From sure to loose.  Only the first two say that the words mean the topic; the others are worth a look. */
typedef enum
{
  CARE_MATCH_NAME,       /* the words are a name of it: "hot shower" */
  CARE_MATCH_OTHER_NAME, /* the same in a language that is not the reader's */
  CARE_MATCH_START,      /* they begin a name: "hot sh" */
  CARE_MATCH_WORDS,      /* each begins a word of a name: "shower" for "hot shower" */
  CARE_MATCH_TITLE,      /* each begins a word of the title of a rule that is about it */
  CARE_MATCH_CLOSE,      /* they hold a name and more: "showers", "a hot shower after sport" */
  CARE_MATCH_NONE,
} CareMatch;

/* The topic, and which of its names was met. */
typedef struct
{
  CareMatch   match;
  int         topic;
  const char *name; /* as the file writes it; lent by the finder */
} CareTopicMatch;

/* Immutable, reference counted. */
typedef struct _CareTopicFinder CareTopicFinder;

#define CARE_TYPE_TOPIC_FINDER (care_topic_finder_get_type ())
GType            care_topic_finder_get_type (void);
CareTopicFinder *care_topic_finder_new (CareProtocol *protocol);
CareTopicFinder *care_topic_finder_ref (CareTopicFinder *self);
void             care_topic_finder_unref (CareTopicFinder *self);
/* CareTopicMatch, best first, each topic once. Free with g_array_unref(). */
GArray *care_topic_finder_find (CareTopicFinder *self,
                                const char      *typed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTopicFinder, care_topic_finder_unref)

G_END_DECLS
