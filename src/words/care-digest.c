/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a protocol says to a patient with certain answers, thing by thing, in the words of its author. */
#include "config.h"

#include "care-digest.h"

#include "care-comparison-sentences.h"
#include "care-statement.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* What orders a file or steers notices, but tells a patient nothing. */
static const char *const SILENT[] = {
  "title", "when", "order", "beyond-next-session", "announce.start", "announce.end", "announce.heads-up", NULL
};

/* What a patient needs no words for: the title says it. */
static const char *const TIES[] = {
  "kind", "forbids", "uses", "announce.start.title", "announce.end.title", "announce.heads-up.title", NULL
};

static void
item_free (CareDigestItem *item)
{
  g_free (item->title);
  g_ptr_array_unref (item->lines);
  g_free (item);
}

/* For whom the @index-th thing of @part is; FALSE: for no patient by itself. */
static gboolean
find_thing (CareProtocol   *protocol,
            const char     *part,
            guint           index,
            CareDigestItem *item,
            CareAnswers   **when)
{
  const struct
  {
    const char *part;
    GPtrArray  *notes;
  } lists[] = { { "warning-signs", protocol->warning_signs }, { "kit", protocol->kit }, { "contacts", protocol->contacts } };

  if (strcmp (part, "rules") == 0)
    {
      item->rule = g_ptr_array_index (protocol->rules, index);
      *when = item->rule->when;
      return TRUE;
    }
  if (strcmp (part, "intervals") == 0)
    {
      item->interval = g_ptr_array_index (protocol->intervals, index);
      *when = item->interval->when;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (part, lists[i].part) == 0)
      {
        *when = ((const CareNote *)g_ptr_array_index (lists[i].notes, index))->when;
        return TRUE;
      }
  return FALSE;
}

/* The thing that @statement begins, or NULL if it is not for this patient. */
static CareDigestItem *
begin_item (CareProtocol        *protocol,
            CareAnswers         *answers,
            const CareStatement *statement,
            guint                index)
{
  CareDigestItem *item = g_new0 (CareDigestItem, 1);
  CareAnswers    *when;

  item->title = g_strdup (statement->title != NULL ? care_text_get (statement->title) : "");
  item->lines = g_ptr_array_new_with_free_func (g_free);
  if (!find_thing (protocol, statement->part, index, item, &when) || !care_answers_hold (answers, when))
    g_clear_pointer (&item, item_free);
  return item;
}

/* "Morning, 09:00, 10:00": as the patient reads them */
static char *
say_slots (CareProtocol   *protocol,
           const CareRule *rule)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < protocol->slots->len; i++)
    for (guint j = 0; j < rule->slots->len; j++)
      if (g_array_index (rule->slots, int, j) == (int)i)
        g_ptr_array_add (labels, (gpointer)care_text_get (((const CareSlot *)g_ptr_array_index (protocol->slots, i))->label));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (char **)labels->pdata);
}

static char *
say_gap (const char    *pattern, /* with one %s */
         const CareGap *gap)
{
  g_autofree char *length = NULL;
  g_autoptr (GString) sentence = g_string_new (pattern);

  if (gap->months != 0)
    length = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong)gap->months), gap->months);
  else
    length = care_words_duration_long ((gint64)gap->days * 24 * 60 * 60);
  g_string_replace (sentence, "%s", length, 1);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/* After which sessions an interval counts, if not after all */
static void
say_sessions (CareDigestItem *item)
{
  int              first = item->interval->first_session, last = item->interval->last_session;
  g_autofree char *range = NULL;
  CareStatement    line = { .member = "sessions" };

  if (first == 0)
    return;
  if (first == last)
    range = g_strdup_printf ("%d", first);
  else
    range = last == G_MAXINT ? g_strdup_printf ("%d on", first) : g_strdup_printf ("%d to %d", first, last);
  line.value = range;
  g_ptr_array_add (item->lines, care_sentence_statement (&line));
}

static char *
say_line (CareProtocol         *protocol,
          const CareDigestItem *item,
          const CareStatement  *statement)
{
  CareStatement    line = *statement;
  g_autofree char *slots = NULL;

  if (item->interval != NULL && strcmp (line.member, "at-least") == 0)
    return say_gap (C_ ("interval", "at least %s"), &item->interval->at_least);
  if (item->interval != NULL && strcmp (line.member, "to-be-sure") == 0)
    return say_gap (C_ ("interval", "to be sure %s"), &item->interval->sure);
  if (item->interval != NULL && strcmp (line.member, "at-most") == 0)
    return say_gap (C_ ("interval", "at most %s"), &item->interval->at_most);
  if (strcmp (line.member, "slots") == 0)
    line.value = slots = say_slots (protocol, item->rule);
  return care_sentence_statement (&line);
}

/**
 * care_digest_new:
 *
 * What a clinic compares with its own page: nothing that reaches this patient is left out.
 *
 * Returns: (transfer full) (element-type CareDigestItem): the things of @protocol that are for @answers
 */
GPtrArray *
care_digest_new (CareProtocol *protocol,
                 CareAnswers  *answers,
                 gboolean      for_author)
{
  g_autoptr (GPtrArray) statements = care_statement_list (protocol);
  GPtrArray      *items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  CareDigestItem *item = NULL;
  const char     *part = "";
  guint           index = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const CareStatement *statement = g_ptr_array_index (statements, i);

      if (statement->member == NULL)
        {
          index = strcmp (part, statement->part) == 0 ? index + 1 : 0;
          part = statement->part;
          item = begin_item (protocol, answers, statement, index);
          if (item != NULL)
            g_ptr_array_add (items, item);
          if (item != NULL && item->interval != NULL)
            say_sessions (item);
        }
      else if (item != NULL && !g_strv_contains (SILENT, statement->member) && (for_author || !g_strv_contains (TIES, statement->member)))
        g_ptr_array_add (item->lines, say_line (protocol, item, statement));
    }
  return items;
}
