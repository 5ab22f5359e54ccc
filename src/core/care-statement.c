/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a protocol says, one statement for each member that counts. */
#include "config.h"

#include "care-statement.h"

#include <string.h>

/* What is being described: the thing that the next statements speak of. */
typedef struct
{
  CareProtocol *protocol;
  GPtrArray    *found;
  const char   *part;
  const char   *id;
  guint         nth; /* of those with this id */
  CareText     *title;
} Speaker;

static void
statement_free (CareStatement *self)
{
  g_free (self->id);
  g_free (self->value);
  g_free (self);
}

static CareStatement *
say (Speaker    *speaker,
     const char *member)
{
  CareStatement *one = g_new0 (CareStatement, 1);

  one->part = speaker->part;
  one->id = g_strdup (speaker->id);
  one->nth = speaker->nth;
  one->title = speaker->title;
  one->member = member;
  g_ptr_array_add (speaker->found, one);
  return one;
}

static void
say_text (Speaker    *speaker,
          const char *member,
          CareText   *text)
{
  if (text != NULL)
    say (speaker, member)->text = text;
}

static void
say_point (Speaker    *speaker,
           const char *member,
           CarePoint  *point)
{
  if (point != NULL)
    say (speaker, member)->point = point;
}

/* @value: (transfer full) (nullable) */
static void
say_value (Speaker    *speaker,
           const char *member,
           char       *value)
{
  if (value != NULL)
    say (speaker, member)->value = value;
}

static void
say_flag (Speaker    *speaker,
          const char *member,
          gboolean    flag)
{
  if (flag)
    say_value (speaker, member, g_strdup ("true"));
}

static void
say_number (Speaker    *speaker,
            const char *member,
            int         number)
{
  if (number != 0)
    say_value (speaker, member, g_strdup_printf ("%d", number));
}

/* "2", "2 to 3", "2 on"; NULL: all */
static char *
print_range (int first,
             int last)
{
  if (first == 0)
    return NULL;
  if (first == last)
    return g_strdup_printf ("%d", first);
  return last == G_MAXINT ? g_strdup_printf ("%d on", first) : g_strdup_printf ("%d to %d", first, last);
}

static void
say_gap (Speaker       *speaker,
         const char    *member,
         const CareGap *gap)
{
  if (gap->months != 0)
    say_value (speaker, member, g_strdup_printf ("%d months", gap->months));
  else
    say_number (speaker, member, gap->days);
}

/* Only intervals and notes, which have no ids of their own, may share what they are known by. */
static guint
count_before (const Speaker *speaker)
{
  gboolean has_own_id = strcmp (speaker->part, "rules") == 0 || strcmp (speaker->part, "choices") == 0;
  guint    n = 0;

  for (guint i = 0; i < speaker->found->len && !has_own_id; i++)
    {
      const CareStatement *one = g_ptr_array_index (speaker->found, i);

      n += one->member == NULL && strcmp (one->part, speaker->part) == 0 && strcmp (one->id, speaker->id) == 0;
    }
  return n;
}

static void
begin (Speaker    *speaker,
       const char *part,
       const char *id,
       CareText   *title)
{
  speaker->part = part;
  speaker->id = id;
  speaker->nth = count_before (speaker);
  speaker->title = title;
  say (speaker, NULL);
}

/* "hair: medium, long; interval: one-week" in the order of the questions, however it was written. */
static char *
print_when (CareProtocol *protocol,
            CareAnswers  *when)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; when != NULL && i < protocol->questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (protocol->questions, i);
      const char         *before = text->len > 0 ? "; " : "";

      if (care_answers_count (when, question->id) == 0)
        continue;
      g_string_append_printf (text, "%s%s: ", before, question->id);
      before = "";
      for (guint j = 0; j < question->choices->len; j++)
        {
          const CareChoice *choice = g_ptr_array_index (question->choices, j);

          if (!care_answers_has (when, question->id, choice->id))
            continue;
          g_string_append_printf (text, "%s%s", before, choice->id);
          before = ", ";
        }
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* The first topic is what a rule is about, so their order counts. */
static char *
print_topics (CareProtocol *protocol,
              GArray       *topics)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (protocol->topics, (guint)g_array_index (topics, int, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", topic->id);
    }
  return topics->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* By the clock, however they were written. */
static char *
print_slots (CareProtocol *protocol,
             GArray       *slots)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < protocol->slots->len; i++)
    for (guint j = 0; j < slots->len; j++)
      if (g_array_index (slots, int, j) == (int)i)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", ((CareSlot *)g_ptr_array_index (protocol->slots, i))->id);
  return slots->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
say_announcement (Speaker                *speaker,
                  const char             *member,
                  const char             *title_member,
                  const char             *body_member,
                  const CareAnnouncement *announcement)
{
  say_flag (speaker, member, announcement->wanted);
  say_text (speaker, title_member, announcement->title);
  say_text (speaker, body_member, announcement->body);
}

/* "2" days, or so many minutes: the clock times are said with the slots */
static char *
print_every (const CareRule *rule)
{
  if (rule->every < rule->every_most && rule->every_days == 0)
    return g_strdup_printf ("%d to %d minutes", rule->every, rule->every_most);
  if (rule->every < rule->every_most)
    return g_strdup_printf ("%d to %d", rule->every / (24 * 60), rule->every_days);
  return rule->every_days != 0 ? g_strdup_printf ("%d", rule->every_days) : NULL;
}

static char *
print_times (const CareRule *rule)
{
  g_autofree char *times = print_range (rule->least_times, rule->most_times);

  return rule->weekly ? g_strdup_printf ("%s a week", times) : g_steal_pointer (&times);
}

static char *
print_sessions (const CareRule *rule)
{
  if (rule->last == CARE_LAST_SESSION_AS_ANY)
    return print_range (rule->first_session, rule->last_session);
  return g_strdup (rule->last == CARE_LAST_SESSION_LEFT_OUT ? "all but the last" : "the last");
}

static void
say_rule (Speaker        *speaker,
          const CareRule *rule)
{
  begin (speaker, "rules", rule->id, rule->title);
  say_text (speaker, "title", rule->title);
  say_value (speaker, "kind", g_strdup (CARE_RULE_KINDS[rule->kind]));
  say_value (speaker, "when", print_when (speaker->protocol, rule->when));
  say_value (speaker, "forbids", print_topics (speaker->protocol, rule->forbids));
  say_value (speaker, "uses", print_topics (speaker->protocol, rule->uses));
  say_point (speaker, "from", rule->from);
  say_point (speaker, "until", rule->until);
  say_point (speaker, "late-after", rule->late_after);
  say_value (speaker, "sessions", print_sessions (rule));
  say_flag (speaker, "beyond-next-session", rule->outlives);
  say_flag (speaker, "optional-after-last", rule->optional_after_last);
  say_flag (speaker, "once", rule->timing == CARE_TIMING_ONCE);
  say_value (speaker, "slots", print_slots (speaker->protocol, rule->slots));
  say_text (speaker, "each", rule->each);
  say_value (speaker, "every", print_every (rule));
  say_value (speaker, "times", print_times (rule));
  say_value (speaker, "lasts", print_range (rule->lasts, rule->lasts_most));
  say_value (speaker, "wait", print_range (rule->wait, rule->wait_most));
  say_number (speaker, "order", rule->order);
  say_text (speaker, "why", rule->why);
  say_text (speaker, "instead", rule->instead);
  say_text (speaker, "limit", rule->limit);
  say_text (speaker, "except", rule->except);
  say_text (speaker, "allowed", rule->allowed);
  say_text (speaker, "avoid", rule->avoid);
  say_text (speaker, "quote", rule->quote);
  say_text (speaker, "note", rule->note);
  say_announcement (speaker, "announce.start", "announce.start.title", "announce.start.body", &rule->announce_start);
  say_announcement (speaker, "announce.end", "announce.end.title", "announce.end.body", &rule->announce_end);
  say_announcement (speaker, "announce.heads-up", "announce.heads-up.title", "announce.heads-up.body", &rule->heads_up);
}

static void
say_question (Speaker            *speaker,
              const CareQuestion *question)
{
  begin (speaker, "questions", question->id, question->ask);
  say_text (speaker, "ask", question->ask);
  say_flag (speaker, "many", question->many);
  for (guint i = 0; i < question->choices->len; i++)
    {
      const CareChoice *choice = g_ptr_array_index (question->choices, i);
      g_autofree char  *id = g_strdup_printf ("%s=%s", question->id, choice->id);

      begin (speaker, "choices", id, choice->label);
      say_text (speaker, "label", choice->label);
    }
}

static void
say_interval (Speaker            *speaker,
              const CareInterval *interval)
{
  g_autofree char *when = print_when (speaker->protocol, interval->when);
  g_autofree char *sessions = print_range (interval->first_session, interval->last_session);
  g_autofree char *id = g_strdup_printf ("%s%s%s", when != NULL ? when : "", when != NULL && sessions != NULL ? ", " : "",
                                         sessions != NULL ? sessions : "");

  begin (speaker, "intervals", id, NULL);
  say_gap (speaker, "at-least", &interval->at_least);
  say_gap (speaker, "to-be-sure", &interval->sure);
  say_gap (speaker, "at-most", &interval->at_most);
  say_flag (speaker, "routine", interval->routine);
  say_text (speaker, "refused-if", interval->refused_if);
}

/* A note has no id: its words in the file's first language are what it is known by. */
static void
say_notes (Speaker    *speaker,
           const char *part,
           GPtrArray  *notes)
{
  const char *first[] = { NULL };

  for (guint i = 0; i < notes->len; i++)
    {
      const CareNote *note = g_ptr_array_index (notes, i);

      begin (speaker, part, care_text_get_for (note->title, first), note->title);
      say_text (speaker, "title", note->title);
      say_text (speaker, "body", note->body);
      say_value (speaker, "phone", g_strdup (note->phone));
      say_text (speaker, "hours", note->hours);
      say_text (speaker, "call", note->call);
      say_point (speaker, "from", note->from);
      say_value (speaker, "when", print_when (speaker->protocol, note->when));
    }
}

static void
say_head (Speaker      *speaker,
          CareProtocol *protocol)
{
  begin (speaker, "protocol", "", protocol->title);
  say_value (speaker, "id", g_strdup (protocol->id));
  say_text (speaker, "title", protocol->title);
  say_text (speaker, "description", protocol->description);
  say_text (speaker, "clinic.name", protocol->clinic_name);
  say_value (speaker, "clinic.phone", g_strdup (protocol->clinic_phone));
  say_text (speaker, "clinic.note", protocol->clinic_note);
  say_text (speaker, "source.title", protocol->source_title);
  say_value (speaker, "source.date", g_strdup (protocol->source_date));
  say_point (speaker, "plan.from", protocol->plan_from);
  say_point (speaker, "plan.until", protocol->plan_until);
}

static void
say_slots_and_names (Speaker      *speaker,
                     CareProtocol *protocol)
{
  for (guint i = 0; i < protocol->slots->len; i++)
    {
      const CareSlot *slot = g_ptr_array_index (protocol->slots, i);

      begin (speaker, "slots", slot->id, slot->label);
      say_text (speaker, "label", slot->label);
      say_value (speaker, "time", g_strdup_printf ("%02d:%02d", slot->minute / 60, slot->minute % 60));
    }
  for (guint i = 0; i < protocol->topics->len; i++)
    {
      const CareTopic *topic = g_ptr_array_index (protocol->topics, i);

      begin (speaker, "topics", topic->id, topic->label);
      say_text (speaker, "label", topic->label);
      say_text (speaker, "synonyms", topic->synonyms);
    }
  for (guint i = 0; i < protocol->states->len; i++)
    {
      const CareStateName *state = g_ptr_array_index (protocol->states, i);

      begin (speaker, "states", state->id, state->label);
      say_text (speaker, "label", state->label);
    }
}

/**
 * care_statement_list:
 *
 * The version is not among them: two versions differ in it by their nature.
 *
 * Returns: (transfer full) (element-type CareStatement): all that @protocol says, as it was meant, not as it was written
 */
GPtrArray *
care_statement_list (CareProtocol *protocol)
{
  Speaker speaker = { .protocol = protocol };

  speaker.found = g_ptr_array_new_with_free_func ((GDestroyNotify)statement_free);
  say_head (&speaker, protocol);
  for (guint i = 0; i < protocol->questions->len; i++)
    say_question (&speaker, g_ptr_array_index (protocol->questions, i));
  say_slots_and_names (&speaker, protocol);
  for (guint i = 0; i < protocol->rules->len; i++)
    say_rule (&speaker, g_ptr_array_index (protocol->rules, i));
  for (guint i = 0; i < protocol->intervals->len; i++)
    say_interval (&speaker, g_ptr_array_index (protocol->intervals, i));
  say_notes (&speaker, "warning-signs", protocol->warning_signs);
  say_notes (&speaker, "kit", protocol->kit);
  say_notes (&speaker, "contacts", protocol->contacts);
  return speaker.found;
}

char *
care_statement_key (const CareStatement *self)
{
  return g_strdup_printf ("%s/%s/%u/%s", self->part, self->id, self->nth, self->member != NULL ? self->member : "");
}
