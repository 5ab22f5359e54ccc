/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a protocol says to a patient with certain answers, thing by thing, in the words of its author. */
#pragma once

#include "care-protocol.h"

G_BEGIN_DECLS

/* A rule, an interval, a warning sign, a thing to have ready or a contact. */
typedef struct
{
  const CareRule     *rule;     /* or NULL; lent by the protocol, as is */
  const CareInterval *interval; /* or NULL */
  char               *title;    /* "No water on your scalp"; "" for an interval */
  GPtrArray          *lines;    /* char *: "the end: 4 days after the end of each session" */
} CareDigestItem;

/* CareDigestItem, in the order of a file; free with g_ptr_array_unref(). */
GPtrArray *care_digest_new (CareProtocol *protocol,
                            CareAnswers  *answers,
                            gboolean      for_author); /* with kinds, topics and titles of notices */

G_END_DECLS
