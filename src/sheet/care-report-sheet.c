/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report for the clinic: sessions, homework, readiness by the written rule, incidents, notes. */
#include "config.h"

#include "care-report-sheet.h"

#include "care-diary-sentences.h"
#include "care-diary.h"
#include "care-patient-block.h"
#include "care-photo-block.h"
#include "care-progress-sentences.h"
#include "care-progress.h"
#include "care-sentences.h"
#include "care-time-words.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n-lib.h>

#define GAP        6.0
#define MOST_DAYS  32 /* that are shown one by one; all are in the counts */
#define DAYS_WIDE  8
#define DAYS_LARGE 5

typedef struct
{
  CareSheet     *sheet;
  CareCourse    *course;
  CarePlan      *plan;
  CareProgress  *progress;
  CareReadiness *readiness;
  GTimeZone     *zone;
  gint64         now;
  GPtrArray     *days; /* CareProgressDay *, lent: those that are shown */
  guint          columns;
} Report;

static void
add_head (Report *self)
{
  CareProtocol    *protocol = care_plan_get_protocol (self->plan);
  g_autofree char *answers = care_patient_block_word_answers (self->plan);
  g_autofree char *version = care_words_isolate (protocol->version);
  /* Translators: a protocol's title and its version */
  g_autofree char *which = g_strdup_printf (_ ("%1$s, version %2$s"), care_text_get (protocol->title), version);

  care_sheet_add_title (self->sheet, _ ("Report for the clinic"), which);
  care_sheet_add_blank (self->sheet, _ ("Name:"));
  if (*answers != '\0')
    care_sheet_add_text (self->sheet, CARE_STYLE_BODY, answers);
  care_sheet_add_gap (self->sheet, GAP);
  care_patient_block_add_sessions (self->sheet, self->plan, self->zone);
}

/* What the rule weighs, and what comes out of it; the clinic judges. */
static void
add_readiness (Report *self)
{
  g_autofree char *headline = care_sentence_progress_headline (self->plan, self->progress, self->readiness, self->now);
  g_autofree char *meaning = care_sentence_progress_meaning (self->plan, self->progress, self->readiness, self->now);

  care_sheet_add_heading (self->sheet, headline);
  care_sheet_add_text (self->sheet, CARE_STYLE_BODY, meaning);
  for (guint i = 0; i < self->readiness->reasons->len; i++)
    {
      g_autofree char *reason = care_sentence_reason (&g_array_index (self->readiness->reasons, CareReason, i));

      care_sheet_add_sign (self->sheet, CARE_SIGN_DOT, CARE_STYLE_BODY, reason, NULL);
    }
}

/* "Wed 11 March", "1 of 3": a day that asked for something. */
static void
paint_day_cb (CareSheet *sheet,
              guint      index,
              gpointer   data)
{
  Report                *self = data;
  const CareProgressDay *day = g_ptr_array_index (self->days, index);
  int                    asked = care_progress_day_asked (day);
  g_autofree char       *date = care_words_date_short (day->date);
  /* Translators: how many steps are done: "8 of 9" */
  g_autofree char *count = g_strdup_printf (C_ ("steps", "%1$d of %2$d"), day->done, asked);

  care_sheet_add_text (sheet, CARE_STYLE_SMALL, date);
  care_sheet_add_text (sheet, day->done < asked ? CARE_STYLE_STRONG : CARE_STYLE_BODY, count);
}

/* The newest days that asked for something, oldest first. */
static void
find_days (Report *self)
{
  GArray *days = self->progress->days;

  for (guint i = 0; i < days->len; i++)
    if (care_progress_day_asked (&g_array_index (days, CareProgressDay, i)) > 0)
      g_ptr_array_add (self->days, &g_array_index (days, CareProgressDay, i));
  if (self->days->len > MOST_DAYS)
    g_ptr_array_remove_range (self->days, 0, self->days->len - MOST_DAYS);
}

static void
add_homework (Report *self)
{
  GArray          *rounds = self->progress->rounds;
  g_autofree char *missed = care_sentence_progress_steps (self->progress->missed, CARE_DATE_NONE);

  care_sheet_add_heading (self->sheet, _ ("Daily steps done"));
  if (rounds->len == 0)
    care_sheet_add_text (self->sheet, CARE_STYLE_BODY, _ ("Nothing to do"));
  for (guint i = 0; i < rounds->len; i++)
    {
      const CareProgressRound *round = &g_array_index (rounds, CareProgressRound, i);
      g_autofree char         *name = care_sentence_progress_round (round);
      g_autofree char         *count = care_sentence_progress_count (round);

      care_sheet_add_row (self->sheet, name, count, NULL);
    }
  if (missed != NULL)
    care_sheet_add_row (self->sheet, _ ("Not ticked"), missed, NULL);
  care_sheet_add_gap (self->sheet, GAP);
  find_days (self);
  care_sheet_add_cells (self->sheet, self->days->len, self->columns, TRUE, paint_day_cb, self);
}

static void
add_incidents (Report *self)
{
  g_autoptr (GPtrArray) incidents = care_diary_list_incidents (care_course_get_log (self->course), CARE_DATE_NONE);

  if (incidents->len == 0)
    care_sheet_add_short (self->sheet, _ ("What happened"), _ ("Nothing was recorded."));
  else
    care_sheet_add_heading (self->sheet, _ ("What happened"));
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

static CareSheet *
write_report (CareCourse   *course,
              CarePaper     paper,
              double        letters,
              gboolean      with_photos,
              GCancellable *cancellable)
{
  CareClock *clock = care_course_get_clock (course);
  CarePlan  *plan = care_course_get_plan (course);
  CareLog   *log = care_course_get_log (course);
  gint64     now = care_clock_now (clock);
  const int *minutes = care_course_get_settings (course)->slot_minutes;
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  g_autoptr (CareProgress) progress = care_progress_new (plan, log, care_course_get_created (course), now, zone, minutes);
  g_autoptr (CareReadiness) readiness = care_readiness_new (plan, log, now, zone, minutes);
  g_autoptr (GPtrArray) days = g_ptr_array_new ();
  g_autofree char *foot = care_patient_block_word_foot (now, zone, _ ("Written by the patient’s copy of Aftercare, from what the patient recorded."));
  CareSheet       *sheet = care_sheet_new (paper, letters, _ ("Report for the clinic"), foot, cancellable);
  Report           self = { sheet, course, plan, progress, readiness, zone, now, days, letters < CARE_LETTERS_LARGE_LEAST ? DAYS_WIDE : DAYS_LARGE };

  add_head (&self);
  add_readiness (&self);
  add_homework (&self);
  add_incidents (&self);
  add_notes (&self);
  if (with_photos)
    care_photo_block_add (sheet, care_course_get_folder (course));
  return sheet;
}

/* On one page, unless the patient wrote more than that. */
CareSheet *
care_report_sheet_new (CareCourse   *course,
                       CarePaper     paper,
                       gboolean      large,
                       gboolean      with_photos,
                       GCancellable *cancellable,
                       GError      **error)
{
  static const double USUAL[] = { CARE_LETTERS_USUAL, 9.2, CARE_LETTERS_SMALL };
  static const double LARGE[] = { CARE_LETTERS_LARGE, 14.0, CARE_LETTERS_LARGE_LEAST };
  const double       *letters = large ? LARGE : USUAL;
  g_autoptr (CareSheet) sheet = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (USUAL) && !with_photos && sheet == NULL; i++)
    {
      sheet = write_report (course, paper, letters[i], FALSE, cancellable);
      if (care_sheet_get_n_pages (sheet) > 1)
        g_clear_pointer (&sheet, care_sheet_free);
    }
  if (sheet == NULL)
    sheet = write_report (course, paper, letters[0], with_photos, cancellable);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&sheet);
}
