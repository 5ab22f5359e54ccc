/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic's protocol says about something that happened. */
#include "config.h"

#include "care-guidance.h"

static gboolean
has_topic (GArray *topics,
           int     topic)
{
  for (guint i = 0; i < topics->len; i++)
    if (g_array_index (topics, int, i) == topic)
      return TRUE;
  return FALSE;
}

/**
 * care_guidance_list_topics:
 *
 * Only what is forbidden can go wrong: a restriction stands for the first topic that it names.
 *
 * Returns: (transfer full) (element-type int): indexes of topics, each once, in the order of the rules
 */
GArray *
care_guidance_list_topics (CarePlan *plan,
                           gint64    at)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_RESTRICTION, at, at + 1);
  GArray *topics = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < spans->len; i++)
    {
      GArray *forbidden = ((const CareSpan *)g_ptr_array_index (spans, i))->rule->forbids;

      if (forbidden->len > 0 && !has_topic (topics, g_array_index (forbidden, int, 0)))
        g_array_append_val (topics, g_array_index (forbidden, int, 0));
    }
  return topics;
}

static void
add_restrictions (CareGuidance *self,
                  CarePlan     *plan,
                  int           topic,
                  gint64        at)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_RESTRICTION, at, at + 1);

  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan *span = g_ptr_array_index (spans, i);

      if (!care_rule_forbids (span->rule, topic))
        continue;
      g_ptr_array_add (self->restrictions, (gpointer)span);
      self->says_what |= span->rule->instead != NULL;
    }
}

static void
add_warnings (CareGuidance *self,
              CarePlan     *plan,
              int           topic,
              gint64        at)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (plan, CARE_RULE_WARNING, at, at + 1);

  for (guint i = 0; i < spans->len; i++)
    {
      const CareRule *rule = ((const CareSpan *)g_ptr_array_index (spans, i))->rule;

      if (rule->uses->len > 0 && !care_rule_uses (rule, topic))
        continue;
      g_ptr_array_add (self->warnings, (gpointer)rule);
      self->says_what = TRUE;
    }
}

/**
 * care_guidance_new:
 * @topic: what it touches
 * @at: when it happened
 *
 * Returns: (transfer full): what the protocol gives; it lives as long as @plan
 */
CareGuidance *
care_guidance_new (CarePlan *plan,
                   int       topic,
                   gint64    at)
{
  CareGuidance *self = g_new0 (CareGuidance, 1);

  self->restrictions = g_ptr_array_new ();
  self->warnings = g_ptr_array_new ();
  add_restrictions (self, plan, topic, at);
  add_warnings (self, plan, topic, at);
  return self;
}

void
care_guidance_free (CareGuidance *self)
{
  g_ptr_array_unref (self->restrictions);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}
