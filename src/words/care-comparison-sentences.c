/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two versions of a protocol, in words. */
#include "config.h"

#include "care-comparison-sentences.h"

#include "care-point-words.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* How a thing that came or went is announced; %s is its words. */
typedef struct
{
  const char *part, *added, *removed;
} PartWords;

static const PartWords PARTS[] = {
  { "rules", N_ ("New rule: %s"), N_ ("Rule left out: %s") },
  { "questions", N_ ("New question: %s"), N_ ("Question left out: %s") },
  { "choices", N_ ("New choice: %s"), N_ ("Choice left out: %s") },
  { "slots", N_ ("New time of the day: %s"), N_ ("Time of the day left out: %s") },
  { "topics", N_ ("New topic: %s"), N_ ("Topic left out: %s") },
  { "states", N_ ("Now to be reported: %s"), N_ ("No longer to be reported: %s") },
  { "intervals", N_ ("New interval between sessions: %s"), N_ ("Interval between sessions left out: %s") },
  { "warning-signs", N_ ("New warning sign: %s"), N_ ("Warning sign left out: %s") },
  { "kit", N_ ("New thing to have ready: %s"), N_ ("Thing to have ready left out: %s") },
  { "contacts", N_ ("New contact: %s"), N_ ("Contact left out: %s") },
};

/* What a member is called; one that is missing here is called as in the file. */
static const struct
{
  const char *member, *words;
} MEMBERS[] = {
  { "title", N_ ("the title") },
  { "kind", N_ ("the kind of rule") },
  { "when", N_ ("for whom") },
  { "forbids", N_ ("what is forbidden") },
  { "uses", N_ ("what is used") },
  { "from", N_ ("the start") },
  { "until", N_ ("the end") },
  { "late-after", N_ ("the latest start in time") },
  { "beyond-next-session", N_ ("goes on after the next session") },
  { "optional-after-last", N_ ("optional after the last session") },
  { "once", N_ ("once only") },
  { "slots", N_ ("the times of the day") },
  { "each", N_ ("at each") },
  { "order", N_ ("the place in the order") },
  { "why", N_ ("the reason") },
  { "instead", N_ ("what to do instead") },
  { "limit", N_ ("the limit") },
  { "note", N_ ("the note") },
  { "sessions", N_ ("for which sessions") },
  { "every", N_ ("every so many days") },
  { "times", N_ ("how often in a day") },
  { "lasts", N_ ("how many minutes it takes") },
  { "wait", N_ ("how many minutes to wait after it") },
  { "except", N_ ("what is fine all the same") },
  { "allowed", N_ ("what may be used") },
  { "avoid", N_ ("what to avoid") },
  { "quote", N_ ("the words of the source") },
  { "at-most", N_ ("the longest gap between sessions") },
  { "refused-if", N_ ("what the clinic turns you away for") },
  { "hours", N_ ("the hours") },
  { "call", N_ ("whom to call") },
  { "announce.start", N_ ("a notice at the start") },
  { "announce.end", N_ ("a notice at the end") },
  { "announce.heads-up", N_ ("a notice the evening before") },
  { "announce.start.title", N_ ("the title of the notice at the start") },
  { "announce.start.body", N_ ("the words of the notice at the start") },
  { "announce.end.title", N_ ("the title of the notice at the end") },
  { "announce.end.body", N_ ("the words of the notice at the end") },
  { "announce.heads-up.title", N_ ("the title of the notice the evening before") },
  { "announce.heads-up.body", N_ ("the words of the notice the evening before") },
  { "ask", N_ ("the question") },
  { "many", N_ ("several answers at once") },
  { "label", N_ ("the name") },
  { "synonyms", N_ ("other names") },
  { "time", N_ ("the time") },
  { "at-least", N_ ("the shortest gap between sessions") },
  { "to-be-sure", N_ ("the gap between sessions that is sure") },
  { "routine", N_ ("the daily steps are a condition") },
  { "body", N_ ("the words") },
  { "phone", N_ ("the phone number") },
  { "id", N_ ("the id") },
  { "description", N_ ("the description") },
  { "clinic.name", N_ ("the name of the clinic") },
  { "clinic.phone", N_ ("the phone number of the clinic") },
  { "clinic.note", N_ ("the note of the clinic") },
  { "source.title", N_ ("the source") },
  { "source.date", N_ ("the date of the source") },
  { "plan.from", N_ ("the start of the plan") },
  { "plan.until", N_ ("the end of the plan") },
};

/* By CareRuleKind */
static const char *const KINDS[] = { NC_ ("kind", "restriction"), NC_ ("kind", "permission"), NC_ ("kind", "task"), NC_ ("kind", "advice"),
                                     NC_ ("kind", "fact"), NC_ ("kind", "warning") };

static const char *
find_name (const char *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (MEMBERS); i++)
    if (strcmp (MEMBERS[i].member, member) == 0)
      return _ (MEMBERS[i].words);
  return member;
}

/* "the end", or "the title (bg)" where a text is in a language */
static char *
name_member (const CareComparisonItem *item)
{
  const char *name = find_name (item->member);

  if (item->language == NULL || item->language[0] == '\0')
    return g_strdup (name);
  return g_strdup_printf (C_ ("language", "%1$s (%2$s)"), name, item->language);
}

/* "No water on your scalp (no-water)"; what has no id of its own is called by its words alone */
static char *
name_thing (const CareComparisonItem *item)
{
  const char      *title = item->title != NULL ? care_text_get (item->title) : "";
  g_autofree char *isolated = care_words_isolate (title[0] != '\0' ? title : item->id);

  if (title[0] == '\0' && item->id[0] == '\0')
    return g_strdup (_ ("for everybody"));
  if (title[0] == '\0' || item->id[0] == '\0' || strchr (item->id, ' ') != NULL || strcmp (title, item->id) == 0)
    return g_steal_pointer (&isolated);
  return g_strdup_printf (C_ ("id", "%1$s (%2$s)"), isolated, item->id);
}

static const char *
say_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (CARE_RULE_KINDS[i], kind) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "kind", KINDS[i]);
  return kind;
}

/* "3 months" or, of days, "70" as a statement has it; NULL if @member is no gap */
static char *
say_gap (const char *member,
         const char *value)
{
  static const char *const gaps[] = { "at-least", "to-be-sure", "at-most", NULL };
  int                      n = atoi (value);

  if (!g_strv_contains (gaps, member))
    return NULL;
  if (g_str_has_suffix (value, " months"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong)n), n);
  return care_words_days (n);
}

/* A point or a gap in words, "yes" for what is either so or not, anything else quoted as it stands in the file. */
static char *
say_value (const char *member,
           const char *value,
           CarePoint  *point)
{
  g_autofree char *gap = say_gap (member, value);

  if (point != NULL)
    return care_words_point (point);
  if (gap != NULL)
    return g_steal_pointer (&gap);
  if (strcmp (value, "true") == 0)
    return g_strdup (_ ("yes"));
  return g_strdup_printf (_ ("“%s”"), strcmp (member, "kind") == 0 ? say_kind (value) : value);
}

static char *
say_change (const CareComparisonItem *item)
{
  g_autofree char *thing = name_thing (item);
  g_autofree char *member = name_member (item);
  g_autofree char *before = item->before != NULL ? say_value (item->member, item->before, item->before_at) : NULL;
  g_autofree char *after = item->after != NULL ? say_value (item->member, item->after, item->after_at) : NULL;

  if (before == NULL)
    return g_strdup_printf (_ ("%1$s: %2$s is new: %3$s"), thing, member, after);
  if (after == NULL)
    return g_strdup_printf (_ ("%1$s: %2$s is left out; it was %3$s"), thing, member, before);
  return g_strdup_printf (_ ("%1$s: %2$s was %3$s and is now %4$s"), thing, member, before, after);
}

char *
care_sentence_comparison (const CareComparisonItem *item)
{
  g_autofree char *thing = NULL;
  g_autoptr (GString) sentence = NULL;

  if (item->kind == CARE_COMPARISON_CHANGED)
    return say_change (item);

  thing = name_thing (item);
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (strcmp (PARTS[i].part, item->part) == 0)
      {
        sentence = g_string_new (_ (item->kind == CARE_COMPARISON_ADDED ? PARTS[i].added : PARTS[i].removed));
        g_string_replace (sentence, "%s", thing, 1);
        return g_string_free (g_steal_pointer (&sentence), FALSE);
      }
  return g_steal_pointer (&thing);
}

char *
care_sentence_versions (CareProtocol *before,
                        CareProtocol *after)
{
  g_autofree char *title = care_words_isolate (care_text_get (after->title));
  g_autofree char *old = care_words_isolate (before->version);
  g_autofree char *new = care_words_isolate (after->version);

  return g_strdup_printf (_ ("%1$s: version %2$s becomes version %3$s"), title, old, new);
}

char *
care_sentence_statement (const CareStatement *statement)
{
  const char      *name = find_name (statement->member);
  g_autofree char *value = NULL;

  if (statement->text != NULL)
    value = g_strdup (care_text_get (statement->text));
  else if (statement->point != NULL)
    value = care_words_point (statement->point);
  else if (strcmp (statement->value, "true") == 0)
    return g_strdup (name);
  else
    value = g_strdup (strcmp (statement->member, "kind") == 0 ? say_kind (statement->value) : statement->value);
  /* TRANSLATORS: what is said, then what it says: "the limit: lukewarm only" */
  return g_strdup_printf (C_ ("statement", "%1$s: %2$s"), name, value);
}
