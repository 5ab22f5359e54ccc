/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course on paper: the plan with its map, the steps of the days to tick off, one day as a card. */
#include "config.h"

#include "care-plan-sheet.h"

#include "care-changes-block.h"
#include "care-clinic-block.h"
#include "care-map-picture.h"
#include "care-patient-block.h"
#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHECKLIST_DAYS 14 /* at most, and where no session follows */

/* How a sheet is set */
typedef struct
{
  double   letters;
  guint    columns; /* of days */
  gboolean brief;   /* what a change means is said once */
} Setting;

/* From the most generous one; the first in which all fits on one page is taken. */
static const Setting SETTINGS[] = {
  { 11.5, 2, FALSE },
  { 10.8, 2, FALSE },
  { CARE_LETTERS_USUAL, 2, FALSE },
  { 9.6, 2, FALSE },
  { 9.2, 2, FALSE },
  { 8.8, 2, FALSE },
  { CARE_LETTERS_SMALL, 2, FALSE },
  { CARE_LETTERS_SMALL, 2, TRUE },
};

/* With room for a pen */
static const Setting CHECKLIST_SETTINGS[] = {
  { 11.5, 2, FALSE },
  { 10.8, 2, FALSE },
  { CARE_LETTERS_USUAL, 2, FALSE },
  { CARE_LETTERS_USUAL, 3, FALSE },
  { 9.6, 3, FALSE },
  { 9.2, 3, FALSE },
};

#define NO_BREAK_SPACE "\302\240"

#define USUAL 2 /* of these, where more pages than one are wanted */

/* For weak eyes */
static const Setting LARGE[] = {
  { CARE_LETTERS_LARGE, 1, FALSE },
  { 14.0, 1, FALSE },
  { CARE_LETTERS_LARGE_LEAST, 1, FALSE },
};

typedef struct
{
  CareSheet     *sheet;
  CareCourse    *course;
  CarePlan      *plan;
  GTimeZone     *zone;
  gint64         now;
  const Setting *setting;
  CareDate       date;         /* the first */
  CareDate       until;        /* the last */
  GPtrArray     *restrictions; /* CareSpan *, of these days */
} Writing;

gboolean
care_sheet_kind_from_string (const char    *word,
                             CareSheetKind *kind)
{
  static const char *const words[] = { "plan", "checklist", "day", NULL };

  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (word, words[i]) == 0)
      {
        *kind = (CareSheetKind)i;
        return TRUE;
      }
  return FALSE;
}

static void
write_plan (Writing *self)
{
  GPtrArray       *sessions = care_plan_get_sessions (self->plan);
  g_autofree char *answers = care_patient_block_word_answers (self->plan);

  care_sheet_add_title (self->sheet, care_text_get (care_plan_get_protocol (self->plan)->title), answers);
  if (sessions->len > 0)
    {
      care_sheet_add_heading (self->sheet, _ ("What is not allowed, and until when"));
      care_map_picture_add (self->sheet, self->plan, self->zone, self->now);
      care_changes_block_add (self->sheet, self->plan, self->zone, self->setting->brief);
    }
  care_clinic_block_add (self->sheet, self->plan, self->now, G_MAXINT64);
}

static gint64
get_midnight (Writing *self,
              CareDate date)
{
  return care_zone_midnight (self->zone, date, CARE_FIRST);
}

/* What changes from @from on and up to @until, which becomes @from. */
static void
add_changes (Writing *self,
             gint64  *from,
             gint64   until)
{
  if (until > *from)
    care_changes_block_add_day (self->sheet, self->plan, self->zone, *from, until);
  *from = MAX (*from, until);
}

/* Above the first step of a slot, and above those of no slot. */
static void
add_slot (Writing              *self,
          const CareOccurrence *step)
{
  g_autofree char *label = step->slot != NULL ? care_sentence_slot (step->slot) : NULL;
  g_autofree char *clock = step->slot != NULL ? care_words_clock (step->at, self->zone) : NULL;
  g_autofree char *lead = NULL;

  if (step->slot == NULL)
    lead = g_strdup (_ ("Any time"));
  else if (strstr (label, clock) != NULL) /* "09:00 care": one that has no other name */
    lead = g_strdup (label);
  else
    /* Translators: a part of the day and its time: "Morning care, 08:00" */
    lead = g_strdup_printf (C_ ("slot", "%s, %s"), label, clock);
  care_sheet_add_text (self->sheet, CARE_STYLE_STRONG, lead);
}

/* A box for each step of the day: those of a slot together, what has no clock time last.  @from: with the changes from there on
 * until midnight, each where its time is, or NULL. */
static guint
add_steps (Writing *self,
           CareDate date,
           gint64  *from,
           gboolean detailed)
{
  g_autoptr (GArray) steps = care_plan_list_occurrences (self->plan, date, self->zone, care_course_get_settings (self->course)->slot_minutes);
  const CareSlot *last = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const CareOccurrence *step = &g_array_index (steps, CareOccurrence, i);
      g_autofree char      *how = detailed || step->any_day ? care_sentence_step (step) : NULL;

      if ((i == 0 || step->slot != last) && from != NULL)
        add_changes (self, from, step->slot != NULL ? step->at + 1 : get_midnight (self, date + 1));
      if (i == 0 || step->slot != last)
        add_slot (self, step);
      last = step->slot;
      care_sheet_add_sign (self->sheet, CARE_SIGN_BOX, CARE_STYLE_BODY, care_text_get (step->rule->title), how);
    }
  if (from != NULL)
    add_changes (self, from, get_midnight (self, date + 1));
  return steps->len;
}

/* @words with the instant @at in them unbroken: a line that begins with a clock time would be read as another date's. */
static char *
keep_whole (Writing    *self,
            const char *words,
            gint64      at)
{
  g_autofree char *instant = care_words_instant (at, self->zone, CARE_INSTANT_NONE);
  g_auto (GStrv) parts = g_strsplit (words, instant, -1);
  g_auto (GStrv) pieces = g_strsplit (instant, " ", -1);
  g_autofree char *whole = g_strjoinv (NO_BREAK_SPACE, pieces);

  return g_strjoinv (whole, parts);
}

static char *
word_start (Writing *self,
            gint64   at)
{
  g_autofree char *words = care_words_instant (at, self->zone, CARE_INSTANT_NONE);
  g_autofree char *isolated = care_words_isolate (words);

  return keep_whole (self, isolated, at);
}

static char *
word_end (Writing        *self,
          const CareSpan *span)
{
  g_autofree char *words = care_sentence_span_until (span, self->zone, CARE_INSTANT_NONE);

  return span->end == CARE_END_INSTANT ? keep_whole (self, words, span->until) : g_steal_pointer (&words);
}

static void
paint_restriction_cb (CareSheet *sheet,
                      guint      index,
                      gpointer   data)
{
  Writing         *self = data;
  const CareSpan  *span = g_ptr_array_index (self->restrictions, index);
  g_autofree char *end = word_end (self, care_plan_find_lasting (self->plan, span));
  g_autofree char *start = NULL;
  g_autoptr (GString) words = NULL;

  if (span->from > get_midnight (self, self->date))
    start = word_start (self, span->from);
  /* Translators: when a restriction begins, then its end: "from Tue 17 March, 15:00 until Tue 31 March, 18:00" */
  words = g_string_new (NULL);
  if (start != NULL)
    g_string_printf (words, C_ ("restriction", "from %1$s %2$s"), start, end);
  else
    g_string_assign (words, end);
  if (self->date == self->until && span->rule->instead != NULL)
    g_string_append_printf (words, "\n%s", care_text_get (span->rule->instead));
  care_sheet_add_sign (sheet, CARE_SIGN_NO, CARE_STYLE_STRONG, care_text_get (span->rule->title), words->str);
}

/* All of which any part falls on the days of the sheet, with exact ends. */
static void
add_restrictions (Writing *self)
{
  if (self->restrictions->len == 0)
    return;
  care_sheet_add_heading (self->sheet, _ ("Not allowed"));
  care_sheet_add_cells (self->sheet, self->restrictions->len, 2, FALSE, paint_restriction_cb, self);
}

static void
paint_day_cb (CareSheet *sheet,
              guint      index,
              gpointer   data)
{
  Writing         *self = data;
  CareDate         date = self->date + (int)index;
  CarePlace        place = care_plan_locate (self->plan, date, self->zone);
  g_autofree char *day = care_words_date_long (date, CARE_DATE_NONE);
  g_autofree char *where = care_sentence_place (&place);
  gint64           from = get_midnight (self, date);

  care_sheet_add_text (sheet, CARE_STYLE_HEADING, day);
  care_sheet_add_text (sheet, CARE_STYLE_SMALL, where);
  if (add_steps (self, date, &from, FALSE) == 0)
    care_sheet_add_text (sheet, CARE_STYLE_BODY, _ ("Nothing to do"));
}

static void
write_checklist (Writing *self)
{
  care_sheet_add_title (self->sheet, _ ("Steps to tick off"), care_text_get (care_plan_get_protocol (self->plan)->title));
  add_restrictions (self);
  care_sheet_add_gap (self->sheet, care_sheet_get_line (self->sheet) * 0.5);
  care_sheet_add_cells (self->sheet, (guint)(self->until - self->date + 1), self->setting->columns, TRUE, paint_day_cb, self);
  care_clinic_block_add (self->sheet, self->plan, get_midnight (self, self->date), get_midnight (self, self->until + 1));
}

static void
add_advice (Writing *self)
{
  g_autoptr (GPtrArray) spans = care_plan_list_spans (self->plan, CARE_RULE_ADVICE, get_midnight (self, self->date), get_midnight (self, self->date + 1));

  if (spans->len > 0)
    care_sheet_add_heading (self->sheet, _ ("Keep in mind"));
  for (guint i = 0; i < spans->len; i++)
    {
      const CareRule *rule = ((const CareSpan *)g_ptr_array_index (spans, i))->rule;

      care_sheet_add_sign (self->sheet, CARE_SIGN_DOT, CARE_STYLE_BODY, care_text_get (rule->title), rule->why != NULL ? care_text_get (rule->why) : NULL);
    }
}

static void
write_day (Writing *self)
{
  CarePlace        place = care_plan_locate (self->plan, self->date, self->zone);
  g_autofree char *day = care_words_date_long (self->date, CARE_DATE_NONE);
  g_autofree char *where = care_sentence_place (&place);
  gint64           from = get_midnight (self, self->date);
  gint64           until = get_midnight (self, self->date + 1);

  care_sheet_add_title (self->sheet, day, where);
  care_changes_block_add_day (self->sheet, self->plan, self->zone, from, until);
  add_restrictions (self);
  care_sheet_add_heading (self->sheet, _ ("Steps"));
  if (add_steps (self, self->date, NULL, TRUE) == 0)
    care_sheet_add_text (self->sheet, CARE_STYLE_BODY, _ ("Nothing to do"));
  add_advice (self);
  care_clinic_block_add (self->sheet, self->plan, from, until);
}

/* What the title of the PDF says. */
static char *
word_title (CareCourse   *course,
            CareSheetKind kind,
            CareDate      date)
{
  g_autofree char *day = kind == CARE_SHEET_DAY ? care_words_date_long (date, CARE_DATE_NONE) : NULL;
  const char      *what = care_text_get (care_course_get_protocol (course)->title);

  if (kind == CARE_SHEET_PLAN)
    return g_strdup (what);
  return g_strdup_printf ("%s · %s", what, day != NULL ? day : _ ("Steps to tick off"));
}

static void
find_days (Writing      *self,
           CareSheetKind kind)
{
  CarePlace place = care_plan_locate (self->plan, self->date, self->zone);
  int       days = 1;

  if (kind == CARE_SHEET_CHECKLIST)
    days = place.next >= 0 ? MIN (place.days_to_next + 1, CHECKLIST_DAYS) : CHECKLIST_DAYS;
  self->until = self->date + days - 1;
  self->restrictions = care_plan_list_spans (self->plan, CARE_RULE_RESTRICTION, get_midnight (self, self->date), get_midnight (self, self->until + 1));
}

static CareSheet *
write_sheet (CareCourse    *course,
             CareSheetKind  kind,
             CareDate       date,
             CarePaper      paper,
             const Setting *setting,
             GCancellable  *cancellable)
{
  CareClock       *clock = care_course_get_clock (course);
  g_autofree char *title = word_title (course, kind, date);
  g_autofree char *foot = NULL;
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  Writing self = { NULL, course, care_course_get_plan (course), zone, care_clock_now (clock), setting, date, date, NULL };

  foot = care_patient_block_word_foot (self.now, zone, _ ("Aftercare repeats what your clinic wrote. It is not medical advice."));
  self.sheet = care_sheet_new (paper, setting->letters, title, foot, cancellable);
  find_days (&self, kind);
  if (kind == CARE_SHEET_CHECKLIST)
    write_checklist (&self);
  else if (kind == CARE_SHEET_DAY)
    write_day (&self);
  else
    write_plan (&self);
  g_ptr_array_unref (self.restrictions);
  return self.sheet;
}

/* The first of @settings that needs no more than @pages pages, or NULL; @pages 0: than the last one needs.  What is too long in
 * the smallest letters is so in all, and that is seen first: a long plan is not set time and again. */
static CareSheet *
find_sheet (CareCourse    *course,
            CareSheetKind  kind,
            CareDate       date,
            CarePaper      paper,
            const Setting *settings,
            gsize          n,
            guint          pages,
            GCancellable  *cancellable)
{
  g_autoptr (CareSheet) smallest = write_sheet (course, kind, date, paper, &settings[n - 1], cancellable);
  guint least = care_sheet_get_n_pages (smallest);

  if (pages == 0)
    pages = least;
  if (least > pages)
    return NULL;
  for (gsize i = 0; i < n - 1; i++)
    {
      g_autoptr (CareSheet) sheet = write_sheet (course, kind, date, paper, &settings[i], cancellable);

      if (care_sheet_get_n_pages (sheet) <= pages)
        return g_steal_pointer (&sheet);
    }
  return g_steal_pointer (&smallest);
}

/* What does not fit on one page gets the largest letters that fit on those that it needs. */
CareSheet *
care_plan_sheet_new (CareCourse   *course,
                     CareSheetKind kind,
                     CareDate      date,
                     CarePaper     paper,
                     gboolean      large,
                     GCancellable *cancellable,
                     GError      **error)
{
  gboolean       list = kind == CARE_SHEET_CHECKLIST;
  const Setting *settings = list ? CHECKLIST_SETTINGS : SETTINGS;
  gsize          n = list ? G_N_ELEMENTS (CHECKLIST_SETTINGS) : G_N_ELEMENTS (SETTINGS);
  g_autoptr (CareSheet) sheet = NULL;

  if (large)
    sheet = find_sheet (course, kind, date, paper, LARGE, G_N_ELEMENTS (LARGE), 0, cancellable);
  else
    sheet = find_sheet (course, kind, date, paper, settings, n, 1, cancellable);
  if (sheet == NULL)
    sheet = find_sheet (course, kind, date, paper, settings, USUAL + 1, 0, cancellable);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&sheet);
}
