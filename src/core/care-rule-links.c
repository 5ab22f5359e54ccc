/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "rule no-water end + 2 days": points that are another rule's. */
#include "config.h"

#include "care-rule-links.h"

#include <string.h>

#define MAX_POINTS 64 /* that one point may come to, all rules that it goes through included */

static const char *const MEMBERS[] = { "from", "until", "late-after" };

static CarePoint *
get_point (const CareRule *rule,
           gsize           member)
{
  return member == 0 ? rule->from : member == 1 ? rule->until
                                                : rule->late_after;
}

/* How many points have to be looked at for @point; more than MAX_POINTS are as good as endless. */
static guint
weigh (CarePoint *point)
{
  guint weight = 1;

  for (guint i = 0; point->of != NULL && i < point->of->len && weight <= MAX_POINTS; i++)
    weight += weigh (g_ptr_array_index (point->of, i));
  return weight;
}

/* Is there an edge of a rule in it that is not linked yet? */
static gboolean
is_loose (CarePoint *point)
{
  if (point->kind == CARE_POINT_RULE)
    return point->of == NULL;
  for (guint i = 0; point->of != NULL && i < point->of->len; i++)
    if (is_loose (g_ptr_array_index (point->of, i)))
      return TRUE;
  return FALSE;
}

/* The point that @point means, or NULL: there is none. */
static CarePoint *
find_target (CareProtocol *protocol,
             CarePoint    *point)
{
  const CareRule *rule = care_protocol_find_rule (protocol, point->rule);

  if (rule == NULL)
    return NULL;
  return point->edge == CARE_EDGE_START ? rule->from : rule->until;
}

/* Links what can be; gives whether anything was. */
static gboolean
link_ready (CareProtocol *protocol,
            CarePoint    *point)
{
  gboolean   any = FALSE;
  CarePoint *target;

  for (guint i = 0; point->of != NULL && i < point->of->len; i++)
    any |= link_ready (protocol, g_ptr_array_index (point->of, i));
  if (point->kind != CARE_POINT_RULE || point->of != NULL)
    return any;

  target = find_target (protocol, point);
  if (target == NULL || is_loose (target) || weigh (target) >= MAX_POINTS)
    return any;
  care_point_link (point, target);
  return TRUE;
}

static void
report_rule (CareProtocol *protocol,
             CareJson     *json,
             CareJsonNode *node,
             const char   *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < protocol->rules->len; i++)
    g_ptr_array_add (ids, ((CareRule *)g_ptr_array_index (protocol->rules, i))->id);
  g_ptr_array_add (ids, NULL);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_RULE, id,
                    care_problem_nearest (id, (const char *const *)ids->pdata));
}

/* Where the @index-th of several points stands, @node where there is no such list. */
static CareJsonNode *
find_part (CareJsonNode *node,
           guint         index)
{
  CareJsonNode *earliest = care_json_peek (node, "earliest-of");
  CareJsonNode *list = earliest != NULL ? earliest : care_json_peek (node, "latest-of");

  return list != NULL && index < care_json_length (list) ? care_json_element (list, index) : node;
}

/* What is still loose after all that could be linked is. */
static void
report_loose (CareProtocol *protocol,
              CareJson     *json,
              CareJsonNode *node,
              CarePoint    *point)
{
  for (guint i = 0; point->of != NULL && point->kind != CARE_POINT_RULE && i < point->of->len; i++)
    report_loose (protocol, json, find_part (node, i), g_ptr_array_index (point->of, i));
  if (point->kind != CARE_POINT_RULE || point->of != NULL)
    return;

  if (care_protocol_find_rule (protocol, point->rule) == NULL)
    report_rule (protocol, json, node, point->rule);
  else if (find_target (protocol, point) == NULL)
    care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_BAD_POINT, NULL, "session end + 4 days");
  else
    care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_CYCLE, NULL, NULL);
}

static CareJsonNode *
find_node (CareJson     *json,
           CareJsonNode *rules,
           const char   *id)
{
  for (guint i = 0; i < care_json_length (rules); i++)
    {
      CareJsonNode *node = care_json_element (rules, i);
      CareJsonNode *own = care_json_peek (node, "id");

      if (own != NULL && g_strcmp0 (care_json_string (json, own), id) == 0)
        return node;
    }
  return NULL;
}

/**
 * care_rule_links_read:
 *
 * A rule may name one that stands behind it, so this comes after all are read.  Circles, and chains so long that somebody made them
 * to last, are faults.
 *
 * Returns: %FALSE with every fault reported
 */
gboolean
care_rule_links_read (CareProtocol *protocol,
                      CareJson     *json,
                      CareJsonNode *rules)
{
  gboolean any = TRUE, sound = TRUE;

  while (any)
    {
      any = FALSE;
      for (guint i = 0; i < protocol->rules->len; i++)
        for (gsize j = 0; j < G_N_ELEMENTS (MEMBERS); j++)
          {
            CarePoint *point = get_point (g_ptr_array_index (protocol->rules, i), j);

            any |= point != NULL && link_ready (protocol, point);
          }
    }

  for (guint i = 0; i < protocol->rules->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (MEMBERS); j++)
      {
        const CareRule *rule = g_ptr_array_index (protocol->rules, i);
        CarePoint      *point = get_point (rule, j);

        if (point == NULL || !is_loose (point))
          continue;
        report_loose (protocol, json, care_json_peek (find_node (json, rules, rule->id), MEMBERS[j]), point);
        sound = FALSE;
      }
  return sound;
}
