/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule of a protocol. */
#include "config.h"

#include "care-rule.h"

const char *const CARE_RULE_KINDS[] = { "restriction", "permission", "task", "advice", "fact", "warning", NULL };

static void
announcement_clear (CareAnnouncement *announcement)
{
  g_clear_pointer (&announcement->title, care_text_unref);
  g_clear_pointer (&announcement->body, care_text_unref);
}

static gboolean
has_index (GArray *indexes,
           int     index)
{
  for (guint i = 0; i < indexes->len; i++)
    if (g_array_index (indexes, int, i) == index)
      return TRUE;
  return FALSE;
}

CareRule *
care_rule_new (void)
{
  CareRule *self = g_new0 (CareRule, 1);

  self->forbids = g_array_new (FALSE, FALSE, sizeof (int));
  self->uses = g_array_new (FALSE, FALSE, sizeof (int));
  self->slots = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
care_rule_free (CareRule *self)
{
  g_free (self->id);
  g_clear_pointer (&self->when, care_answers_unref);
  g_array_unref (self->forbids);
  g_array_unref (self->uses);
  g_clear_pointer (&self->from, care_point_unref);
  g_clear_pointer (&self->until, care_point_unref);
  g_clear_pointer (&self->late_after, care_point_unref);
  g_array_unref (self->slots);
  g_clear_pointer (&self->each, care_text_unref);
  g_clear_pointer (&self->title, care_text_unref);
  g_clear_pointer (&self->why, care_text_unref);
  g_clear_pointer (&self->instead, care_text_unref);
  g_clear_pointer (&self->limit, care_text_unref);
  g_clear_pointer (&self->except, care_text_unref);
  g_clear_pointer (&self->allowed, care_text_unref);
  g_clear_pointer (&self->avoid, care_text_unref);
  g_clear_pointer (&self->quote, care_text_unref);
  g_clear_pointer (&self->note, care_text_unref);
  g_free (self->icon);
  announcement_clear (&self->announce_start);
  announcement_clear (&self->announce_end);
  announcement_clear (&self->heads_up);
  g_free (self);
}

/**
 * care_rule_forbids:
 * @topic: index of a topic in the protocol
 */
gboolean
care_rule_forbids (const CareRule *self,
                   int             topic)
{
  return has_index (self->forbids, topic);
}

gboolean
care_rule_uses (const CareRule *self,
                int             topic)
{
  return has_index (self->uses, topic);
}

gboolean
care_rule_bars (const CareRule *self,
                const CareRule *step)
{
  for (guint i = 0; i < step->uses->len; i++)
    if (care_rule_forbids (self, g_array_index (step->uses, int, i)))
      return TRUE;
  return FALSE;
}

/**
 * care_rule_runs_per_session:
 *
 * Returns: whether @self runs once for each session: its points hang on "session" or begin at "next session"
 */
gboolean
care_rule_runs_per_session (const CareRule *self)
{
  return self->from != NULL && (care_point_mentions (self->from, CARE_ANCHOR_SESSION) ||
                                care_point_mentions (self->from, CARE_ANCHOR_NEXT_SESSION) ||
                                (self->until != NULL && care_point_mentions (self->until, CARE_ANCHOR_SESSION)));
}
