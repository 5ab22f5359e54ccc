/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose plan a sheet is: the sessions, the answers, when it was printed. */
#include "config.h"

#include "care-patient-block.h"

#include "care-preference-sentences.h"
#include "care-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

#define CARD_LETTERS 12.0 /* lines of the body: the width below which a card is too narrow */
#define MOST_CARDS   4

typedef struct
{
  CarePlan  *plan;
  GTimeZone *zone;
} Block;

void
care_patient_block_add_session (CareSheet *sheet,
                                CarePlan  *plan,
                                GTimeZone *zone,
                                int        index)
{
  CareSession     *session = g_ptr_array_index (care_plan_get_sessions (plan), index);
  g_autofree char *name = g_strdup_printf (_ ("Session %d"), index + 1);
  CareDate         date = session->assumed_end ? session->date : care_zone_date (zone, session->start);
  g_autofree char *day_long = care_words_date_long (date, CARE_DATE_NONE);
  g_autofree char *day = care_words_date (date, CARE_DATE_NONE);
  g_autoptr (PangoLayout) whole = care_sheet_make_layout (sheet, CARE_STYLE_STRONG, day_long, care_sheet_get_width (sheet));
  g_autofree char *hours = care_sentence_session_hours (session, zone);

  care_sheet_add_text (sheet, CARE_STYLE_HEADING, name);
  care_sheet_add_text (sheet, CARE_STYLE_STRONG, pango_layout_get_line_count (whole) > 1 ? day : day_long);
  care_sheet_add_text (sheet, CARE_STYLE_BODY, hours);
  if (session->last)
    care_sheet_add_text (sheet, CARE_STYLE_SMALL, _ ("confirmed as the last"));
}

static void
paint_session_cb (CareSheet *sheet,
                  guint      index,
                  gpointer   data)
{
  Block *self = data;

  care_patient_block_add_session (sheet, self->plan, self->zone, (int)index);
}

void
care_patient_block_add_sessions (CareSheet *sheet,
                                 CarePlan  *plan,
                                 GTimeZone *zone)
{
  Block self = { plan, zone };
  guint n = care_plan_get_sessions (plan)->len;
  guint room = (guint)(care_sheet_get_width (sheet) / (CARD_LETTERS * care_sheet_get_line (sheet)));

  if (n > 0)
    care_sheet_add_cells (sheet, n, MIN (MIN (n, MOST_CARDS), MAX (room, 1)), TRUE, paint_session_cb, &self);
}

char *
care_patient_block_word_answers (CarePlan *plan)
{
  GPtrArray   *questions = care_plan_get_protocol (plan)->questions;
  CareAnswers *answers = care_plan_get_answers (plan);
  GString     *words = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *answer = care_sentence_answer (answers, g_ptr_array_index (questions, i));

      if (*answer != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", answer);
    }
  return g_string_free (words, FALSE);
}

char *
care_patient_block_word_foot (gint64      now,
                              GTimeZone  *zone,
                              const char *words)
{
  CareDate         date = care_zone_date (zone, now);
  g_autofree char *day = care_words_date (date, date + 366); /* with its year: paper grows old */
  g_autofree char *clock = care_words_clock (now, zone);

  /* Translators: the foot of a printed page: a date, a clock time */
  g_autofree char *printed = g_strdup_printf (_ ("Printed %1$s, %2$s. When a session moves, print it anew."), day, clock);

  return g_strdup_printf ("%s\n%s", printed, words);
}
