/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?" in the patient's words: what the plan says of each topic they may mean. */
#pragma once

#include "care-topic-finder.h"
#include "care-verdict.h"

G_BEGIN_DECLS

/* What is said of one topic. */
typedef struct
{
  CareTopicMatch match;
  CareVerdict   *verdict;
} CareReply;

typedef struct
{
  CareAnswer answer;    /* of all: the strictest of the topics that the words mean; "not said" if they mean none */
  guint      n_answers; /* so many replies, the first ones, are of topics that the words mean */
  GPtrArray *replies;   /* CareReply: those, then others worth a look of which something is said; nothing asked: all topics */
} CareInquiry;

/* Lends from @plan and @finder, which are of one protocol. Free with care_inquiry_free(). */
CareInquiry *care_inquiry_new (CarePlan        *plan,
                               CareTopicFinder *finder,
                               const char      *typed,
                               gint64           now);
void         care_inquiry_free (CareInquiry *self);
/* The reply that decides: the strictest one, of several the one that ends last. NULL if the words mean no topic. Lent. */
const CareReply *care_inquiry_get_deciding (CareInquiry *self);
/* No topic is meant yet, but the words may become a name: somebody is still typing. */
gboolean care_inquiry_is_begun (CareInquiry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareInquiry, care_inquiry_free)

G_END_DECLS
