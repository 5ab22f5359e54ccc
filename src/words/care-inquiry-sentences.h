/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "May I …?" answers, topic by topic and in one breath. */
#pragma once

#include "care-inquiry.h"

G_BEGIN_DECLS

/* All strings are new; free them with g_free().  @zone is the patient's, @now makes "today" and "tomorrow". */

/* "Water", with the name that was met where it is another one: "Water (shower)" */
char *care_sentence_match (CareProtocol         *protocol,
                           const CareTopicMatch *match);
/* "Water (shower): No, until Sat 14 March, 18:00" */
char *care_sentence_reply (CarePlan        *plan,
                           const CareReply *reply,
                           GTimeZone       *zone,
                           gint64           now);
/* For who hears it: the replies that answer, else that the clinic does not say, or how many topics may be meant. */
char *care_sentence_inquiry (CarePlan    *plan,
                             CareInquiry *inquiry,
                             GTimeZone   *zone,
                             gint64       now);

G_END_DECLS
