/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "May I …?" answers, topic by topic and in one breath. */
#include "config.h"

#include "care-inquiry-sentences.h"

#include "care-search-words.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>

/* "Hot water", "hot-water" and "HOT WATER" are one name. */
static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_auto (GStrv) left = care_search_words (a);
  g_auto (GStrv) right = care_search_words (b);

  return g_strv_equal ((const char *const *)left, (const char *const *)right);
}

/**
 * care_sentence_match:
 *
 * A title is the rule's name and not the topic's: it is left out.
 *
 * Returns: (transfer full): "Water (shower)"
 */
char *
care_sentence_match (CareProtocol         *protocol,
                     const CareTopicMatch *match)
{
  g_autofree char *topic = care_sentence_topic (protocol, match->topic);
  g_autofree char *label = care_capitalise (topic);
  g_autofree char *name = NULL;

  if (match->name == NULL || match->match == CARE_MATCH_TITLE || is_same_name (label, match->name))
    return g_steal_pointer (&label);
  name = care_words_isolate (match->name);
  /* TRANSLATORS: a topic of the clinic's rules, and another name of it: "Water (shower)" */
  return g_strdup_printf (C_ ("topic", "%1$s (%2$s)"), label, name);
}

/**
 * care_sentence_reply:
 *
 * Returns: (transfer full): "Water (shower): No, until Sat 14 March, 18:00"
 */
char *
care_sentence_reply (CarePlan        *plan,
                     const CareReply *reply,
                     GTimeZone       *zone,
                     gint64           now)
{
  g_autofree char *match = care_sentence_match (care_plan_get_protocol (plan), &reply->match);
  g_autofree char *topic = care_words_isolate_foreign (match);
  g_autofree char *verdict = care_sentence_verdict (plan, reply->verdict, zone, now);

  /* TRANSLATORS: a topic, and whether it is allowed: "Water: No, until Sat 14 March, 18:00" */
  return g_strdup_printf (C_ ("verdict", "%1$s: %2$s"), topic, verdict);
}

/**
 * care_sentence_inquiry:
 *
 * Returns: (transfer full): one line for each answer; "2 topics may be meant"; "Not said. Ask your clinic"
 */
char *
care_sentence_inquiry (CarePlan    *plan,
                       CareInquiry *inquiry,
                       GTimeZone   *zone,
                       gint64       now)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = inquiry->replies->len;

  for (guint i = 0; i < inquiry->n_answers; i++)
    {
      g_autofree char *reply = care_sentence_reply (plan, g_ptr_array_index (inquiry->replies, i), zone, now);

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", reply);
    }
  if (inquiry->n_answers > 0)
    return g_strdup (words->str);
  if (care_inquiry_is_begun (inquiry))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u topic may be meant", "%u topics may be meant", n), n);
  return g_strdup (care_sentence_not_said ());
}
