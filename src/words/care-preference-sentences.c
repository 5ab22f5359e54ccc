/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reminder setting means for this plan: a sample of a notice, what waits in the quiet hours. */
#include "config.h"

#include "care-preference-sentences.h"

#include "care-notice-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

/* Days that are looked at on either side: longer than any stretch of a plan without a routine needs to be. */
#define DAYS 60

/* The steps of the first slot of @date that has some. */
static GArray *
list_routine (CarePlan                   *plan,
              const CareReminderSettings *settings,
              CareDate                    date,
              GTimeZone                  *zone)
{
  g_autoptr (GArray) all = care_plan_list_occurrences (plan, date, zone, settings->slot_minutes);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (CareOccurrence));

  for (guint i = 0; i < all->len; i++)
    {
      const CareOccurrence *one = &g_array_index (all, CareOccurrence, i);

      if (one->slot == NULL || (steps->len > 0 && one->slot != g_array_index (steps, CareOccurrence, 0).slot))
        continue;
      g_array_append_vals (steps, one, 1);
    }
  return steps;
}

/* The nearest ahead, else the nearest behind. */
static GArray *
find_routine (CarePlan                   *plan,
              const CareReminderSettings *settings,
              CareDate                    today,
              GTimeZone                  *zone)
{
  for (int i = 0; i <= 2 * DAYS; i++)
    {
      GArray *steps = list_routine (plan, settings, i <= DAYS ? today + i : today + DAYS - i, zone);

      if (steps->len > 0)
        return steps;
      g_array_unref (steps);
    }
  return g_array_new (FALSE, FALSE, sizeof (CareOccurrence));
}

char *
care_sentence_notice_sample (CarePlan                   *plan,
                             const CareReminderSettings *settings,
                             gboolean                    discreet,
                             GTimeZone                  *zone,
                             gint64                      now)
{
  g_autoptr (GArray) steps = find_routine (plan, settings, care_zone_date (zone, now), zone);
  const CareDueNotice notice = { .kind = CARE_DUE_STEPS, .steps = steps, .session = -1 };
  g_autofree char    *title = care_sentence_notice_title (plan, &notice, discreet);
  g_autofree char    *body = care_sentence_notice_body (plan, &notice, discreet, zone, now);

  if (body[0] == '\0')
    return g_steal_pointer (&title);
  /* TRANSLATORS: title and text of a notice */
  return g_strdup_printf (C_ ("notice", "%1$s: %2$s"), title, body);
}

char *
care_sentence_quiet_slots (const CareReminderSettings *settings,
                           GPtrArray                  *slots)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *until_minute = care_words_minute (MAX (settings->quiet_until, 0));
  g_autofree char *until = care_words_isolate (until_minute);

  for (guint i = 0; i < slots->len; i++)
    {
      const CareSlot  *slot = g_ptr_array_index (slots, i);
      int              at = care_reminder_settings_slot_minute (settings, slots, i);
      g_autofree char *minute = care_words_minute (at);
      g_autofree char *isolated = care_words_isolate (minute);

      if (care_reminder_settings_is_quiet (settings, at))
        /* TRANSLATORS: a time of day and its clock time, then when the quiet hours end */
        g_ptr_array_add (lines, g_strdup_printf (_ ("%1$s (%2$s) lies in the quiet hours: its reminder waits until %3$s."),
                                                 care_text_get (slot->label), isolated, until));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

char *
care_sentence_answer (CareAnswers        *answers,
                      const CareQuestion *question)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < question->choices->len; i++)
    {
      const CareChoice *choice = g_ptr_array_index (question->choices, i);

      if (care_answers_has (answers, question->id, choice->id))
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", care_text_get (choice->label));
    }
  return g_string_free (words, FALSE);
}
