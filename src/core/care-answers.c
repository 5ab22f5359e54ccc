/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a protocol, the patient's answers, and whether a "when" holds. */
#include "config.h"

#include "care-answers.h"

#include <string.h>

#define MOST_NAMED     8
#define MOST_QUESTIONS 24 /* as a protocol may have */
#define MOST_CHOICES   64

struct _CareAnswers
{
  GHashTable *choices; /* question id -> GPtrArray of choice ids */
};

G_DEFINE_BOXED_TYPE (CareAnswers, care_answers, care_answers_ref, care_answers_unref)

static void
answers_clear (CareAnswers *self)
{
  g_clear_pointer (&self->choices, g_hash_table_unref);
}

static GPtrArray *
get_choices (CareAnswers *self,
             const char  *question)
{
  return g_hash_table_lookup (self->choices, question);
}

static GPtrArray *
ensure_choices (CareAnswers *self,
                const char  *question)
{
  GPtrArray *choices = get_choices (self, question);

  if (choices == NULL)
    {
      choices = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->choices, g_strdup (question), choices);
    }
  return choices;
}

static const CareQuestion *
find_question (GPtrArray  *questions,
               const char *id)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);

      if (strcmp (question->id, id) == 0)
        return question;
    }
  return NULL;
}

static gboolean
has_choice (const CareQuestion *question,
            const char         *id)
{
  for (guint i = 0; i < question->choices->len; i++)
    if (strcmp (((const CareChoice *)g_ptr_array_index (question->choices, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* The allowed words, as a hint: the nearest one, else all of them if they are few; NULL if not. */
static char *
suggest (const char *word,
         GPtrArray  *allowed)
{
  const char *nearest;

  g_ptr_array_add (allowed, NULL);
  nearest = care_problem_nearest (word, (const char *const *)allowed->pdata);
  if (nearest != NULL)
    return g_strdup (nearest);
  return allowed->len <= MOST_NAMED + 1 ? g_strjoinv (", ", (char **)allowed->pdata) : NULL;
}

static gboolean
check_length (CareJson     *json,
              CareJsonNode *node,
              guint         most)
{
  g_autofree char *wanted = NULL;

  if (care_json_length (node) <= most)
    return TRUE;
  wanted = g_strdup_printf ("%u", most);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_TOO_MANY, NULL, wanted);
  return FALSE;
}

static void
report_question (CareJson     *json,
                 CareJsonNode *node,
                 const char   *id,
                 GPtrArray    *questions)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (ids, ((CareQuestion *)g_ptr_array_index (questions, i))->id);
  wanted = suggest (id, ids);
  care_json_report_name (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_QUESTION, wanted);
}

static void
report_choice (CareJson           *json,
               CareJsonNode       *node,
               const char         *id,
               const CareQuestion *question)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < question->choices->len; i++)
    g_ptr_array_add (ids, ((CareChoice *)g_ptr_array_index (question->choices, i))->id);
  wanted = suggest (id, ids);
  care_json_report (json, node, CARE_SEVERITY_ERROR, CARE_PROBLEM_UNKNOWN_CHOICE, id, wanted);
}

static gboolean
read_choice (CareAnswers        *self,
             CareJson           *json,
             CareJsonNode       *node,
             const CareQuestion *question)
{
  const char *id = care_json_string (json, node);

  if (id == NULL)
    return FALSE;
  if (!has_choice (question, id))
    {
      report_choice (json, node, id, question);
      return FALSE;
    }
  care_answers_add (self, question->id, id);
  return TRUE;
}

static gboolean
read_member (CareAnswers  *self,
             CareJson     *json,
             const char   *name,
             CareJsonNode *node,
             GPtrArray    *questions)
{
  const CareQuestion *question = find_question (questions, name);
  gboolean            sound = TRUE;

  if (question == NULL)
    {
      report_question (json, node, name, questions);
      return FALSE;
    }
  if (question->choices->len == 0)
    return TRUE; /* they could not be read, which was said where they stand */
  if (care_json_kind (node) != CARE_JSON_ARRAY)
    return read_choice (self, json, node, question);

  if (!check_length (json, node, MOST_CHOICES))
    return FALSE;
  ensure_choices (self, name);
  for (guint i = 0; i < care_json_length (node); i++)
    sound &= read_choice (self, json, care_json_element (node, i), question);
  return sound;
}

CareAnswers *
care_answers_new (void)
{
  CareAnswers *self = g_rc_box_new0 (CareAnswers);

  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return self;
}

CareAnswers *
care_answers_copy (CareAnswers *self)
{
  CareAnswers   *copy = care_answers_new ();
  GHashTableIter iter;
  gpointer       question, choices;

  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &question, &choices))
    for (guint i = 0; i < ((GPtrArray *)choices)->len; i++)
      care_answers_add (copy, question, g_ptr_array_index ((GPtrArray *)choices, i));
  return copy;
}

CareAnswers *
care_answers_ref (CareAnswers *self)
{
  return g_rc_box_acquire (self);
}

void
care_answers_unref (CareAnswers *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)answers_clear);
}

void
care_answers_add (CareAnswers *self,
                  const char  *question,
                  const char  *choice)
{
  if (!care_answers_has (self, question, choice))
    g_ptr_array_add (ensure_choices (self, question), g_strdup (choice));
}

void
care_answers_clear (CareAnswers *self,
                    const char  *question)
{
  g_hash_table_remove (self->choices, question);
}

gboolean
care_answers_has (CareAnswers *self,
                  const char  *question,
                  const char  *choice)
{
  GPtrArray *choices = get_choices (self, question);

  return choices != NULL && g_ptr_array_find_with_equal_func (choices, choice, g_str_equal, NULL);
}

guint
care_answers_count (CareAnswers *self,
                    const char  *question)
{
  GPtrArray *choices = get_choices (self, question);

  return choices != NULL ? choices->len : 0;
}

/**
 * care_answers_hold:
 * @when: (nullable): what a rule asks for
 *
 * Returns: whether every question of @when is answered by one of its choices; %NULL always holds
 */
gboolean
care_answers_hold (CareAnswers *self,
                   CareAnswers *when)
{
  GHashTableIter iter;
  gpointer       question, choices;

  if (when == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, when->choices);
  while (g_hash_table_iter_next (&iter, &question, &choices))
    {
      gboolean any = FALSE;

      for (guint i = 0; i < ((GPtrArray *)choices)->len; i++)
        any |= care_answers_has (self, question, g_ptr_array_index ((GPtrArray *)choices, i));
      if (!any)
        return FALSE;
    }
  return TRUE;
}

/**
 * care_answers_imply:
 * @when: (nullable): whom one rule is for
 * @other: (nullable): whom another one is for
 *
 * Returns: whether @other holds for every patient for whom @when does
 */
gboolean
care_answers_imply (CareAnswers *when,
                    CareAnswers *other)
{
  GHashTableIter iter;
  gpointer       question, choices;

  if (other == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, other->choices);
  while (g_hash_table_iter_next (&iter, &question, &choices))
    {
      GPtrArray *own = when != NULL ? get_choices (when, question) : NULL;

      if (own == NULL)
        return FALSE;
      for (guint i = 0; i < own->len; i++)
        if (!care_answers_has (other, question, g_ptr_array_index (own, i)))
          return FALSE;
    }
  return TRUE;
}

gboolean
care_answers_can_hold (CareAnswers *when)
{
  GHashTableIter iter;
  gpointer       choices;

  if (when == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, when->choices);
  while (g_hash_table_iter_next (&iter, NULL, &choices))
    if (((GPtrArray *)choices)->len == 0)
      return FALSE;
  return TRUE;
}

/**
 * care_answers_read:
 * @questions: (element-type CareQuestion): what may be asked
 *
 * Returns: (transfer full) (nullable): the answers, or %NULL with every fault reported
 */
CareAnswers *
care_answers_read (CareJson     *json,
                   CareJsonNode *node,
                   GPtrArray    *questions)
{
  g_autoptr (CareAnswers) self = NULL;
  gboolean sound = TRUE;

  if (!care_json_is (json, node, CARE_JSON_OBJECT))
    return NULL;
  if (!check_length (json, node, MOST_QUESTIONS))
    return NULL;
  self = care_answers_new ();
  for (guint i = 0; i < care_json_length (node); i++)
    sound &= read_member (self, json, care_json_member_name (node, i), care_json_member_at (node, i), questions);
  return sound ? g_steal_pointer (&self) : NULL;
}

gboolean
care_answers_read_member (CareAnswers **answers,
                          CareJson     *json,
                          CareJsonNode *object,
                          const char   *name,
                          GPtrArray    *questions)
{
  CareJsonNode *member = care_json_peek (object, name);

  if (member == NULL)
    return TRUE;
  *answers = care_answers_read (json, member, questions);
  return *answers != NULL;
}

void
care_answers_write (CareAnswers    *self,
                    CareJsonWriter *writer,
                    const char     *name,
                    GPtrArray      *questions)
{
  care_json_writer_open (writer, name, CARE_JSON_OBJECT);
  for (guint i = 0; i < questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);
      GPtrArray          *choices = get_choices (self, question->id);

      care_json_writer_open (writer, question->id, CARE_JSON_ARRAY);
      for (guint j = 0; choices != NULL && j < choices->len; j++)
        care_json_writer_string (writer, NULL, g_ptr_array_index (choices, j));
      care_json_writer_close (writer);
    }
  care_json_writer_close (writer);
}

const CareQuestion *
care_answers_missing (CareAnswers *self,
                      GPtrArray   *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const CareQuestion *question = g_ptr_array_index (questions, i);

      if (!question->many && care_answers_count (self, question->id) != 1)
        return question;
    }
  return NULL;
}

CareQuestion *
care_question_new (void)
{
  CareQuestion *self = g_new0 (CareQuestion, 1);

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)care_choice_free);
  return self;
}

void
care_question_free (CareQuestion *self)
{
  g_free (self->id);
  g_clear_pointer (&self->ask, care_text_unref);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

CareChoice *
care_choice_new (void)
{
  return g_new0 (CareChoice, 1);
}

void
care_choice_free (CareChoice *self)
{
  g_free (self->id);
  g_clear_pointer (&self->label, care_text_unref);
  g_free (self);
}
