/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readiness, progress and the clinic's facts -> rows that say why. */
#include "config.h"

#include "care-reason-rows.h"

#include "care-closures.h"
#include "care-progress-sentences.h"
#include "care-verdict-sentences.h"

#include <glib/gi18n.h>

static void
add_row (GPtrArray   *rows,
         const char  *icon_name,
         CareTileKind kind,
         const char  *title,
         const char  *subtitle)
{
  CareFactRow *row = care_fact_row_new (icon_name, kind);

  care_fact_row_set_words (row, title, subtitle, NULL, NULL);
  g_ptr_array_add (rows, g_object_ref_sink (row));
}

static const char *
icon_of_reason (CareReasonCode code)
{
  switch (code)
    {
    case CARE_REASON_GAP_MET:
    case CARE_REASON_ROUTINE_DONE:
    case CARE_REASON_ROUTINE_NOT_ASKED:
      return "care-check-symbolic";
    case CARE_REASON_GAP_SHORT:
    case CARE_REASON_GAP_UNSURE:
    case CARE_REASON_GAP_LONG:
      return "care-calendar-symbolic";
    case CARE_REASON_ROUTINE_MISSING:
      return "care-circle-symbolic";
    case CARE_REASON_NO_INTERVAL:
    case CARE_REASON_NO_SESSION:
    case CARE_REASON_LAST_SESSION:
    default:
      return "care-people-symbolic";
    }
}

static gboolean
is_met (CareReasonCode code)
{
  return code == CARE_REASON_GAP_MET || code == CARE_REASON_ROUTINE_DONE || code == CARE_REASON_ROUTINE_NOT_ASKED;
}

static void
add_reasons (GPtrArray           *rows,
             const CareReadiness *readiness)
{
  for (guint i = 0; i < readiness->reasons->len; i++)
    {
      const CareReason *reason = &g_array_index (readiness->reasons, CareReason, i);
      g_autofree char  *title = care_sentence_reason (reason);

      add_row (rows, icon_of_reason (reason->code), is_met (reason->code) ? CARE_TILE_ALLOWED : CARE_TILE_PLAIN, title, NULL);
    }
}

static gboolean
has_session_ahead (const CareView *view)
{
  GPtrArray *sessions = care_plan_get_sessions (view->plan);

  return sessions->len > 0 && ((const CareSession *)g_ptr_array_index (sessions, sessions->len - 1))->start > view->now;
}

static void
add_steps (GPtrArray          *rows,
           const CareProgress *progress)
{
  g_autofree char *open = care_sentence_progress_steps (progress->open, progress->today);
  g_autofree char *missed = care_sentence_progress_steps (progress->missed, progress->today);
  g_autofree char *open_title = g_strdup_printf (ngettext ("%u step still to do", "%u steps still to do", progress->open->len), progress->open->len);
  g_autofree char *missed_title = g_strdup_printf (ngettext ("%u step not ticked", "%u steps not ticked", progress->missed->len), progress->missed->len);

  if (open != NULL)
    add_row (rows, "care-clock-symbolic", CARE_TILE_PLAIN, open_title, open);
  if (missed != NULL)
    add_row (rows, "care-minus-symbolic", CARE_TILE_PLAIN, missed_title, missed);
}

/* What the clinic says of its sessions for good, in its own words, while there is one to come. */
static void
add_facts (GPtrArray      *rows,
           const CareView *view)
{
  GPtrArray *rules = care_plan_get_protocol (view->plan)->rules;

  for (guint i = 0; i < rules->len && has_session_ahead (view); i++)
    {
      const CareRule  *rule = g_ptr_array_index (rules, i);
      g_autofree char *icon = NULL;

      if (rule->kind != CARE_RULE_FACT || rule->from != NULL || !care_plan_applies (view->plan, rule))
        continue;
      icon = care_icon_for_rule (rule);
      add_row (rows, icon, CARE_TILE_PLAIN, care_text_get (rule->title), rule->why != NULL ? care_text_get (rule->why) : NULL);
    }
}

/* Better known the day before than at the clinic's door (FEATURES 55); only if it says so itself. */
static void
add_refusal (GPtrArray           *rows,
             const CareView      *view,
             const CareReadiness *readiness)
{
  if (readiness->interval != NULL && readiness->interval->refused_if != NULL && has_session_ahead (view))
    add_row (rows, "care-notice-symbolic", CARE_TILE_PLAIN, _ ("What your clinic turns you away for"),
             care_text_get (readiness->interval->refused_if));
}

GPtrArray *
care_reason_rows_new (const CareView      *view,
                      const CareProgress  *progress,
                      const CareReadiness *readiness)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  add_reasons (rows, readiness);
  add_steps (rows, progress);
  add_facts (rows, view);
  add_refusal (rows, view, readiness);
  return rows;
}
