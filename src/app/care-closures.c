/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure functions for pages and .ui files: a rule, a state or a slot -> its icon; escaped and emphasised words. */
#include "config.h"

#include "care-closures.h"

#include <string.h>

#define MORNING_UNTIL (11 * 60)
#define EVENING_FROM  (17 * 60)

/* An author may write any stem: only our own icons are looked for, a strange one is a plain dot. */
static char *
name_icon (const char *stem)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (stem == NULL || strpbrk (stem, "/.") != NULL)
    return NULL;
  name = g_strdup_printf ("care-%s-symbolic", stem);
  path = g_strdup_printf ("/io/github/aftercare/Aftercare/icons/scalable/actions/%s.svg", name);
  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL) ? g_steal_pointer (&name) : NULL;
}

static const char *
name_kind (CareRuleKind kind)
{
  switch (kind)
    {
    case CARE_RULE_RESTRICTION:
      return "dot";
    case CARE_RULE_PERMISSION:
      return "check";
    case CARE_RULE_TASK:
      return "circle";
    case CARE_RULE_WARNING:
    case CARE_RULE_ADVICE:
    case CARE_RULE_FACT:
    default:
      return "notice";
    }
}

char *
care_icon_for_rule (const CareRule *rule)
{
  char *name = name_icon (rule->icon);

  return name != NULL ? name : name_icon (name_kind (rule->kind));
}

char *
care_icon_for_topic (CareProtocol *protocol,
                     int           topic)
{
  for (guint i = 0; i < protocol->rules->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (protocol->rules, i);
      GArray         *topics = rule->kind == CARE_RULE_RESTRICTION ? rule->forbids : rule->uses;

      if (rule->icon != NULL && topics->len > 0 && g_array_index (topics, int, 0) == topic)
        return care_icon_for_rule (rule);
    }
  return name_icon ("check");
}

const char *
care_icon_for_slot (const CareSlot *slot)
{
  if (slot == NULL)
    return "care-circle-symbolic";
  if (slot->minute < MORNING_UNTIL)
    return "care-sunrise-symbolic";
  return slot->minute < EVENING_FROM ? "care-sun-symbolic" : "care-moon-symbolic";
}

char *
care_markup (const char *text,
             const char *emphasis)
{
  const char      *found = emphasis != NULL && *emphasis != '\0' ? strstr (text, emphasis) : NULL;
  g_autofree char *before = NULL;

  if (found == NULL)
    return g_markup_escape_text (text, -1);
  before = g_strndup (text, (gsize)(found - text));
  return g_markup_printf_escaped ("%s<b>%s</b>%s", before, emphasis, found + strlen (emphasis));
}
