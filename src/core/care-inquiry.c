/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "May I …?" in the patient's words. */
#include "config.h"

#include "care-inquiry.h"

#include "care-search-words.h"

static void
reply_free (CareReply *reply)
{
  care_verdict_free (reply->verdict);
  g_free (reply);
}

static void
add_reply (CareInquiry          *self,
           CarePlan             *plan,
           const CareTopicMatch *match,
           gboolean              silent_too,
           gint64                now)
{
  const CareTopic *topic = g_ptr_array_index (care_plan_get_protocol (plan)->topics, (guint)match->topic);
  g_autoptr (CareVerdict) verdict = care_verdict_new (plan, topic->id, now);
  CareReply *reply;

  if (verdict->answer == CARE_ANSWER_NOT_SAID && !silent_too)
    return;
  reply = g_new0 (CareReply, 1);
  reply->match = *match;
  reply->verdict = g_steal_pointer (&verdict);
  g_ptr_array_add (self->replies, reply);
}

/* Of how many of @found is it sure that they are meant?  The reader's language decides; others only where it is silent. */
static guint
count_meant (GArray *found)
{
  guint n = 0;

  while (n < found->len && g_array_index (found, CareTopicMatch, n).match <= CARE_MATCH_OTHER_NAME &&
         g_array_index (found, CareTopicMatch, n).match == g_array_index (found, CareTopicMatch, 0).match)
    n++;
  return n;
}

static void
add_all_topics (CareInquiry *self,
                CarePlan    *plan,
                gint64       now)
{
  for (guint i = 0; i < care_plan_get_protocol (plan)->topics->len; i++)
    {
      const CareTopicMatch match = { CARE_MATCH_NONE, (int)i, NULL };

      add_reply (self, plan, &match, FALSE, now);
    }
}

/* When in doubt, restrict: no before not said before yes. */
static int
strictness (CareAnswer answer)
{
  switch (answer)
    {
    case CARE_ANSWER_NO:
      return 2;
    case CARE_ANSWER_NOT_SAID:
      return 1;
    case CARE_ANSWER_YES:
    default:
      return 0;
    }
}

/* Is @a the stricter answer, or as strict and of more weight: a no that ends later, a yes that ends sooner? */
static gboolean
is_stricter (const CareVerdict *a,
             const CareVerdict *b)
{
  gint64 a_until = a->has_until ? a->until : G_MAXINT64, b_until = b->has_until ? b->until : G_MAXINT64;

  if (a->answer != b->answer)
    return strictness (a->answer) > strictness (b->answer);
  return a->answer == CARE_ANSWER_NO ? a_until > b_until : a_until < b_until;
}

/**
 * care_inquiry_get_deciding:
 *
 * Returns: (transfer none) (nullable): the reply that decides
 */
const CareReply *
care_inquiry_get_deciding (CareInquiry *self)
{
  const CareReply *deciding = NULL;

  for (guint i = 0; i < self->n_answers; i++)
    {
      const CareReply *reply = g_ptr_array_index (self->replies, i);

      if (deciding == NULL || is_stricter (reply->verdict, deciding->verdict))
        deciding = reply;
    }
  return deciding;
}

gboolean
care_inquiry_is_begun (CareInquiry *self)
{
  const CareReply *first = self->replies->len > 0 ? g_ptr_array_index (self->replies, 0) : NULL;

  return self->n_answers == 0 && first != NULL && (first->match.match == CARE_MATCH_START || first->match.match == CARE_MATCH_WORDS);
}

/**
 * care_inquiry_new:
 * @typed: anything
 * @now: the instant asked about
 *
 * CARE.md principle 9: words that mean no topic are "not said", whatever they resemble; of several topics the strictest answers.
 *
 * Returns: (transfer full): the inquiry
 */
CareInquiry *
care_inquiry_new (CarePlan        *plan,
                  CareTopicFinder *finder,
                  const char      *typed,
                  gint64           now)
{
  CareInquiry *self = g_new0 (CareInquiry, 1);
  g_autoptr (GArray) found = care_topic_finder_find (finder, typed);
  g_auto (GStrv) words = care_search_words (typed);
  const CareReply *deciding;

  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify)reply_free);
  self->n_answers = count_meant (found);
  for (guint i = 0; i < found->len; i++)
    add_reply (self, plan, &g_array_index (found, CareTopicMatch, i), i < self->n_answers, now);
  if (words[0] == NULL)
    add_all_topics (self, plan, now);

  deciding = care_inquiry_get_deciding (self);
  self->answer = deciding != NULL ? deciding->verdict->answer : CARE_ANSWER_NOT_SAID;
  return self;
}

void
care_inquiry_free (CareInquiry *self)
{
  g_ptr_array_unref (self->replies);
  g_free (self);
}
