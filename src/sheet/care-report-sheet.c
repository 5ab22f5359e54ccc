/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report for the clinic: sessions, homework, readiness by the written rule, incidents, notes. */
#include "config.h"

#include "care-report-sheet.h"

#include "care-diary-sentences.h"
#include "care-diary.h"
#include "care-progress-sentences.h"
#include "care-progress.h"
#include "care-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  CareSheet     *sheet;
  CareCourse    *course;
  CarePlan      *plan;
  CareProgress  *progress;
  CareReadiness *readiness;
  GTimeZone     *zone;
  gint64         now;
} Report;

static void
add_head (Report *self)
{
  CareProtocol    *protocol = care_plan_get_protocol (self->plan);
  GPtrArray       *sessions = care_plan_get_sessions (self->plan);
  g_autofree char *made = care_words_instant_long (self->now, self->zone, CARE_INSTANT_NONE);
  /* Translators: a protocol's title and its version */
  g_autofree char *which = g_strdup_printf (_ ("%1$s, version %2$s"), care_text_get (protocol->title), protocol->version);

  care_sheet_add_text (self->sheet, CARE_STYLE_TITLE, _ ("Report for the clinic"));
  care_sheet_add_text (self->sheet, CARE_STYLE_BODY, which);
  care_sheet_add_text (self->sheet, CARE_STYLE_SMALL, made);
  for (guint i = 0; i < sessions->len; i++)
    {
      g_autofree char *words = care_sentence_session (g_ptr_array_index (sessions, i), (int)i + 1, self->zone, CARE_INSTANT_NONE);

      care_sheet_add_text (self->sheet, CARE_STYLE_BODY, words);
    }
}

static void
add_homework (Report *self)
{
  GArray          *rounds = self->progress->rounds;
  g_autofree char *headline = care_sentence_progress_headline (self->plan, self->progress, self->readiness, self->now);
  g_autofree char *meaning = care_sentence_progress_meaning (self->plan, self->progress, self->readiness, self->now);
  g_autofree char *missed = care_sentence_progress_steps (self->progress->missed, CARE_DATE_NONE);

  care_sheet_add_heading (self->sheet, _ ("Daily steps done"));
  for (guint i = 0; i < rounds->len; i++)
    {
      const CareProgressRound *round = &g_array_index (rounds, CareProgressRound, i);
      g_autofree char         *name = care_sentence_progress_round (round);
      g_autofree char         *count = care_sentence_progress_count (round);

      care_sheet_add_row (self->sheet, name, count, NULL);
    }
  if (missed != NULL)
    care_sheet_add_row (self->sheet, _ ("Not ticked"), missed, NULL);
  care_sheet_add_heading (self->sheet, headline);
  care_sheet_add_text (self->sheet, CARE_STYLE_BODY, meaning);
}

static void
add_incidents (Report *self)
{
  g_autoptr (GPtrArray) incidents = care_diary_list_incidents (care_course_get_log (self->course), CARE_DATE_NONE);

  care_sheet_add_heading (self->sheet, _ ("What happened"));
  if (incidents->len == 0)
    care_sheet_add_text (self->sheet, CARE_STYLE_BODY, _ ("Nothing was recorded."));
  for (guint i = 0; i < incidents->len; i++)
    {
      const CareRecord *record = g_ptr_array_index (incidents, i);
      g_autofree char  *when = care_words_instant (record->at, self->zone, CARE_INSTANT_NONE);
      g_autofree char  *topic = NULL, *words = NULL;

      if (!care_diary_key_parse (record->key, NULL, NULL, &topic))
        continue;
      words = care_sentence_incident (care_plan_get_protocol (self->plan), topic);
      care_sheet_add_row (self->sheet, when, words, NULL);
    }
}

static void
add_notes (Report *self)
{
  GArray *days = self->progress->days;
  guint   found = 0;

  for (guint i = 0; i < days->len; i++)
    {
      const CareProgressDay *day = &g_array_index (days, CareProgressDay, i);
      const char            *note = day->noted ? care_diary_get_note (care_course_get_log (self->course), day->date) : NULL;
      g_autofree char       *date = care_words_date (day->date, CARE_DATE_NONE);

      if (note == NULL)
        continue;
      if (found++ == 0)
        care_sheet_add_heading (self->sheet, _ ("Notes"));
      care_sheet_add_row (self->sheet, date, note, NULL);
    }
}

CareSheet *
care_report_sheet_new (CareCourse *course,
                       CarePaper   paper,
                       gboolean    large)
{
  CareClock *clock = care_course_get_clock (course);
  CarePlan  *plan = care_course_get_plan (course);
  CareLog   *log = care_course_get_log (course);
  gint64     now = care_clock_now (clock);
  const int *minutes = care_course_get_settings (course)->slot_minutes;
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (CareProgress) progress = care_progress_new (plan, log, care_course_get_created (course), now, zone, minutes);
  g_autoptr (CareReadiness) readiness = care_readiness_new (plan, log, now, zone, minutes);
  CareSheet *sheet = care_sheet_new (paper, large ? CARE_LETTERS_LARGE : CARE_LETTERS_USUAL, _ ("Written by the patient’s copy of Aftercare, from what the patient recorded."));
  Report     self = { sheet, course, plan, progress, readiness, zone, now };

  add_head (&self);
  add_homework (&self);
  add_incidents (&self);
  add_notes (&self);
  return sheet;
}
