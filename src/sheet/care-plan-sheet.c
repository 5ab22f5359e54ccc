/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course on paper: the plan with its map, the steps of the days to tick off, one day as a card. */
#include "config.h"

#include "care-plan-sheet.h"

#include "care-clinic-block.h"
#include "care-headlines.h"
#include "care-map-picture.h"
#include "care-sentences.h"
#include "care-step-sentences.h"
#include "care-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHECKLIST_DAYS 14 /* at most, and where no session follows */

typedef struct
{
  CareSheet  *sheet;
  CareCourse *course;
  CarePlan   *plan;
  GTimeZone  *zone;
  gint64      now;
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
add_sessions (Writing *self)
{
  GPtrArray *sessions = care_plan_get_sessions (self->plan);

  for (guint i = 0; i < sessions->len; i++)
    {
      g_autofree char *words = care_sentence_session (g_ptr_array_index (sessions, i), (int)i + 1, self->zone, CARE_INSTANT_NONE);

      care_sheet_add_text (self->sheet, CARE_STYLE_BODY, words);
    }
}

/* "Sat 14 March, 18:00": on paper no day is "tomorrow"; a midnight is the day that begins. */
static char *
word_instant (Writing *self,
              gint64   at)
{
  CareDate date = care_zone_date (self->zone, at);

  if (care_zone_midnight (self->zone, date, CARE_FIRST) == at)
    return care_words_date (date, CARE_DATE_NONE);
  return care_words_instant (at, self->zone, CARE_INSTANT_NONE);
}

static int
compare_rules (gconstpointer a,
               gconstpointer b)
{
  const CareChange *left = *(const CareChange *const *)a;
  const CareChange *right = *(const CareChange *const *)b;

  return (left->rule->index > right->rule->index) - (left->rule->index < right->rule->index);
}

static gboolean
is_told (const CareChange *change)
{
  return change->announce && change->kind != CARE_CHANGE_ENDS;
}

/* "No touching · No water": what is told at one instant, in the order of the clinic's file; NULL for nothing. */
static char *
join_titles (GPtrArray *changes)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  g_ptr_array_sort (changes, compare_rules);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *title = care_sentence_change_title (g_ptr_array_index (changes, i));

      g_string_append_printf (titles, "%s%s", i > 0 ? " · " : "", title);
    }
  return changes->len > 0 ? g_string_free (g_steal_pointer (&titles), FALSE) : NULL;
}

/* All that happens at one instant is one row. */
static void
add_changes (Writing *self)
{
  guint             n;
  const CareChange *changes = care_plan_get_changes (self->plan, &n);

  care_sheet_add_heading (self->sheet, _ ("What changes, and when"));
  for (guint i = 0; i < n;)
    {
      gint64           at = changes[i].at;
      g_autofree char *when = word_instant (self, at);
      g_autofree char *titles = NULL;
      g_autoptr (GPtrArray) told = g_ptr_array_new ();

      for (; i < n && changes[i].at == at; i++)
        if (is_told (&changes[i]))
          g_ptr_array_add (told, (gpointer)&changes[i]);
      titles = join_titles (told);
      if (titles != NULL)
        care_sheet_add_row (self->sheet, when, titles, NULL);
    }
}

static void
write_plan (Writing *self)
{
  care_sheet_add_text (self->sheet, CARE_STYLE_TITLE, care_text_get (care_plan_get_protocol (self->plan)->title));
  add_sessions (self);
  if (care_plan_get_sessions (self->plan)->len > 0)
    {
      care_sheet_add_heading (self->sheet, _ ("What is not allowed, and until when"));
      care_map_picture_add (self->sheet, self->plan, self->zone, self->now);
    }
  add_changes (self);
  care_clinic_block_add (self->sheet, self->plan);
}

/* A box for each step of the day: those of a slot in a row, what has no clock time last. */
static guint
add_steps (Writing *self,
           CareDate date)
{
  g_autoptr (GArray) steps = care_plan_list_occurrences (self->plan, date, self->zone, care_course_get_settings (self->course)->slot_minutes);

  for (guint i = 0; i < steps->len;)
    {
      const CareSlot *slot = g_array_index (steps, CareOccurrence, i).slot;
      gint64          at = g_array_index (steps, CareOccurrence, i).at;
      g_autoptr (GPtrArray) items = g_ptr_array_new ();
      g_autofree char *label = slot != NULL ? care_headline_slot (slot) : NULL;
      g_autofree char *clock = slot != NULL ? care_words_clock (at, self->zone) : NULL;
      g_autofree char *lead = NULL;

      for (; i < steps->len && g_array_index (steps, CareOccurrence, i).slot == slot; i++)
        g_ptr_array_add (items, (gpointer)care_text_get (g_array_index (steps, CareOccurrence, i).rule->title));
      /* Translators: a part of the day and its time: "Morning care, 08:00" */
      lead = slot != NULL ? g_strdup_printf (C_ ("slot", "%s, %s"), label, clock) : g_strdup (_ ("Any time"));
      care_sheet_add_checks (self->sheet, lead, items);
    }
  return steps->len;
}

static void
add_day_heading (Writing  *self,
                 CareDate  date,
                 CareStyle style)
{
  CarePlace        place = care_plan_locate (self->plan, date, self->zone);
  g_autofree char *day = care_words_date_long (date, CARE_DATE_NONE);
  g_autofree char *where = care_sentence_place (&place);

  care_sheet_add_text (self->sheet, style, day);
  care_sheet_add_text (self->sheet, CARE_STYLE_SMALL, where);
}

static void
write_checklist (Writing *self,
                 CareDate from)
{
  CarePlace place = care_plan_locate (self->plan, from, self->zone);
  int       days = place.next >= 0 ? MIN (place.days_to_next + 1, CHECKLIST_DAYS) : CHECKLIST_DAYS;

  care_sheet_add_text (self->sheet, CARE_STYLE_TITLE, _ ("Steps to tick off"));
  care_sheet_add_text (self->sheet, CARE_STYLE_SMALL, care_text_get (care_plan_get_protocol (self->plan)->title));
  for (int i = 0; i < days; i++)
    {
      care_sheet_keep_together (self->sheet, 6);
      care_sheet_add_rule (self->sheet);
      add_day_heading (self, from + i, CARE_STYLE_STRONG);
      if (add_steps (self, from + i) == 0)
        care_sheet_add_text (self->sheet, CARE_STYLE_BODY, _ ("Nothing to do"));
    }
  care_clinic_block_add (self->sheet, self->plan);
}

static void
add_restrictions (Writing *self,
                  CareDate date)
{
  gint64 from = care_zone_midnight (self->zone, date, CARE_FIRST);
  gint64 until = care_zone_midnight (self->zone, date + 1, CARE_FIRST);
  g_autoptr (GPtrArray) spans = care_plan_list_spans (self->plan, CARE_RULE_RESTRICTION, from, until);

  if (spans->len == 0)
    return;
  care_sheet_add_heading (self->sheet, _ ("Not allowed"));
  for (guint i = 0; i < spans->len; i++)
    {
      const CareSpan  *span = g_ptr_array_index (spans, i);
      g_autofree char *end = care_sentence_span_until (span, self->zone, CARE_INSTANT_NONE);
      const char      *instead = span->rule->instead != NULL ? care_text_get (span->rule->instead) : NULL;

      care_sheet_add_row (self->sheet, care_text_get (span->rule->title), end, instead);
    }
}

static void
write_day (Writing *self,
           CareDate date)
{
  add_day_heading (self, date, CARE_STYLE_TITLE);
  add_restrictions (self, date);
  care_sheet_add_heading (self->sheet, _ ("Steps"));
  if (add_steps (self, date) == 0)
    care_sheet_add_text (self->sheet, CARE_STYLE_BODY, _ ("Nothing to do"));
  care_clinic_block_add (self->sheet, self->plan);
}

static CareSheet *
write_sheet (CareCourse   *course,
             CareSheetKind kind,
             CareDate      date,
             CarePaper     paper,
             double        letters)
{
  CareClock *clock = care_course_get_clock (course);
  g_autoptr (GTimeZone) zone = care_clock_dup_zone (clock);
  CareSheet *sheet = care_sheet_new (paper, letters, _ ("Aftercare repeats what your clinic wrote. It is not medical advice."));
  Writing    writing = { sheet, course, care_course_get_plan (course), zone, care_clock_now (clock) };

  switch (kind)
    {
    case CARE_SHEET_CHECKLIST:
      write_checklist (&writing, date);
      break;
    case CARE_SHEET_DAY:
      write_day (&writing, date);
      break;
    case CARE_SHEET_PLAN:
    default:
      write_plan (&writing);
      break;
    }
  return sheet;
}

/* What fits on one page in small letters is not torn in two. */
CareSheet *
care_plan_sheet_new (CareCourse   *course,
                     CareSheetKind kind,
                     CareDate      date,
                     CarePaper     paper,
                     gboolean      large)
{
  CareSheet *sheet = write_sheet (course, kind, date, paper, large ? CARE_LETTERS_LARGE : CARE_LETTERS_USUAL);
  CareSheet *small;

  if (large || kind == CARE_SHEET_CHECKLIST || care_sheet_get_n_pages (sheet) == 1)
    return sheet;
  small = write_sheet (course, kind, date, paper, CARE_LETTERS_SMALL);
  if (care_sheet_get_n_pages (small) == 1)
    {
      care_sheet_free (sheet);
      return small;
    }
  care_sheet_free (small);
  return sheet;
}
