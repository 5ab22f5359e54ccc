/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The immutable protocol. */
#include "config.h"

#include "care-protocol.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (CareProtocol, care_protocol, care_protocol_ref, care_protocol_unref)

static void
protocol_clear (CareProtocol *self)
{
  g_free (self->id);
  g_free (self->version);
  g_clear_pointer (&self->title, care_text_unref);
  g_clear_pointer (&self->description, care_text_unref);
  g_clear_pointer (&self->clinic_name, care_text_unref);
  g_free (self->clinic_phone);
  g_clear_pointer (&self->clinic_note, care_text_unref);
  g_clear_pointer (&self->source_title, care_text_unref);
  g_free (self->source_date);
  g_free (self->author);
  g_ptr_array_unref (self->changelog);
  g_clear_pointer (&self->plan_from, care_point_unref);
  g_clear_pointer (&self->plan_until, care_point_unref);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->intervals);
  g_ptr_array_unref (self->warning_signs);
  g_ptr_array_unref (self->kit);
  g_ptr_array_unref (self->contacts);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

CareProtocol *
care_protocol_new (void)
{
  CareProtocol *self = g_rc_box_new0 (CareProtocol);

  self->session_day = -1;
  self->changelog = g_ptr_array_new_with_free_func ((GDestroyNotify)care_note_free);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify)care_question_free);
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)care_slot_free);
  self->topics = g_ptr_array_new_with_free_func ((GDestroyNotify)care_topic_free);
  self->states = g_ptr_array_new_with_free_func ((GDestroyNotify)care_state_name_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)care_rule_free);
  self->intervals = g_ptr_array_new_with_free_func ((GDestroyNotify)care_interval_free);
  self->warning_signs = g_ptr_array_new_with_free_func ((GDestroyNotify)care_note_free);
  self->kit = g_ptr_array_new_with_free_func ((GDestroyNotify)care_note_free);
  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify)care_note_free);
  return self;
}

CareProtocol *
care_protocol_ref (CareProtocol *self)
{
  return g_rc_box_acquire (self);
}

void
care_protocol_unref (CareProtocol *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)protocol_clear);
}

/* Every item of these lists begins with its id. */
static int
find_id (GPtrArray  *items,
         const char *id)
{
  for (guint i = 0; i < items->len; i++)
    if (strcmp (*(char **)g_ptr_array_index (items, i), id) == 0)
      return (int)i;
  return -1;
}

const CareRule *
care_protocol_find_rule (CareProtocol *self,
                         const char   *id)
{
  int index = find_id (self->rules, id);

  return index >= 0 ? g_ptr_array_index (self->rules, (guint)index) : NULL;
}

int
care_protocol_find_topic (CareProtocol *self,
                          const char   *id)
{
  return find_id (self->topics, id);
}

int
care_protocol_find_state (CareProtocol *self,
                          const char   *id)
{
  return find_id (self->states, id);
}

/**
 * care_protocol_note_states:
 * @point: (nullable): of a rule, or the end of the plan
 *
 * Each state that is waited for is one that a patient can report.
 */
void
care_protocol_note_states (CareProtocol *self,
                           CarePoint    *point)
{
  if (point == NULL)
    return;
  if (point->kind == CARE_POINT_STATE && care_protocol_find_state (self, point->state) < 0)
    {
      CareStateName *state = care_state_name_new ();

      state->id = g_strdup (point->state);
      g_ptr_array_add (self->states, state);
    }
  for (guint i = 0; point->of != NULL && point->kind != CARE_POINT_RULE && i < point->of->len; i++)
    care_protocol_note_states (self, g_ptr_array_index (point->of, i));
}

int
care_protocol_find_slot (CareProtocol *self,
                         const char   *id)
{
  return find_id (self->slots, id);
}

/**
 * care_protocol_find_interval:
 * @session: index of the session that the interval follows
 *
 * Returns: (transfer none) (nullable): the first whose condition holds
 */
const CareInterval *
care_protocol_find_interval (CareProtocol *self,
                             CareAnswers  *answers,
                             guint         session)
{
  int number = (int)session + 1;

  for (guint i = 0; i < self->intervals->len; i++)
    {
      const CareInterval *interval = g_ptr_array_index (self->intervals, i);

      if (interval->first_session != 0 && (number < interval->first_session || number > interval->last_session))
        continue;
      if (care_answers_hold (answers, interval->when))
        return interval;
    }
  return NULL;
}

int
care_gap_days (const CareGap *gap,
               CareDate       date)
{
  return gap->months != 0 ? care_date_add_months (date, gap->months) - date : gap->days;
}

int
care_gap_most_days (const CareGap *gap)
{
  return gap->months != 0 ? gap->months / 12 * 366 + gap->months % 12 * 31 : gap->days;
}

const CareQuestion *
care_protocol_find_question (CareProtocol *self,
                             const char   *id)
{
  int index = find_id (self->questions, id);

  return index >= 0 ? g_ptr_array_index (self->questions, (guint)index) : NULL;
}

CareSlot *
care_slot_new (void)
{
  return g_new0 (CareSlot, 1);
}

void
care_slot_free (CareSlot *self)
{
  g_free (self->id);
  g_clear_pointer (&self->label, care_text_unref);
  g_free (self);
}

CareTopic *
care_topic_new (void)
{
  return g_new0 (CareTopic, 1);
}

void
care_topic_free (CareTopic *self)
{
  g_free (self->id);
  g_clear_pointer (&self->label, care_text_unref);
  g_clear_pointer (&self->synonyms, care_text_unref);
  g_free (self);
}

CareStateName *
care_state_name_new (void)
{
  return g_new0 (CareStateName, 1);
}

void
care_state_name_free (CareStateName *self)
{
  g_free (self->id);
  g_clear_pointer (&self->label, care_text_unref);
  g_free (self);
}

CareInterval *
care_interval_new (void)
{
  return g_new0 (CareInterval, 1);
}

void
care_interval_free (CareInterval *self)
{
  g_clear_pointer (&self->when, care_answers_unref);
  g_clear_pointer (&self->refused_if, care_text_unref);
  g_free (self);
}

CareNote *
care_note_new (void)
{
  return g_new0 (CareNote, 1);
}

void
care_note_free (CareNote *self)
{
  g_clear_pointer (&self->title, care_text_unref);
  g_clear_pointer (&self->body, care_text_unref);
  g_free (self->phone);
  g_clear_pointer (&self->hours, care_text_unref);
  g_clear_pointer (&self->call, care_text_unref);
  g_clear_pointer (&self->from, care_point_unref);
  g_clear_pointer (&self->when, care_answers_unref);
  g_free (self);
}
